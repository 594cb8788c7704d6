"""What a sensitivity analysis found: indices, ranks, pairs, probabilities, as tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import pandas as pd

from innaxe import tables
from innaxe.benchmark.groups import GROUPS
from innaxe.benchmark.recipe_words import describe
from innaxe.benchmark.uncertainty import INTERVAL
from innaxe.statistics import share_ahead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from innaxe.benchmark.central_weights import CentralWeights
    from innaxe.benchmark.rank_ranges import RankRanges
    from innaxe.benchmark.recipe import Vary
    from innaxe.benchmark.result import Benchmark
    from innaxe.benchmark.runs import Runs
    from innaxe.benchmark.sobol import Indices, ManyIndices
    from innaxe.errors import Message

    FloatArray = NDArray[np.float64]
    IntArray = NDArray[np.intp]

__all__ = ["NEIGHBOURS", "PAIRED_UNITS", "RankCounts", "Sensitivity"]

PAIRED_UNITS = 400  # up to here all pairs are told, beyond it neighbours in rank
NEIGHBOURS = 5  # on each side


@dataclass(frozen=True, slots=True)
class RankCounts:
    """Ranks of the rows that count: those of A and B that could be computed.

    Args:
        ranks: distinct runs x units; 0 without a score.
        times: how many rows each distinct run stands for.
    """

    ranks: NDArray[np.unsignedinteger]
    times: IntArray

    @classmethod
    def of(cls, runs: Runs, counted: int) -> Self:
        """The first ``counted`` rows of a design."""
        times = np.bincount(runs.row[:counted], minlength=len(runs.ranks))
        there = (times > 0) & ~runs.failed
        return cls(runs.ranks[there], times[there])

    @property
    def counted(self) -> int:
        """Number of rows that count."""
        return int(self.times.sum())

    def histogram(self, unit: int) -> tuple[IntArray, IntArray]:
        """Ranks that a unit takes, ascending, and how often; none for a unit without a score."""
        counted = np.bincount(self.ranks[:, unit], weights=self.times, minlength=1)
        often = counted.astype(np.intp)
        often[0] = 0
        taken = np.flatnonzero(often)
        return taken, often[taken]

    def interval(self, unit: int) -> tuple[float, float]:
        """Ends of the ranks of a unit, taken outwards to ranks that occurred."""
        ranks, often = self.histogram(unit)
        if not ranks.size:
            return np.nan, np.nan
        reached, last = often.cumsum(), int(often.sum()) - 1
        low, high = np.floor(INTERVAL[0] * last), np.ceil(INTERVAL[1] * last)
        ends = np.searchsorted(reached, [low, high], side="right")
        return float(ranks[ends[0]]), float(ranks[ends[1]])

    def ahead(self, unit: int, others: IntArray) -> FloatArray:
        """Share of rows in which a unit ranks better than each of some others."""
        # no score stands behind every rank, so that no comparison is won
        ranks = np.where(self.ranks == 0, np.iinfo(self.ranks.dtype).max, self.ranks)
        better = ranks[:, [unit]] < ranks[:, others]
        return self.times @ better / max(self.counted, 1)

    def all_ahead(self) -> FloatArray:
        """Units x units: share of rows in which the row is ahead of the column."""
        spread = np.repeat(self.ranks, self.times, axis=0).astype(np.float64)
        spread[spread == 0] = np.nan
        return share_ahead(spread)


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What ``sensitivity`` gives back.

    Args:
        benchmark: the scores by the recipe as it stands.
        varied: the choices that varied.
        factors: names of all factors, in the order of the indices.
        draws: base samples N.
        failed: runs that could not be computed; their base samples do not count.
        indices: of mean rank change.
        unit_indices: of each unit's rank, factors x units; NaN for a unit whose rank does not
            vary.
        counts: ranks over the rows that count.
        groups: units x groups, probabilities.
        grouped: rows with a scale on which groups can be told.
        reference: code of the unit that stands for 100 %; empty for the mean of all units.
        central: the weights that favour each unit, where the simplex is a factor.
        ranges: what sampling error, choices of method and both leave open, where it can be told.
        cautions: what a reader has to know, beyond the cautions of the benchmark.
    """

    benchmark: Benchmark
    varied: tuple[Vary, ...]
    factors: tuple[str, ...]
    draws: int
    failed: int
    indices: Indices
    unit_indices: ManyIndices
    counts: RankCounts
    groups: FloatArray
    grouped: int
    reference: str
    central: CentralWeights | None
    ranges: RankRanges | None
    cautions: tuple[Message, ...]

    @property
    def runs(self) -> int:
        """How often the index was made."""
        return self.draws * (len(self.factors) + 2)

    @property
    def kind(self) -> str:
        """``both`` where sampling error is a factor beside choices, else the one of the two."""
        if len(self.factors) == len(self.varied):
            return "method"
        return "both" if self.varied else "data"

    def with_cautions(self, more: Iterable[Message]) -> Self:
        """The same with more cautions."""
        return replace(self, cautions=(*self.cautions, *more))

    def outside(self) -> tuple[str, ...]:
        """Units whose rank by the recipe as it stands lies outside their interval."""
        low, high = self._intervals()
        ranks = self.benchmark.nominal_ranks
        beyond = np.flatnonzero((ranks < low) | (ranks > high))
        return tuple(self.benchmark.units[row] for row in beyond)

    def to_frame(self) -> pd.DataFrame:
        """The indices, a table of the form ``tables.SENSITIVITY``."""
        told = self.indices
        columns = (
            told.first,
            told.first_low,
            told.first_high,
            told.total,
            told.total_low,
            told.total_high,
        )
        named = zip(tables.SENSITIVITY.names[1:], columns, strict=True)
        return pd.DataFrame({"factor": list(self.factors), **dict(named)})

    def units(self) -> pd.DataFrame:
        """Indices of each unit's rank, a table of the form ``tables.SENSITIVITY_UNITS``."""
        codes, factors, told = self.benchmark.units, self.factors, self.unit_indices
        columns = (
            told.first,
            told.first_low,
            told.first_high,
            told.total,
            told.total_low,
            told.total_high,
        )
        frame = pd.DataFrame(
            {
                "unit": np.repeat(np.array(codes, dtype=object), len(factors)),
                "factor": list(factors) * len(codes),
            }
        )
        named = zip(tables.SENSITIVITY_UNITS.names[2:], columns, strict=True)
        return frame.assign(**{name: values.T.ravel() for name, values in named})

    def central_weights(self) -> pd.DataFrame:
        """Weights that favour each unit, a table of the form ``tables.CENTRAL_WEIGHTS``."""
        if self.central is None:
            return pd.DataFrame(columns=list(tables.CENTRAL_WEIGHTS.names))
        return self.central.to_frame(self.benchmark.units)

    def rank_ranges(self) -> pd.DataFrame:
        """Three kinds of ranges kept apart, a table of the form ``tables.RANK_RANGES``."""
        if self.ranges is None:
            return pd.DataFrame(columns=list(tables.RANK_RANGES.names))
        return self.ranges.to_frame()

    def ranks(self) -> pd.DataFrame:
        """Ranks with intervals, a table of the form ``tables.RANKS``."""
        frame = pd.DataFrame({"unit": list(self.benchmark.units)})
        columns = (self.benchmark.nominal_ranks, *self._intervals())
        for name, values in zip(tables.RANKS.names[1:], columns, strict=True):
            frame[name] = pd.Series(values).astype("Int64")
        return frame

    def rank_probabilities(self) -> pd.DataFrame:
        """Ranks that occurred, a table of the form ``tables.RANK_PROBABILITIES``."""
        found = [self.counts.histogram(row) for row in range(len(self.benchmark.units))]
        codes = np.array(self.benchmark.units, dtype=object)
        often = np.concatenate([times for _, times in found])
        return pd.DataFrame(
            {
                "unit": np.repeat(codes, [len(ranks) for ranks, _ in found]),
                "rank": np.concatenate([ranks for ranks, _ in found]),
                "probability": often / max(self.counts.counted, 1),
            }
        )

    def group_probabilities(self) -> pd.DataFrame:
        """Probability of each group, a table of the form ``tables.GROUPS``; empty without any."""
        scored = np.flatnonzero(self.groups.sum(axis=1) > 0)
        codes = np.array(self.benchmark.units, dtype=object)[scored]
        return pd.DataFrame(
            {
                "unit": np.repeat(codes, len(GROUPS)),
                "group": list(GROUPS) * len(codes),
                "probability": self.groups[scored].ravel(),
            }
        )

    def pairs(self) -> pd.DataFrame:
        """How often one unit is ahead of another, a table of the form ``tables.PAIRS``.

        All pairs of up to 400 units; of more, each with the five next in rank on either side.
        """
        codes = np.array(self.benchmark.units, dtype=object)
        if len(codes) <= PAIRED_UNITS:
            rows, columns = np.nonzero(~np.eye(len(codes), dtype=bool))
            ahead = self.counts.all_ahead()[rows, columns]
            return pd.DataFrame({"unit": codes[rows], "other": codes[columns], "ahead": ahead})
        parts = [
            pd.DataFrame(
                {
                    "unit": codes[row],
                    "other": codes[others],
                    "ahead": self.counts.ahead(row, others),
                }
            )
            for row, others in self._neighbours()
        ]
        return pd.concat(parts, ignore_index=True)

    def to_dict(self) -> dict[str, Any]:
        """Method, parameters, hashes and cautions as plain data, ready for JSON."""
        benchmark = self.benchmark
        return {
            **benchmark.to_dict(),
            "method": "sensitivity",
            "varied": [vary.model_dump(mode="json", exclude_none=True) for vary in self.varied],
            "factors": list(self.factors),
            "draws": {
                "base": self.draws,
                "runs": self.runs,
                "failed": self.failed,
                "used": self.indices.used,
                "distinct": len(self.counts.ranks),
            },
            "variance": self.indices.variance,
            "groups": {"of": self.reference or "mean", "draws": self.grouped},
            **({"rank_ranges": self.ranges.to_dict()} if self.ranges else {}),
            "cautions": [item.to_dict() for item in (*benchmark.cautions, *self.cautions)],
        }

    def recipe_in_words(self) -> tuple[Message, ...]:
        """What the recipe does and what varied, as messages."""
        return describe(self.benchmark.recipe, self.benchmark.stages.inputs.group, self.varied)

    def _intervals(self) -> tuple[FloatArray, FloatArray]:
        ends = [self.counts.interval(row) for row in range(len(self.benchmark.units))]
        low, high = np.array(ends).T
        return low, high

    def _neighbours(self) -> Iterator[tuple[int, IntArray]]:
        """Each unit with a rank, and those next to it in rank."""
        ranks = self.benchmark.nominal_ranks
        order = np.argsort(ranks, kind="stable")[: int((~np.isnan(ranks)).sum())]
        for place, row in enumerate(order):
            near = order[max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1]
            yield int(row), near[near != row]
