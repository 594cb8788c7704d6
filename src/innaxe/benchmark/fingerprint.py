"""A hash of what went into a result: over content, not files, so that order never matters.

Numbers are rounded to 10 significant digits, so that the hash holds across machines but for a
figure that sits on a rounding edge.
"""

from __future__ import annotations

import hashlib
import json
from math import isnan
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from innaxe.benchmark.hierarchy import Hierarchy
    from innaxe.benchmark.inputs import Inputs
    from innaxe.benchmark.recipe import Recipe
    from innaxe.benchmark.stakeholders import Stakeholders

__all__ = ["fingerprint_of_estimates", "fingerprints"]


def fingerprints(
    inputs: Inputs,
    hierarchy: Hierarchy,
    recipe: Recipe,
    stakeholders: Stakeholders | None = None,
) -> dict[str, str]:
    """SHA-256 of the values, of the framework, of the recipe and of what people said."""
    asked = {} if stakeholders is None else {"stakeholders": _digest(_people(stakeholders))}
    return {
        **asked,
        "values": _digest(_values(inputs, hierarchy)),
        "framework": _digest(_framework(hierarchy)),
        "recipe": _digest([json.dumps(recipe.to_dict(), sort_keys=True)]),
    }


def fingerprint_of_estimates(units: Sequence[str], values: Any, errors: Any) -> str:
    """SHA-256 of values and their standard errors, or of values and their covariance.

    Args:
        units: codes, sorted.
        values: one for each unit, in the same order.
        errors: one for each unit, or units x units.
    """
    return _digest([json.dumps(list(units)), _numbers(values), _numbers(errors)])


def _digest(parts: Iterable[str]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part.encode())
        whole.update(b"\n")
    return whole.hexdigest()


def _numbers(values: Any) -> str:
    # adding zero turns -0.0 into 0.0, which are the same number
    flat = (np.asarray(values, dtype=np.float64) + 0.0).ravel().tolist()
    return ("%.9e," * len(flat)) % tuple(flat)


def _values(inputs: Inputs, hierarchy: Hierarchy) -> list[str]:
    return [
        json.dumps(inputs.units),
        json.dumps(hierarchy.indicators),
        _numbers(inputs.values),
        _numbers(inputs.denominators),
        json.dumps([inputs.group, inputs.labels]),
        _numbers(inputs.errors.standard_error),
        _numbers(inputs.errors.answers),
    ]


def _people(stakeholders: Stakeholders) -> list[str]:
    named = json.dumps([stakeholders.persons, stakeholders.groups])
    return [named, *(_numbers(weights) for weights in stakeholders.weights)]


def _framework(hierarchy: Hierarchy) -> list[str]:
    return [
        json.dumps([node.code, node.level, node.parent, node.direction, node.denominator])
        + _numbers([node.weight] if isnan(node.target) else [node.weight, node.target])
        + ("" if isnan(node.low) else _numbers([node.low, node.high]))
        for node in sorted(hierarchy.nodes.values(), key=lambda node: node.code)
    ]
