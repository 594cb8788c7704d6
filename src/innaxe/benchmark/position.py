"""A benchmark read for one unit: where it stands, beside whom, and where it differs from peers."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.indicator_position import IndicatorPosition, indicator_positions
from innaxe.benchmark.standing import Standing
from innaxe.benchmark.uncertainty import DISTINGUISHABLE
from innaxe.errors import MethodError, RequestError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from innaxe.benchmark.peers import NearestPeers
    from innaxe.benchmark.result import Benchmark
    from innaxe.benchmark.standing import Circle

    FloatArray = NDArray[np.float64]

__all__ = [
    "AreaPosition",
    "IndicatorPosition",
    "Neighbour",
    "Position",
    "RankInterval",
    "fifth",
    "position_of",
    "third_of",
]

MIN_GROUP = 5  # a peer group has at least so many units, the own one included


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One unit beside the unit of the report.

    Args:
        unit, name: code and name.
        rank: by the recipe as it stands.
        low, lower, median, upper, high: 5, 25, 50, 75 and 95 % quantiles of its rank.
        fifth: which fifth of the units its median rank belongs to, 1 being the highest.
        chance: share of draws in which the unit of the report is ahead of it.
        verdict: ``own``, ``ahead`` (it is ahead of ours), ``behind``, or ``same`` where the draws
            do not tell them apart.
    """

    unit: str
    name: str
    rank: int
    low: float
    lower: float
    median: float
    upper: float
    high: float
    fifth: int
    chance: float
    verdict: str


@dataclass(frozen=True, slots=True)
class AreaPosition:
    """Position on one aggregate, in per cent of the other units that are below.

    Args:
        code, name: of the aggregate.
        level: its level in the framework.
        median, low, high: over the draws: 50, 5 and 95 % quantiles.
        peers: median position of each peer, in the order of ``Position.peers``; NaN without one.
        peer_median: the middle of the peers.
        above: share of draws in which the unit is above the middle of its peers.
        verdict: ``above``, ``below`` or ``not_clear``.
        below: share of draws in which the unit is below it; NaN where it was not kept.
    """

    code: str
    name: str
    level: int
    median: float
    low: float
    high: float
    peers: tuple[float, ...]
    peer_median: float
    above: float
    verdict: str
    below: float = float("nan")


@dataclass(frozen=True, slots=True)
class RankInterval:
    """Rank of the unit by one kind of draws: how many there were, and 5, 50 and 95 % quantiles."""

    kind: str
    draws: int
    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class Position:
    """Everything that a report of one unit says about its place.

    Args:
        unit, name: of the report.
        kind: which draws the intervals come from.
        draws: number of draws of that kind.
        ranked: number of units with a score.
        upper_third: share of draws in which the unit is in the upper third.
        by_kind: its interval by every kind of draws.
        neighbours: all units with a score, best median rank first, the own one among them.
        group, label: column and label that make the peer group; empty where all units are peers.
        group_size: units that carry the label, the own one included; 0 without a group.
        peers: codes of the peers.
        peer_low, peer_high: interval of the rank among the peers, the own unit included.
        areas: aggregates below the index; the index itself where there is no other.
        indicators: all indicators of the framework.
        circumstances: what the peers are alike in, where they were chosen by it; else empty.
    """

    unit: str
    name: str
    kind: str
    draws: int
    ranked: int
    upper_third: float
    by_kind: tuple[RankInterval, ...]
    neighbours: tuple[Neighbour, ...]
    group: str
    label: str
    group_size: int
    peers: tuple[str, ...]
    peer_low: int
    peer_high: int
    areas: tuple[AreaPosition, ...]
    indicators: tuple[IndicatorPosition, ...]
    circumstances: tuple[str, ...] = ()

    @property
    def own(self) -> Neighbour:
        """The row of the own unit."""
        return next(row for row in self.neighbours if row.verdict == "own")

    def with_verdict(self, verdict: str) -> tuple[Neighbour, ...]:
        """The neighbours of one verdict."""
        return tuple(row for row in self.neighbours if row.verdict == verdict)


def position_of(
    benchmark: Benchmark,
    unit: str,
    near: NearestPeers | None = None,
    *,
    standing: Standing | None = None,
) -> Position:
    """Read a benchmark for one unit.

    The draws of both kinds together are used where there are any, else those over method.

    Args:
        benchmark: a result with draws.
        unit: code of the unit.
        near: peers by circumstance; those of the same label where left out. Peers without a
            score are left out.
        standing: what all units share, where several are read of the same benchmark.

    Raises:
        RequestError: if the unit is not there, was screened out, or has no score.
        MethodError: if the benchmark was made without draws, or no peer has a score.
    """
    row = row_of(benchmark, unit)
    if not benchmark.draws:
        raise MethodError.of("position.no_draws")
    shared = standing or Standing(benchmark)
    group, label, size, peers = _near(benchmark, near) if near else _peers(benchmark, row)
    circle = shared.circle(row, peers)
    low, high = _interval_among(circle.ranks, shared.drawn.ranks[:, [row]])
    neighbours = _neighbours(shared, row)
    return Position(
        unit=unit,
        name=benchmark.stages.inputs.names[row],
        kind=shared.kind,
        draws=len(shared.drawn.ranks),
        ranked=len(neighbours),
        upper_third=_upper_third(benchmark, shared.kind, row),
        by_kind=_by_kind(shared, row),
        neighbours=neighbours,
        group=group,
        label=label,
        group_size=size,
        peers=tuple(benchmark.units[i] for i in peers),
        peer_low=low,
        peer_high=high,
        areas=tuple(_areas(shared, circle, row, peers)),
        indicators=tuple(indicator_positions(shared, circle, row, peers)),
        circumstances=near.columns if near else (),
    )


def row_of(benchmark: Benchmark, unit: str) -> int:
    dropped = dict(benchmark.stages.dropped)
    if unit in dropped:
        raise RequestError.of("request.unit_screened_out", unit=unit)
    if unit not in benchmark.units:
        raise RequestError.of("request.unknown_unit", unit=unit, near=_close(unit, benchmark.units))
    row = benchmark.units.index(unit)
    if np.isnan(benchmark.nominal_ranks[row]):
        raise RequestError.of("request.unit_without_score", unit=unit)
    return row


def _close(unit: str, units: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(get_close_matches(unit, units, 3)) or units[:3]


def _near(benchmark: Benchmark, near: NearestPeers) -> tuple[str, str, int, list[int]]:
    """Peers by circumstance that have a score."""
    ranks = benchmark.nominal_ranks
    places = {unit: i for i, unit in enumerate(benchmark.units) if not np.isnan(ranks[i])}
    rows = [places[code] for code, _, _ in near.peers if code in places]
    if not rows:
        raise MethodError.of("peers.none_scored", unit=near.unit)
    return "", "", 0, rows


def _peers(benchmark: Benchmark, row: int) -> tuple[str, str, int, list[int]]:
    """Units with the same label; all units where the group is missing or too small."""
    inputs = benchmark.stages.inputs
    ranked = np.flatnonzero(~np.isnan(benchmark.nominal_ranks))
    label = inputs.labels[row]
    same = [int(i) for i in ranked if label and inputs.labels[i] == label]
    if len(same) >= MIN_GROUP:
        return inputs.group, label, len(same), [i for i in same if i != row]
    return "", label, len(same), [int(i) for i in ranked if i != row]


def _interval_among(ranks: FloatArray, own: FloatArray) -> tuple[int, int]:
    """Interval of the rank of the unit among the columns, itself among them."""
    place = 1 + (ranks < own).sum(axis=1)
    low = np.quantile(place, 0.05, method="lower")
    return int(low), int(np.quantile(place, 0.95, method="higher"))


def fifth(rank: float, units: int) -> int:
    """Which fifth of the units a rank belongs to, 1 being the highest."""
    return min(5, int((rank - 1) * 5 // units) + 1)


def third_of(ranked: int) -> int:
    """The last place of the upper third."""
    return max(1, ranked // 3)


def _upper_third(benchmark: Benchmark, kind: str, row: int) -> float:
    ranked = int((~np.isnan(benchmark.nominal_ranks)).sum())
    return float((benchmark.draws[kind].ranks[:, row] <= third_of(ranked)).mean())


def _by_kind(shared: Standing, row: int) -> tuple[RankInterval, ...]:
    found: list[RankInterval] = []
    for kind, drawn in shared.benchmark.draws.items():
        low, median, high = (float(ends[row]) for ends in shared.intervals[kind])
        found.append(RankInterval(kind, len(drawn.ranks), low, median, high))
    return tuple(found)


def _neighbours(shared: Standing, row: int) -> tuple[Neighbour, ...]:
    benchmark, ranks = shared.benchmark, shared.drawn.ranks
    nominal, names = benchmark.nominal_ranks, benchmark.stages.inputs.names
    low, median, high = shared.intervals[shared.kind]
    lower, upper = shared.quartiles
    mine = ranks[:, [row]]
    chance = (mine < ranks).mean(axis=0)
    other = (mine > ranks).mean(axis=0)
    return tuple(
        Neighbour(
            unit=benchmark.units[i],
            name=names[i],
            rank=int(nominal[i]),
            low=float(low[i]),
            lower=float(lower[i]),
            median=float(median[i]),
            upper=float(upper[i]),
            high=float(high[i]),
            fifth=fifth(float(median[i]), len(shared.ranked)),
            chance=float(chance[i]),
            verdict=_verdict(i == row, float(chance[i]), float(other[i])),
        )
        for i in shared.ranked
    )


def _verdict(own: bool, chance: float, other: float) -> str:  # noqa: FBT001 - three facts, one word
    if own:
        return "own"
    if chance >= DISTINGUISHABLE:
        return "behind"
    return "ahead" if other >= DISTINGUISHABLE else "same"


def _areas(shared: Standing, circle: Circle, row: int, peers: list[int]) -> list[AreaPosition]:
    codes = shared.benchmark.hierarchy.aggregates
    # the index is told by the ranks; it stands for itself only where nothing is below it
    picked = range(1, len(codes)) if len(codes) > 1 else range(1)
    found: list[AreaPosition] = []
    for column in picked:
        node = shared.benchmark.hierarchy.nodes[codes[column]]
        own = shared.areas[column][:, row]
        mine = own[~np.isnan(own)]
        if not mine.size:
            continue
        middle = circle.area_middle(column, row)
        above, below = float((own > middle).mean()), float((own < middle).mean())
        low, median, high = np.quantile(mine, (0.05, 0.5, 0.95))
        found.append(
            AreaPosition(
                code=node.code,
                name=node.name,
                level=node.level,
                median=float(median),
                low=float(low),
                high=float(high),
                peers=tuple(shared.area_medians[column][peers].tolist()),
                peer_median=float(np.median(middle)),
                above=above,
                verdict=_clear(above, below),
                below=below,
            )
        )
    return found


def _clear(above: float, below: float) -> str:
    if above >= DISTINGUISHABLE:
        return "above"
    return "below" if below >= DISTINGUISHABLE else "not_clear"
