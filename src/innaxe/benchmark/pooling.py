"""Partial pooling of the values of a benchmark that carry a sampling error.

Works on values after dividing by their denominators. Values without sampling error are exact:
they are not moved, and nothing is learnt from them. A population that placed units are compared
with lends its own pools (see ``placing``), so that its figures alone decide.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from innaxe.errors import Message, Share, message
from innaxe.statistics.pooling import FEWEST, pool_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from innaxe.benchmark.hierarchy import Hierarchy
    from innaxe.benchmark.inputs import Inputs, SamplingErrors
    from innaxe.benchmark.recipe import Recipe
    from innaxe.statistics.pooling import Between, Pool

    FloatArray = NDArray[np.float64]

__all__ = ["Pooling", "own_errors", "pool_inputs", "pooled_frame"]

_ARRAYS = ("raw", "raw_error", "pooled", "pooled_error", "low", "high", "shrinkage")
# what is kept of ``statistics.Pooled``, and its name there
_POOLED = {
    "pooled": "value",
    "pooled_error": "standard_error",
    "low": "low",
    "high": "high",
    "shrinkage": "shrinkage",
}
_COLUMNS = (
    "unit", "indicator", "value", "standard_error", "pooled", "pooled_error", "low", "high",
    "shrinkage", "mean", "between",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pooling:
    """What pooling did; arrays are units x indicators, NaN where nothing was pooled.

    Args:
        raw: values as they came in, all of them.
        raw_error: their standard errors, after dividing by the denominators.
        pooled, pooled_error, low, high: after dividing by the denominators.
        shrinkage: how far each value went on the way to the mean.
        pools: what was learnt of each indicator, by its code.
        cautions: what a reader has to know.
    """

    raw: FloatArray
    raw_error: FloatArray
    pooled: FloatArray
    pooled_error: FloatArray
    low: FloatArray
    high: FloatArray
    shrinkage: FloatArray
    pools: Mapping[str, Pool]
    cautions: tuple[Message, ...]

    def keep(self, units: NDArray[np.bool_]) -> Pooling:
        """The same for some of the units."""
        return replace(self, **{name: getattr(self, name)[units] for name in _ARRAYS})

    def joined(self, other: Pooling) -> Pooling:
        """The same with further units below."""
        parts = {
            name: np.concatenate([getattr(self, name), getattr(other, name)]) for name in _ARRAYS
        }
        return replace(self, pools={**other.pools, **self.pools}, **parts)


def own_errors(values: FloatArray, denominators: FloatArray, errors: SamplingErrors) -> FloatArray:
    """Standard errors after dividing by the denominators; 0 where none is known.

    Of a share of n answers: the deviation of Jeffreys' posterior, which is never zero.
    """
    found = errors.standard_error / np.abs(denominators)
    rows, columns = np.nonzero((errors.answers > 0) & ~np.isnan(values))
    count, scale = errors.answers[rows, columns], errors.scale[columns]
    share = np.clip(values[rows, columns] / scale, 0.0, 1.0)
    good, other = count * share + 0.5, count * (1 - share) + 0.5
    found[rows, columns] = scale * np.sqrt(good * other / (count + 2)) / (count + 1)
    return np.where(np.isnan(values / denominators), 0.0, found)


def pool_inputs(
    inputs: Inputs,
    hierarchy: Hierarchy,
    recipe: Recipe,
    pools: Mapping[str, Pool] | None = None,
) -> Inputs:
    """Inputs with the values of surveys drawn towards their means, as the recipe asks.

    Args:
        inputs: as they came in.
        hierarchy: for the codes of the indicators.
        recipe: its step ``pool``; without one nothing changes.
        pools: of a population; for indicators without one the units here make their own.

    Returns:
        Inputs whose values and errors are the pooled ones, and which carry what was done.
    """
    step = recipe.pool
    if step is None:
        return inputs
    values = inputs.values / inputs.denominators
    errors = own_errors(inputs.values, inputs.denominators, inputs.errors)
    done = {name: np.full_like(values, np.nan) for name in _POOLED}
    used: dict[str, Pool] = {}
    few: list[str] = []
    for column, code in enumerate(hierarchy.indicators):
        rows = np.flatnonzero(errors[:, column] > 0)
        if not rows.size or (step.indicators and code not in step.indicators):
            continue
        own, spread = values[rows, column], errors[rows, column]
        pool = (pools or {}).get(code) or _own_pool(own, spread, step.method)
        if pool is None:
            few.append(code)
            continue
        used[code] = pool
        result = pool.shrink(own, spread)
        for name, field in _POOLED.items():
            done[name][rows, column] = getattr(result, field)
    pooling = Pooling(
        raw=inputs.values,
        raw_error=np.where(errors > 0, errors, np.nan),
        pools=used,
        cautions=tuple(_cautions(done["shrinkage"], hierarchy, used, few)),
        **done,
    )
    return _with(inputs, pooling)


def _own_pool(values: FloatArray, errors: FloatArray, method: Between) -> Pool | None:
    return pool_of(values, errors, method) if len(values) >= FEWEST else None


def _with(inputs: Inputs, pooling: Pooling) -> Inputs:
    moved = ~np.isnan(pooling.pooled)
    errors = replace(
        inputs.errors,
        standard_error=np.where(
            moved,
            pooling.pooled_error * np.abs(inputs.denominators),
            inputs.errors.standard_error,
        ),
        answers=np.where(moved, 0.0, inputs.errors.answers),
    )
    values = np.where(moved, pooling.pooled * inputs.denominators, inputs.values)
    return replace(inputs, values=values, errors=errors, pooling=pooling)


def _cautions(
    shrinkage: FloatArray, hierarchy: Hierarchy, pools: Mapping[str, Pool], few: list[str]
) -> list[Message]:
    found: list[Message] = []
    moved = shrinkage[~np.isnan(shrinkage)]
    if moved.size:
        columns = np.flatnonzero(~np.isnan(shrinkage).all(axis=0))
        found.append(
            message(
                "pool.pooled",
                count=int(moved.size),
                indicators=tuple(hierarchy.indicators[i] for i in columns),
                low=Share(moved.min()),
                median=Share(np.median(moved)),
                high=Share(moved.max()),
            )
        )
    alike = tuple(code for code in sorted(pools) if pools[code].between == 0)
    if alike:
        found.append(message("pool.no_spread", count=len(alike), indicators=alike))
    if few:
        found.append(message("pool.too_few", count=len(few), indicators=tuple(few), fewest=FEWEST))
    if not moved.size and not few:
        found.append(message("pool.nothing"))
    return found


def pooled_frame(inputs: Inputs, hierarchy: Hierarchy) -> pd.DataFrame:
    """One row for each pooled value: what came in, what was made of it, and how far it went."""
    pooling = inputs.pooling
    rows: list[tuple[Any, ...]] = []
    if pooling is not None:
        for row, column in np.argwhere(~np.isnan(pooling.pooled)).tolist():
            code = hierarchy.indicators[column]
            pool = pooling.pools[code]
            cell = (row, column)
            rows.append(
                (
                    inputs.units[row],
                    code,
                    pooling.raw[cell] / inputs.denominators[cell],
                    pooling.raw_error[cell],
                    pooling.pooled[cell],
                    pooling.pooled_error[cell],
                    pooling.low[cell],
                    pooling.high[cell],
                    pooling.shrinkage[cell],
                    pool.mean,
                    pool.between,
                )
            )
    return pd.DataFrame(rows, columns=list(_COLUMNS))
