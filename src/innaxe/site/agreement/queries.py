"""Read the table: candidates with the distribution of ratings and where data are to be had."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db.models import Count, Q
from django.http import Http404

from innaxe.indicators import catalogue
from innaxe.site.activity.queries import entries_for
from innaxe.site.agreement.models import HIGHEST, LOWEST, Candidate, Comment, Rating, Stand
from innaxe.site.agreement.own import definition_of
from innaxe.site.permissions import require
from innaxe.site.scope import reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.db.models import QuerySet

    from innaxe.indicators import Indicator
    from innaxe.site.activity.models import Entry
    from innaxe.site.consortium.models import Consortium, Organisation
    from innaxe.site.people.models import Person

__all__ = [
    "Light",
    "Spread",
    "TableRow",
    "candidate_of",
    "changes_of",
    "comments_of",
    "lights",
    "table_of",
]

SCALE = range(LOWEST, HIGHEST + 1)
APART = 2.0  # points between the quartiles from which partners are said to disagree
FEWEST = 3  # ratings below which nothing is said about agreement


@dataclass(frozen=True, slots=True)
class Spread:
    """The distribution of ratings on one scale, not only a mean.

    Args:
        counts: how many gave 1, 2, 3, 4, 5.
    """

    counts: tuple[int, ...]

    @property
    def n(self) -> int:
        """How many rated."""
        return sum(self.counts)

    @property
    def values(self) -> list[int]:
        """Every rating."""
        pairs = zip(SCALE, self.counts, strict=True)
        return [value for value, count in pairs for _ in range(count)]

    @property
    def median(self) -> float | None:
        """The middle rating."""
        return float(np.median(self.values)) if self.n else None

    @property
    def apart(self) -> bool:
        """Whether partners disagree: half of them lie two points or more apart."""
        if self.n < FEWEST:
            return False
        low, high = np.quantile(self.values, [0.25, 0.75])
        return bool(high - low >= APART)

    @property
    def bars(self) -> list[dict[str, Any]]:
        """For drawing: rating, count, height in per cent of the highest."""
        top = max(self.counts) or 1
        return [
            {"rating": rating, "count": count, "height": round(100 * count / top)}
            for rating, count in zip(SCALE, self.counts, strict=True)
        ]


# a light is a mark of the looks: full, half or none
Light = str


@dataclass(slots=True)
class TableRow:
    """One indicator on the table, or in the catalogue beside it.

    Args:
        indicator: its definition.
        candidate: its row on the table; None where nobody proposed it.
        importance: distribution of that rating.
        feasibility: distribution of that rating.
        mine: the own rating, if any.
        comments: how many there are.
        lights: mark by organisation.
    """

    indicator: Indicator
    candidate: Candidate | None
    importance: Spread
    feasibility: Spread
    mine: Rating | None = None
    comments: int = 0
    lights: Mapping[int, Light] = field(default_factory=dict)

    @property
    def proposed(self) -> bool:
        """Whether it is on the table."""
        return self.candidate is not None and self.candidate.stand == Stand.PROPOSED

    @property
    def served(self) -> Counter[str]:
        """How many organisations have it recorded, in part, or not at all."""
        return Counter(self.lights.values())


def table_of(
    person: Person, consortium: Consortium, *, words: str = "", dimension: str = "", only: str = ""
) -> list[TableRow]:
    """All indicators of the catalogue and own ones, with what was said about them.

    Args:
        person: who reads.
        consortium: whose table.
        words: look for these in id, name and definition, in all languages.
        dimension: only this dimension.
        only: ``proposed``, ``dropped``, ``core`` or ``apart``; all where empty.
    """
    require(person, "agree.read", consortium.pk)
    talked = Count("comments", filter=Q(comments__withdrawn__isnull=True))
    candidates = {one.indicator: one for one in consortium.candidates.annotate(talked=talked)}
    ratings = _ratings(consortium)
    mine = {
        one.candidate_id: one
        for one in Rating.objects.filter(candidate__consortium=consortium, person=person)
    }
    own = [definition_of(one.own) for one in candidates.values() if one.own]
    known = [one for one in (*catalogue(), *own) if _fits(one, words, dimension)]
    found = lights(consortium, known)
    rows = [
        _row(one, candidates.get(one.id), ratings, mine, found.get(one.id, {})) for one in known
    ]
    return [row for row in rows if _wanted(row, only)]


def _ratings(consortium: Consortium) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    rows = Rating.objects.filter(candidate__consortium=consortium)
    for number, importance, feasibility in rows.values_list(
        "candidate", "importance", "feasibility"
    ):
        found.setdefault(number, []).append((importance, feasibility))
    return found


def _spread(numbers: Iterable[int]) -> Spread:
    counts = Counter(numbers)
    return Spread(tuple(counts[rating] for rating in SCALE))


def _row(
    indicator: Indicator,
    candidate: Any,
    ratings: Mapping[int, list[tuple[int, int]]],
    mine: Mapping[int, Rating],
    shown: Mapping[int, Light],
) -> TableRow:
    number = candidate.pk if candidate else 0
    given = ratings.get(number, [])
    return TableRow(
        indicator,
        candidate,
        _spread(importance for importance, _ in given),
        _spread(feasibility for _, feasibility in given),
        mine.get(number),
        getattr(candidate, "talked", 0),
        shown,
    )


def _fits(indicator: Indicator, words: str, dimension: str) -> bool:
    if dimension and indicator.dimension != dimension:
        return False
    texts = (indicator.id, *indicator.names.values(), *indicator.definitions.values())
    whole = " ".join(texts).casefold()
    return all(word in whole for word in words.casefold().split())


def _wanted(row: TableRow, only: str) -> bool:
    if only == "proposed":
        return row.proposed
    if only == "dropped":
        return row.candidate is not None and not row.proposed
    if only == "core":
        return row.indicator.is_core
    if only == "apart":
        return row.importance.apart or row.feasibility.apart
    return True


def lights(consortium: Consortium, indicators: Sequence[Indicator]) -> dict[str, dict[int, Light]]:
    """For each indicator and cluster, whether data are to be had: all, in part, or none.

    A figure of the latest wave, or published values of the territory, make a light; that there are
    some is told to all partners, what they say is not.
    """
    clusters = [
        one
        for one in consortium.organisations.prefetch_related("territory")
        if one.kind == "cluster"
    ]
    ids = [one.id for one in indicators]
    own = _from_figures(consortium, clusters, ids)
    published = _from_statistics(consortium, clusters, ids)
    return {
        code: {one.pk: _brighter(own.get((code, one.pk)), published.get((code, one.pk)))
               for one in clusters}
        for code in ids
    }  # fmt: skip


def _brighter(one: Light | None, other: Light | None) -> Light:
    for light in ("full", "half"):
        if light in {one, other}:
            return light
    return "none"


def _from_figures(
    consortium: Consortium, clusters: Sequence[Organisation], ids: Sequence[str]
) -> dict[tuple[str, int], Light]:
    from innaxe.site.indicators.models import Basis, Figure

    numbers = [one.pk for one in clusters]
    with reach(numbers):
        rows = Figure.objects.filter(
            wave__consortium=consortium, organisation__in=numbers, indicator__in=ids
        ).order_by("wave__number")
        found = list(rows.values_list("indicator", "organisation", "basis"))
    marks = {Basis.RECORDED: "full", Basis.ESTIMATED: "half", Basis.NOT_RECORDED: "none"}
    return {(code, number): marks[Basis(basis)] for code, number, basis in found}


def _from_statistics(
    consortium: Consortium, clusters: Sequence[Organisation], ids: Sequence[str]
) -> dict[tuple[str, int], Light]:
    from innaxe.site.indicators.models import Observation

    regions = {part.nuts_code for one in clusters for part in one.territory.all()}
    rows = Observation.objects.filter(
        dataset__consortium=consortium,
        indicator__in=ids,
        unit__in=regions,
        value__isnull=False,
    )
    known = set(rows.values_list("indicator", "unit").distinct())
    found: dict[tuple[str, int], Light] = {}
    for one in clusters:
        parts = [part.nuts_code for part in one.territory.all()]
        for code in ids:
            there = sum((code, part) in known for part in parts)
            if there:
                found[code, one.pk] = "full" if there == len(parts) else "half"
    return found


def candidate_of(person: Person, consortium: Consortium, code: str) -> Candidate:
    """One candidate by the id of its indicator.

    Raises:
        Http404: if nobody proposed it.
    """
    require(person, "agree.read", consortium.pk)
    found = consortium.candidates.filter(indicator=code).first()
    if found is None:
        raise Http404
    return found


def changes_of(person: Person, consortium: Consortium) -> QuerySet[Entry]:
    """Who proposed, dropped and froze what, the latest first."""
    require(person, "agree.read", consortium.pk)
    told = ("log.agree.proposed", "log.agree.dropped", "log.agree.serves", "log.set_frozen")
    return entries_for(person, consortium).filter(action__in=told)


def comments_of(person: Person, candidate: Candidate) -> list[Comment]:
    """What was said, in order; taken back comments as gaps."""
    require(person, "agree.read", candidate.consortium_id)
    return list(candidate.comments.select_related("person"))
