"""Which part of the index holds a unit back: the weakest beside its peers, and what it would lift.

For every part the unit's score there is brought to the middle of its peers while all else stays,
and the index is made again with the same rules and weights, in every draw. What is told is
arithmetic about the index; whether the part can be changed is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from innaxe import tables
from innaxe.benchmark.aggregate import aggregate_level
from innaxe.benchmark.placing import Placer
from innaxe.benchmark.rules import rules_of
from innaxe.benchmark.uncertainty import DISTINGUISHABLE, INTERVAL, simulate

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from innaxe.benchmark.placement import Placement
    from innaxe.benchmark.position import Position
    from innaxe.benchmark.recipe import Recipe
    from innaxe.benchmark.result import Benchmark
    from innaxe.benchmark.uncertainty import Run

    FloatArray = NDArray[np.float64]

__all__ = ["Bottleneck", "Part", "bottleneck"]

PILLARS = 2  # level of the aggregates that indicators feed
FEWEST_PARTS = 2
ALONE = 0.5  # in most draws
LEVEL = 1e-9  # figures that differ by less are level
_AMONG_UNITS = frozenset({"copeland", "benefit_of_the_doubt"})


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the index: an aggregate just above the indicators.

    Args:
        code, name: of the aggregate.
        share: of the index, by the weights as they stand.
        weakest: share of draws in which the unit is further below the middle of its peers here
            than on any other part (position against position).
        below: share of draws in which it is below the middle of its peers here.
        gain: points of the index gained at the middle of the peers, by the recipe as it stands;
            0 where the unit is there already, NaN where the rule makes no such sum.
        places, places_low, places_high: places gained over the draws: median, 5 and 95 %.
        moves_most: share of draws in which no other part would move the index as much.
        verdict: ``weakest`` or ``not_clear`` where it is the weakest in most draws but in fewer
            than 90 %, else empty.
    """

    code: str
    name: str
    share: float
    weakest: float
    below: float
    gain: float
    places: float
    places_low: float
    places_high: float
    moves_most: float
    verdict: str


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """All parts of the index for one unit, the most often weakest first.

    Args:
        unit, name: whose.
        kind: which draws the shares come from.
        draws: how many.
        peers: how many units the middle is of.
        parts: at least two; none where the index has a single part.
    """

    unit: str
    name: str
    kind: str
    draws: int
    peers: int
    parts: tuple[Part, ...]

    def to_frame(self) -> pd.DataFrame:
        """A table of the form ``innaxe.tables.BOTTLENECK``."""
        names = tables.BOTTLENECK.names
        rows = [
            tuple(getattr(part, _FIELDS.get(name, name)) for name in names) for part in self.parts
        ]
        return pd.DataFrame(rows, columns=list(names))

    def to_dict(self) -> dict[str, Any]:
        """Method and parameters as plain data."""
        return {
            "method": "bottleneck",
            "unit": self.unit,
            "kind": self.kind,
            "draws": self.draws,
            "peers": self.peers,
        }


_FIELDS = {"area": "code"}


def bottleneck(
    benchmark: Benchmark,
    position: Position,
    *,
    rng: np.random.Generator,
    placement: Placement | None = None,
    progress: Callable[[int], None] | None = None,
) -> Bottleneck:
    """Find what holds a unit back beside its peers.

    Args:
        benchmark: the result that ``position`` was read from; with a placed unit in it that of
            ``Placement.with_unit``.
        position: the unit, with its peers and the kind of its draws.
        rng: source of randomness; seeded like that of ``score``, the draws are the same.
        placement: where the unit is a placed one.
        progress: called with the number of draws that were finished.
    """
    crowd = placement.population if placement else benchmark
    codes = crowd.hierarchy.levels[0].codes
    parts: tuple[Part, ...] = ()
    drawn = (placement.crowd if placement else crowd.draws)[position.kind]
    if len(codes) >= FEWEST_PARTS and position.peers:
        watch = _Watch(benchmark, position, placement)
        simulate(
            crowd.stages,
            crowd.hierarchy,
            crowd.recipe,
            crowd.factors,
            draws=len(drawn.ranks) + drawn.failed,
            rng=rng,
            stakeholders=crowd.stakeholders,
            progress=progress,
            watch=watch,
            sampled=position.kind != "method",
        )
        parts = tuple(_parts(benchmark, position, watch))
    own = len(benchmark.draws[position.kind].ranks)
    return Bottleneck(position.unit, position.name, position.kind, own, len(position.peers), parts)


def _parts(benchmark: Benchmark, position: Position, watch: _Watch) -> list[Part]:
    """What the draws tell of each part, the most often weakest first."""
    hierarchy = benchmark.hierarchy
    weakest, below = _weakness(benchmark, position)
    nominal = watch.nominal(benchmark, position)
    gains, places = np.concatenate(watch.gains), np.concatenate(watch.places)
    most = _largest(gains)
    low, middle, high = _ends(places)
    found: list[Part] = []
    for place, code in enumerate(hierarchy.levels[0].codes):
        often = bool(weakest[place] > ALONE)
        clear = bool(weakest[place] >= DISTINGUISHABLE)
        found.append(
            Part(
                code=code,
                name=hierarchy.nodes[code].name,
                share=benchmark.weights[code][2],
                weakest=float(weakest[place]),
                below=float(below[place]),
                gain=float(nominal[place]),
                places=float(middle[place]),
                places_low=float(low[place]),
                places_high=float(high[place]),
                moves_most=float(most[place]),
                verdict="weakest" if clear else "not_clear" if often else "",
            )
        )
    return sorted(found, key=lambda part: (-part.weakest, -part.below, part.code))


def _weakness(benchmark: Benchmark, position: Position) -> tuple[FloatArray, FloatArray]:
    """Share of draws in which each part is the furthest below the peers, and is below them."""
    units, codes = benchmark.units, benchmark.hierarchy.levels[0].codes
    columns = [benchmark.hierarchy.aggregates.index(code) for code in codes]
    positions = benchmark.draws[position.kind].positions[:, :, columns].astype(np.float64)
    own = positions[:, units.index(position.unit)]
    peers = positions[:, [units.index(code) for code in position.peers]]
    apart = own - _median(peers)
    known = ~np.isnan(apart)
    return _largest(-apart), (known & (apart < 0)).mean(axis=0)


def _median(peers: FloatArray) -> FloatArray:
    """Middle of the peers that have a score; draws x peers x parts -> draws x parts."""
    there = ~np.isnan(peers).any(axis=(0, 2))
    return np.median(peers[:, there], axis=1) if there.any() else np.median(peers, axis=1)


def _largest(figures: FloatArray) -> FloatArray:
    """Share of draws in which each column is the only largest, and above nothing at all."""
    filled = np.where(np.isnan(figures), -np.inf, figures)
    ordered = np.sort(filled, axis=1)
    alone = (ordered[:, -1] > ordered[:, -2] + LEVEL) & (ordered[:, -1] > LEVEL)
    first = filled.argmax(axis=1)
    counts = np.bincount(first[alone], minlength=filled.shape[1])
    return counts / max(len(filled), 1)


def _ends(places: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """5, 50 and 95 % quantiles of each column over the draws that have all."""
    whole = places[~np.isnan(places).any(axis=1)]
    if not len(whole):
        blank = np.full(places.shape[1], np.nan)
        return blank, blank, blank
    low = np.quantile(whole, INTERVAL[0], axis=0, method="lower")
    high = np.quantile(whole, INTERVAL[1], axis=0, method="higher")
    return low, np.median(whole, axis=0), high


class _Watch:
    """Lifts each part of one unit to the middle of its peers in every draw of one kind."""

    def __init__(
        self, benchmark: Benchmark, position: Position, placement: Placement | None
    ) -> None:
        crowd = placement.population if placement else benchmark
        self.hierarchy, self.kind = crowd.hierarchy, position.kind
        self.columns = [
            self.hierarchy.aggregates.index(code) for code in self.hierarchy.levels[0].codes
        ]
        self.peers = [crowd.units.index(code) for code in position.peers]
        self.others = np.array([code != position.unit for code in crowd.units])
        self.row = -1 if placement else crowd.units.index(position.unit)
        self.place = placement.units.index(position.unit) if placement else -1
        self.placer = Placer(placement, 0) if placement else None
        self.gains: list[FloatArray] = []
        self.places: list[FloatArray] = []

    def __call__(self, run: Run) -> None:
        if run.kind != self.kind:
            return
        if self.placer is None:
            own = run.scores[:, self.row]
        else:
            own = self.placer.scores(run)[:, self.place]
        middle = _median(run.scores[:, self.peers][..., self.columns])
        gains = self.lifted(own[:, self.columns], middle, run.recipe, weights=run.weights)
        index = run.scores[:, self.others, 0]
        before = (index > own[:, [0]]).sum(axis=1)
        after = [(index > (own[:, 0] + gain)[:, None]).sum(axis=1) for gain in gains.T]
        places = np.where(np.isnan(gains), np.nan, (before - np.array(after)).T)
        self.gains.append(gains)
        self.places.append(places)

    def nominal(self, benchmark: Benchmark, position: Position) -> FloatArray:
        """Points gained on each part by the recipe as it stands."""
        parts, units = benchmark.stages.levels[0], benchmark.units
        middle = _median(parts[[units.index(code) for code in position.peers]][None])
        own = parts[[units.index(position.unit)]]
        return self.lifted(own, middle, benchmark.recipe, weights=list(benchmark.stages.weights))[0]

    def lifted(
        self, own: FloatArray, middle: FloatArray, recipe: Recipe, *, weights: list[FloatArray]
    ) -> FloatArray:
        """Points of the index gained when one part after the other stands at the middle.

        Args:
            own: scores of the unit, draws x parts.
            middle: of its peers, draws x parts.
            recipe: the rules.
            weights: of the children of each level; (draws x) children.

        Returns:
            Draws x parts; 0 where the unit is at the middle already or above it.
        """
        assert recipe.aggregate is not None  # noqa: S101 - check_recipe has seen to it
        if recipe.aggregate.chosen() & _AMONG_UNITS:
            return np.full(own.shape, np.nan)
        before = self.index(own, recipe, weights)
        gains = np.empty(own.shape)
        for part in range(own.shape[1]):
            lifted = own.copy()
            lifted[:, part] = np.fmax(own[:, part], middle[:, part])
            gains[:, part] = self.index(lifted, recipe, weights) - before
        return gains

    def index(self, parts: FloatArray, recipe: Recipe, weights: list[FloatArray]) -> FloatArray:
        """The index from the scores of the lowest aggregates, one a draw."""
        assert recipe.aggregate is not None  # noqa: S101 - check_recipe has seen to it
        below = parts[:, None, :]
        # a part at or below zero has no geometric mean; such draws failed already
        with np.errstate(invalid="ignore", divide="ignore"):
            for number, level in enumerate(self.hierarchy.levels[1:], start=1):
                rules = rules_of(recipe.aggregate, number, level.codes)
                below = aggregate_level(below, level, weights[number], rules)
        return below[:, 0, 0]
