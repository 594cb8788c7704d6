"""What a benchmark report has to say, before it is put into words and blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from innaxe.benchmark.bottleneck import Bottleneck
    from innaxe.benchmark.position import Position
    from innaxe.benchmark.result import Benchmark
    from innaxe.errors import Message
    from innaxe.publish.figures.data import Groups, Pairs, Sensitivities, Ways

__all__ = ["Content", "Figures", "MapShapes"]


@dataclass(frozen=True, slots=True)
class MapShapes:
    """A map of regions as TopoJSON: its content, the object in it, and the codes it has."""

    content: Mapping[str, Any]
    object: str
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Figures:
    """One row of the table of the unit's own figures, and of sources."""

    indicator: str
    value: float
    unit_of_measure: str
    year: str
    source: str
    nuts_version: str
    status: str


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that the report of one unit says.

    Args:
        benchmark: the result, for method, weights and hashes.
        position: the result read for the unit.
        bottleneck: what holds the unit back beside its peers.
        group_name: what the column of labels is called; empty without one.
        headline: the claim on the first page.
        titles: findings above the charts, by chart.
        findings: sentences by section.
        recipe: what was done, step by step.
        cautions: what a reader has to know.
        figures: the unit's own figures with their sources.
        files: names of the files that were read.
        withheld: number of figures withheld in the whole table.
        minimum_answers: below this many answers a figure is withheld.
        counted: whether any figure rests on a number of answers.
        shapes: the map, or None for tiles.
        regions: codes of the territories of units; the code of a unit where it is left out.
        seed: of the draws.
        day: of the report.
        publisher: who answers for it.
        fictitious: whether the figures are made up.
        version: of the software.
        pairs: the unit and those nearest to it, two by two.
        groups: probabilities of performance groups; None where they were not examined.
        sensitivities: which choice decides; None where it was not examined.
        ways: what would lift the unit; None where it was not asked for.
    """

    benchmark: Benchmark
    position: Position
    bottleneck: Bottleneck
    group_name: str
    headline: Message
    titles: dict[str, Message]
    findings: dict[str, tuple[Message, ...]]
    recipe: tuple[Message, ...]
    cautions: tuple[Message, ...]
    figures: tuple[Figures, ...]
    files: tuple[str, ...]
    withheld: int
    minimum_answers: int
    counted: bool
    shapes: MapShapes | None
    seed: int
    day: date
    publisher: str
    fictitious: bool
    version: str
    pairs: Pairs | None = None
    groups: Groups | None = None
    sensitivities: Sensitivities | None = None
    ways: Ways | None = None
    regions: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    def regions_of(self, unit: str) -> tuple[str, ...]:
        """Where a unit stands on a map."""
        return self.regions.get(unit, (unit,))
