"""Read comparisons: what was computed, looked into, and saved of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404

from innaxe.errors import RequestError
from innaxe.site.benchmark.models import Comparison, Examination, Scenario
from innaxe.site.benchmark.named import renamed
from innaxe.site.benchmark.periods import history_is_withdrawn
from innaxe.site.indicators.models import Dataset, Wave
from innaxe.site.indicators.queries.released import released_figures
from innaxe.site.permissions import require
from innaxe.studies.comparison import position_from, rescore

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from innaxe.benchmark.position import Position
    from innaxe.site.consortium.models import Consortium
    from innaxe.site.people.models import Person
    from innaxe.studies.comparison import Choices

__all__ = [
    "comparison_of",
    "comparisons_of",
    "computed",
    "examination_hash",
    "examination_of",
    "examined_content",
    "group_shares",
    "groups_of_audit",
    "is_history_withdrawn",
    "kept_under",
    "memory_of",
    "position_in",
    "result_of",
    "scenario_of",
    "sources_of",
    "unnamed_positions",
]

DRAWS_AT_ONCE = 300  # so many are drawn while somebody waits


def comparisons_of(person: Person, consortium: Consortium) -> QuerySet[Comparison]:
    """The comparisons of a consortium, the latest first, without what is large."""
    require(person, "benchmark.read", consortium.pk)
    found = Comparison.objects.filter(consortium=consortium).select_related("made_by", "job")
    return found.defer("inputs", "board")


def comparison_of(person: Person, consortium: Consortium, number: int) -> Comparison:
    """One comparison with its inputs and its board.

    Raises:
        Http404: if there is none.
    """
    require(person, "benchmark.read", consortium.pk)
    found = (
        Comparison.objects.filter(consortium=consortium, pk=number)
        .select_related("wave__indicator_set", "dataset", "made_by", "job", "consortium")
        # large, and most pages of published statistics do without them
        .defer("wave__indicator_set__content", "inputs")
        .first()
    )
    if found is None:
        raise Http404
    return found


def result_of(made: Comparison, unit: str) -> dict[str, Any]:
    """What belongs to one unit.

    Raises:
        Http404: if the comparison has no such unit.
    """
    found = made.results.filter(unit=unit).values_list("content", flat=True).first()
    if found is None:
        raise Http404
    return found


def position_in(made: Comparison, unit: str) -> Position:
    """The position of a ranked unit.

    Raises:
        Http404: if the comparison has no such unit.
        RequestError: if it was not ranked.
    """
    assert made.board is not None  # noqa: S101 - pages look at that first
    return position_from(made.board, unit, result_of(made, unit))


def unnamed_positions(person: Person, made: Comparison) -> dict[str, tuple[float, ...]]:
    """Where values without a name lie among those with one, by indicator, from 0 to 100.

    They are those that the person sees among the released figures of the wave, by the same door
    and its disclosure; they are not kept, and nothing is computed from them.
    """
    if made.wave is None:
        return {}
    sign = {row["iCode"]: row["Direction"] for row in made.inputs["framework"]}
    found: dict[str, tuple[float, ...]] = {}
    for one in released_figures(person, made.wave).indicators:
        named = [value for value in made.inputs["values"].get(one.id, ()) if value is not None]
        if one.unnamed and named:
            ordered = [sign[one.id] * value for value in named]
            found[one.id] = tuple(_share_below(sign[one.id] * v, ordered) for v in one.unnamed)
    return found


def _share_below(value: float, others: list[float]) -> float:
    """The share of the others below, in per cent; equal ones count half."""
    below = sum(other < value for other in others)
    equal = sum(other == value for other in others)
    return 100 * (below + equal / 2) / len(others)


def computed(made: Comparison, choices: Choices) -> dict[str, tuple[float, float, float]]:
    """The ranks that other choices give, computed now."""
    return rescore(
        made.inputs, recipe=made.recipe, choices=choices, draws=DRAWS_AT_ONCE, seed=made.seed
    )


def scenario_of(made: Comparison, key: str) -> Scenario:
    """A saved scenario of a comparison.

    Raises:
        Http404: if there is none.
    """
    found = Scenario.objects.filter(comparison=made, key=key).select_related("made_by").first()
    if found is None:
        raise Http404
    return found


def sources_of(person: Person, consortium: Consortium) -> list[tuple[str, str]]:
    """What can be compared: value and name of each wave and each dataset."""
    require(person, "benchmark.make", consortium.pk)
    waves = Wave.objects.filter(consortium=consortium).order_by("number")
    datasets = Dataset.objects.filter(consortium=consortium).order_by("name", "pk")
    found = [(f"wave:{one.number}", one.name) for one in waves]
    found += [(f"dataset:{one.pk}", one.name) for one in datasets]
    if len({value for value, _name in found}) != len(found):
        raise RequestError.of("comparison.no_source")
    return found


def memory_of(made: Comparison) -> dict[tuple[str, ...], Any]:
    """What a request has read of a comparison already; it goes with the request."""
    return made.__dict__.setdefault("_read", {})


def examination_of(made: Comparison, what: str, unit: str = "") -> Examination | None:
    """What the comparison was looked into for, done or under way; None if nobody asked."""
    memory = memory_of(made)
    if (what, unit) not in memory:
        found = Examination.objects.filter(comparison=made, what=what, unit=unit)
        one = found.select_related("job").first()
        if one is not None:
            one.content = renamed(made, one.content)
        memory[what, unit] = one
    return memory[what, unit]


def examination_hash(made: Comparison, what: str, unit: str = "") -> str:
    """The hash of what was found; empty where nothing is."""
    memory = memory_of(made)
    if (what, unit) in memory:
        found = memory[what, unit]
        return found.sha256 if found else ""
    if ("hash", what, unit) not in memory:
        rows = Examination.objects.filter(comparison=made, what=what, unit=unit)
        memory["hash", what, unit] = rows.values_list("sha256", flat=True).first() or ""
    return memory["hash", what, unit]


def is_history_withdrawn(person: Person, made: Comparison, found: Examination) -> bool:
    """Whether a figure of a history was taken back; asked once a request."""
    memory = memory_of(made)
    if ("withdrawn",) not in memory:
        memory["withdrawn",] = history_is_withdrawn(person, made, found.inputs or {})
    return memory["withdrawn",]


def examined_content(person: Person, made: Comparison, what: str, unit: str = "") -> dict[str, Any]:
    """What was found.

    Raises:
        Http404: if nobody had it computed, or a figure in it was taken back.
    """
    found = examination_of(made, what, unit)
    if found is None or found.content is None:
        raise Http404
    if found.inputs and is_history_withdrawn(person, made, found):
        raise Http404
    return found.content


def groups_of_audit(made: Comparison) -> dict[str, Any]:
    """Of the audit what it says of groups: ``groups``, ``grouped``, ``reference``; or nothing.

    The rest of an audit is large, and pages of units do without it.
    """
    memory = memory_of(made)
    if ("groups",) not in memory:
        names = ("groups", "grouped", "reference")
        rows = Examination.objects.filter(comparison=made, what="audit", content__isnull=False)
        found = rows.values_list("sha256", *(f"content__{name}" for name in names)).first()
        memory["hash", "audit", ""] = found[0] if found else ""
        memory["groups",] = dict(zip(names, found[1:], strict=True)) if found else {}
    return memory["groups",]


def group_shares(made: Comparison) -> dict[str, list[float]]:
    """Probability of each performance group by unit; empty without an audit."""
    return groups_of_audit(made).get("groups") or {}


def kept_under(person: Person, consortium: Consortium, digest: str) -> Comparison:
    """The comparison whose result has a hash that begins so.

    Raises:
        Http404: if there is none.
    """
    require(person, "benchmark.read", consortium.pk)
    found = Comparison.objects.filter(consortium=consortium, sha256__startswith=digest)
    made = found.only("pk").order_by("pk").first()
    if made is None:
        raise Http404
    return made
