"""Few units inside a large population: the scale comes from the population, the places from both.

With six clusters a scale hangs on single units. Here every parameter (filling, outliers, scale,
weights from data) comes from a reference population alone; the units are set on that scale and
ranked among its members. The population's own result is never touched.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from innaxe.benchmark.chain import aggregate_up, check_positive, floor_breaches
from innaxe.benchmark.inputs import prepare
from innaxe.benchmark.placement import PlacedDraws, Placement
from innaxe.benchmark.placing_cautions import placing_cautions
from innaxe.benchmark.placing_steps import fill_from, upstream_of
from innaxe.benchmark.pooling import pool_inputs
from innaxe.benchmark.steps import availability, denominate, enough
from innaxe.benchmark.uncertainty import draw_values, simulate
from innaxe.errors import MethodError, message
from innaxe.statistics import competition_ranks

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from numpy.typing import NDArray

    from innaxe.benchmark.chain import Stages
    from innaxe.benchmark.hierarchy import Hierarchy
    from innaxe.benchmark.inputs import Inputs
    from innaxe.benchmark.recipe import Recipe
    from innaxe.benchmark.result import Benchmark
    from innaxe.benchmark.uncertainty import Run

    FloatArray = NDArray[np.float64]

__all__ = ["Placer", "place"]

_AMONG_UNITS = ("copeland", "benefit_of_the_doubt")


def place(
    population: Benchmark,
    values: pd.DataFrame,
    *,
    draws: int = 0,
    rng: np.random.Generator | None = None,
    standard_errors: pd.DataFrame | None = None,
    answers: pd.DataFrame | None = None,
    progress: Callable[[int], None] | None = None,
) -> Placement:
    """Set units on the scale of a population and rank them among its members.

    A unit that also is a member of the population (the same code) is compared with the others,
    not with its own row there.

    Args:
        population: its result by ``score``.
        values: the units, a table of the form ``innaxe.tables.VALUES``.
        draws: number of draws of each kind; 0 gives places without intervals.
        rng: source of randomness, needed for draws; with the generator that ``score`` was given,
            seeded alike, the draws are those of the population's result.
        standard_errors: the layout of ``values``; sampling error of each value where known.
        answers: the layout of ``values``; number of answers behind each value where known.
        progress: called with the number of draws that were finished.

    Raises:
        MethodError: if the values do not fit, if no unit has enough of them, or if the recipe
            scores units against each other, so that one more unit would change the others.
    """
    if draws and rng is None:
        raise MethodError.of("uncertainty.no_rng")
    hierarchy, recipe, stages = population.hierarchy, population.recipe, population.stages
    _refuse_rules(recipe)
    recorded = prepare(values, hierarchy, recipe, standard_errors, answers)
    inputs = replace(recorded, cautions=(), groups=_groups(recorded, stages.source))
    lent = stages.source.pooling.pools if stages.source.pooling else None
    inputs = pool_inputs(inputs, hierarchy, recipe, lent)
    kept, dropped = _screen(inputs, stages, recipe)
    placement = replace(_nominal(population, inputs.keep(kept)), dropped=dropped)
    if rng is not None and draws:
        placement = _drawn(placement, draws, rng, progress)
    return replace(placement, cautions=placing_cautions(placement))


def _nominal(population: Benchmark, inputs: Inputs) -> Placement:
    """The places by the recipe as it stands."""
    hierarchy, recipe, stages = population.hierarchy, population.recipe, population.stages
    own = denominate(inputs.values, inputs.denominators)
    base = denominate(stages.source.values, stages.source.denominators)
    steps = upstream_of(
        stages, hierarchy, recipe, values=own, groups=inputs.groups, population=base
    )
    weights = list(stages.weights)
    check_positive(steps.normalised, inputs, hierarchy, recipe, weights)
    return Placement(
        population=population,
        inputs=inputs,
        dropped=(),
        denominated=own,
        steps=steps,
        levels=tuple(aggregate_up(steps.normalised, hierarchy, recipe, weights)),
        draws={},
        crowd={},
        cautions=(),
    )


def _drawn(
    placement: Placement,
    draws: int,
    rng: np.random.Generator,
    progress: Callable[[int], None] | None,
) -> Placement:
    """The same with the places over the draws."""
    population = placement.population
    look = Placer(placement, draws)
    crowd = simulate(
        population.stages,
        population.hierarchy,
        population.recipe,
        population.factors,
        draws=draws,
        rng=rng,
        stakeholders=population.stakeholders,
        progress=progress,
        watch=look,
        sampled=placement.inputs.errors.known,
    )
    return replace(placement, draws={kind: look.draws(kind) for kind in crowd}, crowd=crowd)


def _refuse_rules(recipe: Recipe) -> None:
    chosen = recipe.aggregate.chosen() if recipe.aggregate else frozenset[str]()
    for factor in recipe.vary or ():
        if factor.step == "aggregate":
            # an alternative may be a rule, or the whole step with rules of levels and nodes
            chosen |= {str(value) for value in factor.values or ()}
    for name in _AMONG_UNITS:
        if any(name in rule for rule in chosen):
            raise MethodError.of("placing.rule", method=message(f"recipe.{name}"))


def _groups(inputs: Inputs, source: Inputs) -> NDArray[np.intp]:
    """The labels as the population numbers them; -1 for labels that it does not have."""
    known = dict(zip(source.labels, source.groups.tolist(), strict=True))
    return np.array([known.get(label, -1) if label else -1 for label in inputs.labels], np.intp)


def _screen(
    inputs: Inputs, stages: Stages, recipe: Recipe
) -> tuple[NDArray[np.bool_], tuple[tuple[str, float], ...]]:
    step = recipe.screen
    if step is None:
        return np.ones(len(inputs.units), dtype=np.bool_), ()
    values = denominate(inputs.values, inputs.denominators)
    if step.of == "filled":
        source = stages.source
        base = denominate(source.values, source.denominators)
        method = recipe.impute.method if recipe.impute else "none"
        values = fill_from(values, inputs.groups, base, source.groups, method)
    kept, share = enough(values, step), availability(values)
    kept |= np.array([unit in step.include for unit in inputs.units])
    kept &= np.array([unit not in step.exclude for unit in inputs.units])
    if not kept.any():
        raise MethodError.of("screen.nobody_left", threshold=step.threshold)
    return kept, tuple((inputs.units[i], float(share[i])) for i in np.flatnonzero(~kept))


class Placer:
    """Watches the draws of the population and places the units in each of them."""

    def __init__(self, placement: Placement, draws: int) -> None:
        """Prepare to keep so many draws of each kind."""
        self.placement, self.size = placement, draws
        self.stages: Stages = placement.population.stages
        self.hierarchy: Hierarchy = placement.population.hierarchy
        self.same = _same_figures(placement.inputs, self.stages.source)
        self.memory: dict[Any, FloatArray] = {}
        self.found: dict[str, dict[str, Any]] = {}
        self.failed: dict[str, NDArray[np.bool_]] = {}

    def __call__(self, run: Run) -> None:
        """Keep the places in one run."""
        scores = self.scores(run)
        store = self.store(run.kind)
        store["index"][run.draws] = scores[..., 0]
        store["among"][run.draws] = competition_ranks(scores[..., 0])
        for place in range(scores.shape[1]):
            others = run.scores[:, self.placement.others(place)]
            own = scores[:, [place]]
            above, level = (others[..., 0] > own[..., 0]).sum(axis=1), others == own
            there = ~np.isnan(own[:, 0, 0])
            store["ranks"][run.draws, place] = np.where(there, 1.0 + above, np.nan)
            store["ties"][run.draws, place] = level[..., 0].any(axis=1)
            lower = (others < own).sum(axis=1) + 0.5 * level.sum(axis=1)
            known = (~np.isnan(others)).sum(axis=1)
            share = 100.0 * lower / np.maximum(known, 1)
            store["positions"][run.draws, place] = np.where(np.isnan(own[:, 0]), np.nan, share)
        self.failed[run.kind][run.draws] = np.isnan(run.scores[..., 0]).all(axis=1)

    def store(self, kind: str) -> dict[str, Any]:
        """Where the draws of one kind are kept."""
        units = len(self.placement.inputs.units)
        if kind not in self.found:
            shape = (self.size, units)
            plain = {name: np.empty(shape) for name in ("index", "among", "ranks", "ties")}
            areas = np.empty((*shape, len(self.hierarchy.aggregates)), dtype=np.float32)
            self.found[kind] = {**plain, "positions": areas}
            self.failed[kind] = np.zeros(self.size, dtype=np.bool_)
        return self.found[kind]

    def draws(self, kind: str) -> PlacedDraws:
        """The draws of one kind that the population had scores in."""
        well = ~self.failed[kind]
        return PlacedDraws(kind, **{name: part[well] for name, part in self.found[kind].items()})

    def known(self, recipe: Recipe) -> FloatArray:
        """Normalised values as they stand, outside units x indicators."""
        key = (recipe.impute, recipe.treat, recipe.normalise)
        if key not in self.memory:
            source = self.stages.source
            base = denominate(source.values, source.denominators)
            self.memory[key] = self.upward(recipe, self.placement.denominated, base)
        return self.memory[key]

    def drawn(self, run: Run, seed: int) -> FloatArray:
        """Normalised values with sampling error, draws x outside units x indicators."""
        source, inputs = self.stages.source, self.placement.inputs
        crowd: list[FloatArray] = []
        units: list[FloatArray] = []
        for draw in run.draws.tolist():
            others = draw_values(source, np.random.default_rng((seed, draw)))
            own = draw_values(inputs, np.random.default_rng((seed, draw, 1)))
            rows, columns, members = self.same
            # the same figure of the same unit has one error, not two
            own[rows, columns] = others[members, columns]
            crowd.append(others / source.denominators)
            units.append(own / inputs.denominators)
        flat = self.upward(run.recipe, np.concatenate(units, axis=1), np.concatenate(crowd, axis=1))
        shaped = flat.reshape(len(inputs.units), len(run.draws), len(self.hierarchy.indicators))
        return shaped.swapaxes(0, 1)

    def upward(self, recipe: Recipe, values: FloatArray, base: FloatArray) -> FloatArray:
        """Normalised values of one table or of several side by side."""
        groups = self.placement.inputs.groups
        steps = upstream_of(
            self.stages, self.hierarchy, recipe, values=values, groups=groups, population=base
        )
        return steps.normalised

    def scores(self, run: Run) -> FloatArray:
        """Draws x outside units x aggregates; NaN where a rule cannot take the values."""
        seed = run.sampling_seed
        normalised = self.known(run.recipe) if seed is None else self.drawn(run, seed)
        levels = aggregate_up(normalised, self.hierarchy, run.recipe, run.weights)
        shape = (len(run.draws), normalised.shape[-2])
        bad = np.zeros(shape, dtype=np.bool_)
        for _, _, low in floor_breaches(normalised, levels, self.hierarchy, run.recipe):
            bad |= low.any(axis=-1)
        full = [np.broadcast_to(part, (*shape, part.shape[-1])) for part in reversed(levels)]
        return np.where(bad[..., None], np.nan, np.concatenate(full, axis=-1))


def _same_figures(
    inputs: Inputs, source: Inputs
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Cells of members whose figure and error are those that the population has of them."""
    places = {unit: i for i, unit in enumerate(source.units)}
    rows = [i for i, unit in enumerate(inputs.units) if unit in places]
    members = np.array([places[inputs.units[i]] for i in rows], dtype=np.intp)
    pairs = (
        (inputs.values, source.values),
        (inputs.errors.standard_error, source.errors.standard_error),
        (inputs.errors.answers, source.errors.answers),
    )
    same = np.ones((len(rows), inputs.values.shape[1]), dtype=np.bool_)
    for own, other in pairs:
        same &= np.isclose(own[rows], other[members], rtol=1e-12, atol=0)
    picked, columns = np.nonzero(same)
    return np.array(rows, dtype=np.intp)[picked], columns, members[picked]
