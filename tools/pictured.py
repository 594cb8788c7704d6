"""What the pictures of the pages show: the demonstration, its addresses, and who visits them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["MAIN", "NO_PICTURE", "Filled", "fill", "listed"]

MISTAKES = (
    b"indicator,value,basis\nCMO-01,about 20,recorded\nCMO-02,41,recorded\nCMO-99,3,recorded\n"
    b"CMO-03,4,perhaps\nCMO-05,,recorded\n"
)
POPULATION = (
    b"unit,indicator,year,value\nDE12,POP,2023,2.9\nDE12,POP,2024,3.0\nFR10,POP,2024,12.4\n"
)
# pages that stand for the product, larger than the others
MAIN = {
    "home": "consortium:home",
    "wave": "indicators:wave",
    "people": "person:people",
    "organisation": "consortium:organisation",
    "grid": "indicators:grid",
    "upload": "indicators:upload",
    "sign": "indicators:sign",
    "position": "benchmark:position",
    "history": "benchmark:unit_history",
    "findings": "findings:board",
    "needs": "findings:needs",
    "exchange": "findings:exchange",
    "report": "reports:report",
    "login": "account_login",
}
FILE = "a file, or data"
LEADS_ON = "leads on to another page"
FORM = "only answers a form"
NO_PICTURE = {
    **dict.fromkeys(
        (
            "health",
            "ready",
            "person:own_data",
            "indicators:released_file",
            "indicators:spreadsheet",
            "benchmark:script_file",
            "benchmark:board_file",
            "benchmark:whole_file",
            "benchmark:unit_file",
            "benchmark:table_file",
            "benchmark:chart_file",
            "findings:board_file",
            "findings:needs_file",
            "findings:exchange_file",
            "reports:file",
            "activity:log_file",
        ),
        FILE,
    ),
    **dict.fromkeys(
        ("start", "benchmark:kept", "benchmark:kept_page", "benchmark:open_unit"), LEADS_ON
    ),
    **dict.fromkeys(
        (
            "language",
            "person:withdraw",
            "consortium:undate",
            "consortium:bring_in",
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
            "agreement:withdraw_comment",
            "findings:withdraw_comment",
            "reports:build",
            "reports:rebuild",
            "jobs:cancel",
            "jobs:retry",
            "tokens:revoke",
        ),
        FORM,
    ),
}


@dataclass(frozen=True)
class Filled:
    """The demonstration as visitors find it.

    Args:
        people: how they sign in, by address.
        visitors: who looks, the first that a page answers.
        told: what addresses need to be told.
    """

    people: dict[str, Any]
    visitors: list[str]
    told: dict[str, Any]

    def address_of(self, name: str, route: Any) -> str:
        """The address of a page in the demonstration."""
        from django.urls import reverse

        app = name.partition(":")[0]
        known = {one: self._told(one, app, name) for one in route.converters}
        query = self.told.get(f"{name}?", "")
        return reverse(name, kwargs=known) + query

    def _told(self, one: str, app: str, name: str) -> Any:
        for key in (f"{name}.{one}", f"{app}.{one}", one):
            if key in self.told:
                return self.told[key]
        message = f"{name} needs {one}, and the demonstration has none."
        raise SystemExit(message)


def listed() -> Iterator[tuple[str, str, str, Any]]:
    """Name, route, purpose and pattern of each address of ours, in the order of the site."""
    from django.urls import URLResolver, get_resolver

    def below(resolver: Any, prefix: str, names: tuple[str, ...]) -> Iterator[Any]:
        for entry in resolver.url_patterns:
            route = prefix + str(entry.pattern)
            if route.startswith(("account/", "api/")):
                continue
            if isinstance(entry, URLResolver):
                inside = (*names, entry.namespace) if entry.namespace else names
                yield from below(entry, route, inside)
            else:
                purpose = (entry.callback.__doc__ or "").strip().splitlines()[0]
                yield ":".join((*names, entry.name)), f"/{route}", purpose, entry.pattern

    return below(get_resolver(), "", ())


def fill(folder: Path) -> Filled:
    """The demonstration in a folder, with what its visitors would have done next."""
    from innaxe.site.installation import bring_up_to_date, open_site

    open_site(folder)
    bring_up_to_date()
    from django.db import transaction

    from innaxe.demo.jobs import done_here
    from innaxe.demo.site import fill_site
    from innaxe.site.jobs.models import Job, State
    from innaxe.site.people.models import Person
    from innaxe.site.scope import reach_of_all

    people = {one.address: one for one in fill_site(language="en", seed=1)}
    with transaction.atomic(), reach_of_all():
        Person.objects.update(language="")  # everybody speaks what the browser asks for
        told = {**_figures(), **_compared(), **_said(), "slug": "demo", "name": "sources"}
    for job in Job.objects.filter(state=State.WAITING):
        with transaction.atomic(), reach_of_all():
            done_here(job)
    visitors = ["coordinator@demo.example"]
    houses = (told["code"], told.pop("reporting"))
    visitors += [f"{role}.{one}@demo.example" for one in houses for role in ("approver", "editor")]
    return Filled(people, visitors, told)


def _figures() -> dict[str, Any]:
    """Of the house that was asked a question: a wave, files on their way in, a signed copy."""
    from innaxe.site.consortium.models import Milestone
    from innaxe.site.indicators.actions import receive_figures, receive_statistics
    from innaxe.site.indicators.models import Assignment, Dataset, Question, SignOff
    from innaxe.site.people.models import Membership, Person

    question = Question.objects.get()
    house, wave = question.organisation, question.wave
    editor = Person.objects.get(email=f"editor.{house.code}@demo.example")
    coordinator = Person.objects.get(email="coordinator@demo.example")
    sent = receive_figures(editor, house, wave, name="figures.csv", content=MISTAKES)
    statistics = receive_statistics(
        coordinator, house.consortium, files=[("population.csv", POPULATION)], kind="table"
    )
    return {
        "code": house.code,
        "number": wave.number,
        "indicator": question.indicator,
        "upload": sent.pk,
        "indicators:reference_upload.upload": statistics.pk,
        "copy": SignOff.objects.filter(organisation=house).latest("pk").pk,
        "question": question.pk,
        "assignment": getattr(Assignment.objects.first(), "pk", 0),
        "dataset": Dataset.objects.latest("pk").pk,
        "pk": wave.indicator_set_id,
        "consortium:task.number": 1,
        "consortium:undate.number": getattr(Milestone.objects.first(), "pk", 0),
        "person:end_role.number": Membership.objects.filter(organisation=house).latest("pk").pk,
    }


def _compared() -> dict[str, Any]:
    """Of the comparison of the first wave: a unit, its audit, a scenario."""
    from innaxe.demo.jobs import done_here
    from innaxe.site.benchmark.actions import ask_examination, save_scenario
    from innaxe.site.benchmark.models import Comparison
    from innaxe.studies.comparison import Choices

    made = Comparison.objects.select_related("consortium").get(wave__isnull=False)
    board: Any = made.board
    audit = ask_examination(made.made_by, made, "audit")
    if audit.job is not None:  # else it is there already
        done_here(audit.job)
    area = board["areas"][0]["code"]
    choices = Choices(weights={area: 2.0})
    scenario = save_scenario(made.made_by, made, board["areas"][0]["name"], choices)
    unit = "pl51"  # of whom docs/tour.md tells
    done_here(ask_examination(made.made_by, made, "ways", unit).job)
    traced = board["indicators"][0]["code"]
    other = next(one for one in board["ranks"] if one != unit)
    return {
        "comparison": made.pk,
        "unit": unit,
        "benchmark.indicator": traced,
        "key": scenario.key,
        "findings:exchange?": f"?comparison={made.pk}",
        "benchmark:beside?": f"?other={other}",
        "findings:propose?": f"?comparison={made.pk}&unit={unit}",
        "findings:write?": f"?comparison={made.pk}&unit={unit}&node={traced}",
        "findings:need_new?": f"?unit={unit}",
    }


def _said() -> dict[str, Any]:
    """Of what people made of it: a finding with a talk, a need, a report, an indicator rated."""
    from innaxe.indicators import catalogue
    from innaxe.site.agreement.actions import comment, propose, rate
    from innaxe.site.findings.models import Comment, Need
    from innaxe.site.indicators.models import IndicatorSet
    from innaxe.site.jobs.models import Job
    from innaxe.site.people.models import Invitation, Person
    from innaxe.site.people.queries import digest_of
    from innaxe.site.reports.models import Report

    coordinator = Person.objects.get(email="coordinator@demo.example")
    consortium = coordinator.memberships.get(role="coordinator").consortium
    agreed = IndicatorSet.objects.filter(consortium=consortium).latest("pk").content
    open_ones = [one.id for one in catalogue() if one.id not in agreed and one.direction == "up"]
    candidate, *_rest = propose(coordinator, consortium, open_ones[:3])
    for place, person in enumerate(Person.objects.filter(email__startswith="editor.")):
        rate(person, candidate, importance=(5, 4, 2)[place % 3], feasibility=(2, 3, 5)[place % 3])
    comment(coordinator, candidate, text="Whom do we count: people, or full-time posts?")
    secret = "of-the-pictures-alone"  # noqa: S105 - the workspace is thrown away
    Invitation.objects.create(
        email="newcomer@demo.example",
        consortium=consortium,
        role="reader",
        digest=digest_of(secret),
        expires="2100-01-01T00:00Z",
        invited_by=coordinator,
    )
    talk = Comment.objects.filter(finding__isnull=False)[:1].get()
    need = Need.objects.earliest("pk")
    report = Report.objects.exclude(house=None).earliest("pk")
    return {
        "agreement.code": candidate.indicator,
        **{f"findings:{name}.number": talk.finding_id for name in ("finding", "change", "history")},
        **{f"findings:{name}.number": need.pk for name in ("need", "need_change", "need_history")},
        "report": report.pk,
        "reporting": report.house.code,
        "version": 1,
        "jobs.number": Job.objects.filter(person=coordinator).latest("pk").pk,
        "tokens.number": 1,
        "secret": secret,
    }
