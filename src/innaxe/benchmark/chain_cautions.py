"""What a reader has to know about a chain that was run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from innaxe.errors import Message, message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from innaxe.benchmark.chain import Stages
    from innaxe.benchmark.hierarchy import Hierarchy
    from innaxe.benchmark.steps import Treatment

__all__ = ["cautions_of"]

FEW_UNITS = 20  # below this, skewness and min-max rest on single units
FEW_VALUES = 4  # kurtosis needs as many


def cautions_of(stages: Stages, hierarchy: Hierarchy) -> list[Message]:
    """Cautions of every step, in the order of the steps."""
    return [
        *stages.inputs.cautions,
        *(stages.inputs.pooling.cautions if stages.inputs.pooling else ()),
        *_gap_cautions(stages, hierarchy),
        *_screening_cautions(stages),
        *(_treatment_cautions(stages.treatment, hierarchy) if stages.treatment else ()),
        *_size_cautions(stages, hierarchy),
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
