"""Every address x every role, from the URL configuration: nobody reaches what is not theirs.

``EXPECTED`` says for each address what people of the house may open; the rest follows by rule:
strangers learn nothing, neighbours nothing of the house, and who is not signed in is asked to.
"""

from __future__ import annotations

import pytest
from django.urls import reverse
from site_addresses import addresses
from site_comparisons import FRAMEWORK, made_from
from site_comparisons import statistics as published
from site_reports import begun, version_of

from innaxe.site.agreement.models import Candidate
from innaxe.site.benchmark.actions import save_scenario
from innaxe.site.findings import actions as findings
from innaxe.site.indicators.actions import ask, assign
from innaxe.site.indicators.models import Dataset, SignOff, Upload
from innaxe.site.people.models import Invitation, Membership
from innaxe.studies.comparison import Choices

HOUSE_ROLES = ("coordinator", "editor", "contributor", "approver", "reader")
ALL = frozenset(HOUSE_ROLES)
COORDINATOR = frozenset({"coordinator"})
NOBODY: frozenset[str] = frozenset()

# name -> who of the consortium opens it with GET. Roles are those of the house "north", and the
# coordinator; "+" marks what every other house of the consortium opens as well.
EXPECTED: dict[str, tuple[frozenset[str], str]] = {
    "consortium:home": (ALL, "+"),
    "consortium:set_up": (COORDINATOR, ""),
    "consortium:change": (COORDINATOR, ""),
    "consortium:task": (ALL, "+"),
    "consortium:calendar": (ALL, "+"),
    "consortium:organisations": (ALL, "+"),
    "consortium:organisation": (ALL, "+"),
    "consortium:remove_organisation": (COORDINATOR, ""),
    "person:people": (ALL, "+"),
    "person:end_role": (frozenset({"coordinator", "editor", "approver"}), ""),
    "activity:log": (ALL, "+"),
    "activity:log_file": (ALL, "+"),
    "agreement:table": (ALL, "+"),
    "agreement:own": (frozenset({"coordinator", "editor", "approver"}), "+"),
    "agreement:decide": (COORDINATOR, ""),
    "agreement:changes": (ALL, "+"),
    "agreement:candidate": (ALL, "+"),
    "benchmark:comparisons": (ALL, "+"),
    "benchmark:make": (frozenset({"coordinator", "editor"}), "+"),
    "benchmark:board": (ALL, "+"),
    "benchmark:board_file": (ALL, "+"),
    "benchmark:open_unit": (ALL, "redirects"),
    "benchmark:position": (ALL, "+"),
    "benchmark:beside": (ALL, "redirects"),
    "benchmark:trace": (ALL, "+"),
    "benchmark:table_file": (ALL, "+"),
    "benchmark:chart_file": (ALL, "+"),
    "benchmark:unit_file": (ALL, "+"),
    "benchmark:whole_file": (ALL, "+"),
    "benchmark:map": (ALL, "+"),
    "benchmark:history": (ALL, "+"),
    "benchmark:audit": (ALL, "+"),
    "benchmark:ways": (ALL, "+"),
    "benchmark:unit_history": (ALL, "+"),
    "benchmark:kept": (ALL, "redirects"),
    "benchmark:kept_page": (ALL, "redirects"),
    "benchmark:change": (frozenset({"coordinator", "editor"}), "+"),
    "benchmark:remove": (frozenset({"coordinator", "editor"}), "+"),
    "benchmark:what_if": (ALL, "+"),
    "benchmark:scenario": (ALL, "+"),
    "findings:board": (ALL, "+"),
    "findings:board_file": (ALL, "+"),
    "findings:house": (ALL, "+"),
    "findings:propose": (frozenset({"coordinator", "editor", "approver"}), "+"),
    "findings:write": (frozenset({"coordinator", "editor", "approver"}), "+"),
    # the finding and the need of these are drafts of the house, not yet shared
    "findings:finding": (ALL - COORDINATOR, ""),
    "findings:change": (frozenset({"editor", "approver"}), ""),
    "findings:history": (ALL - COORDINATOR, ""),
    "findings:needs": (ALL, "+"),
    "findings:needs_file": (ALL, "+"),
    "findings:need_new": (frozenset({"coordinator", "editor", "approver"}), "+"),
    "findings:need": (ALL - COORDINATOR, ""),
    "findings:need_change": (frozenset({"editor", "approver"}), ""),
    "findings:need_history": (ALL - COORDINATOR, ""),
    "findings:exchange": (ALL, "+"),
    "findings:exchange_file": (ALL, "+"),
    "reports:reports": (ALL, "+"),
    "reports:make": (frozenset({"coordinator", "editor", "approver"}), "+"),
    "reports:report": (ALL - COORDINATOR, ""),
    "reports:choices": (frozenset({"editor", "approver"}), ""),
    "reports:write": (frozenset({"editor", "approver"}), ""),
    "reports:share": (frozenset({"approver"}), ""),
    "reports:remove": (frozenset({"editor", "approver"}), ""),
    "reports:remove_version": (frozenset({"editor", "approver"}), ""),
    "reports:file": (ALL - COORDINATOR, ""),
    "indicators:sets": (ALL, "+"),
    "indicators:set": (ALL, "+"),
    "indicators:waves": (ALL, "+"),
    "indicators:wave": (ALL, "+"),
    "indicators:overview": (COORDINATOR, ""),
    "indicators:released": (ALL, "+"),
    "indicators:released_file": (ALL, "+"),
    "indicators:grid": (ALL - COORDINATOR, ""),
    "indicators:figure": (ALL - COORDINATOR - {"contributor"}, ""),
    "indicators:spreadsheet": (ALL - COORDINATOR, ""),
    "indicators:parts": (frozenset({"editor", "approver"}), ""),
    "indicators:questions": (frozenset({"coordinator", "editor", "approver"}), ""),
    "indicators:sign": (frozenset({"approver"}), ""),
    "indicators:reopen": (frozenset({"approver"}), ""),
    "indicators:signed": (frozenset({"editor", "approver", "reader"}), ""),
    "indicators:uploads": (frozenset({"editor"}), ""),
    "indicators:upload": (frozenset({"editor"}), ""),
    "indicators:columns": (frozenset({"editor"}), ""),
    "indicators:reference": (ALL, "+"),
    "indicators:dataset": (ALL, "+"),
    "indicators:reference_upload": (frozenset({"coordinator", "editor"}), "+"),
}
HOUSE = "organisations/<slug:code>"
# addresses that only take POST: GET is refused for all who would reach them
POST_ONLY = {
    "consortium:bring_in",
    "consortium:undate",
    "person:withdraw",
    "agreement:withdraw_comment",
    "findings:withdraw_comment",
    "reports:build",
    "reports:rebuild",
    "indicators:undo",
    "indicators:remove_part",
    "indicators:answer",
    "indicators:close",
    "indicators:commit",
    "indicators:undo_upload",
    "indicators:discard",
    "indicators:eurostat",
    "indicators:reference_commit",
    "indicators:reference_undo",
    "indicators:reference_discard",
}
# addresses of nobody's consortium: everybody, or whoever is signed in
OPEN = {"start", "language", "page", "health", "ready", "person:accept", "benchmark:script_file"}
OWN = {"person:account", "person:own_data", "person:erase", "tokens:tokens", "tokens:revoke"} | {
    "jobs:jobs",
    "jobs:job",
    "jobs:cancel",
    "jobs:retry",
    "consortium:found",
}


def files_of(world):
    """A file of figures, one of statistics, and statistics that were taken over."""
    upload = Upload.objects.create(
        consortium=world.first,
        organisation=world.north,
        wave=world.wave,
        name="f.csv",
        content=b"indicator,value\nCMO-01,3\n",
        kind="figures",
    )
    statistics = Upload.objects.create(
        consortium=world.first,
        name="s.csv",
        content=b"unit,indicator,year,value\nDE12,POP,2024,3\n",
        kind="table",
        mapping={"files": [["s.csv", 44]], "indicator": "", "nuts_version": "2021"},
    )
    dataset = Dataset.objects.create(
        consortium=world.first, name="s.csv", kind="table", sha256="0" * 64
    )
    return upload, statistics, dataset


def compared_of(world):
    """A comparison with a scenario."""
    compared = made_from(
        world.coordinator,
        world.first,
        f"dataset:{published(world.first).pk}",
        ("tree.csv", FRAMEWORK),
        draws=20,
    )
    scenario = save_scenario(world.reader, compared, "Heavier", Choices(weights={"A": 2.0}))
    return {
        "comparison": compared.pk,
        "unit": "U03",
        "figure": "ranks",
        "form": "csv",
        "digest": compared.sha256[:16],
        "rest": "audit/",
        "key": scenario.key,
    }


def reported_of(world):
    """A report of a comparison, with its files."""
    source = f"dataset:{published(world.first).pk}"
    made = made_from(world.coordinator, world.first, source, ("tree.csv", FRAMEWORK), draws=20)
    report = begun(world.editor, world.first, made, unit="U03")
    version_of(world.editor, report)
    return {"report": report.pk, "version": 1, "ending": "pdf"}


def meant_of(world):
    """A finding of the house north, a need upon it, and what was said of it."""
    finding = findings.write(
        world.editor, world.first, kind="weakness", text="Few", language="en", unit="north"
    )
    need = findings.write_need(world.editor, [finding], text="More", language="en")
    talk = findings.comment(world.contributor, finding, text="Why?")
    return {"finding": finding.pk, "need": need.pk, "talk": talk.pk}


class Things(dict):
    """What addresses can name; what takes long is made when an address asks for it."""

    def __init__(self, world, known):
        super().__init__(known)
        self.world = world

    def __missing__(self, name):
        for names, make in (
            ({"report", "version", "ending"}, reported_of),
            ({"finding", "need", "talk"}, meant_of),
        ):
            if name in names:
                self.update(make(self.world))
                return self[name]
        self.update(compared_of(self.world))
        return self[name]


@pytest.fixture
def things(world):
    """One of each thing that an address can name, all of the house north."""
    from datetime import date

    upload, statistics, dataset = files_of(world)
    assignment = assign(
        world.editor, world.north, world.wave, part="ACC-05", person=world.contributor
    )
    question = ask(
        world.coordinator, world.north, world.wave, indicator="ACC-05", text="Is it right?"
    )
    signed = SignOff.objects.create(
        organisation=world.north,
        wave=world.wave,
        by=world.approver,
        release="anonymous",
        content={"figures": [], "peers": []},
        sha256="0" * 64,
        reopened=None,
    )
    invitation = Invitation.objects.create(
        email="x@example.org",
        consortium=world.first,
        organisation=world.north,
        role="reader",
        digest="0" * 64,
        expires="2100-01-01T00:00Z",
    )
    candidate = Candidate.objects.create(consortium=world.first, indicator="CMO-01")
    comment = candidate.comments.create(person=world.reader, text="Why?")
    milestone = world.first.milestones.create(day=date(2030, 1, 1), title="Meeting")
    known = {
        "slug": "first",
        "code": "north",
        "indicator": "CMO-01",
        "pk": world.set.pk,
        "upload": upload.pk,
        "reference_upload": statistics.pk,
        "dataset": dataset.pk,
        "assignment": assignment.pk,
        "question": question.pk,
        "copy": signed.pk,
        "invitation": invitation.pk,
        "milestone": milestone.pk,
        "comment": comment.pk,
        "membership": Membership.objects.get(person=world.reader).pk,
        "wave": 1,
    }
    return Things(world, known)


NUMBERS = {
    "person:end_role": "membership",
    "person:withdraw": "invitation",
    "consortium:undate": "milestone",
    "agreement:withdraw_comment": "comment",
    "findings:withdraw_comment": "talk",
    **{f"findings:{name}": "finding" for name in ("finding", "change", "history")},
    **{f"findings:{name}": "need" for name in ("need", "need_change", "need_history")},
}


def address_of(name, route, things):
    arguments = {
        part.split(":")[-1].rstrip(">")
        for part in route.replace("<", " <").split()
        if part.startswith("<")
    }
    names = {one.split(">")[0] for one in arguments}
    found = {}
    for one in names:
        if one == "number":
            found[one] = things[NUMBERS[name]] if name in NUMBERS else 1
        elif one == "upload" and name.startswith("indicators:reference"):
            found[one] = things["reference_upload"]
        elif one == "code" and name.startswith("agreement:"):
            found[one] = "CMO-01"
        elif one == "figure" and name == "benchmark:whole_file":
            found[one] = "groups"
        elif one == "indicator" and name.startswith("benchmark:"):
            found[one] = "A1"
        else:
            found[one] = things[one]
    return reverse(name, kwargs=found)


INSIDE = [(name, route) for name, route in addresses() if name not in OPEN | OWN]


def test_every_address_stands_in_the_table():
    known = set(EXPECTED) | POST_ONLY | OPEN | OWN
    assert {name for name, _route in addresses()} == known


@pytest.mark.parametrize(("name", "route"), INSIDE)
def test_who_opens_it(world, things, sign_in, client, name, route):
    address = address_of(name, route, things)
    assert client.get(address).status_code == 302  # to the page for signing in
    opening, others = EXPECTED.get(name, (NOBODY, ""))
    answers = {
        who: sign_in(getattr(world, who)).get(address).status_code
        for who in (*HOUSE_ROLES, "neighbour", "stranger")
    }
    assert answers["stranger"] == 404
    if name in POST_ONLY:
        assert set(answers.values()) <= {403, 404, 405}, answers
        return
    opened = {who for who in HOUSE_ROLES if answers[who] in {200, 302}}
    assert opened == opening, answers
    assert all(answers[who] in {403, 404} for who in ALL - opening), answers
    if others:
        assert answers["neighbour"] == (302 if others == "redirects" else 200), answers
    else:
        assert answers["neighbour"] in ({403, 404} if "<slug:code>" not in route else {404}), (
            answers
        )


MEASURING = [
    one for one in INSIDE if one[0].startswith(("agreement:", "benchmark:", "indicators:"))
]


@pytest.mark.parametrize(("name", "route"), [one for one in MEASURING if one[0] in EXPECTED])
def test_pages_of_a_task_light_it_in_the_navigation(world, things, sign_in, name, route):
    who = min(EXPECTED[name][0], key=HOUSE_ROLES.index)
    page = sign_in(getattr(world, who)).get(address_of(name, route, things), follow=True)
    if "html" in page["Content-Type"]:
        tasks = page.content.decode().split('<nav class="tasks')[1].split("</nav>")[0]
        assert tasks.count('aria-current="true"') == 1


@pytest.mark.parametrize(("name", "route"), INSIDE)
def test_nobody_from_outside_changes_anything(world, things, sign_in, client, name, route):
    address = address_of(name, route, things)
    assert client.post(address).status_code in {302, 405}
    assert sign_in(world.stranger).post(address).status_code in {404, 405}
    if HOUSE in route:
        answer = sign_in(world.neighbour).post(address).status_code
        assert answer in {404, 405}, answer


@pytest.mark.parametrize("name", sorted(OWN - {"consortium:found"}))
def test_own_pages_ask_to_sign_in_and_are_nobody_elses(world, sign_in, client, name):
    needs = {"tokens:revoke": [10**6], "jobs:job": [10**6], "jobs:cancel": [10**6]} | {
        "jobs:retry": [10**6]
    }
    address = reverse(name, args=needs.get(name, []))
    assert client.get(address).status_code == 302
    answer = sign_in(world.reader).get(address).status_code
    assert answer == 200 if name not in needs else answer in {404, 405}
