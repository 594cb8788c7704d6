"""Every operation x every role: the same answers as on the pages, from the API's description.

``EXPECTED`` says who of the consortium gets past the permission; what comes then may still be a
422, because nothing was sent that could be used. Strangers are told that there is no such thing.
"""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from site_comparisons import FRAMEWORK, made_from, statistics
from site_reports import begun, version_of

from innaxe.site.api.door import api
from innaxe.site.api.tokens import make_token
from innaxe.site.indicators.actions import ask, assign, receive_figures
from innaxe.site.indicators.models import Dataset, SignOff, Upload
from innaxe.site.people.models import Invitation, Membership

ROLES = ("coordinator", "editor", "contributor", "approver", "reader")
ALL = frozenset(ROLES)
C, E, K, A, R = (frozenset({role}) for role in ROLES)
NONE: frozenset[str] = frozenset()
BASE = "/api/consortia/{slug}"
HOUSE = f"{BASE}/organisations/{{code}}"
WAVE = f"{HOUSE}/waves/{{number}}"
REFERENCE = f"{BASE}/reference"
REPORT = f"{BASE}/reports/{{report}}"
VERSION = f"{REPORT}/versions/{{version}}"

# operation -> who gets past the permission, and "+" where other houses do as well
EXPECTED: dict[tuple[str, str], tuple[frozenset[str], str]] = {
    ("get", BASE): (ALL, "+"),
    ("put", BASE): (C, ""),
    ("get", f"{BASE}/calendar"): (ALL, "+"),
    ("post", f"{BASE}/calendar"): (C, ""),
    ("delete", f"{BASE}/calendar/{{number}}"): (C, ""),
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
    ("get", f"{WAVE}/uploads"): (E, ""),
    ("post", f"{WAVE}/uploads"): (E, ""),
    ("get", f"{BASE}/people"): (ALL, "+"),
    ("delete", f"{BASE}/people/{{number}}"): (C | A, ""),
    ("get", REFERENCE): (ALL, "+"),
    ("get", f"{REFERENCE}/files/"): (C | E, "+"),
    ("post", f"{REFERENCE}/files/"): (C | E, "+"),
    ("delete", f"{REFERENCE}/files/{{upload}}"): (C | E, "+"),
    ("post", f"{REFERENCE}/files/{{upload}}/commit"): (C | E, "+"),
    ("post", f"{REFERENCE}/files/{{upload}}/undo"): (C | E, "+"),
    ("get", f"{REFERENCE}/{{dataset}}"): (ALL, "+"),
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
    ("get", f"{BASE}/waves"): (ALL, "+"),
    ("post", f"{BASE}/waves"): (C, ""),
    ("get", f"{BASE}/waves/{{number}}"): (ALL, "+"),
    ("patch", f"{BASE}/waves/{{number}}"): (C, ""),
    ("get", f"{BASE}/waves/{{number}}/progress"): (ALL, "+"),
    ("get", f"{BASE}/waves/{{number}}/released"): (ALL, "+"),
}
# what everybody does with what is their own
OWN = ("/api/consortia", "/api/jobs", "/api/me")
BODIES: dict[tuple[str, str], object] = {
    ("put", BASE): {"name": "N", "languages": ["en"], "default_language": "en"},
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
FILES = {
    ("post", f"{BASE}/organisations/sheet"): ("sheet", {}),
    ("post", f"{WAVE}/uploads"): ("sheet", {}),
    ("post", f"{REFERENCE}/files/"): ("files", {"kind": "table"}),
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


def report_of(world):
    """A report of the house north with one version."""
    source = f"dataset:{statistics(world.first).pk}"
    made = made_from(world.coordinator, world.first, source, ("tree.csv", FRAMEWORK), draws=20)
    report = begun(world.editor, world.first, made, unit="U03")
    version_of(world.editor, report)
    return report


def things_of(world):
    """One of each thing that an operation can name, all of the house north."""
    from datetime import date

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
        "report": report_of(world).pk,
        "ending": "pdf",
        "invitation": invitation.pk,
        "milestone": world.first.milestones.create(day=date(2030, 1, 1), title="M").pk,
        "membership": Membership.objects.get(person=world.reader).pk,
    }


def answer_to(who, method, path, things):
    key = make_token(who, name="matrix", scopes=["read", "write"], days=30)
    told = dict(things)
    if path.startswith(REPORT):
        told["version"] = 1
    if path in NUMBERS:
        told["number"] = things[NUMBERS[path]]
    if path.startswith(REFERENCE):
        told["upload"] = things["waiting"]
    address = path.format(**told)
    headers = {"authorization": f"Bearer {key}"}
    client = Client(headers=headers)
    if (method, path) in FILES:
        name, more = FILES[method, path]
        sent = {name: SimpleUploadedFile("x.csv", b"nothing\n1\n"), **more}
        return client.post(address, sent).status_code
    body = BODIES.get((method, path), {})
    if method == "get":
        return client.get(address).status_code
    send = getattr(client, method)
    return send(address, body, content_type="application/json").status_code


def test_every_operation_stands_in_the_table():
    assert set(OPERATIONS) == set(EXPECTED)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
@pytest.mark.parametrize("who", [*ROLES, "neighbour", "stranger"])
def test_who_gets_past_the_permission(world, method, path, who):
    things = things_of(world)
    answer = answer_to(getattr(world, who), method, path, things)
    allowed, others = EXPECTED[method, path]
    if who == "stranger":
        assert answer == 404
    elif who in allowed or (who == "neighbour" and others):
        assert answer in {200, 201, 202, 204, 409, 422}
    elif who == "neighbour" and "{code}" in path:
        assert answer == 404
    else:
        assert answer in {403, 404}
