"""What a sensitivity analysis would cost where rules are slow, told before anything runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from innaxe.benchmark.factors import SampledValues
from innaxe.benchmark.run_scores import fixed_levels, rules_by_level, upper_part
from innaxe.benchmark.uncertainty import combinations
from innaxe.benchmark.weight_factors import WeightFactor, drawn_levels
from innaxe.errors import MethodError

if TYPE_CHECKING:
    from innaxe.benchmark.factors import Factor
    from innaxe.benchmark.recipe import Recipe
    from innaxe.benchmark.result import Benchmark

__all__ = ["check_cost"]

MOST_PROGRAMS = 100_000  # linear programs, some two minutes
MOST_VOTES = 30_000_000_000  # comparisons of two units on one child, some two minutes


def check_cost(benchmark: Benchmark, factors: tuple[Factor, ...], runs: int) -> None:
    """Refuse rules that would have to be solved anew too often.

    The benefit of the doubt solves one linear program a unit and table, and so does not stand
    above weights that are drawn; pairwise comparisons there are made anew in every run.

    Args:
        benchmark: the scores by the recipe as it stands.
        factors: what varies.
        runs: how many runs are planned.

    Raises:
        MethodError: ``sensitivity.doubt_above``, ``sensitivity.doubt_costly`` or
            ``sensitivity.copeland_costly``.
    """
    tables = [len(factor.tables) for factor in factors if isinstance(factor, SampledValues)]
    copies = min(tables[0] if tables else 1, runs)
    programs = votes = 0
    seen: set[Any] = set()
    variants = list(combinations(benchmark.recipe.vary or (), benchmark.recipe))
    for variant in variants:
        key = upper_part(variant), variant.aggregate
        if key not in seen:
            seen.add(key)
            more, counted = _of_recipe(benchmark, factors, variant, copies, runs // len(variants))
            programs, votes = programs + more, votes + counted
    if programs > MOST_PROGRAMS:
        raise MethodError.of("sensitivity.doubt_costly", count=programs, most=MOST_PROGRAMS)
    if votes > MOST_VOTES:
        raise MethodError.of("sensitivity.copeland_costly")


def _of_recipe(
    benchmark: Benchmark, factors: tuple[Factor, ...], variant: Recipe, copies: int, runs: int
) -> tuple[int, int]:
    """Linear programs and votes of one recipe."""
    hierarchy, units = benchmark.hierarchy, len(benchmark.units)
    weighing = [factor for factor in factors if isinstance(factor, WeightFactor)]
    rules = rules_by_level(variant, hierarchy)
    fixed = fixed_levels(drawn_levels(weighing, len(rules)), rules, hierarchy)
    programs = votes = 0
    for number, level in enumerate(hierarchy.levels):
        for place, rule in enumerate(rules[number]):
            times = copies if number <= fixed else max(runs, 1)
            if rule.method == "copeland":
                votes += times * units**2 * len(level.children_of(place))
            if rule.method == "benefit_of_the_doubt":
                if number > fixed:
                    raise MethodError.of("sensitivity.doubt_above", node=level.codes[place])
                programs += copies * units
    return programs, votes
