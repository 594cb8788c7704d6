"""How much of the data was recorded, for each unit and each indicator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from innaxe.benchmark.steps import denominate

if TYPE_CHECKING:
    from innaxe.benchmark.result import Benchmark

__all__ = ["ENOUGH", "Availability", "coverage"]

ENOUGH = 0.65  # rule of thumb of the JRC's COIN Tool, for units and for indicators


@dataclass(frozen=True, slots=True)
class Availability:
    """How much was recorded of one unit or one indicator.

    Args:
        kind: what ``code`` stands for.
        code, name: of the unit or indicator.
        recorded: values that were there before any gap was filled.
        possible: values that there could be.
        kept: whether screening left it in.
    """

    kind: Literal["unit", "indicator"]
    code: str
    name: str
    recorded: int
    possible: int
    kept: bool = True

    @property
    def share(self) -> float:
        """Recorded values as a share of those that there could be."""
        return self.recorded / self.possible

    @property
    def enough(self) -> bool:
        """Whether the rule of thumb is met."""
        return self.share >= ENOUGH


def coverage(benchmark: Benchmark) -> tuple[Availability, ...]:
    """Units first, those that screening took out among them; indicators over those that stayed."""
    stages, hierarchy = benchmark.stages, benchmark.hierarchy
    source = stages.source
    present = ~np.isnan(denominate(source.values, source.denominators))
    units, indicators = present.sum(axis=1), present[stages.kept].sum(axis=0)
    of_units = (
        Availability(
            "unit", code, source.names[i], int(units[i]), present.shape[1], bool(stages.kept[i])
        )
        for i, code in enumerate(source.units)
    )
    of_indicators = (
        Availability(
            "indicator", code, hierarchy.nodes[code].name, int(indicators[i]), len(benchmark.units)
        )
        for i, code in enumerate(hierarchy.indicators)
    )
    return (*of_units, *of_indicators)
