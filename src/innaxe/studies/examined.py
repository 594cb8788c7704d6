"""From results to what the figures of a document show: groups, pairs, factors, ways up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from innaxe.errors import Message, MethodError, RecipeError, message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from innaxe.benchmark import Benchmark
    from innaxe.benchmark.associations import Correlation
    from innaxe.benchmark.overview import Overview
    from innaxe.benchmark.placement import Placement
    from innaxe.benchmark.position import Position
    from innaxe.benchmark.sensitivity_result import Sensitivity
    from innaxe.publish.figures.data import (
        Correlations,
        Factor,
        Groups,
        GroupShares,
        Pairs,
        Sensitivities,
        Ways,
    )
    from innaxe.studies.benchmark import Study

__all__ = [
    "correlations_of",
    "examine",
    "groups_by_label",
    "groups_of_units",
    "pairs_of_all",
    "pairs_of_unit",
    "sensitivities",
    "ways_of",
]

SURE = 0.9
COUNTS = 0.3  # a correlation from which a pair is said to move together or against each other


def examine(
    study: Study,
    base: int,
    reference: str | None = None,
    placement: Placement | None = None,
) -> tuple[Sensitivity | None, tuple[Message, ...]]:
    """Sensitivity analysis of a scored study, or why there is none.

    Args:
        study: the study.
        base: base samples; 0 for none.
        reference: code of the unit that stands for 100 % in groups.
        placement: where the study is read for a placed unit, on whose account nothing may move.
    """
    import numpy as np

    from innaxe.benchmark import sensitivity

    if not base:
        return None, ()
    if placement is not None:
        reason = message("placing.not_examined")
        return None, (message("figure.not_examined", reason=reason),)
    rng = np.random.default_rng(study.seed)
    try:
        found = sensitivity(study.benchmark, draws=base, rng=rng, reference=reference)
    except (RecipeError, MethodError) as error:
        return None, (message("figure.not_examined", reason=error.problems[0].message),)
    return found, ()


def groups_of_units(
    result: Sensitivity | None, order: Sequence[str], names: Mapping[str, str], own: str = ""
) -> Groups | None:
    """Group probabilities of some units in an order; None where no group can be told."""
    if result is None or not result.grouped:
        return None
    from innaxe.publish.figures.data import GroupShares

    rows = {code: row for row, code in enumerate(result.benchmark.units)}
    shown = [
        GroupShares(names[code], code, shares, own=code == own)
        for code in order
        if sum(shares := tuple(float(one) for one in result.groups[rows[code]])) > 0
    ]
    return _groups(result, tuple(shown), names)


def groups_by_label(
    result: Sensitivity | None, whole: Overview, names: Mapping[str, str]
) -> Groups | None:
    """Mean group probabilities of the units of each label that at least five units carry."""
    members = whole.groups()
    if result is None or not result.grouped or not members:
        return None
    from innaxe.publish.figures.data import GroupShares

    rows = {code: row for row, code in enumerate(result.benchmark.units)}
    shown: list[GroupShares] = []
    for label, places in members.items():
        own = result.groups[[rows[whole.units[place].unit] for place in places]].mean(axis=0)
        shown.append(GroupShares(label, label, tuple(float(one) for one in own)))
    shown.sort(key=lambda row: (-(row.shares[0] + row.shares[1]), row.code))
    return _groups(result, tuple(shown), names)


def _groups(
    result: Sensitivity, rows: tuple[GroupShares, ...], names: Mapping[str, str]
) -> Groups | None:
    from innaxe.publish.figures.data import Groups

    if not rows:
        return None
    sure = sum(max(row.shares) >= SURE for row in rows)
    return Groups(rows, result.grouped, names.get(result.reference, ""), sure)


def pairs_of_unit(benchmark: Benchmark, position: Position, most: int) -> Pairs | None:
    """Pairs among a unit and those nearest to it in median rank."""
    from innaxe.benchmark.uncertainty import Draws
    from innaxe.publish.figures.data import Pairs

    if position.ranked < 2:  # noqa: PLR2004 - a pair takes two
        return None
    rows = position.neighbours
    own = next(i for i, row in enumerate(rows) if row.verdict == "own")
    start = max(0, min(own - most // 2, len(rows) - most))
    near = rows[start : start + most]
    drawn = benchmark.draws[position.kind]
    places = [benchmark.units.index(row.unit) for row in near]
    ahead = Draws(drawn.kind, drawn.ranks[:, places], drawn.positions[:, :0], 0).ahead()
    codes = tuple(row.unit for row in near)
    names = tuple(row.name for row in near)
    return Pairs(names, codes, _plain(ahead), own - start, _told_apart(ahead), position.draws)


def pairs_of_all(whole: Overview, codes: Mapping[str, str], most: int) -> Pairs | None:
    """Pairs of all units; None where they are more than a page can hold."""
    from innaxe.publish.figures.data import Pairs

    if whole.ahead is None or not 2 <= whole.ranked <= most:  # noqa: PLR2004 - a pair takes two
        return None
    names = tuple(row.name for row in whole.units)
    short = tuple(codes[row.unit] for row in whole.units)
    return Pairs(names, short, _plain(whole.ahead), None, whole.told_apart, whole.draws)


def _plain(ahead: object) -> tuple[tuple[float, ...], ...]:
    import numpy as np

    return tuple(tuple(float(one) for one in row) for row in np.asarray(ahead))


def _told_apart(ahead: object) -> float:
    import numpy as np

    table = np.asarray(ahead)
    apart = np.maximum(table, table.T) >= SURE
    return float(apart[np.triu_indices(len(table), 1)].mean())


def sensitivities(result: Sensitivity | None) -> Sensitivities | None:
    """The factors, largest total first; None where nothing moves."""
    if result is None or not result.indices.variance > 0:
        return None
    from innaxe.publish.figures.data import Sensitivities

    table = result.to_frame().sort_values("total", ascending=False, kind="stable")
    return Sensitivities(tuple(map(_factor, table.to_dict("records"))), result.draws)


def _factor(row: Mapping[Any, Any]) -> Factor:
    from innaxe.publish.figures.data import Factor

    step, _, setting = str(row["factor"]).partition(".")
    return Factor(
        step=step,
        setting=setting,
        first=float(row["first_order"]),
        first_low=float(row["first_order_low"]),
        first_high=float(row["first_order_high"]),
        total=float(row["total"]),
        total_low=float(row["total_low"]),
        total_high=float(row["total_high"]),
    )


def ways_of(study: Study, position: Position, placement: Placement | None = None) -> Ways:
    """The smallest changes that reach the next fifth in half of the draws."""
    from innaxe.benchmark.ways_up import next_place, ways_up
    from innaxe.publish.figures.data import Ways

    benchmark = study.benchmark
    place = next_place(benchmark, position.unit)
    found = ways_up(benchmark, position.unit, place=place, seed=study.seed, placement=placement)
    nodes = benchmark.hierarchy.nodes
    codes = benchmark.hierarchy.indicators
    return Ways(
        unit=position.name,
        found=found,
        names={code: nodes[code].name for code in codes},
        measures={code: nodes[code].unit_of_measure for code in codes},
    )


def correlations_of(
    benchmark: Benchmark, pairs: Sequence[Correlation], most: int
) -> Correlations | None:
    """Correlations of all indicators in the order of the framework.

    Of more than ``most`` indicators those of the aggregates above them; None without a pair.
    """
    from innaxe.publish.figures.data import Correlations

    hierarchy = benchmark.hierarchy
    nodes = hierarchy.nodes
    codes = _by_tree(benchmark, 1)
    if len(codes) > most:
        codes = _by_tree(benchmark, 2)
    if not 2 <= len(codes) <= most:  # noqa: PLR2004 - a pair takes two
        return None
    known = {frozenset((pair.code, pair.other)): pair.pearson for pair in pairs}
    values = tuple(
        tuple(known[frozenset((code, other))] for other in codes[:number])
        for number, code in enumerate(codes)
    )
    within = [
        value
        for number, row in enumerate(values)
        for other, value in enumerate(row)
        if nodes[codes[number]].parent == nodes[codes[other]].parent
    ]
    return Correlations(
        names=tuple(nodes[code].name for code in codes),
        groups=tuple(
            nodes[nodes[code].parent].name if nodes[code].parent else "" for code in codes
        ),
        values=values,
        within=len(within),
        together=sum(value > COUNTS for value in within),
        against=sum(value < -COUNTS for value in within),
    )


def _by_tree(benchmark: Benchmark, level: int) -> list[str]:
    """Codes of one level, those of one aggregate together."""
    nodes = benchmark.hierarchy.nodes

    def path(code: str) -> tuple[str, ...]:
        above = nodes[code].parent
        return (*path(above), code) if above else (code,)

    return sorted((code for code, node in nodes.items() if node.level == level), key=path)
