"""Every operation x every role: the same answers as on the pages, from the API's description.

``EXPECTED`` says who of the consortium gets past the permission; what comes then may still be a
422, because nothing was sent that could be used. Strangers are told that there is no such thing.
"""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from site_comparisons import FRAMEWORK, made_from
from site_comparisons import statistics as published
from site_reports import begun, version_of

from innaxe.site.agreement.models import Candidate
from innaxe.site.api.door import api
from innaxe.site.api.tokens import make_token
from innaxe.site.benchmark.actions import ask_examination, save_scenario
from innaxe.site.consortium.models import TerritoryPart
from innaxe.site.findings import actions as findings
from innaxe.site.indicators.actions import ask, assign, receive_figures
from innaxe.site.indicators.models import Dataset, SignOff, Upload
from innaxe.site.people.models import Invitation, Membership
from innaxe.studies.comparison import Choices

ROLES = ("coordinator", "editor", "contributor", "approver", "reader")
ALL = frozenset(ROLES)
C, E, K, A, R = (frozenset({role}) for role in ROLES)
NONE: frozenset[str] = frozenset()
BASE = "/api/consortia/{slug}"
HOUSE = f"{BASE}/organisations/{{code}}"
WAVE = f"{HOUSE}/waves/{{number}}"
REFERENCE = f"{BASE}/reference"
AGREE = f"{BASE}/agreement"
TABLED = f"{AGREE}/indicators/{{indicator}}"
COMPARED = f"{BASE}/comparisons"
MADE = f"{COMPARED}/{{comparison}}"
UNIT = f"{MADE}/units/{{unit}}"
FINDINGS, NEEDS = f"{BASE}/findings", f"{BASE}/needs"
FINDING, NEED = f"{FINDINGS}/{{finding}}", f"{NEEDS}/{{need}}"
FIGURE = f"{FINDING}/evidence/{{evidence}}"
REPORT = f"{BASE}/reports/{{report}}"
VERSION = f"{REPORT}/versions/{{version}}"

# operation -> who gets past the permission, and "+" where other houses do as well
EXPECTED: dict[tuple[str, str], tuple[frozenset[str], str]] = {
    ("get", BASE): (ALL, "+"),
    ("put", BASE): (C, ""),
    ("get", f"{AGREE}/changes"): (ALL, "+"),
    ("post", f"{AGREE}/decision"): (C, ""),
    ("get", f"{AGREE}/indicators"): (ALL, "+"),
    ("post", f"{AGREE}/indicators"): (C | E | A, "+"),
    ("get", TABLED): (ALL, "+"),
    ("post", f"{TABLED}/comments"): (ALL - R, "+"),
    ("delete", f"{TABLED}/comments/{{comment}}"): (ALL - R, "+"),
    ("post", f"{TABLED}/drop"): (C | E | A, "+"),
    ("put", f"{TABLED}/purpose"): (C | E | A, "+"),
    ("put", f"{TABLED}/rating"): (ALL - R, "+"),
    ("post", f"{AGREE}/own"): (C | E | A, "+"),
    ("get", f"{BASE}/calendar"): (ALL, "+"),
    ("post", f"{BASE}/calendar"): (C, ""),
    ("delete", f"{BASE}/calendar/{{number}}"): (C, ""),
    ("get", COMPARED): (ALL, "+"),
    ("post", COMPARED): (C | E, "+"),
    ("get", f"{COMPARED}/sources"): (C | E, "+"),
    ("get", MADE): (ALL, "+"),
    ("get", f"{MADE}/board.csv"): (ALL, "+"),
    ("patch", MADE): (C | E, "+"),
    ("delete", MADE): (C | E, "+"),
    ("post", f"{MADE}/examinations"): (ALL, "+"),
    ("get", f"{MADE}/examinations/{{what}}"): (ALL, "+"),
    ("get", f"{MADE}/figures/{{figure}}.{{form}}"): (ALL, "+"),
    ("get", f"{UNIT}/figures/{{figure}}.{{form}}"): (ALL, "+"),
    ("get", f"{MADE}/scenarios"): (ALL, "+"),
    ("post", f"{MADE}/scenarios"): (ALL, "+"),
    ("get", f"{MADE}/scenarios/{{key}}"): (ALL, "+"),
    ("get", UNIT): (ALL, "+"),
    ("get", f"{UNIT}/beside/{{other}}"): (ALL, "+"),
    ("get", f"{UNIT}/charts/{{figure}}.svg"): (ALL, "+"),
    ("get", f"{UNIT}/indicators/{{indicator}}/trace"): (ALL, "+"),
    ("get", f"{UNIT}/tables/{{figure}}.csv"): (ALL, "+"),
    ("post", f"{MADE}/what-if"): (ALL, "+"),
    ("get", f"{BASE}/invitations"): (ALL, "+"),
    ("post", f"{BASE}/invitations"): (C | A, ""),
    ("delete", f"{BASE}/invitations/{{number}}"): (C | A, ""),
    ("get", f"{BASE}/log"): (ALL, "+"),
    ("get", f"{BASE}/organisations"): (ALL, "+"),
    ("post", f"{BASE}/organisations"): (C, ""),
    ("post", f"{BASE}/organisations/sheet"): (C, ""),
    ("get", HOUSE): (ALL, "+"),
    ("patch", HOUSE): (C | A, ""),
    ("delete", HOUSE): (C, ""),
    ("post", f"{HOUSE}/questions/{{question}}/answers"): (C | E | A, ""),
    ("post", f"{HOUSE}/questions/{{question}}/close"): (C, ""),
    ("get", f"{HOUSE}/uploads/{{upload}}"): (E, ""),
    ("put", f"{HOUSE}/uploads/{{upload}}/columns"): (E, ""),
    ("post", f"{HOUSE}/uploads/{{upload}}/commit"): (E, ""),
    ("post", f"{HOUSE}/uploads/{{upload}}/undo"): (E, ""),
    ("delete", f"{HOUSE}/uploads/{{upload}}"): (E, ""),
    ("get", f"{WAVE}/audiences"): (A, ""),
    ("get", f"{WAVE}/copy"): (A, ""),
    ("get", f"{WAVE}/figures"): (ALL - C, ""),
    ("put", f"{WAVE}/figures"): (E | K, ""),
    ("get", f"{WAVE}/figures/{{indicator}}/history"): (E | A | R, ""),
    ("post", f"{WAVE}/figures/{{indicator}}/undo"): (E | K, ""),
    ("get", f"{WAVE}/parts"): (ALL - C, ""),
    ("post", f"{WAVE}/parts"): (E | A, ""),
    ("delete", f"{WAVE}/parts/{{part}}"): (E | A, ""),
    ("get", f"{WAVE}/questions"): (ALL, ""),
    ("post", f"{WAVE}/questions"): (C | E | A, ""),
    ("post", f"{WAVE}/reopen"): (A, ""),
    ("get", f"{WAVE}/signed"): (ALL - C, ""),
    ("post", f"{WAVE}/signed"): (A, ""),
    ("get", f"{WAVE}/signed/{{signed}}"): (E | A | R, ""),
    ("get", f"{WAVE}/spreadsheet.xlsx"): (ALL - C, ""),
    ("get", f"{WAVE}/uploads"): (E, ""),
    ("post", f"{WAVE}/uploads"): (E, ""),
    ("get", f"{BASE}/people"): (ALL, "+"),
    ("delete", f"{BASE}/people/{{number}}"): (C | A, ""),
    ("get", REFERENCE): (ALL, "+"),
    ("post", f"{REFERENCE}/eurostat"): (C | E, "+"),
    ("get", f"{REFERENCE}/files/"): (C | E, "+"),
    ("post", f"{REFERENCE}/files/"): (C | E, "+"),
    ("get", f"{REFERENCE}/files/{{upload}}"): (C | E, "+"),
    ("delete", f"{REFERENCE}/files/{{upload}}"): (C | E, "+"),
    ("post", f"{REFERENCE}/files/{{upload}}/commit"): (C | E, "+"),
    ("post", f"{REFERENCE}/files/{{upload}}/undo"): (C | E, "+"),
    ("get", f"{REFERENCE}/{{dataset}}"): (ALL, "+"),
    ("get", FINDINGS): (ALL, "+"),
    ("post", FINDINGS): (C | E | A, ""),
    ("get", f"{FINDINGS}/proposals"): (ALL, "+"),
    ("post", f"{FINDINGS}/proposals"): (C | E | A, ""),
    ("get", f"{BASE}/exchange"): (ALL, "+"),
    ("delete", f"{BASE}/comments/{{comment}}"): (E | K | A, ""),  # 422 for who did not write it
    ("get", NEEDS): (ALL, "+"),
    ("post", NEEDS): (E | A, ""),
    ("get", f"{NEEDS}/proposals"): (ALL, "+"),
    ("post", f"{NEEDS}/proposals"): (ALL, "+"),
    ("get", f"{NEEDS}/shared"): (ALL, "+"),
    ("put", f"{NEED}/findings"): (E | A, ""),
    ("post", f"{FINDING}/merge"): (E | A, ""),
    ("post", f"{FINDING}/evidence"): (E | A, ""),
    ("delete", FIGURE): (E | A, ""),
    ("post", f"{FIGURE}/accept"): (E | A, ""),
    **{("get", one): (ALL - C, "") for one in (FINDING, NEED)},
    **{("patch", one): (E | A, "") for one in (FINDING, NEED)},
    **{("post", f"{one}/steps"): (E | A, "") for one in (FINDING, NEED)},
    **{("get", f"{one}/history"): (ALL - C, "") for one in (FINDING, NEED)},
    **{("get", f"{one}/comments"): (ALL - C, "") for one in (FINDING, NEED)},
    **{("post", f"{one}/comments"): (E | K | A, "") for one in (FINDING, NEED)},
    **{("get", f"{one}/weights"): (ALL - C, "") for one in (FINDING, NEED)},
    **{("put", f"{one}/weights"): (ALL - C, "") for one in (FINDING, NEED)},
    ("get", f"{BASE}/reports"): (ALL, "+"),
    ("post", f"{BASE}/reports"): (C | E | A, "+"),
    ("get", REPORT): (ALL - C, ""),
    ("put", REPORT): (E | A, ""),
    ("delete", REPORT): (E | A, ""),
    ("get", f"{REPORT}/places"): (ALL - C, ""),
    ("get", f"{REPORT}/texts"): (ALL - C, ""),
    ("put", f"{REPORT}/texts"): (E | A, ""),
    ("get", f"{REPORT}/figures"): (ALL - C, ""),
    ("put", f"{REPORT}/shared"): (A, ""),
    ("get", f"{REPORT}/versions"): (ALL - C, ""),
    ("post", f"{REPORT}/versions"): (E | A, ""),
    ("delete", VERSION): (E | A, ""),
    ("post", f"{VERSION}/rebuild"): (E | A, ""),
    ("get", f"{VERSION}/files/{{ending}}"): (ALL - C, ""),
    ("get", f"{BASE}/sets"): (ALL, "+"),
    ("post", f"{BASE}/sets"): (C, ""),
    ("get", f"{BASE}/sets/{{version}}"): (ALL, "+"),
    ("get", f"{BASE}/set-up"): (C, ""),
    ("get", f"{BASE}/standing"): (ALL, "+"),
    ("get", f"{BASE}/waves"): (ALL, "+"),
    ("post", f"{BASE}/waves"): (C, ""),
    ("get", f"{BASE}/waves/{{number}}"): (ALL, "+"),
    ("patch", f"{BASE}/waves/{{number}}"): (C, ""),
    ("get", f"{BASE}/waves/{{number}}/overview"): (C, ""),
    ("get", f"{BASE}/waves/{{number}}/progress"): (ALL, "+"),
    ("get", f"{BASE}/waves/{{number}}/released"): (ALL, "+"),
}
# what everybody does with what is their own
OWN = ("/api/consortia", "/api/jobs", "/api/me")
BODIES: dict[tuple[str, str], object] = {
    ("put", BASE): {"name": "N", "languages": ["en"], "default_language": "en"},
    ("post", f"{AGREE}/decision"): {"name": "S", "version": "9", "indicators": ["CMO-01"]},
    ("post", f"{AGREE}/indicators"): {"indicators": ["CMO-02"]},
    ("post", f"{AGREE}/own"): {
        "id": "OWN-01",
        "name": "Own",
        "definition": "What we count",
        "dimension": "talent",
        "unit": "number",
        "direction": "up",
    },
    ("post", f"{TABLED}/comments"): {"text": "Why?"},
    ("post", f"{TABLED}/drop"): {"reason": "Nobody has it"},
    ("put", f"{TABLED}/purpose"): {"deliverable": "D1.1"},
    ("put", f"{TABLED}/rating"): {"importance": 5, "feasibility": 1},
    ("post", f"{MADE}/scenarios"): {"name": "Heavier", "weights": {"A": 2.0}},
    ("patch", MADE): {"name": "Spring"},
    ("post", f"{MADE}/examinations"): {"what": "ways", "unit": "U03"},
    ("post", f"{MADE}/what-if"): {"weights": {"A": 2.0}},
    ("post", f"{REFERENCE}/eurostat"): {"dataset": "x", "indicator": " "},
    ("post", f"{BASE}/calendar"): {"day": "2030-01-01", "title": "T"},
    ("post", f"{BASE}/invitations"): {
        "email": "y@example.org",
        "role": "reader",
        "organisation": "north",
    },
    ("post", f"{BASE}/organisations"): {"code": "new", "name": "New"},
    ("patch", HOUSE): {"name": "Cluster North"},
    ("post", f"{HOUSE}/questions/{{question}}/answers"): {"text": "Yes"},
    ("put", f"{HOUSE}/uploads/{{upload}}/columns"): {"columns": {}},
    ("put", f"{WAVE}/figures"): [{"indicator": "ACC-05", "value": 3, "basis": "recorded"}],
    ("post", f"{WAVE}/figures/{{indicator}}/undo"): {"revision": 1},
    ("post", f"{WAVE}/parts"): {"part": "ACC-05", "email": "contributor@example.org"},
    ("post", f"{WAVE}/questions"): {"indicator": "CMO-01", "text": "Why?"},
    ("post", f"{WAVE}/reopen"): {"reason": "R"},
    ("post", f"{WAVE}/signed"): {"release": "totals", "sha256": "0" * 64},
    ("post", f"{BASE}/sets"): {"name": "S", "version": "9", "indicators": ["CMO-01"]},
    ("post", f"{BASE}/waves"): {
        "name": "W",
        "year": 2026,
        "opens": "2026-01-01",
        "closes": "2099-01-01",
        "set_version": "1",
    },
    ("patch", f"{BASE}/waves/{{number}}"): {"closes": "2099-01-01"},
    ("put", f"{NEED}/findings"): {"findings": ["{finding}"]},
    ("post", FINDINGS): {"kind": "strength", "text": "T", "unit": "north"},
    ("post", f"{FINDINGS}/proposals"): {"comparison": "{made}", "unit": "U00", "nodes": ["A"]},
    ("post", NEEDS): {"text": "T", "findings": ["{finding}"]},
    ("post", f"{NEEDS}/proposals"): {"unit": "north", "areas": ["A"]},
    ("post", f"{FINDING}/merge"): {"into": "{finding}"},
    ("post", f"{FINDING}/evidence"): {"comparison": "{made}", "unit": "U00", "node": "B"},
    **{("patch", one): {"text": "T"} for one in (FINDING, NEED)},
    **{("post", f"{one}/steps"): {"step": "keep"} for one in (FINDING, NEED)},
    **{("post", f"{one}/comments"): {"text": "T"} for one in (FINDING, NEED)},
    **{("put", f"{one}/weights"): {"helix": "policy", "value": 3} for one in (FINDING, NEED)},
    ("post", f"{BASE}/reports"): {
        "name": "R",
        "kind": "unit",
        "comparison": 10**6,
        "language": "en",
    },
    ("put", REPORT): {"name": "R", "comparison": 10**6, "language": "en"},
    ("put", f"{REPORT}/texts"): {"revision": 1, "texts": {"cover": "Text."}},
    ("put", f"{REPORT}/shared"): {"shared": True},
}
# what an address must be asked beside its path
ASKED = {
    f"{MADE}/examinations/{{what}}": "?unit=U03",
    f"{FINDINGS}/proposals": "?comparison={made}&unit=U00",
    f"{NEEDS}/proposals": "?unit=north",
}
FILES = {
    ("post", f"{BASE}/organisations/sheet"): ("sheet", {}),
    ("post", f"{WAVE}/uploads"): ("sheet", {}),
    ("post", f"{REFERENCE}/files/"): ("files", {"kind": "table"}),
    ("post", COMPARED): ("framework", {"name": "N", "what": "wave:1"}),
}
NUMBERS = {
    f"{BASE}/calendar/{{number}}": "milestone",
    f"{BASE}/invitations/{{number}}": "invitation",
    f"{BASE}/people/{{number}}": "membership",
}
OPERATIONS = [
    (method, path)
    for path, operations in api.get_openapi_schema()["paths"].items()
    for method in operations
    if path not in OWN and not path.startswith(("/api/jobs/", "/api/me/"))
]


def compared_of(world):
    """Names of a comparison and of what is in it."""
    made = made_from(
        world.coordinator,
        world.first,
        f"dataset:{published(world.first).pk}",
        ("tree.csv", FRAMEWORK),
        draws=20,
    )
    scenario = save_scenario(world.reader, made, "Heavier", Choices(weights={"A": 2.0}))
    names = {"comparison": made.pk, "unit": "U03", "other": "U04", "figure": "ranks"}
    names |= {"form": "csv", "what": "ways"}
    ask_examination(world.reader, made, "ways", "U03")
    return {**names, "key": scenario.key}


def report_of(world):
    """A report of the house north with one version."""
    source = f"dataset:{published(world.first).pk}"
    made = made_from(world.coordinator, world.first, source, ("tree.csv", FRAMEWORK), draws=20)
    report = begun(world.editor, world.first, made, unit="U03")
    version_of(world.editor, report)
    return report


def things_of(world):
    """One of each thing that an operation can name, all of the house north."""
    from datetime import date

    candidate = Candidate.objects.create(consortium=world.first, indicator="CMO-01")
    content = b"indicator,value\nCMO-01,3\n"
    upload = receive_figures(world.editor, world.north, world.wave, name="f.csv", content=content)
    waiting = Upload.objects.create(
        consortium=world.first, name="s.csv", content=b"", kind="table",
        mapping={"files": [], "indicator": "", "nuts_version": ""},
    )  # fmt: skip
    dataset = Dataset.objects.create(
        consortium=world.first, name="s", kind="table", sha256="0" * 64
    )
    part = assign(world.editor, world.north, world.wave, part="ACC-05", person=world.contributor)
    question = ask(world.coordinator, world.north, world.wave, indicator="TAL-07", text="Right?")
    signed = SignOff.objects.create(
        organisation=world.north, wave=world.wave, by=world.approver, release="anonymous",
        content={"figures": [], "peers": []}, sha256="0" * 64, reopened="2026-01-02T00:00Z",
    )  # fmt: skip
    invitation = Invitation.objects.create(
        email="x@example.org", consortium=world.first, organisation=world.north, role="reader",
        digest="0" * 64, expires="2100-01-01T00:00Z",
    )  # fmt: skip
    return {
        "slug": "first",
        "comment": candidate.comments.create(person=world.reader, text="Why?").pk,
        "code": "north",
        "number": 1,
        "version": "1",
        "indicator": "CMO-01",
        "upload": upload.pk,
        "waiting": waiting.pk,
        "dataset": dataset.pk,
        "part": part.pk,
        "question": question.pk,
        "signed": signed.pk,
        "invitation": invitation.pk,
        "milestone": world.first.milestones.create(day=date(2030, 1, 1), title="M").pk,
        "membership": Membership.objects.get(person=world.reader).pk,
    }


def findings_of(world):
    """A draft of the house north about its region, with a figure, a comment and a need upon it."""
    TerritoryPart.objects.create(organisation=world.north, nuts_code="U00", vintage="2021")
    what = f"dataset:{published(world.first).pk}"
    made = made_from(world.coordinator, world.first, what, ("tree.csv", FRAMEWORK), draws=20)
    [finding] = findings.propose(world.editor, made, "U00", ["A"])
    comment = findings.comment(world.contributor, finding, text="Why?")
    need = findings.write_need(world.editor, [finding], text="More", language="en")
    return {
        "made": made.pk,
        "finding": finding.pk,
        "evidence": finding.evidence.get().pk,
        "said": comment.pk,
        "need": need.pk,
    }


def filled(body, things):
    """A body with the numbers of the things that it names."""
    if isinstance(body, dict):
        return {name: filled(value, things) for name, value in body.items()}
    if isinstance(body, list):
        return [filled(value, things) for value in body]
    named = isinstance(body, str) and body.startswith("{")
    return things[body.strip("{}")] if named else body


def answer_to(who, method, path, things):
    key = make_token(who, name="matrix", scopes=["read", "write"], days=30)
    told = dict(things)
    if path.startswith(UNIT):
        told["indicator"] = "A1"
    if path == f"{BASE}/comments/{{comment}}":
        told["comment"] = things["said"]
    if path.startswith(REPORT):
        told["version"] = 1
    if path == f"{MADE}/figures/{{figure}}.{{form}}":
        told["figure"] = "groups"
    if path in NUMBERS:
        told["number"] = things[NUMBERS[path]]
    if path.startswith(REFERENCE):
        told["upload"] = things["waiting"]
    address = (path + ASKED.get(path, "")).format(**told)
    headers = {"authorization": f"Bearer {key}"}
    client = Client(headers=headers)
    if (method, path) in FILES:
        name, more = FILES[method, path]
        sent = {name: SimpleUploadedFile("x.csv", b"nothing\n1\n"), **more}
        return client.post(address, sent).status_code
    body = filled(BODIES.get((method, path), {}), told)
    if method == "get":
        return client.get(address).status_code
    send = getattr(client, method)
    return send(address, body, content_type="application/json").status_code


def test_every_operation_stands_in_the_table():
    assert set(OPERATIONS) == set(EXPECTED)


def everything_for(world, path):
    """The things of an operation; what takes long is made for those alone that name it."""
    things = things_of(world)
    if path.startswith(MADE):
        things |= compared_of(world)
    if path.startswith((FINDINGS, NEEDS, f"{BASE}/comments")):
        things |= findings_of(world)
    if path.startswith(REPORT):
        things |= {"report": report_of(world).pk, "ending": "pdf"}
    return things


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_who_gets_past_the_permission(world, method, path):
    things = everything_for(world, path)
    answers = {}
    for who in (*ROLES, "neighbour", "stranger"):
        with transaction.atomic():
            answers[who] = answer_to(getattr(world, who), method, path, things)
            transaction.set_rollback(True)  # the next one finds everything as it was
    allowed, others = EXPECTED[method, path]
    for who, answer in answers.items():
        if who == "stranger":
            assert answer == 404, answers
        elif who in allowed or (who == "neighbour" and others):
            assert answer in {200, 201, 202, 204, 409, 422}, answers
        elif who == "neighbour" and "{code}" in path:
            assert answer == 404, answers
        else:
            assert answer in {403, 404}, answers
