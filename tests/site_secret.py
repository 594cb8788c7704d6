"""A consortium with small peer groups, in which the figures of one house are to stay hidden.

The house north (``world.reader`` and its other people) is in a group of three with p1 and p2. Four
organisations release by name, five without one, three totals only. Whatever differs between two
states is set by ``State``; all else is the same rows, so that pages can be laid side by side.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from site_comparisons import made_from, work_on
from site_reach import reach_everything
from site_reports import begun, build

from innaxe.indicators import catalogue, freeze
from innaxe.site.api.tokens import make_token
from innaxe.site.benchmark.actions import ask_examination, save_scenario
from innaxe.site.consortium.models import Consortium, Organisation
from innaxe.site.findings import actions as findings
from innaxe.site.indicators.models import (
    Change,
    Figure,
    IndicatorSet,
    Question,
    Remark,
    SignOff,
    Upload,
    Wave,
)
from innaxe.site.indicators.records import Record
from innaxe.site.people.models import Membership, Person
from innaxe.site.reports import actions as reports
from innaxe.site.reports import queries as report_queries
from innaxe.studies.comparison import Choices

__all__ = ["CODES", "FEW", "SECRET", "SECRETS", "State", "build_world", "enter_state"]

# what no other number of a page is near to; the second stands in its place
SECRET, OTHER = 86_429_750.25, 73_518_264.75
SECRETS = (SECRET, OTHER)
CODES = ("ACC-05", "CMO-01", "CMO-02", "TAL-07")
NAMED, PEERS = ("south", "c0", "c1", "c2"), ("p1", "p2")
UNNAMED, TOTALS = ("a0", "a1", "a2", "a3", "a4"), ("t0", "t1", "t2")
IDLE = "z0"  # has signed nothing yet, so that the wave is never complete
# with these alone, fewer than five stand behind whatever has no name
FEW = (*NAMED, *PEERS, "a0")
GROUPS = {
    "small": ("north", *PEERS),
    "named": NAMED,
    "large": (*UNNAMED, "t0"),
    "rest": (*TOTALS[1:], IDLE),
}
RELEASES = (
    dict.fromkeys(NAMED, "named")
    | dict.fromkeys(PEERS, "peers")
    | dict.fromkeys(UNNAMED, "anonymous")
    | dict.fromkeys(TOTALS, "totals")
)
ON_TIME, LATE = "2026-02-01T00:00Z", "2026-05-01T00:00Z"


@dataclass(frozen=True, slots=True)
class State:
    """What is so of the house north, and how many others have signed.

    Args:
        few: whether fewer than five stand behind values without a name, and totals.
        release: of the house.
        value: its value on the first indicator.
        signed: ``signed``, ``absent``, ``reopened`` or ``late``.
        unsigned: what the house works on and has signed nowhere.
        question: whether colleagues of the house have a question open.
        swapped: an organisation whose value the house has, and the other way round.
    """

    few: bool = True
    release: str = "totals"
    value: float = SECRET
    signed: str = "signed"
    unsigned: float = SECRET
    question: bool = False
    swapped: str = ""


def person(name, consortium, organisation=None, *roles):
    made = Person.objects.create_user(f"{name}@example.org", "long enough, surely", name=name)
    for role in roles:
        Membership.objects.create(
            person=made, consortium=consortium, role=role, organisation=organisation
        )
    return made


def agreed_set(consortium):
    ids = [one.id for one in catalogue().indicators if "cluster" in one.level]
    plain = freeze(catalogue(), ids, name="Agreed set", version="1")
    return IndicatorSet.objects.create(
        consortium=consortium,
        name=plain.name,
        version="1",
        sha256=plain.sha256,
        content=plain.to_dict(),
    )


def wave_of(world, number, year):
    return Wave.objects.create(
        consortium=world.first,
        number=number,
        name=f"Wave {number}",
        year=year,
        opens=date(year, 1, 1),
        closes=date(2026, 3, 1),
        indicator_set=world.set,
    )


def organisations_of(consortium):
    group_of = {code: group for group, codes in GROUPS.items() for code in codes}
    return {
        code: Organisation.objects.create(
            consortium=consortium, code=code, name=f"Cluster {code.upper()}", peer_group=group
        )
        for code, group in group_of.items()
    }


def values_of(place):
    """Figures of an organisation; those of each other organisation are elsewhere."""
    return {code: round(10.0 * place + 3.7 * i + 0.125, 3) for i, code in enumerate(CODES)}


def sign(world, wave, code, release, values):
    """A signed copy, as an approver leaves it, and the figures behind it."""
    house = world.houses[code]
    peers = [world.houses[one].pk for group in GROUPS.values() if code in group for one in group]
    figures = [
        {
            "indicator": key,
            **Record(value, "recorded").to_dict(),
            "revision": 1,
            "in_question": False,
        }
        for key, value in values.items()
    ]
    for key, value in values.items():
        Figure.objects.create(
            organisation=house, wave=wave, indicator=key, value=value, basis="recorded"
        )
    signed = SignOff.objects.create(
        organisation=house,
        wave=wave,
        release=release,
        content={"figures": figures, "peers": [pk for pk in peers if pk != house.pk]},
        sha256="0" * 64,
    )
    SignOff.objects.filter(pk=signed.pk).update(at=ON_TIME)
    return signed


def build_world():
    """The consortium with two waves, and all that was made of what is released by name."""
    reach_everything()
    first = Consortium.objects.create(
        slug="first", name="First consortium", languages=["en"], default_language="en"
    )
    other = Consortium.objects.create(slug="other", name="Other consortium", languages=["en"])
    far = Organisation.objects.create(consortium=other, code="far", name="Cluster Far")
    world = SimpleNamespace(
        codes=CODES, first=first, houses=organisations_of(first), set=agreed_set(first)
    )
    reach_everything()
    north, south, peer = (world.houses[one] for one in ("north", "south", "p1"))
    roles = ("editor", "approver")
    world.coordinator = person("coordinator", first, None, "coordinator")
    world.approver = person("approver", first, north, *roles)
    world.contributor = person("contributor", first, north, "contributor")
    world.neighbour = person("neighbour", first, south, *roles)
    world.reader = person("reader", first, south, "reader")
    world.peer = person("peer", first, peer, *roles)
    world.stranger = person("stranger", other, far, *roles, "coordinator")
    world.waves = [wave_of(world, 1, 2025), wave_of(world, 2, 2023)]
    for wave in world.waves:
        for place, (code, release) in enumerate(RELEASES.items(), start=1):
            sign(world, wave, code, release, values_of(place + wave.number / 8))
        own = values_of(20) | {CODES[0]: SECRET}
        sign(world, wave, "north", "totals", own)
    house_material(world)
    world.keys = {
        who: make_token(getattr(world, who), name="all", scopes=["read"], days=30)
        for who in ("coordinator", "approver", "neighbour", "reader", "peer", "stranger")
    }
    made_of_named(world)
    ours = SignOff.objects.filter(organisation=north).order_by("pk")
    world.copies = tuple(ours.values_list("pk", flat=True))
    world.statements = ((world.finding, world.own.finding), (world.need, world.own.need))
    return world


def house_material(world):
    """What the house north writes and shows to nobody: notes, history, files, drafts, talk."""
    north, [wave, _before] = world.houses["north"], world.waves
    told = f"We have {SECRET}."
    Figure.objects.filter(organisation=north).update(note=told, source=told)
    base = {"organisation": north, "wave": wave, "indicator": CODES[0]}
    Change.objects.create(
        **base, before=None, after=Record(SECRET, "recorded").to_dict(), revision=1
    )
    question = Question.objects.create(**base, asked_by=world.approver, closed=ON_TIME)
    Remark.objects.create(question=question, organisation=north, by=world.approver, text=told)
    upload = Upload.objects.create(
        consortium=world.first, organisation=north, wave=wave, name="figures.csv",
        content=f"indicator,value\n{CODES[0]},{SECRET}\n".encode(), kind="figures",
    )  # fmt: skip
    finding = findings.write(
        world.approver, world.first, kind="weakness", text=told, language="en", unit="north"
    )
    need = findings.write_need(world.approver, [finding], text=told, language="en")
    world.own = SimpleNamespace(question=question, upload=upload, finding=finding, need=need)


def made_of_named(world):
    """A comparison, looked into, with a scenario, findings, a need, and a shared report."""
    made = made_from(world.neighbour, world.first, "wave:1", draws=20)
    assert made.board is not None
    for what, unit in (("history", ""), ("ways", "south")):
        asked = ask_examination(world.neighbour, made, what, unit)
        work_on(asked.job_id)
    world.comparison = made
    area = made.board["areas"][0]["code"]
    choices = Choices(weights={area: 2.0})
    world.scenario = save_scenario(world.neighbour, made, "Heavier", choices)
    text = {"kind": "strength", "text": "Many", "language": "en", "unit": "south"}
    world.finding = findings.write(world.neighbour, world.first, **text)
    findings.add_evidence(world.neighbour, world.finding, made, "south", CODES[0])
    findings.keep(world.neighbour, world.finding)
    findings.share(world.neighbour, world.finding)
    world.need = findings.write_need(world.neighbour, [world.finding], text="More", language="en")
    report = begun(world.neighbour, world.first, made, owner="south", unit="south")
    build(world.neighbour, report)
    report = report_queries.report_of(world.neighbour, world.first, report.pk)
    world.report = reports.share(world.neighbour, report, shared=True)


def enter_state(world, state):
    """Put the house north, and those who signed, into a state."""
    north = world.houses["north"]
    if state.few:
        codes = [code for code in RELEASES if code not in FEW]
        SignOff.objects.filter(organisation__code__in=codes).delete()
    for signed in SignOff.objects.filter(organisation=north):
        change_value(signed, state.value)
        signed.release = state.release
        signed.save()
    SignOff.objects.filter(organisation=north).update(
        at=LATE if state.signed == "late" else ON_TIME,
        reopened="2026-04-01T00:00Z" if state.signed == "reopened" else None,
    )
    if state.signed == "absent":
        SignOff.objects.filter(organisation=north).delete()
    if state.swapped:
        swap(world, state.swapped)
    work_unsigned(world, state.unsigned)
    if state.question:
        Question.objects.filter(pk=world.own.question.pk).update(closed=None)


def change_value(signed, value):
    for one in signed.content["figures"]:
        if one["indicator"] == CODES[0]:
            one["value"] = value


def swap(world, code):
    """Give two houses the copies of each other."""
    for wave in world.waves:
        ours, theirs = (
            SignOff.objects.get(organisation=world.houses[one], wave=wave)
            for one in ("north", code)
        )
        figures = ours.content["figures"], theirs.content["figures"]
        theirs.content["figures"], ours.content["figures"] = figures
        ours.save()
        theirs.save()


def work_unsigned(world, value):
    """Other figures in the making, with what is said of them."""
    north, told = world.houses["north"], f"We have {value}."
    figures = Figure.objects.filter(organisation=north)
    figures.update(note=told, source=told, standard_error=value)
    figures.filter(indicator=CODES[0]).update(value=value)
    Change.objects.filter(organisation=north).update(after=Record(value, "recorded").to_dict())
    Remark.objects.filter(organisation=north).update(text=told)
    for one in (world.own.finding, world.own.need):
        type(one).objects.filter(pk=one.pk).update(text=told)
    content = f"indicator,value\n{CODES[0]},{value}\n".encode()
    Upload.objects.filter(organisation=north).update(content=content)
