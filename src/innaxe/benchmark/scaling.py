"""Treating and normalising with the framework at hand: what is refused, and what draws lose."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import numpy as np

from innaxe.benchmark.scales import Anchors, flaws, normalise
from innaxe.errors import MethodError, Problem, message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from innaxe.benchmark.hierarchy import Hierarchy
    from innaxe.benchmark.inputs import Inputs
    from innaxe.benchmark.recipe import Normalise, Recipe, Treat

    FloatArray = NDArray[np.float64]

__all__ = [
    "anchors_of",
    "fail_tables",
    "goalposts_of",
    "normalise_by",
    "refuse_negative_logs",
    "refuse_undefined",
]

LOGARITHMS = frozenset({"log", "log_ct_orig", "log_ct_plus", "log_gii"})


def refuse_undefined(
    before: FloatArray, after: FloatArray, hierarchy: Hierarchy, settings: Treat
) -> None:
    """Refuse a transform that is not defined for some indicator.

    Raises:
        MethodError: ``treat.not_defined``, or ``treat.root_of_negative`` for a square root, with
            the first indicator concerned.
    """
    emptied = np.flatnonzero(np.isnan(after).sum(axis=0) > np.isnan(before).sum(axis=0))
    if emptied.size:
        indicator = hierarchy.indicators[int(emptied[0])]
        if settings.otherwise == "square_root":
            raise MethodError.of("treat.root_of_negative", indicator=indicator)
        method = message(f"recipe.{settings.otherwise}")
        raise MethodError.of("treat.not_defined", indicator=indicator, method=method)


def refuse_negative_logs(
    values: FloatArray,
    logged: NDArray[np.bool_],
    inputs: Inputs,
    hierarchy: Hierarchy,
    settings: Treat,
) -> None:
    """Refuse the logarithm of an indicator with values below zero.

    All logarithms are taken of distances from the lowest value, so they could be computed; but how
    far values are shifted decides how strongly they are bent, and below zero nobody chose it.

    Args:
        values: units x indicators, before treatment.
        logged: which indicators were transformed.
        inputs: for the codes of the units.
        hierarchy: for the codes of the indicators.
        settings: which transform.

    Raises:
        MethodError: ``treat.log_of_negative`` for each indicator, with its lowest unit.
    """
    if settings.otherwise not in LOGARITHMS:
        return
    problems = [
        Problem(
            message(
                "treat.log_of_negative",
                indicator=hierarchy.indicators[column],
                unit=inputs.units[int(np.nanargmin(values[:, column]))],
                value=float(np.nanmin(values[:, column])),
            )
        )
        for column in np.flatnonzero(logged & (values < 0).any(axis=0)).tolist()
    ]
    if problems:
        raise MethodError(problems)


def anchors_of(inputs: Inputs, hierarchy: Hierarchy, settings: Normalise) -> Anchors:
    """What the scale of a recipe hangs on.

    Raises:
        MethodError: if the reference unit is not among the units that stayed.
    """
    reference = None
    if settings.unit is not None:
        if settings.unit not in inputs.units:
            near = (get_close_matches(settings.unit, inputs.units, 1) or inputs.units[:1])[0]
            raise MethodError.of("normalise.reference_unknown", unit=settings.unit, near=near)
        reference = inputs.units.index(settings.unit)
    posts = np.array([goalposts_of(code, settings, hierarchy) for code in hierarchy.indicators])
    return Anchors(hierarchy.direction, hierarchy.targets, posts[:, 0], posts[:, 1], reference)


def goalposts_of(code: str, settings: Normalise, hierarchy: Hierarchy) -> tuple[float, float]:
    """Goalposts of an indicator: those of the recipe, else those of the framework, else NaN."""
    node = hierarchy.nodes[code]
    return (settings.goalposts or {}).get(code, (node.low, node.high))


def normalise_by(
    values: FloatArray,
    inputs: Inputs,
    hierarchy: Hierarchy,
    recipe: Recipe,
    *,
    drawn: bool = False,
) -> FloatArray:
    """Normalised values; recorded ones with a flaw are refused, drawn tables come out empty."""
    settings = recipe.normalise
    if settings is None:
        return values
    size = len(hierarchy.indicators)
    tables = values.shape[1] // size
    anchors = anchors_of(inputs, hierarchy, settings).repeat(tables)
    found = flaws(values, anchors, settings)
    if not drawn:
        _refuse(found, anchors, hierarchy, settings)
    scores = normalise(values, anchors, settings)
    for columns in found.values():
        scores = fail_tables(scores, columns, size)
    return scores


def _named(code: str, column: int, anchors: Anchors, settings: Normalise) -> dict[str, Any]:
    """What the sentence of a refusal names besides the indicator."""
    if code == "normalise.target_side":
        return {"target": float(anchors.target[column])}
    if code.startswith("normalise.reference_"):
        return {"unit": settings.unit}
    return {"method": message(f"recipe.{settings.method}")}


def fail_tables(values: FloatArray, flawed: NDArray[np.bool_], size: int) -> FloatArray:
    """Tables side by side, those with a flawed column left empty, so that their draw fails."""
    tables = np.repeat(flawed.reshape(-1, size).any(axis=1), size)
    return np.where(tables, np.nan, values) if tables.any() else values


def _refuse(
    found: Mapping[str, NDArray[np.bool_]],
    anchors: Anchors,
    hierarchy: Hierarchy,
    settings: Normalise,
) -> None:
    problems = [
        Problem(
            message(code, indicator=hierarchy.indicators[i], **_named(code, i, anchors, settings))
        )
        for code, columns in found.items()
        for i in np.flatnonzero(columns).tolist()
    ]
    if problems:
        raise MethodError(problems)
