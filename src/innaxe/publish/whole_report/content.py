"""What a report on all units has to say, before it is put into words and blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from innaxe.benchmark.overview import IndicatorSpread, Overview
    from innaxe.benchmark.result import Benchmark
    from innaxe.errors import Message
    from innaxe.publish.benchmark_report.content import Figures, MapShapes
    from innaxe.publish.figures.data import Groups, Pairs, Sensitivities

__all__ = ["Content"]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that a report on all units says.

    Args:
        benchmark: the result, for method, weights and hashes.
        overview: the result read for all units, their names as they are shown.
        codes: short name of each unit as it is shown, by its code.
        anonymous: whether names are replaced by letters.
        group_name: what the column of labels is called; empty without one.
        groups: probabilities of performance groups by unit; None where they were not examined.
        labels: the same by label; None without labels that five units carry.
        sensitivities: which choice decides; None where it was not examined.
        pairs: all units, two by two; None where they are too many for a page.
        headline: the claim on the first page.
        findings: what can be said.
        recipe: what was done, step by step.
        cautions: what a reader has to know.
        spreads: how the values of each indicator spread.
        withheld: unit and indicator of each figure that is withheld.
        recorded: share of all values that are recorded.
        figures: indicator, unit of measure, year and source of what was used, each once.
        files: names of the files that were read.
        minimum_answers: below this many answers a figure is withheld.
        counted: whether any figure rests on a number of answers.
        shapes: the map, or None for tiles.
        regions: codes of the territories of units; the code of a unit where it is left out.
        seed: of the draws.
        day: of the report.
        publisher: who answers for it.
        fictitious: whether the figures are made up.
        version: of the software.
    """

    benchmark: Benchmark
    overview: Overview
    codes: dict[str, str]
    anonymous: bool
    group_name: str
    groups: Groups | None
    labels: Groups | None
    sensitivities: Sensitivities | None
    pairs: Pairs | None
    headline: Message
    findings: tuple[Message, ...]
    recipe: tuple[Message, ...]
    cautions: tuple[Message, ...]
    spreads: tuple[IndicatorSpread, ...]
    withheld: tuple[tuple[str, str], ...]
    recorded: float
    figures: tuple[Figures, ...]
    files: tuple[str, ...]
    minimum_answers: int
    counted: bool
    shapes: MapShapes | None
    seed: int
    day: date
    publisher: str
    fictitious: bool
    version: str
    regions: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    def regions_of(self, unit: str) -> tuple[str, ...]:
        """Where a unit stands on a map."""
        return self.regions.get(unit, (unit,))
