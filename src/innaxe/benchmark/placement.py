"""Where outside units stand in a population, and the population with one of them in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from innaxe import tables
from innaxe.benchmark.placing_steps import outside
from innaxe.benchmark.relative import reference_scores, relative_groups
from innaxe.benchmark.uncertainty import INTERVAL, Draws
from innaxe.errors import RequestError
from innaxe.statistics import competition_ranks, share_ahead

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from innaxe.benchmark.inputs import Inputs
    from innaxe.benchmark.placing_steps import Placed
    from innaxe.benchmark.result import Benchmark
    from innaxe.errors import Message

    FloatArray = NDArray[np.float64]

__all__ = ["PlacedDraws", "Placement"]


@dataclass(frozen=True, slots=True)
class PlacedDraws:
    """The outside units over the draws of one kind; arrays are draws x units.

    Args:
        kind: ``method``, ``data`` or ``both``.
        index: score on the index, on the scale of the draw.
        among: rank among the outside units.
        ranks: 1 plus the number of members of the population that score higher.
        ties: 1 where some member scores the same.
        positions: draws x units x aggregates; per cent of the members that score lower.
    """

    kind: str
    index: FloatArray
    among: FloatArray
    ranks: FloatArray
    ties: FloatArray
    positions: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Placement:
    """What ``place`` gives back.

    Args:
        population: its own result, as it was.
        inputs: the outside units that had enough values.
        dropped: codes of those that had not, with their availability.
        denominated: units x indicators.
        steps: their values after every further step.
        levels: their scores on each level of aggregates, lowest first.
        draws: their places over the draws, by kind; empty without draws.
        crowd: the population over the same draws.
        cautions: what a reader has to know about the outside units.
    """

    population: Benchmark
    inputs: Inputs
    dropped: tuple[tuple[str, float], ...]
    denominated: FloatArray
    steps: Placed
    levels: tuple[FloatArray, ...]
    draws: Mapping[str, PlacedDraws]
    crowd: Mapping[str, Draws]
    cautions: tuple[Message, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """Codes of the outside units that were placed, sorted."""
        return self.inputs.units

    @property
    def index(self) -> FloatArray:
        """Score of each unit on the index."""
        return self.levels[-1][:, 0]

    def others(self, place: int) -> NDArray[np.bool_]:
        """Which members of the population the unit at ``place`` is compared with."""
        return np.array([code != self.units[place] for code in self.population.units])

    def ranks(self) -> FloatArray:
        """Rank of each unit in the population by the recipe as it stands; NaN without a score."""
        crowd = self.population.stages.levels[-1][:, 0]
        own = self.index
        found = [1.0 + (crowd[self.others(i)] > own[i]).sum() for i in range(len(own))]
        return np.where(np.isnan(own), np.nan, np.array(found))

    def sizes(self) -> NDArray[np.intp]:
        """For each unit the number of ranks there are: the other members with a score, and one."""
        scored = ~np.isnan(self.population.stages.levels[-1][:, 0])
        return np.array([1 + scored[self.others(i)].sum() for i in range(len(self.units))])

    def scores(self) -> pd.DataFrame:
        """Scores on the population's scale, a table of the form ``innaxe.tables.SCORES``."""
        whole = np.concatenate(list(reversed(self.levels)), axis=1)
        frame = pd.DataFrame(whole, columns=list(self.population.hierarchy.aggregates))
        frame.insert(0, "unit", list(self.units))
        return frame

    def relative(self) -> pd.DataFrame:
        """Per cent of the population's reference, a table of the form ``tables.RELATIVE``.

        Empty where the recipe has no step ``relative``.
        """
        names, recipe = tables.RELATIVE.names, self.population.recipe
        if recipe.relative is None:
            return pd.DataFrame(columns=list(names))
        crowd = self.population.stages.levels[-1][:, 0]
        hundred = reference_scores(crowd, self.population.units, recipe)
        relative, groups = relative_groups(self.index, hundred, recipe)
        columns = (list(self.units), self.index, relative, groups)
        return pd.DataFrame(dict(zip(names, columns, strict=True)))

    def to_frame(self) -> pd.DataFrame:
        """Places, a table of the form ``innaxe.tables.PLACED``; one row a unit and kind."""
        among = competition_ranks(self.index)
        blocks = [self._block(kind, self.ranks(), among) for kind in self.draws or ("method",)]
        return pd.concat(blocks, ignore_index=True)

    def _block(self, kind: str, ranks: FloatArray, among: FloatArray) -> pd.DataFrame:
        blank = np.full(len(self.units), np.nan)
        ends = (blank, blank, blank, blank)
        if drawn := self.draws.get(kind):
            ends = (*_ends(drawn.ranks), *_ends(drawn.among))
        size = self.sizes().astype(np.float64)
        columns = (ranks, *ends[:2], size, among, *ends[2:])
        frame = pd.DataFrame({"unit": list(self.units), "kind": kind})
        for name, part in zip(tables.PLACED.names[2:], columns, strict=True):
            frame[name] = pd.Series(part).astype("Int64")
        return frame

    def pairs(self, kind: str = "method") -> pd.DataFrame:
        """How often one outside unit is ahead of another, of the form ``innaxe.tables.PAIRS``."""
        if kind not in self.draws:
            return pd.DataFrame(columns=list(tables.PAIRS.names))
        ahead = share_ahead(self.draws[kind].among)
        rows, columns = np.nonzero(~np.eye(len(self.units), dtype=bool))
        codes = np.array(self.units, dtype=object)
        return pd.DataFrame(
            {"unit": codes[rows], "other": codes[columns], "ahead": ahead[rows, columns]}
        )

    def beyond(self) -> pd.DataFrame:
        """Values beyond the population's: ``unit, indicator, value, lowest, highest, counted``.

        ``counted`` is the value after treatment: as what it counts.
        """
        cells, lowest, highest = outside(self.steps)
        rows = [
            (
                self.units[row],
                self.population.hierarchy.indicators[column],
                self.steps.filled[row, column],
                lowest[column],
                highest[column],
                self.steps.treated[row, column],
            )
            for row, column in np.argwhere(cells).tolist()
        ]
        names = ["unit", "indicator", "value", "lowest", "highest", "counted"]
        return pd.DataFrame(rows, columns=names)

    def with_unit(self, unit: str) -> Benchmark:
        """The population with one outside unit in it, to be read like any result.

        Its row is the last one; a member with the same code leaves for it. Everybody's draws are
        those of the placement, and nothing but ranks below the unit changes for the others.

        Raises:
            RequestError: if the unit was not placed.
        """
        if unit not in self.units:
            if unit in dict(self.dropped):
                raise RequestError.of("request.unit_screened_out", unit=unit)
            near = tuple(get_close_matches(unit, self.units, 3)) or self.units[:3]
            raise RequestError.of("request.unknown_unit", unit=unit, near=near)
        return _joined(self, self.units.index(unit))

    def to_dict(self) -> dict[str, Any]:
        """Method and what was found, as plain data."""
        return {
            "method": "placement",
            "units": list(self.units),
            "population": len(self.population.units),
            "members": [unit for unit in self.units if unit in self.population.units],
            "dropped": [{"unit": unit, "availability": share} for unit, share in self.dropped],
            "beyond": int(outside(self.steps)[0].sum()),
            "cautions": [caution.to_dict() for caution in self.cautions],
        }


def _ends(ranks: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Ends of the middle 90 % of the ranks, over the draws in which the unit has one."""
    ends = np.full((2, ranks.shape[1]), np.nan)
    for unit in range(ranks.shape[1]):
        drawn = ranks[:, unit][~np.isnan(ranks[:, unit])]
        if drawn.size:
            ends[0, unit] = np.quantile(drawn, INTERVAL[0], method="lower")
            ends[1, unit] = np.quantile(drawn, INTERVAL[1], method="higher")
    return ends[0], ends[1]


def _joined(placement: Placement, place: int) -> Benchmark:
    benchmark, stages = placement.population, placement.population.stages
    others = placement.others(place)
    unit = placement.units[place]
    only = np.arange(len(placement.units)) == place

    def added(table: FloatArray, own: FloatArray) -> FloatArray:
        return np.concatenate([table[others], own[[place]]])

    treatment = stages.treatment
    if treatment is not None:
        treatment = replace(treatment, treated=added(treatment.treated, placement.steps.treated))
    source_others = np.array([code != unit for code in stages.source.units])
    joined = replace(
        stages,
        source=stages.source.keep(source_others).joined(placement.inputs.keep(only)),
        kept=np.append(stages.kept[source_others], True),
        inputs=stages.inputs.keep(others).joined(placement.inputs.keep(only)),
        dropped=tuple(item for item in stages.dropped if item[0] != unit),
        denominated=added(stages.denominated, placement.denominated),
        imputed=added(stages.imputed, placement.steps.filled),
        treatment=treatment,
        normalised=added(stages.normalised, placement.steps.normalised),
        levels=tuple(
            added(crowd, own) for crowd, own in zip(stages.levels, placement.levels, strict=True)
        ),
    )
    draws = {
        kind: _joined_draws(placement.crowd[kind], placement.draws[kind], place, others)
        for kind in placement.crowd
    }
    return replace(
        benchmark,
        stages=joined,
        draws=draws,
        ranges=None,  # those of the population know nothing of the unit
        cautions=(*benchmark.cautions, *placement.cautions),
    )


def _joined_draws(crowd: Draws, own: PlacedDraws, place: int, others: NDArray[np.bool_]) -> Draws:
    """Ranks of all together: members below the unit move down by one, if it is new there."""
    there = ~np.isnan(own.ranks[:, place])
    ranks = crowd.ranks[there]
    if not others.all():
        ranks = ranks[:, others] - (ranks[:, others] > ranks[:, ~others])
    mine, tied = own.ranks[there][:, [place]], own.ties[there][:, [place]] > 0
    below = (ranks > mine) | ((ranks == mine) & ~tied)
    scores = None
    if crowd.scores is not None:
        scores = np.concatenate(
            [crowd.scores[there][:, others], own.index[there][:, [place]]], axis=1
        )
    positions = own.positions[there][:, [place]]
    return Draws(
        crowd.kind,
        np.concatenate([ranks + below, mine], axis=1),
        np.concatenate([crowd.positions[there][:, others], positions], axis=1),
        crowd.failed + int((~there).sum()),
        scores=scores,
    )
