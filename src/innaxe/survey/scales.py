"""A scale by its steps alone, or summed up to low, middle and high."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from innaxe.survey.responses import Column
from innaxe.survey.variables import Option

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["steps_only", "thirds"]

_OUTER = 0.4  # of the steps: two of five, four of eleven


def steps_only(column: Column) -> Column:
    """The scale without "don't know" and the like, from its lowest step to its highest."""
    steps = column.variable.steps
    order = sorted((at for at, step in enumerate(steps) if step is not None),
                   key=lambda at: steps[at] or 0)  # fmt: skip
    return _summed(column, [[at] for at in order])


def thirds(column: Column) -> Column:
    """The lower two fifths of the steps, the middle, and the upper two fifths."""
    column = steps_only(column)
    size = len(column.variable.options)
    outer = int(size * _OUTER)
    places = list(range(size))
    parts = [places[:outer], places[outer : size - outer], places[size - outer :]]
    return _summed(column, [part for part in parts if part])


def _summed(column: Column, parts: Sequence[Sequence[int]]) -> Column:
    if column.codes is None:
        raise TypeError("a scale has codes")
    number = np.full(len(column.variable.options) + 1, -1, dtype=np.intp)
    for at, part in enumerate(parts):
        number[list(part)] = at
    options = column.variable.options
    new = tuple(
        options[part[0]]
        if len(part) == 1
        else Option(f"{options[part[0]].name}\N{EN DASH}{options[part[-1]].name}")
        for part in parts
    )
    codes = number[column.codes]
    return Column(replace(column.variable, kind="single", options=new), codes >= 0, codes)
