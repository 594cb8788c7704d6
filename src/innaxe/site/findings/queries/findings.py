"""Findings on boards and pages, with how their evidence stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, OuterRef, Q, Subquery, prefetch_related_objects
from django.http import Http404

from innaxe.site.findings.fresh import CURRENT, SET, standing_of_evidence
from innaxe.site.findings.kinds import Stand
from innaxe.site.findings.models import Comment, Evidence, Finding, Need, Revision, Weight
from innaxe.site.findings.reach import within_reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from innaxe.site.consortium.models import Consortium, Organisation
    from innaxe.site.findings.fresh import EvidenceState
    from innaxe.site.findings.models import Statement
    from innaxe.site.people.models import Person

__all__ = [
    "Filters",
    "Row",
    "Shown",
    "claim_withheld",
    "comment_of",
    "comments_of",
    "counts_of",
    "evidence_of",
    "finding_of",
    "findings_about",
    "findings_of",
    "history_of",
    "merge_targets",
    "one_evidence",
    "organisation_in",
    "rows_of",
    "went_up_in",
    "withheld_among",
    "worst",
]

SORTS = {"latest": "-pk", "unit": "unit_name", "kind": "kind", "area": "area_name"}
LIVE = (Stand.PROPOSED, Stand.KEPT)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a board is narrowed to; empty fields narrow nothing.

    Args:
        kind: strength, weakness or capacity.
        area: code of an area.
        unit: code of a unit.
        about: number of an organisation whose territory it is.
        stand: one of ``Stand``; proposed and kept ones where empty.
        sort: a key of ``SORTS``.
    """

    kind: str = ""
    area: str = ""
    unit: str = ""
    about: int | None = None
    stand: str = ""
    sort: str = "latest"

    def condition(self) -> Q:
        """As a condition on findings."""
        given = {"kind": self.kind, "area": self.area, "unit": self.unit, "about": self.about}
        wanted = Q(**{name: value for name, value in given.items() if value})
        return wanted & (Q(stand=self.stand) if self.stand else Q(stand__in=LIVE))


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of evidence with how it stands; ``figures`` is None where it was withdrawn."""

    evidence: Evidence
    state: EvidenceState

    @property
    def figures(self) -> dict[str, Any] | None:
        """The figures as they were kept, if they may be shown."""
        return self.evidence.figures if self.state.shown else None


def worst(states: Iterable[str]) -> str:
    """Of several states of evidence the one that matters most; empty where all is current."""
    there = set(states)
    return next((one for one in ("withdrawn", "changed", "revised") if one in there), "")


@dataclass(frozen=True, slots=True)
class Row:
    """A finding on a board."""

    finding: Finding
    evidence: tuple[Shown, ...] = ()
    comments: int = 0

    @property
    def words(self) -> Counter[str]:
        """How many pieces of evidence stand how."""
        return Counter(one.state.word for one in self.evidence)

    @property
    def state(self) -> str:
        """The state that matters most."""
        return worst(self.words)

    @property
    def withheld(self) -> bool:
        """Whether not even the claim may be shown."""
        return claim_withheld(self.finding, self.evidence)

    @property
    def first(self) -> Shown | None:
        """The evidence that a board shows: the first that may be shown."""
        return next((one for one in self.evidence if one.figures is not None), None)


def claim_withheld(finding: Finding, evidence: Sequence[Shown]) -> bool:
    """Whether a proposed claim must go with its figures.

    A sentence that software proposed says what the figures say. If they were all withdrawn before
    anybody kept it, it is withheld with them. What people kept or wrote is theirs: it is marked.
    """
    withdrawn = bool(evidence) and all(not one.state.shown for one in evidence)
    return withdrawn and finding.stand == Stand.PROPOSED and not finding.text


def findings_of(person: Person, consortium: Consortium, filters: Filters) -> QuerySet[Finding]:
    """The findings that a person may see, narrowed and sorted."""
    talked = Count("comments", filter=Q(comments__withdrawn=None))
    found = Finding.objects.filter(within_reach(person, consortium), filters.condition())
    order = SORTS.get(filters.sort, "-pk")
    return found.select_related("organisation").annotate(talked=talked).order_by(order, "-pk")


def counts_of(person: Person, consortium: Consortium) -> list[dict[str, Any]]:
    """How many findings there are by unit, area, kind and stand, to narrow a board by."""
    found = Finding.objects.filter(within_reach(person, consortium)).order_by()
    names = ("unit", "unit_name", "area", "area_name", "kind", "stand")
    return list(found.values(*names).annotate(count=Count("pk")))


def rows_of(person: Person, consortium: Consortium, findings: Iterable[Finding]) -> list[Row]:
    """Findings with their evidence, in as many questions for one as for a hundred."""
    given = list(findings)
    shown: dict[int, list[Shown]] = {}
    for one in evidence_of(person, consortium, given):
        shown.setdefault(one.evidence.finding_id, []).append(one)
    return [Row(one, tuple(shown.get(one.pk, ())), getattr(one, "talked", 0)) for one in given]


def withheld_among(person: Person, consortium: Consortium, findings: Iterable[Finding]) -> set[int]:
    """The numbers of findings whose claim may not be shown; asks nothing where none can be."""
    open_ones = [one for one in findings if one.stand == Stand.PROPOSED and not one.text]
    if not open_ones:
        return set()
    rows = rows_of(person, consortium, open_ones)
    return {row.finding.pk for row in rows if row.withheld}


def evidence_of(person: Person, consortium: Consortium, findings: Iterable[Finding]) -> list[Shown]:
    """The evidence of findings that was not taken away, with how it stands."""
    given = list(findings)
    few = len(given) == 1
    large = SET if few else ("comparison__inputs",)
    sets = ("comparison__wave__indicator_set",) if few else ()
    rows = list(
        Evidence.objects.filter(finding__in=given, removed=None)
        .select_related("comparison__dataset", *sets)
        .defer("comparison__board", *large)
    )
    states = standing_of_evidence(person, consortium, rows, few=few) if rows else {}
    return [Shown(one, states.get(one.pk, CURRENT)) for one in rows]


def _with_own_weight(found: QuerySet[Any], person: Person, name: str) -> QuerySet[Any]:
    mine = Weight.objects.filter(**{name: OuterRef("pk")}, person=person)
    return found.annotate(
        my_helix=Subquery(mine.values("helix")[:1]), my_value=Subquery(mine.values("value")[:1])
    )


def finding_of(person: Person, consortium: Consortium, number: int) -> Finding:
    """One finding that the person may see, with the own weight on it.

    Raises:
        Http404: if there is none, or it is a draft of another house.
    """
    found = Finding.objects.filter(within_reach(person, consortium), pk=number).select_related(
        "organisation", "house", "about", "made_by", "consortium"
    )
    one = _with_own_weight(found, person, "finding").first()
    if one is None:
        raise Http404
    return one


def one_evidence(finding: Finding, number: int) -> Evidence:
    """A piece of evidence of a finding.

    Raises:
        Http404: if it is none of its.
    """
    found = finding.evidence.filter(pk=number, removed=None)
    one = found.select_related("finding__consortium", "comparison__dataset").first()
    if one is None:
        raise Http404
    return one


def comments_of(subject: Statement) -> list[Comment]:
    """What was said, in order; taken back comments as gaps."""
    return list(subject.comments.select_related("person"))  # pyright: ignore[reportAttributeAccessIssue]


def comment_of(person: Person, consortium: Consortium, number: int) -> Comment:
    """A comment on something that the person may see.

    Raises:
        Http404: if there is none.
    """
    of_finding = within_reach(person, consortium, "finding__")
    of_need = within_reach(person, consortium, "need__")
    found = Comment.objects.filter(of_finding | of_need, pk=number)
    one = found.select_related("finding__consortium", "need__consortium").first()
    if one is None:
        raise Http404
    return one


def history_of(subject: Statement) -> list[Revision]:
    """Who changed what, the latest first."""
    return list(subject.history.select_related("by"))  # pyright: ignore[reportAttributeAccessIssue]


def went_up_in(person: Person, finding: Finding) -> Finding | None:
    """The finding that it was merged into, if the person may see that one."""
    seen = within_reach(person, finding.consortium)
    return Finding.objects.filter(seen, pk=finding.merged_into_id).first()


def merge_targets(person: Person, finding: Finding) -> list[Finding]:
    """The findings that one may go up in: of the same unit, and shared or not as it is."""
    found = Finding.objects.filter(
        within_reach(person, finding.consortium),
        unit=finding.unit,
        organisation=finding.organisation_id,
        stand__in=LIVE,
    )
    return list(found.exclude(pk=finding.pk).order_by("-pk")[:200])


def organisation_in(consortium: Consortium, code: str) -> Organisation:
    """An organisation by its code; all are read at once and kept, since the page needs them.

    Raises:
        Http404: if there is none.
    """
    prefetch_related_objects([consortium], "organisations")
    found = next((one for one in consortium.organisations.all() if one.code == code), None)
    if found is None:
        raise Http404
    return found


def findings_about(
    person: Person, consortium: Consortium, unit: str, node: str = ""
) -> list[Finding]:
    """The findings about a unit, or about one area or indicator of it, for the page of a figure.

    What was only proposed is left to the board, which looks at whether its figures still stand.
    """
    found = Finding.objects.filter(within_reach(person, consortium), stand=Stand.KEPT)
    about = Q(unit=unit) | Q(evidence__unit=unit, evidence__removed=None)
    if node:
        on_node = Q(node=node) | Q(evidence__node=node, evidence__removed=None)
        about &= on_node
    return list(found.filter(about).distinct()[:50])


def own_need_weight(person: Person, found: QuerySet[Need]) -> QuerySet[Need]:
    """Needs with the own weight on each."""
    return _with_own_weight(found, person, "need")
