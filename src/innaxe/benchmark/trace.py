"""From a score back to its figures: what became of every value, and how much it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from innaxe.errors import RequestError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from innaxe.benchmark.result import Benchmark

    FloatArray = NDArray[np.float64]

__all__ = ["shares_of_index", "trace"]


def trace(benchmark: Benchmark, unit: str, shares: FloatArray | None = None) -> pd.DataFrame:
    """What each step made of the values of one unit.

    Args:
        benchmark: a result.
        unit: code of the unit.
        shares: those of ``shares_of_index``, where several units are traced.

    Returns:
        One row for each indicator: ``indicator, raw, denominated, imputed, treated, normalised``
        (NaN where there is no value), ``status`` (recorded, filled or missing), ``winsorised`` and
        ``logged`` (what was done to this value), ``shrinkage`` (how far a survey value was drawn
        towards the mean before anything else, NaN where it was not; ``raw`` is as it came in),
        and ``share`` of the index, which takes into account what is missing; shares of a unit
        with a score sum to 1.

    Raises:
        RequestError: if the unit is not among those that were scored.
    """
    if unit not in benchmark.units:
        raise RequestError.of("request.unknown_unit", unit=unit, near=benchmark.units[:3])
    row = benchmark.units.index(unit)
    stages = benchmark.stages
    denominated, imputed = stages.denominated[row], stages.imputed[row]
    treated = stages.treated[row]
    logged = stages.treatment.logged if stages.treatment else np.zeros(len(treated), dtype=np.bool_)
    gap = np.isnan(denominated)
    pooling = stages.inputs.pooling
    return pd.DataFrame(
        {
            "indicator": list(benchmark.hierarchy.indicators),
            "raw": (pooling.raw if pooling else stages.inputs.values)[row],
            "denominated": denominated,
            "imputed": imputed,
            "treated": treated,
            "normalised": stages.normalised[row],
            "status": np.where(np.isnan(imputed), "missing", np.where(gap, "filled", "recorded")),
            "winsorised": (treated != imputed) & ~np.isnan(imputed) & ~logged,
            "logged": logged,
            "shrinkage": pooling.shrinkage[row] if pooling else np.full(len(gap), np.nan),
            "share": (shares_of_index(benchmark) if shares is None else shares)[row],
        }
    )


def shares_of_index(benchmark: Benchmark) -> FloatArray:
    """How much weight each indicator has in the index of each unit.

    The weights are those that the recipe gave; rules that set weights by themselves, such as
    benefit of the doubt, are not followed (see ``Benchmark.unit_weights``).

    Returns:
        units x indicators; 0 where a value is missing. What is missing passes its weight to its
        siblings, so the shares of a unit with a score sum to 1.
    """
    hierarchy, weights = benchmark.hierarchy, benchmark.stages.weights
    share = np.ones((len(benchmark.units), 1))
    below = [benchmark.stages.normalised, *benchmark.stages.levels[:-1]]
    for number in range(len(hierarchy.levels) - 1, -1, -1):
        level = hierarchy.levels[number]
        own = np.where(np.isnan(below[number]), 0.0, weights[number])
        passed = np.zeros_like(own)
        for position in range(len(level.codes)):
            children = level.children_of(position)
            total = own[:, children].sum(axis=1, keepdims=True)
            among = np.divide(
                own[:, children], total, out=np.zeros_like(own[:, children]), where=total > 0
            )
            passed[:, children] = share[:, [position]] * among
        share = passed
    return share
