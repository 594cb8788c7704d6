"""What a reader has to know about units that were placed in a population."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.placing_steps import outside
from innaxe.errors import Message, message

if TYPE_CHECKING:
    from innaxe.benchmark.placement import Placement

__all__ = ["placing_cautions"]


def placing_cautions(placement: Placement) -> tuple[Message, ...]:
    """Who was compared with whom, and which values did not fit the population's range."""
    population, units = placement.population, placement.units
    found = [
        message("placing.placed", count=len(units), units=units, population=len(population.units))
    ]
    members = tuple(unit for unit in units if unit in population.units)
    if members:
        found.append(message("placing.members", count=len(members), units=members))
    if placement.dropped:
        codes = tuple(unit for unit, _ in placement.dropped)
        found.append(message("placing.screened_out", count=len(codes), units=codes))
    if placement.inputs.pooling:
        found += placement.inputs.pooling.cautions
    return (*found, *_gaps(placement), *_beyond(placement), *_failed(placement))


def _gaps(placement: Placement) -> list[Message]:
    gap = np.isnan(placement.denominated)
    left = np.isnan(placement.steps.filled)
    codes = placement.population.hierarchy.indicators
    found: list[Message] = []
    for code, cells in (("placing.filled", gap & ~left), ("placing.left_empty", left)):
        if cells.any():
            named = tuple(codes[i] for i in np.flatnonzero(cells.any(axis=0)))
            found.append(message(code, count=int(cells.sum()), indicators=named))
    unscored = np.flatnonzero(np.isnan(placement.index))
    if unscored.size:
        units = tuple(placement.units[i] for i in unscored)
        found.append(message("aggregate.unscored", count=len(units), units=units))
    return found


def _beyond(placement: Placement) -> list[Message]:
    """Values beyond the population's range: those that count as its end, and those that stay."""
    cells = outside(placement.steps)[0]
    steps = placement.steps
    moved = cells & (steps.treated != steps.filled)
    codes = placement.population.hierarchy.indicators
    found: list[Message] = []
    for code, part in (("placing.clipped", moved), ("placing.extended", cells & ~moved)):
        if part.any():
            found.append(
                message(
                    code,
                    count=int(part.sum()),
                    units=tuple(placement.units[i] for i in np.flatnonzero(part.any(axis=1))),
                    indicators=tuple(codes[i] for i in np.flatnonzero(part.any(axis=0))),
                )
            )
    return found


def _failed(placement: Placement) -> list[Message]:
    found: list[Message] = []
    for kind, drawn in placement.draws.items():
        lost = np.isnan(drawn.ranks).sum(axis=0)
        rows = np.flatnonzero((lost > 0) & ~np.isnan(placement.index))
        if rows.size:
            found.append(
                message(
                    "placing.failed",
                    count=int(lost[rows].max()),
                    units=tuple(placement.units[i] for i in rows),
                    kind=message(f"uncertainty.kind.{kind}"),
                )
            )
    return found
