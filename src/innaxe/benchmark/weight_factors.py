"""Weights that a factor draws: noise on those of the recipe, the whole simplex, or what people say.

SMAA after Lahdelma and Salminen (2001), DOI 10.1287/opre.49.3.444.11220.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.recipe_checks import unknown_codes
from innaxe.benchmark.simplex import TooTightError, least_shares, uniform_weights
from innaxe.errors import Message, Problem, RecipeError, message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from innaxe.benchmark.hierarchy import Hierarchy, Level
    from innaxe.benchmark.recipe import Vary
    from innaxe.benchmark.stakeholders import Stakeholders

    FloatArray = NDArray[np.float64]
    IntArray = NDArray[np.intp]

__all__ = [
    "NoisyWeights",
    "SimplexWeights",
    "StakeholderWeights",
    "WeightFactor",
    "check_weight_factors",
    "drawn_levels",
    "one_of",
    "weight_factor",
    "weights_at",
]


def one_of(uniforms: FloatArray, size: int) -> FloatArray:
    """Which of ``size`` equally likely things uniform numbers stand for, from 0."""
    return np.minimum(np.floor(uniforms * size), size - 1.0)


@dataclass(frozen=True, slots=True)
class NoisyWeights:
    """One of a stored set of weight vectors, so that all weights together are one factor.

    Args:
        multipliers: for each level sets x children, or None where weights stay as they are.
        size: number of sets.
    """

    multipliers: tuple[FloatArray | None, ...]
    size: int
    name: str = "weigh.noise"

    def pick(self, uniforms: FloatArray) -> FloatArray:
        """Number of the set, from 0."""
        return one_of(uniforms, self.size)

    def at(self, number: int, own: FloatArray, sets: IntArray) -> FloatArray:
        """Weights of the children of a level by the picked sets, sets x children."""
        multipliers = self.multipliers[number]
        return own if multipliers is None else own * multipliers[sets]

    def drawn(self, number: int) -> NDArray[np.bool_] | None:
        """Which children of a level have drawn weights; None for none."""
        own = self.multipliers[number]
        return None if own is None else np.ones(int(own.shape[-1]), dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class SimplexWeights:
    """One of a stored set of weights drawn evenly from the simplex of each group of siblings.

    Args:
        weights: for each level sets x children, NaN where weights stay, or None for none drawn.
        size: number of sets.
    """

    weights: tuple[FloatArray | None, ...]
    size: int
    name: str = "weigh.smaa"

    def pick(self, uniforms: FloatArray) -> FloatArray:
        """Number of the set, from 0."""
        return one_of(uniforms, self.size)

    def at(self, number: int, own: FloatArray, sets: IntArray) -> FloatArray:
        """Weights of the children of a level by the picked sets, sets x children."""
        return _instead(self.weights[number], own, sets)

    def drawn(self, number: int) -> NDArray[np.bool_] | None:
        """Which children of a level have drawn weights; None for none."""
        return _any_drawn(self.weights[number])


@dataclass(frozen=True, slots=True)
class StakeholderWeights:
    """The weights of one respondent, or of one group and then of a respondent within it.

    Args:
        weights: for each level persons x children, NaN where a person said nothing.
        members: persons of each group, where a group is picked first; else one array of all.
    """

    weights: tuple[FloatArray | None, ...]
    members: tuple[IntArray, ...]
    name: str = "weigh.stakeholders"

    def pick(self, uniforms: FloatArray) -> FloatArray:
        """Number of the person, from 0."""
        groups = len(self.members)
        chosen = one_of(uniforms, groups).astype(np.intp)
        rest = uniforms * groups - chosen
        sizes = np.array([len(members) for members in self.members])[chosen]
        place = np.minimum(np.floor(rest * sizes), sizes - 1).astype(np.intp)
        starts = np.cumsum([0, *(len(members) for members in self.members)])[chosen]
        return np.concatenate(self.members)[starts + place].astype(np.float64)

    def at(self, number: int, own: FloatArray, sets: IntArray) -> FloatArray:
        """Weights of the children of a level by the picked persons, persons x children."""
        return _instead(self.weights[number], own, sets)

    def drawn(self, number: int) -> NDArray[np.bool_] | None:
        """Which children of a level have drawn weights; None for none."""
        return _any_drawn(self.weights[number])


WeightFactor = NoisyWeights | SimplexWeights | StakeholderWeights


def _instead(drawn: FloatArray | None, own: FloatArray, sets: IntArray) -> FloatArray:
    if drawn is None:
        return own
    picked = drawn[sets]
    return np.where(np.isnan(picked), own, picked)


def _any_drawn(drawn: FloatArray | None) -> NDArray[np.bool_] | None:
    if drawn is None:
        return None
    there: NDArray[np.bool_] = np.asarray(~np.isnan(drawn).all(axis=0))
    return there if there.any() else None


def weights_at(
    factors: Sequence[tuple[WeightFactor, IntArray]],
    number: int,
    own: FloatArray,
    runs: IntArray | slice,
) -> FloatArray:
    """Weights of the children of a level in some runs: those of the recipe where nothing is drawn.

    Args:
        factors: each with the set that every run picked.
        number: of the level, from the lowest.
        own: weights by the recipe.
        runs: which runs.
    """
    for factor, sets in factors:
        own = factor.at(number, own, sets[runs])
    return own


def drawn_levels(factors: Sequence[WeightFactor], levels: int) -> list[NDArray[np.bool_] | None]:
    """For each level which children have drawn weights; None where all stay."""
    found: list[NDArray[np.bool_] | None] = []
    for number in range(levels):
        each = [own for factor in factors if (own := factor.drawn(number)) is not None]
        found.append(np.logical_or.reduce(each) if each else None)
    return found


def weight_factor(
    vary: Vary,
    hierarchy: Hierarchy,
    size: int,
    rng: np.random.Generator,
    stakeholders: Stakeholders | None = None,
) -> WeightFactor:
    """The factor that a declaration on weights stands for.

    Args:
        vary: noise, smaa or stakeholders of the step weigh, checked.
        hierarchy: the framework.
        size: how many sets of weights to store.
        rng: source of the stored sets.
        stakeholders: what people said, for that setting.

    Raises:
        RecipeError: where bounds and order leave a sliver of the simplex.
    """
    if vary.setting == "noise":
        upper = (
            1.0 + rng.uniform(*vary.range, (size, len(level.children)))
            for level in hierarchy.levels[1:]
        )
        return NoisyWeights((None, *upper), size)
    if vary.setting == "smaa":
        drawn = (_simplex(vary, level, size, rng) for level in hierarchy.levels)
        return SimplexWeights(tuple(drawn), size)
    assert stakeholders is not None  # noqa: S101 - check_weight_factors has seen to it
    everybody = np.arange(len(stakeholders.persons))
    members = stakeholders.members() if vary.pick == "group" else (everybody,)
    return StakeholderWeights(stakeholders.weights, members)


def _simplex(vary: Vary, level: Level, size: int, rng: np.random.Generator) -> FloatArray | None:
    places = [place for place, code in enumerate(level.codes) if _covers(vary, code)]
    if not places:
        return None
    drawn = np.full((size, len(level.children)), np.nan)
    for place in places:
        lowest, chains = _bounds(vary, level.names_of(place))
        try:
            drawn[:, level.children_of(place)] = uniform_weights(size, lowest, chains, rng)
        except TooTightError as error:
            found = message("smaa.too_tight", node=level.codes[place], **_named(vary))
            raise RecipeError([Problem(found)]) from error
    return drawn


def _covers(vary: Vary, aggregate: str) -> bool:
    return vary.of is None or aggregate in vary.of


def _bounds(vary: Vary, names: Sequence[str]) -> tuple[FloatArray, list[list[int]]]:
    """Lower bounds of siblings, and their chains as positions among them."""
    lowest = np.array([(vary.lowest or {}).get(name, 0.0) for name in names])
    chains = [
        [names.index(code) for code in chain] for chain in vary.order or () if chain[0] in names
    ]
    return lowest, chains


def check_weight_factors(
    factors: Sequence[Vary], hierarchy: Hierarchy, stakeholders: Stakeholders | None
) -> None:
    """Refuse declarations on weights that do not fit the framework, the table or each other.

    Raises:
        RecipeError: with every problem: codes that are not there, an order over parts of several
            aggregates, bounds that leave nothing, weights that two factors would draw, stakeholder
            weights without a table, a table without the factor, groups that the table lacks.
    """
    problems = [
        Problem(Message(found.code, {**found.params, "position": position, **_named(vary)}))
        for position, vary in enumerate(factors, start=1)
        if vary.on_weights
        for found in (*_simplex_problems(vary, hierarchy), *_table_problems(vary, stakeholders))
    ]
    asked = any(vary.on_weights and vary.setting == "stakeholders" for vary in factors)
    if stakeholders is not None and not asked:
        problems.append(Problem(message("stakeholders.not_declared")))
    if not problems:
        problems += _clashes(factors, hierarchy, stakeholders)
    if problems:
        raise RecipeError(problems)


def _named(vary: Vary) -> dict[str, str]:
    return {"step": vary.step, "setting": vary.setting}


def _table_problems(vary: Vary, stakeholders: Stakeholders | None) -> Iterator[Message]:
    if vary.setting != "stakeholders":
        return
    if stakeholders is None:
        yield message("stakeholders.no_table")
    elif vary.pick == "group" and not stakeholders.grouped:
        yield message("stakeholders.no_groups")


def _simplex_problems(vary: Vary, hierarchy: Hierarchy) -> Iterator[Message]:
    if vary.setting != "smaa":
        return
    for problem in unknown_codes("smaa.unknown_node", vary.of or (), hierarchy.aggregates):
        yield problem.message
    covered = {
        name: level.codes[place]
        for level in hierarchy.levels
        for place in range(len(level.codes))
        if _covers(vary, level.codes[place])
        for name in level.names_of(place)
    }
    named = [*(vary.lowest or {}), *(code for chain in vary.order or () for code in chain)]
    unknown = list(unknown_codes("smaa.unknown_code", named, tuple(sorted(covered)) or ("-",)))
    yield from (problem.message for problem in unknown)
    if unknown:
        return
    mixed = [chain for chain in vary.order or () if len({covered[code] for code in chain}) > 1]
    yield from (message("smaa.order_mixed", codes=chain) for chain in mixed)
    if not mixed:
        yield from _bound_problems(vary, hierarchy)


def _bound_problems(vary: Vary, hierarchy: Hierarchy) -> Iterator[Message]:
    for level in hierarchy.levels:
        for place, node in enumerate(level.codes):
            if not _covers(vary, node):
                continue
            lowest, chains = _bounds(vary, level.names_of(place))
            total = float(least_shares(lowest, chains).sum())
            if total >= 1:
                yield message("smaa.lowest_sum", node=node, total=total)


def _clashes(
    factors: Sequence[Vary], hierarchy: Hierarchy, stakeholders: Stakeholders | None
) -> Iterator[Problem]:
    """Aggregates whose parts would get their weights from two factors."""
    taken: dict[str, Vary] = {}
    for position, vary in enumerate(factors, start=1):
        if not vary.on_weights:
            continue
        for code in _aggregates_of(vary, hierarchy, stakeholders):
            other = taken.setdefault(code, vary)
            if other is not vary:
                yield Problem(
                    message(
                        "recipe.vary_same_weights",
                        node=code,
                        other=other.setting,
                        position=position,
                        **_named(vary),
                    )
                )
                break


def _aggregates_of(
    vary: Vary, hierarchy: Hierarchy, stakeholders: Stakeholders | None
) -> Iterator[str]:
    for number, level in enumerate(hierarchy.levels):
        for place, code in enumerate(level.codes):
            if vary.setting == "noise":
                covered = number > 0
            elif vary.setting == "smaa":
                covered = _covers(vary, code)
            elif stakeholders is None:
                covered = False
            else:
                own = stakeholders.weights[number][:, level.children_of(place)]
                covered = not np.isnan(own).all()
            if covered:
                yield code
