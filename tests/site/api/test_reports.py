"""A report from its beginning to its file, by program."""

from __future__ import annotations

import pytest
from django.test import Client
from site_comparisons import FRAMEWORK, made_from, statistics, work_on

from innaxe.site.api.tokens import make_token

BASE = "/api/consortia/first/reports"


@pytest.fixture
def ask(world):
    """Ask as the editor of north."""
    key = make_token(world.editor, name="k", scopes=["read", "write"], days=30)
    client = Client(headers={"authorization": f"Bearer {key}"})

    def asked(method, path="", body=None):
        if body is None:
            return getattr(client, method)(f"{BASE}{path}")
        return getattr(client, method)(f"{BASE}{path}", body, content_type="application/json")

    return asked


@pytest.fixture
def number(world, ask):
    source = f"dataset:{statistics(world.first).pk}"
    made = made_from(world.coordinator, world.first, source, ("tree.csv", FRAMEWORK), draws=30)
    told = {"name": "R", "kind": "unit", "comparison": made.pk, "language": "en", "unit": "U03"}
    answer = ask("post", "", told)
    assert answer.status_code == 201
    return answer.json()["id"]


def test_a_report_is_written_made_made_again_and_downloaded(ask, number):
    figures = {one["reference"]: one["says"] for one in ask("get", f"/{number}/figures").json()}
    texts = {"revision": 1, "texts": {"cover": "We are {interval U03}."}}
    assert ask("put", f"/{number}/texts", texts).json()["revision"] == 2
    job = ask("post", f"/{number}/versions")
    assert job.status_code == 202
    work_on(job.json()["id"])
    [version] = ask("get", f"/{number}/versions").json()["items"]
    assert [one["format"] for one in version["files"]] == ["pdf", "docx", "html", "xlsx"]
    page = ask("get", f"/{number}/versions/1/files/html")
    assert f"We are {figures['{interval U03}']}." in page.content.decode()
    assert page["ETag"] == f'"{version["files"][2]["sha256"]}"'
    work_on(ask("post", f"/{number}/versions/1/rebuild").json()["id"])
    [version] = ask("get", f"/{number}/versions").json()["items"]
    assert version["rebuilt"]
    assert version["differing"] == []


def test_a_figure_that_is_gone_is_told_with_section_and_sentence(ask, number):
    texts = {"revision": 1, "texts": {"foreword": "Fine. It is {value U03 Z9}."}}
    answer = ask("put", f"/{number}/texts", texts)
    [problem] = answer.json()["problems"]
    assert answer.status_code == 422
    assert problem["code"] == "live.indicator"
    assert problem["place"] == "section “Foreword”, sentence 2"


def test_numbers_that_no_database_holds_are_not_found(ask, number):
    assert ask("get", f"/{10**30}").status_code == 404
    assert ask("get", f"/{number}/versions/{10**30}/files/pdf").status_code == 404
