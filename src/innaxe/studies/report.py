"""From a scored study to the report of one unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from innaxe import __version__
from innaxe.disclosure import MINIMUM_ANSWERS
from innaxe.errors import Message
from innaxe.locale import catalogue
from innaxe.studies.kept_examinations import groups_kept, sensitivities_kept, ways_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from innaxe.benchmark import Benchmark
    from innaxe.benchmark.bottleneck import Bottleneck
    from innaxe.benchmark.position import Neighbour, Position
    from innaxe.benchmark.sensitivity_result import Sensitivity
    from innaxe.publish.benchmark_report.content import Content, Figures, MapShapes
    from innaxe.publish.document import Document
    from innaxe.publish.edition import Edition
    from innaxe.publish.figures.data import Groups
    from innaxe.studies.benchmark import Study
    from innaxe.studies.kept_examinations import Examinations

__all__ = ["map_shapes", "named", "report_content", "unit_document", "unit_report", "year_text"]

MOST_PAIRED = 15  # a matrix of so many is read at a glance
MOST_GROUPED = 15


def unit_report(
    study: Study,
    unit: str,
    *,
    language: str,
    day: date,
    shapes: Path | None = None,
    publisher: str = "",
    source: str = "",
    fictitious: bool = False,
    peers: str = "group",
    base: int = 0,
    ways: bool = False,
    ending: str = ".pdf",
) -> bytes:
    """The report of one unit as a file.

    Args:
        study: a scored study with draws.
        unit: code of the unit.
        language: of the report.
        day: date on the report; with the same date the same study gives the same bytes.
        shapes: TopoJSON file with NUTS areas; a grid of tiles where left out.
        publisher: who publishes the report.
        source: who published the figures, where the files do not say.
        fictitious: whether to mark the figures as made up.
        peers: ``group`` for those of the same label, ``circumstances`` for those most alike in
            what is carried and not scored.
        base: base samples for performance groups and the weight of each choice; 0 for neither.
        ways: whether to tell what would lift the unit to the next fifth.
        ending: kind of file: ``.pdf``, ``.docx``, ``.html``, or ``.xlsx`` for its tables alone.

    Raises:
        RequestError: if the unit is not there, was screened out or has no score.
        MethodError: if the study was made without draws.
        SourceError: if the map cannot be read.
        PublishError: if the document cannot be built.
    """
    from innaxe.publish.writers import write

    document = unit_document(
        study,
        unit,
        language=language,
        day=day,
        shapes=shapes,
        publisher=publisher,
        source=source,
        fictitious=fictitious,
        peers=peers,
        base=base,
        ways=ways,
    )
    return write(document, ending)


def unit_document(
    study: Study, unit: str, *, language: str, edition: Edition | None = None, **facts: Any
) -> Document:
    """The report of one unit before it is written; facts are those of ``report_content``."""
    from innaxe.publish.benchmark_report import benchmark_report

    content = report_content(study, unit, **facts)
    return benchmark_report(content, catalogue(language), edition)


def report_content(
    study: Study,
    unit: str,
    *,
    day: date,
    shapes: Path | MapShapes | None = None,
    regions: Mapping[str, tuple[str, ...]] | None = None,
    publisher: str = "",
    source: str = "",
    fictitious: bool = False,
    peers: str = "group",
    base: int = 0,
    ways: bool = False,
    found: Examinations | None = None,
) -> Content:
    """What the report of one unit says, before it is put into words; see ``unit_report``.

    ``regions`` are the territories of units that are none by their own code; ``found`` is what
    was examined before, in place of ``base`` and ``ways``.
    """
    import numpy as np

    from innaxe.benchmark import findings
    from innaxe.benchmark.bottleneck import bottleneck
    from innaxe.publish.benchmark_report.content import Content
    from innaxe.studies.examined import examine, pairs_of_unit, ways_of

    placement = study.placement if unit in _placed_units(study) else None
    study = study.read_for(unit)
    benchmark = study.benchmark
    position = _position(study, unit, peers)
    held = bottleneck(
        benchmark, position, rng=np.random.default_rng(study.seed), placement=placement
    )
    group = position.group or benchmark.stages.inputs.group
    group_name = benchmark.hierarchy.labels.get(group, "")
    examined, left_out = examine(study, base, placement=placement)
    likely = _kept(found, position, benchmark) if found else _likely(examined, position)
    if ways and not found:
        likely["ways"] = ways_of(study, position, placement)
    return Content(
        benchmark=benchmark,
        position=position,
        group_name=group_name,
        headline=findings.headline(position),
        titles=_titles(position),
        findings=_findings(study, position, group_name, held),
        bottleneck=held,
        recipe=named(benchmark.recipe_in_words(), benchmark),
        cautions=named((*study.cautions, *left_out), benchmark),
        shapes=map_shapes(shapes),
        regions=regions or {},
        day=day,
        publisher=publisher,
        fictitious=fictitious,
        pairs=pairs_of_unit(benchmark, position, MOST_PAIRED),
        **_behind(study, unit, source),
        **likely,
    )


def _behind(study: Study, unit: str, source: str) -> dict[str, Any]:
    """What the report rests on: figures, files, and how they were drawn."""
    return {
        "figures": _figures(study, unit, source),
        "files": tuple(sorted({str(name) for name in study.observations["file"]})),
        "withheld": int((study.observations["status"] == "withheld").sum()),
        "minimum_answers": MINIMUM_ANSWERS,
        "counted": study.counted,
        "seed": study.seed,
        "version": __version__,
    }


def _likely(examined: Sensitivity | None, position: Position) -> dict[str, Any]:
    """What a sensitivity analysis tells of groups and of the weight of each choice."""
    from innaxe.studies.examined import sensitivities

    return {"groups": _groups(examined, position), "sensitivities": sensitivities(examined)}


def _kept(found: Examinations, position: Position, benchmark: Benchmark) -> dict[str, Any]:
    """What was examined before, as a report shows it."""
    names = {row.unit: row.name for row in _near(position)}
    return {
        "groups": groups_kept(found.audit, names, position.unit),
        "sensitivities": sensitivities_kept(found.audit),
        "ways": ways_in(found.ways, position.name, benchmark),
    }


def _placed_units(study: Study) -> tuple[str, ...]:
    return study.placement.units if study.placement else ()


def _titles(position: Position) -> dict[str, Message]:
    from innaxe.benchmark import findings

    return {
        "ranks": findings.ranks_title(position),
        "areas": findings.profile_title(position),
        "scoreboard": findings.scoreboard_title(position),
        "map": findings.map_title(position),
    }


def _groups(examined: Sensitivity | None, position: Position) -> Groups | None:
    """Group probabilities of the unit and those nearest to it in median rank."""
    from innaxe.studies.examined import groups_of_units

    names = {row.unit: row.name for row in _near(position)}
    return groups_of_units(examined, list(names), names, own=position.unit)


def _near(position: Position) -> Sequence[Neighbour]:
    """The unit and those nearest to it in median rank."""
    rows = position.neighbours
    own = next(i for i, row in enumerate(rows) if row.verdict == "own")
    start = max(0, min(own - MOST_GROUPED // 2, len(rows) - MOST_GROUPED))
    return rows[start : start + MOST_GROUPED]


def _position(study: Study, unit: str, peers: str) -> Position:
    """The unit beside its peers: those of its label, or those alike in circumstances."""
    from innaxe.benchmark.peers import nearest_peers
    from innaxe.benchmark.position import position_of

    position = position_of(study.benchmark, unit)
    if peers == "group":
        return position
    return position_of(study.benchmark, unit, nearest_peers(study.context, unit))


def _findings(
    study: Study, position: Position, group_name: str, held: Bottleneck
) -> dict[str, tuple[Message, ...]]:
    from innaxe.benchmark import findings
    from innaxe.benchmark.detectable import detectable_findings

    unit = position.unit
    apart = detectable_findings(study.benchmark, position)
    placed: tuple[Message, ...] = ()
    if study.placement and unit in study.placement.units:
        placed = tuple(findings.placed_findings(study.placement, unit))
    beside = named(tuple(findings.peer_findings(position, group_name)), study.benchmark)
    return {
        "position": (
            *placed,
            *findings.neighbour_findings(position),
            *findings.range_findings(study.benchmark, position),
            *(apart[name] for name in ("all",) if name in apart),
        ),
        "peers": (*beside, *(apart[name] for name in ("peers",) if name in apart)),
        "areas": tuple(findings.area_findings(position)),
        "bottleneck": tuple(findings.bottleneck_findings(held)),
        "indicators": (
            *findings.indicator_findings(position),
            *findings.treated_findings(study.benchmark, unit),
        ),
    }


def named(messages: tuple[Message, ...], benchmark: Benchmark) -> tuple[Message, ...]:
    """Messages with the names of indicators and groups in place of their codes."""
    labels = benchmark.hierarchy.labels

    def name(value: Any) -> Any:
        if isinstance(value, Message):
            return Message(value.code, {key: name(item) for key, item in value.params.items()})
        if isinstance(value, tuple):
            return tuple(name(item) for item in value)  # pyright: ignore[reportUnknownVariableType]
        return labels.get(value, value) if isinstance(value, str) else value

    return tuple(name(item) for item in messages)


def _figures(study: Study, unit: str, source: str) -> tuple[Figures, ...]:
    """The unit's own values, in the order of the framework."""
    from innaxe.publish.benchmark_report.content import Figures

    nodes = study.benchmark.hierarchy.nodes
    rows = study.observations[study.observations["unit"] == unit]
    by_code: dict[str, Any] = {str(row["indicator"]): row for row in rows.to_dict("records")}
    return tuple(
        Figures(
            indicator=nodes[code].name,
            value=float(row["value"]),
            unit_of_measure=row["unit_of_measure"] or nodes[code].unit_of_measure,
            year=year_text(row["year"]),
            source=row["source"] or source,
            nuts_version=row["nuts_version"] or "",
            status=row["status"],
        )
        for code in study.benchmark.hierarchy.indicators
        if (row := by_code.get(code))
    )


def year_text(value: object) -> str:
    """A year in words; nothing where there is none."""
    return "" if value is None or str(value) in {"<NA>", "nan"} else str(value)


def map_shapes(path: Path | MapShapes | None) -> MapShapes | None:
    """The map in a file, as documents take it; None without one."""
    from innaxe.publish.benchmark_report.content import MapShapes

    if path is None or isinstance(path, MapShapes):
        return path
    from innaxe.sources import read_shapes

    shapes = read_shapes(path)
    return MapShapes(shapes.content, shapes.object, shapes.codes)
