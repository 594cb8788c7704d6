"""Read reports, their versions and files: the shared ones, those of the own house, no others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Max, Q
from django.http import Http404

from innaxe.errors import RequestError
from innaxe.site.benchmark.fresh import Freshness, freshness_among
from innaxe.site.benchmark.models import Comparison
from innaxe.site.consortium.models import Organisation
from innaxe.site.permissions import policy_of, require
from innaxe.site.reports.kept import found_for, kept_of, set_behind
from innaxe.site.reports.models import Report, ReportFile, Version
from innaxe.studies.edited_reports import live_figures, sections_of
from innaxe.studies.kept_examinations import BEHIND

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from innaxe.site.consortium.models import Consortium
    from innaxe.site.people.models import Person
    from innaxe.studies.live_figures import LiveFigures

__all__ = [
    "Owner",
    "any_comparison",
    "comparisons_for",
    "figures_of",
    "file_of",
    "freshness_of",
    "may_begin",
    "may_make",
    "may_share",
    "not_examined",
    "owners_of",
    "report_of",
    "reports_of",
    "units_of",
    "version_of",
    "versions_of",
    "withdrawn_among",
]

COMMON = "consortium"  # stands for the consortium itself among the owners


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose report it may be: a house by its code, or the consortium."""

    key: str
    name: str
    organisation: Organisation | None


def owners_of(person: Person, consortium: Consortium) -> list[Owner]:
    """For whom a person may make reports."""
    policy = policy_of(person)
    houses = Organisation.objects.filter(
        consortium=consortium, pk__in=policy.own_organisations(consortium.pk)
    ).order_by("name", "pk")
    found = [
        Owner(one.code, one.name, one)
        for one in houses
        if policy.may("report.make", consortium.pk, one.pk)
    ]
    if policy.may("report.common", consortium.pk):
        found.append(Owner(COMMON, consortium.name, None))
    return found


def may_begin(person: Person, consortium: Consortium) -> bool:
    """Whether there is anybody for whom a person may make reports."""
    policy = policy_of(person)
    houses = policy.own_organisations(consortium.pk)
    return policy.may("report.common", consortium.pk) or any(
        policy.may("report.make", consortium.pk, pk) for pk in houses
    )


def may_make(person: Person, report: Report) -> bool:
    """Whether a person may change the report and make versions of it."""
    policy = policy_of(person)
    if report.house_id is None:
        return policy.may("report.common", report.consortium_id)
    return policy.may("report.make", report.consortium_id, report.house_id)


def may_share(person: Person, report: Report) -> bool:
    """Whether a person may share the report, and take that back."""
    policy = policy_of(person)
    if report.house_id is None:
        return policy.may("report.common", report.consortium_id)
    return policy.may("report.share", report.consortium_id, report.house_id)


def reports_of(person: Person, consortium: Consortium) -> QuerySet[Report]:
    """The reports that a person may read, the latest first, without their texts."""
    require(person, "report.read", consortium.pk)
    policy = policy_of(person)
    houses = [
        pk
        for pk in policy.own_organisations(consortium.pk)
        if policy.may("report.draft", consortium.pk, pk)
    ]
    seen = Q(shared=True) | Q(house__in=houses)
    if policy.may("report.common", consortium.pk):
        seen |= Q(house__isnull=True)
    found = Report.objects.filter(seen, consortium=consortium).order_by("-pk")
    counts = {"version_count": Count("versions"), "latest": Max("versions__number")}
    return (
        found.select_related("house", "comparison__wave__indicator_set")
        .annotate(**counts)
        .defer(
            "texts",
            "comparison__inputs",
            "comparison__board",
            "comparison__wave__indicator_set__content",
        )
    )


def report_of(person: Person, consortium: Consortium, number: int) -> Report:
    """One report with its comparison.

    Raises:
        Http404: if there is none, or it is not theirs to know of.
    """
    found = reports_of(person, consortium).filter(pk=number)
    found = found.defer(None).defer("comparison__wave__indicator_set__content").first()
    if found is None:
        raise Http404
    return found


def versions_of(report: Report) -> list[Version]:
    """The versions, the latest first, with their files but without the content of these."""
    versions = list(
        report.versions.select_related("made_by", "comparison__wave__indicator_set").defer(
            "comparison__inputs", "comparison__board", "comparison__wave__indicator_set__content"
        )
    )
    files: dict[int, list[ReportFile]] = {}
    for one in ReportFile.objects.filter(version__report=report).defer("content"):
        files.setdefault(one.version_id, []).append(one)
    for one in versions:
        one.listed = files.get(one.pk, [])  # pyright: ignore[reportAttributeAccessIssue]
    return versions


def version_of(report: Report, number: int) -> Version:
    """One version.

    Raises:
        Http404: if there is none.
    """
    found = (
        report.versions.filter(number=number)
        .select_related("comparison__wave__indicator_set", "indicator_set", "made_by")
        .defer("comparison__wave__indicator_set__content", "indicator_set__content")
        .first()
    )
    if found is None:
        raise Http404
    return found


def freshness_of(person: Person, one: Report | Version) -> Freshness:
    """How the comparison behind a report or a version stands to its sources now."""
    return freshness_among(person, [one.comparison])[one.comparison_id]


def file_of(person: Person, version: Version, ending: str) -> ReportFile:
    """A file of a version, with its content.

    Raises:
        Http404: if there is none, or something in it was taken back.
    """
    found = version.files.filter(ending=f".{ending}").first()
    if found is None or freshness_of(person, version).withdrawn:
        raise Http404
    return found


def withdrawn_among(person: Person, comparisons: Iterable[Comparison | None]) -> set[int | None]:
    """Those comparisons in which a figure stands that is shown to all no more, or that are gone."""
    found = freshness_among(person, comparisons)
    return {pk for pk, fresh in found.items() if fresh.withdrawn}


def comparisons_for(person: Person, consortium: Consortium) -> list[tuple[int, str]]:
    """Number and name of each comparison that was computed."""
    require(person, "benchmark.read", consortium.pk)
    found = Comparison.objects.filter(consortium=consortium).exclude(sha256="")
    return list(found.values_list("pk", "name"))


def any_comparison(person: Person, consortium: Consortium) -> bool:
    """Whether there is a comparison that a report could rest on."""
    require(person, "benchmark.read", consortium.pk)
    return Comparison.objects.filter(consortium=consortium).exclude(sha256="").exists()


def units_of(report: Report) -> list[tuple[str, str]]:
    """Code and name of each ranked unit of the comparison behind a report."""
    if report.comparison is None or report.comparison.board is None:
        return []
    ranks: dict[str, Any] = report.comparison.board["ranks"]
    return sorted(((code, one["name"]) for code, one in ranks.items()), key=lambda one: one[::-1])


def not_examined(report: Report) -> dict[str, str]:
    """Sections of the kind of report that have nothing to show yet, and what gives it to them."""
    names = {one.name for one in sections_of(report.kind)}
    wanted = {name: what for name, what in BEHIND.items() if name in names}
    if report.comparison is None or not wanted:
        return wanted
    there = found_for(report.comparison, report.kind, report.unit).sections()
    return {name: what for name, what in wanted.items() if name not in there}


def figures_of(person: Person, report: Report) -> LiveFigures:
    """What the own text of a report can refer to.

    Raises:
        RequestError: ``reports.no_comparison`` if there is none, or it was not computed;
            ``reports.withdrawn`` if a figure in it was taken back.
    """
    made = report.comparison
    if made is None or made.board is None:
        raise RequestError.of("reports.no_comparison")
    if freshness_of(person, report).withdrawn:
        raise RequestError.of("reports.withdrawn")
    stored = set_behind(made) if made.set_version else None
    return live_figures(kept_of(made, stored, []), report.kind, report.language)
