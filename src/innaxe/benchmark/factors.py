"""The factors of a sensitivity analysis, each with a type: what a uniform number stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.uncertainty import draw_values
from innaxe.benchmark.weight_factors import NoisyWeights, WeightFactor, one_of, weight_factor

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from innaxe.benchmark.chain import Stages
    from innaxe.benchmark.hierarchy import Hierarchy
    from innaxe.benchmark.recipe import Recipe, Vary
    from innaxe.benchmark.stakeholders import Stakeholders

    FloatArray = NDArray[np.float64]

__all__ = ["Choice", "Factor", "NoisyWeights", "Range", "SampledValues", "typed_factors"]

STORED_WEIGHTS = 10_000  # sets of weights that noise and the simplex pick from
STORED_TABLES = (100, 1000)  # tables of values, fewest and most
STORED_CELLS = 20_000_000  # numbers that all stored tables of values may hold, about 160 MB
SAMPLING = "data.sampling_error"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several alternatives of a setting, all equally likely."""

    vary: Vary
    values: tuple[object, ...]

    @property
    def name(self) -> str:
        """Step and setting, as a recipe calls them."""
        return f"{self.vary.step}.{self.vary.setting}"

    def pick(self, uniforms: FloatArray) -> FloatArray:
        """Number of the alternative, from 0."""
        return one_of(uniforms, len(self.values))

    def apply(self, recipe: Recipe, picked: float) -> Recipe:
        """The recipe with the alternative picked."""
        return recipe.with_choice(self.vary, self.values[int(picked)])


@dataclass(frozen=True, slots=True)
class Range:
    """A setting that may be any number between two ends."""

    vary: Vary

    @property
    def name(self) -> str:
        """Step and setting, as a recipe calls them."""
        return f"{self.vary.step}.{self.vary.setting}"

    def pick(self, uniforms: FloatArray) -> FloatArray:
        """The number itself; whole numbers with both ends where the setting counts something."""
        low, high = self.vary.range
        if self.vary.whole_numbers:
            return round(low) + one_of(uniforms, round(high) - round(low) + 1)
        return low + (high - low) * uniforms

    def apply(self, recipe: Recipe, picked: float) -> Recipe:
        """The recipe with the number picked."""
        value = round(picked) if self.vary.whole_numbers else picked
        return recipe.with_choice(self.vary, value)


@dataclass(frozen=True, slots=True)
class SampledValues:
    """One of a stored set of tables of values, drawn from their sampling errors.

    Args:
        tables: sets x all units x indicators, denominated.
    """

    tables: FloatArray
    name: str = SAMPLING

    def pick(self, uniforms: FloatArray) -> FloatArray:
        """Number of the table, from 0."""
        return one_of(uniforms, len(self.tables))


Factor = Choice | Range | WeightFactor | SampledValues


def typed_factors(
    varied: tuple[Vary, ...],
    stages: Stages,
    hierarchy: Hierarchy,
    rng: np.random.Generator,
    stakeholders: Stakeholders | None = None,
) -> tuple[Factor, ...]:
    """Each choice that varies with its type; sampling error last, where it is known.

    Args:
        varied: the choices of a recipe.
        stages: the chain by the recipe as it stands, for the sampling errors.
        hierarchy: the framework.
        rng: source of the stored alternatives.
        stakeholders: what people find important, where it is asked for.
    """
    weights, sampling = rng.spawn(2)
    factors = [_typed(vary, hierarchy, weights, stakeholders) for vary in varied]
    if stages.inputs.errors.known:
        factors.append(SampledValues(_sampled_tables(stages, sampling)))
    return tuple(factors)


def _typed(
    vary: Vary,
    hierarchy: Hierarchy,
    rng: np.random.Generator,
    stakeholders: Stakeholders | None,
) -> Factor:
    if vary.on_weights:
        return weight_factor(vary, hierarchy, STORED_WEIGHTS, rng, stakeholders)
    return Range(vary) if vary.values is None else Choice(vary, vary.values)


def _sampled_tables(stages: Stages, rng: np.random.Generator) -> FloatArray:
    source = stages.source
    fewest, most = STORED_TABLES
    count = min(most, max(fewest, STORED_CELLS // max(source.values.size, 1)))
    drawn = [draw_values(source, child) / source.denominators for child in rng.spawn(count)]
    return np.stack(drawn)
