"""Pages of long work: own work only, progress that polls until the end."""

from __future__ import annotations

import pytest
from django.urls import reverse

from innaxe.errors import SourceError
from innaxe.site.jobs import actions
from innaxe.site.jobs.models import Job, State

pytestmark = pytest.mark.django_db(transaction=True)
POLL = {"HTTP_HX_REQUEST": "true"}


def page_of(job, name="job"):
    return reverse(f"jobs:{name}", args=[job.pk])


def test_the_page_polls_while_the_work_waits_and_stops_at_the_end(ask, world, sign_in):
    job = ask(lambda job, progress: {"url": "/result/"})
    client = sign_in(world.editor)
    page = client.get(page_of(job)).content.decode()
    assert f'hx-get="{page_of(job)}"' in page
    assert "htmx" in page
    assert '<meta http-equiv="refresh"' in page
    assert client.get(page_of(job), **POLL).status_code == 200
    actions.perform(job.pk)
    last = client.get(page_of(job), **POLL)
    assert last.status_code == 286
    assert 'href="/result/"' in last.content.decode()
    assert "<html" not in last.content.decode()
    page = client.get(page_of(job)).content.decode()
    assert "hx-get" not in page
    assert "refresh" not in page


def test_progress_is_shown_with_its_share_and_step(ask, world, sign_in):
    job = ask()
    step = {"code": "jobs.percent", "params": {"percent": 5}}
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING, done=30, total=40, step=step)
    page = sign_in(world.editor).get(page_of(job), **POLL).content.decode()
    assert "75 % done" in page
    assert "5 % done" in page
    assert 'x2="75"' in page


def test_stop_and_try_again_by_hand(ask, world, sign_in):
    job = ask()
    client = sign_in(world.editor)
    page = client.post(page_of(job, "cancel"), follow=True).content.decode()
    assert "stopped" in page
    assert page_of(job, "retry") in page
    page = client.post(page_of(job, "retry"), follow=True).content.decode()
    assert "waiting" in page
    page = client.post(page_of(job, "retry"), follow=True).content.decode()
    assert "cannot be tried again" in page


def test_a_wish_to_stop_is_acknowledged(ask, world, sign_in):
    job = ask()
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING, cancel_wanted=True)
    page = sign_in(world.editor).get(page_of(job)).content.decode()
    assert "It stops at its next step." in page
    assert page_of(job, "cancel") not in page


def test_the_way_to_try_again_comes_with_the_last_poll(ask, world, sign_in):
    def run(job, progress):
        raise SourceError.of("backup.unreadable")

    job = ask(run)
    actions.perform(job.pk)
    last = sign_in(world.editor).get(page_of(job), **POLL)
    assert last.status_code == 286
    assert page_of(job, "retry") in last.content.decode()
    assert "csrfmiddlewaretoken" in last.content.decode()


def test_the_list_holds_the_own_work_only(ask, world, sign_in):
    own, other = ask(), ask(who=world.approver)
    page = sign_in(world.editor).get(reverse("jobs:jobs")).content.decode()
    assert page_of(own) in page
    assert page_of(other) not in page


def test_the_list_asks_few_questions_whatever_its_length(ask, world, sign_in, at_most):
    for _ in range(60):
        ask()
    client = sign_in(world.editor)
    with at_most(15):
        assert client.get(reverse("jobs:jobs")).status_code == 200


@pytest.mark.parametrize("who", ["coordinator", "approver", "reader", "neighbour", "stranger"])
@pytest.mark.parametrize(
    ("name", "method"), [("job", "get"), ("cancel", "post"), ("retry", "post")]
)
def test_the_work_of_others_does_not_exist(ask, world, sign_in, who, name, method):
    job = ask()
    client = sign_in(getattr(world, who))
    assert getattr(client, method)(page_of(job, name)).status_code == 404
    assert Job.objects.get().state == State.WAITING


@pytest.mark.parametrize(
    ("name", "method"), [("job", "get"), ("cancel", "post"), ("retry", "post")]
)
def test_without_signing_in_one_is_asked_to(ask, client, name, method):
    answer = getattr(client, method)(page_of(ask(), name))
    assert answer.status_code == 302
    assert "login" in answer["Location"]


def test_a_change_needs_a_post(ask, world, sign_in):
    job = ask()
    for name in ("cancel", "retry"):
        assert sign_in(world.editor).get(page_of(job, name)).status_code == 405
