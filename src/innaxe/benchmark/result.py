"""The result of a benchmark: scores, ranks with intervals, pairs, and everything behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from innaxe import tables
from innaxe.benchmark.doubt import best_weights
from innaxe.benchmark.outranking import dominated_share
from innaxe.benchmark.recipe_words import describe
from innaxe.benchmark.relative import reference_scores, relative_groups
from innaxe.statistics import competition_ranks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from innaxe.benchmark.chain import Stages
    from innaxe.benchmark.hierarchy import Hierarchy
    from innaxe.benchmark.rank_ranges import RankRanges
    from innaxe.benchmark.recipe import Recipe, Vary
    from innaxe.benchmark.stakeholders import Stakeholders
    from innaxe.benchmark.uncertainty import Draws
    from innaxe.errors import Message

    FloatArray = NDArray[np.float64]

__all__ = ["Benchmark"]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What ``score`` gives back.

    Args:
        recipe: the steps.
        factors: the choices that the draws varied.
        hierarchy: the framework.
        stages: what each step left behind.
        weights: for each code its level, its weight among siblings, its share of the index.
        draws: ranks over the draws, by kind: ``method``, and ``data`` and ``both`` where values
            carry a sampling error; empty without draws.
        hashes: SHA-256 of values, framework and recipe.
        cautions: what a reader has to know.
        stakeholders: what people find important, where it was given.
        ranges: what sampling error, choices of method and both leave open; with draws, where
            values carry a sampling error.
    """

    recipe: Recipe
    factors: tuple[Vary, ...]
    hierarchy: Hierarchy
    stages: Stages
    weights: Mapping[str, tuple[int, float, float]]
    draws: Mapping[str, Draws]
    hashes: Mapping[str, str]
    cautions: tuple[Message, ...]
    stakeholders: Stakeholders | None = None
    ranges: RankRanges | None = None

    @property
    def units(self) -> tuple[str, ...]:
        """Codes of the units that stayed, sorted."""
        return self.stages.inputs.units

    @property
    def aggregate_scores(self) -> FloatArray:
        """Units x aggregates, the index first."""
        return np.concatenate(list(reversed(self.stages.levels)), axis=1)

    @property
    def nominal_ranks(self) -> FloatArray:
        """Rank of each unit by the recipe as it stands; NaN without a score."""
        return competition_ranks(self.stages.levels[-1][:, 0])

    def scores(self) -> pd.DataFrame:
        """The scores, a table of the form ``innaxe.tables.SCORES``."""
        frame = pd.DataFrame(self.aggregate_scores, columns=list(self.hierarchy.aggregates))
        frame.insert(0, "unit", list(self.units))
        return frame

    def ranks(self, kind: str = "method") -> pd.DataFrame:
        """Ranks with the interval of one kind of draws, a table of the form ``tables.RANKS``.

        Units without a score, and all ends where nothing was drawn, are missing.
        """
        columns = [self.nominal_ranks]
        if kind in self.draws:
            low, _, high = self.draws[kind].interval()
            columns += [low, high]
        else:
            columns += [np.full(len(self.units), np.nan)] * 2
        frame = pd.DataFrame({"unit": list(self.units)})
        for name, values in zip(tables.RANKS.names[1:], columns, strict=True):
            frame[name] = pd.Series(values).astype("Int64")
        return frame

    def pairs(self, kind: str = "method") -> pd.DataFrame:
        """How often one unit is ahead of another, a table of the form ``tables.PAIRS``."""
        if kind not in self.draws:
            return pd.DataFrame(columns=list(tables.PAIRS.names))
        ahead = self.draws[kind].ahead()
        rows, columns = np.nonzero(~np.eye(len(self.units), dtype=bool))
        codes = np.array(self.units, dtype=object)
        return pd.DataFrame(
            {"unit": codes[rows], "other": codes[columns], "ahead": ahead[rows, columns]}
        )

    def relative(self) -> pd.DataFrame:
        """The index as per cent of the reference, a table of the form ``tables.RELATIVE``.

        Empty where the recipe has no step ``relative``.

        Raises:
            RecipeError, MethodError: as ``reference_scores``; ``score`` has raised them before.
        """
        if self.recipe.relative is None:
            return pd.DataFrame(columns=list(tables.RELATIVE.names))
        index = self.stages.levels[-1][:, 0]
        hundred = reference_scores(index, self.units, self.recipe)
        relative, groups = relative_groups(index, hundred, self.recipe)
        columns = (list(self.units), index, relative, groups)
        return pd.DataFrame(dict(zip(tables.RELATIVE.names, columns, strict=True)))

    def central_weights(self, kind: str = "method") -> pd.DataFrame:
        """Weights that favour each unit, a table of the form ``tables.CENTRAL_WEIGHTS``.

        Empty unless the simplex of weights varies in the draws.
        """
        drawn = self.draws.get(kind)
        if drawn is None or drawn.central is None:
            return pd.DataFrame(columns=list(tables.CENTRAL_WEIGHTS.names))
        return drawn.central.to_frame(self.units)

    def rank_ranges(self) -> pd.DataFrame:
        """Three kinds of ranges kept apart, a table of the form ``tables.RANK_RANGES``."""
        if self.ranges is None:
            return pd.DataFrame(columns=list(tables.RANK_RANGES.names))
        return self.ranges.to_frame()

    def dominated_pairs(self, code: str = "") -> float:
        """Share of pairs in which one unit is ahead on every child of an aggregate.

        Args:
            code: the aggregate; the index where left out.
        """
        below, weights, _ = self._children_of(code)
        return dominated_share(below, weights)

    def unit_weights(self, code: str = "") -> pd.DataFrame:
        """The weights by which each unit was given the benefit of the doubt on an aggregate.

        Args:
            code: an aggregate with that rule; the index where left out.
        """
        below, _, names = self._children_of(code)
        step = self.recipe.aggregate
        bounds = (step.share_low, step.share_high) if step else (0.0, 1.0)
        frame = pd.DataFrame(best_weights(below, *bounds), columns=list(names))
        frame.insert(0, "unit", list(self.units))
        return frame

    def _children_of(self, code: str) -> tuple[FloatArray, FloatArray, tuple[str, ...]]:
        """Scores of the children of an aggregate, their weights and their codes."""
        code = code or self.hierarchy.root
        number = self.hierarchy.nodes[code].level - 2
        level = self.hierarchy.levels[number]
        below = self.stages.levels[number - 1] if number else self.stages.normalised
        place = level.codes.index(code)
        children = level.children_of(place)
        return below[:, children], self.stages.weights[number][children], level.names_of(place)

    def stage(self, name: str) -> pd.DataFrame:
        """Values after one step: ``denominated``, ``imputed``, ``treated`` or ``normalised``."""
        values = {
            "denominated": self.stages.denominated,
            "imputed": self.stages.imputed,
            "treated": self.stages.treated,
            "normalised": self.stages.normalised,
        }[name]
        frame = pd.DataFrame(values, columns=list(self.hierarchy.indicators))
        frame.insert(0, "unit", list(self.units))
        return frame

    def treatment(self) -> pd.DataFrame:
        """For each indicator what treating outliers did; empty where it was not done."""
        done = self.stages.treatment
        if done is None:
            return pd.DataFrame(columns=["indicator"])
        return pd.DataFrame(
            {
                "indicator": list(self.hierarchy.indicators),
                "skew_before": done.skew_before,
                "kurtosis_before": done.kurtosis_before,
                "winsorised": done.winsorised,
                "logged": done.logged,
                "skew_after": done.skew_after,
                "kurtosis_after": done.kurtosis_after,
                "passes": done.passes,
            }
        )

    def effective_weights(self) -> pd.DataFrame:
        """For each code its level, its weight among siblings and its share of the index."""
        rows = [(code, *self.weights[code]) for code in sorted(self.weights)]
        return pd.DataFrame(rows, columns=["code", "level", "weight", "effective_weight"])

    def to_frame(self) -> pd.DataFrame:
        """The scores, as every result offers them."""
        return self.scores()

    def recipe_in_words(self) -> tuple[Message, ...]:
        """What the recipe does, step by step, as messages."""
        return describe(self.recipe, self.stages.inputs.group, self.factors)

    def to_dict(self) -> dict[str, Any]:
        """Method, parameters, hashes and cautions as plain data, ready for JSON."""
        return {
            "method": "benchmark",
            "recipe": self.recipe.to_dict(),
            "varied": [
                factor.model_dump(mode="json", exclude_none=True) for factor in self.factors
            ],
            "group": self.stages.inputs.group,
            "units": len(self.units),
            "dropped": [
                {"unit": unit, "availability": share} for unit, share in self.stages.dropped
            ],
            "draws": {
                kind: {"computed": len(drawn.ranks), "failed": drawn.failed}
                for kind, drawn in self.draws.items()
            },
            "hashes": dict(self.hashes),
            **({"rank_ranges": self.ranges.to_dict()} if self.ranges else {}),
            "cautions": [caution.to_dict() for caution in self.cautions],
        }
