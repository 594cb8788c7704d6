"""What a reader has to know about a chain that was run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.rules import rules_of
from innaxe.errors import Message, message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from innaxe.benchmark.chain import Stages
    from innaxe.benchmark.hierarchy import Hierarchy
    from innaxe.benchmark.recipe import Recipe
    from innaxe.benchmark.steps import Treatment

__all__ = ["cautions_of"]

FEW_UNITS = 20  # below this, skewness and min-max rest on single units
FEW_VALUES = 4  # kurtosis needs as many


def cautions_of(stages: Stages, hierarchy: Hierarchy, recipe: Recipe) -> list[Message]:
    """Cautions of every step, in the order of the steps."""
    return [
        *stages.inputs.cautions,
        *(stages.inputs.pooling.cautions if stages.inputs.pooling else ()),
        *_gap_cautions(stages, hierarchy),
        *_group_cautions(stages, hierarchy, recipe),
        *_screening_cautions(stages),
        *(_treatment_cautions(stages.treatment, hierarchy) if stages.treatment else ()),
        *_size_cautions(stages, hierarchy),
        *_flat_cautions(stages, hierarchy),
        *_doubt_cautions(stages, hierarchy, recipe),
    ]


def _gap_cautions(stages: Stages, hierarchy: Hierarchy) -> list[Message]:
    found: list[Message] = []
    gaps = np.isnan(stages.denominated)
    left = np.isnan(stages.imputed)
    if filled := int((gaps & ~left).sum()):
        units = int((gaps & ~left).any(axis=1).sum())
        found.append(message("impute.filled", count=filled, units=units))
    if left.any():
        columns = tuple(hierarchy.indicators[i] for i in np.flatnonzero(left.any(axis=0)))
        found.append(message("impute.left_empty", count=int(left.sum()), indicators=columns))
        partial = left.any(axis=1) & ~left.all(axis=1)
        if partial.any():
            found.append(message("aggregate.partial", count=int(partial.sum())))
    unscored = np.isnan(stages.levels[-1][:, 0])
    if unscored.any():
        units_ = tuple(stages.inputs.units[i] for i in np.flatnonzero(unscored))
        found.append(message("aggregate.unscored", count=len(units_), units=units_))
    return found


def _group_cautions(stages: Stages, hierarchy: Hierarchy, recipe: Recipe) -> list[Message]:
    """Gaps that a group could not fill, cell by cell."""
    if recipe.impute is None or not recipe.impute.method.startswith("group_"):
        return []
    inputs = stages.inputs
    if inputs.group and not any(inputs.labels):
        return [message("impute.no_labels", group=inputs.group)]
    # a gap that is left although its unit has a label: nobody else in the group has a value
    left = np.isnan(stages.imputed) & (inputs.groups >= 0)[:, None]
    left &= (~np.isnan(stages.imputed)).any(axis=0)
    cells = tuple(
        message("impute.cell", unit=inputs.units[row], indicator=hierarchy.indicators[column])
        for row, column in np.argwhere(left).tolist()
    )
    if not cells:
        return []
    return [message("impute.group_without_value", count=len(cells), cells=cells)]


def _screening_cautions(stages: Stages) -> list[Message]:
    if not stages.dropped:
        return []
    units = tuple(unit for unit, _ in stages.dropped)
    return [message("screen.dropped", count=len(units), units=units)]


def _treatment_cautions(treatment: Treatment, hierarchy: Hierarchy) -> list[Message]:
    found: list[Message] = []

    def codes(mask: NDArray[np.bool_]) -> tuple[str, ...]:
        return tuple(hierarchy.indicators[i] for i in np.flatnonzero(mask))

    points = int(treatment.winsorised.sum())
    if points:
        found.append(
            message("treat.winsorised", count=points, indicators=codes(treatment.winsorised > 0))
        )
    for code, mask in (
        (_changed(treatment), treatment.logged),
        ("treat.still_skewed", ~treatment.passes),
        ("treat.would_be_constant", treatment.would_be_constant),
    ):
        if mask.any():
            found.append(message(code, count=int(mask.sum()), indicators=codes(mask)))
    return found


def _changed(treatment: Treatment) -> str:
    other = treatment.transform in {"box_cox", "square_root"}
    return "treat.transformed" if other else "treat.logged"


def _size_cautions(stages: Stages, hierarchy: Hierarchy) -> list[Message]:
    found: list[Message] = []
    if (size := len(stages.inputs.units)) < FEW_UNITS:
        found.append(message("chain.few_units", count=size))
    present = (~np.isnan(stages.imputed)).sum(axis=0)
    for code, mask in (
        ("chain.no_values", present == 0),
        ("chain.few_values", (present > 0) & (present < FEW_VALUES)),
    ):
        if mask.any():
            columns = tuple(hierarchy.indicators[i] for i in np.flatnonzero(mask))
            found.append(message(code, count=len(columns), indicators=columns))
    return found


def _flat_cautions(stages: Stages, hierarchy: Hierarchy) -> list[Message]:
    """Indicators that give all units the same score: ranks of equal values, goalposts too far."""
    scores = stages.normalised
    several = (~np.isnan(scores)).sum(axis=0) > 1
    flat = several & (np.fmax.reduce(scores, axis=0) == np.fmin.reduce(scores, axis=0))
    if not flat.any():
        return []
    codes = tuple(hierarchy.indicators[i] for i in np.flatnonzero(flat))
    return [message("normalise.flat", count=len(codes), indicators=codes)]


def _doubt_cautions(stages: Stages, hierarchy: Hierarchy, recipe: Recipe) -> list[Message]:
    """Units that benefit of the doubt leaves with nothing: a part of zero can have no share."""
    if recipe.aggregate is None or not recipe.aggregate.share_low:
        return []
    concerned = np.zeros(len(stages.inputs.units), dtype=np.bool_)
    for position, level in enumerate(hierarchy.levels):
        below = stages.levels[position - 1] if position else stages.normalised
        for place, rule in enumerate(rules_of(recipe.aggregate, position, level.codes)):
            if rule.method == "benefit_of_the_doubt":
                children = level.children_of(place)
                parts = below[:, children[stages.weights[position][children] > 0]]
                concerned |= (parts == 0).any(axis=1) & (parts > 0).any(axis=1)
    units = tuple(stages.inputs.units[i] for i in np.flatnonzero(concerned))
    return [message("aggregate.doubt_zero", count=len(units), units=units)] if units else []
