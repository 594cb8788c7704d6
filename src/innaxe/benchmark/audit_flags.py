"""What an audit points at, by rule: each flag has a step of the JRC's checks, a level, a message.

The rules stand in docs/explanation/audit.md. A flag is a reason to look, never a verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from innaxe.benchmark.chain_cautions import FEW_UNITS
from innaxe.benchmark.coverage import ENOUGH
from innaxe.errors import Message, Share, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from innaxe.benchmark.associations import Correlation
    from innaxe.benchmark.consistency import Consistency
    from innaxe.benchmark.coverage import Availability
    from innaxe.benchmark.importance import Importance
    from innaxe.benchmark.removals import Removal
    from innaxe.benchmark.result import Benchmark

__all__ = ["STEPS", "THRESHOLDS", "Flag", "flags_of"]

Step = Literal["framework", "coverage", "coherence", "weights", "removals", "uncertainty"]
FlagLevel = Literal["note", "warning"]
STEPS: tuple[Step, ...] = (
    "framework",
    "coverage",
    "coherence",
    "weights",
    "removals",
    "uncertainty",
)

MANY_INDICATORS = 40  # COIN Tool: 30 to 40 indicators remain readable
MUCH_TREATED = 0.1  # share of the values of an indicator; ours
REDUNDANT = 0.75  # |r| within a pillar, as COINr flags it
NEGATIVE = -0.5
WEAK = 0.3  # r with the parent, as COINr flags it
LOW_ALPHA = 0.7  # Nunnally's rule as the OECD/JRC handbook reports it
OFF_WEIGHT = 2.0  # importance over weight, or weight over importance; ours
DECISIVE = 0.05  # mean change of rank as a share of the units; ours
THRESHOLDS: dict[str, float] = {
    "enough": ENOUGH,
    "many_indicators": MANY_INDICATORS,
    "much_treated": MUCH_TREATED,
    "redundant": REDUNDANT,
    "negative": NEGATIVE,
    "weak": WEAK,
    "low_alpha": LOW_ALPHA,
    "off_weight": OFF_WEIGHT,
    "decisive": DECISIVE,
    "few_units": FEW_UNITS,
}


@dataclass(frozen=True, slots=True)
class Flag:
    """A reason to look.

    Args:
        step: which of the checks raised it.
        level: ``warning`` where someone has to decide, ``note`` where someone should know.
        message: what was found; ``items`` names it, the most striking first.
    """

    step: Step
    level: FlagLevel
    message: Message

    def to_dict(self) -> dict[str, Any]:
        """The flag as plain data, ready for JSON."""
        return {"step": self.step, "level": self.level, **self.message.to_dict()}


def flags_of(
    benchmark: Benchmark,
    *,
    availability: Sequence[Availability],
    correlations: Sequence[Correlation],
    consistency: Sequence[Consistency],
    importance: Sequence[Importance],
    removals: Sequence[Removal],
) -> tuple[Flag, ...]:
    """All flags in the order of the steps, warnings of a step before its notes."""
    found = [
        *_framework(benchmark, consistency, importance),
        *_coverage(availability),
        *_outliers(benchmark),
        *_correlations(correlations),
        *_parents(importance),
        *_consistency(consistency),
        *_weights(importance),
        *_removals(removals, benchmark),
        *_uncertainty(benchmark),
    ]
    # a stable sort keeps the order of the rules within a step and level
    return tuple(sorted(found, key=lambda flag: (STEPS.index(flag.step), flag.level == "note")))


def _flag(
    step: Step, level: FlagLevel, code: str, items: Iterable[Any], **params: Any
) -> Iterator[Flag]:
    """A flag that names what it is about; none where there is nothing to name."""
    named = tuple(items)
    if named:
        yield Flag(step, level, message(code, count=len(named), items=named, **params))


def _item(code: str, number: float) -> Message:
    return message("audit.item", code=code, number=number)


def _framework(
    benchmark: Benchmark, consistency: Sequence[Consistency], importance: Sequence[Importance]
) -> Iterator[Flag]:
    units, indicators = len(benchmark.units), len(benchmark.hierarchy.indicators)
    if units < FEW_UNITS:
        yield Flag("framework", "warning", message("audit.few_units", count=units, limit=FEW_UNITS))
    if indicators > MANY_INDICATORS:
        found = message("audit.many_indicators", count=indicators, limit=MANY_INDICATORS)
        yield Flag("framework", "note", found)
    lone = (row.code for row in consistency if row.children == 1)
    yield from _flag("framework", "note", "audit.lone_child", lone)
    idle = (row.code for row in importance if row.weight == 0)
    yield from _flag("framework", "note", "audit.no_weight", idle)


def _coverage(availability: Sequence[Availability]) -> Iterator[Flag]:
    poor = sorted(
        (row for row in availability if row.kept and not row.enough), key=lambda row: row.share
    )
    for kind, code in (("unit", "audit.units_below"), ("indicator", "audit.indicators_below")):
        items = (
            message("audit.item", code=row.code, number=Share(row.share))
            for row in poor
            if row.kind == kind
        )
        yield from _flag("coverage", "warning", code, items, limit=Share(ENOUGH))
    gone = (
        message("audit.item", code=row.code, number=Share(row.share))
        for row in availability
        if not row.kept
    )
    yield from _flag("coverage", "note", "audit.screened_out", gone)


def _outliers(benchmark: Benchmark) -> Iterator[Flag]:
    treatment = benchmark.stages.treatment
    if treatment is None:
        return
    rows = list(
        zip(
            benchmark.hierarchy.indicators,
            treatment.passes.tolist(),
            (treatment.winsorised / len(benchmark.units)).tolist(),
            treatment.skew_after.tolist(),
            strict=True,
        )
    )
    skewed = sorted((row for row in rows if not row[1]), key=lambda row: -abs(row[3]))
    items = (_item(code, skew) for code, _, _, skew in skewed)
    yield from _flag("coverage", "warning", "audit.still_skewed", items)
    much = sorted((row for row in rows if row[2] > MUCH_TREATED), key=lambda row: -row[2])
    items = (message("audit.item", code=code, number=Share(share)) for code, _, share, _ in much)
    yield from _flag("coverage", "note", "audit.much_treated", items, limit=Share(MUCH_TREATED))


def _correlations(correlations: Sequence[Correlation]) -> Iterator[Flag]:
    ordered = sorted(correlations, key=lambda row: -abs(row.pearson))

    def pairs(relation: str, low: float, high: float) -> Iterator[Message]:
        return (
            message("audit.pair", code=row.code, other=row.other, number=row.pearson)
            for row in ordered
            if row.relation == relation and (row.pearson < low or row.pearson > high)
        )

    yield from _flag(
        "coherence", "warning", "audit.negative_within", pairs("within_pillar", NEGATIVE, 1)
    )
    yield from _flag(
        "coherence", "note", "audit.redundant", pairs("within_pillar", -REDUNDANT, REDUNDANT)
    )
    yield from _flag(
        "coherence", "note", "audit.negative_across", pairs("across_pillars", NEGATIVE, 1)
    )


def _parents(importance: Sequence[Importance]) -> Iterator[Flag]:
    rows = sorted((row for row in importance if row.weight > 0), key=lambda row: row.with_parent)
    against = (_item(row.code, row.with_parent) for row in rows if row.with_parent < 0)
    yield from _flag("coherence", "warning", "audit.against_parent", against)
    weak = (_item(row.code, row.with_parent) for row in rows if 0 <= row.with_parent < WEAK)
    yield from _flag("coherence", "note", "audit.weak_with_parent", weak)
    rows.sort(key=lambda row: row.with_index)
    apart = (
        _item(row.code, row.with_index) for row in rows if row.with_index < 0 <= row.with_parent
    )
    yield from _flag("coherence", "note", "audit.against_index", apart)


def _consistency(consistency: Sequence[Consistency]) -> Iterator[Flag]:
    rows = sorted(consistency, key=lambda row: row.alpha)
    negative = (_item(row.code, row.alpha) for row in rows if row.alpha < 0)
    yield from _flag("coherence", "warning", "audit.negative_alpha", negative)
    low = (_item(row.code, row.alpha) for row in rows if 0 <= row.alpha < LOW_ALPHA)
    yield from _flag("coherence", "note", "audit.low_alpha", low, limit=LOW_ALPHA)
    several = (_item(row.code, above) for row in consistency if (above := row.above_one or 0) > 1)
    yield from _flag("coherence", "note", "audit.several_dimensions", several)


def _weights(importance: Sequence[Importance]) -> Iterator[Flag]:
    rows = sorted((row for row in importance if row.weight > 0), key=lambda row: row.ratio)

    def item(row: Importance) -> Message:
        weight, share = Share(row.weight), Share(row.importance)
        return message("audit.weight_item", code=row.code, weight=weight, importance=share)

    less = (item(row) for row in rows if row.ratio < 1 / OFF_WEIGHT)
    yield from _flag("weights", "note", "audit.less_than_weight", less)
    more = (item(row) for row in reversed(rows) if row.ratio > OFF_WEIGHT)
    yield from _flag("weights", "note", "audit.more_than_weight", more)


def _removals(removals: Sequence[Removal], benchmark: Benchmark) -> Iterator[Flag]:
    without = (message("audit.item", code=row.code, number=row.unranked) for row in removals
               if row.unranked)  # fmt: skip
    yield from _flag("removals", "warning", "audit.unranked_without", without)
    limit = DECISIVE * len(benchmark.units)
    rows = sorted(
        (row for row in removals if row.mean_change > limit), key=lambda row: -row.mean_change
    )
    for code, chosen in (
        ("audit.decisive_indicators", [row for row in rows if row.level == 1]),
        ("audit.decisive_aggregates", [row for row in rows if row.level > 1]),
    ):
        items = (_item(row.code, row.mean_change) for row in chosen)
        yield from _flag("removals", "note", code, items, limit=limit)


def _uncertainty(benchmark: Benchmark) -> Iterator[Flag]:
    if not benchmark.draws:
        yield Flag("uncertainty", "note", message("audit.no_draws"))
