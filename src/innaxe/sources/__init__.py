"""Readers of outside data: what stands in files becomes tables with provenance, or an error.

Nothing is guessed: a number that could mean two things, an encoding that is not declared, a
formula without a result are errors with file, sheet, row and column. Nothing is dropped in
silence either: each reading carries a report of what was read, changed and left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from innaxe.sources.reading import (
    AnswersReading,
    EstimatesReading,
    FrameworkReading,
    Reading,
    ReadingReport,
    Shapes,
    StakeholdersReading,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pandas import DataFrame

    from innaxe.sources.eurostat import Access
    from innaxe.sources.figures import FiguresReading, FiguresWanted
    from innaxe.sources.numbers import Mark
    from innaxe.sources.opening import Opened
    from innaxe.sources.published import Kind
    from innaxe.sources.sheets import Cells
    from innaxe.survey.bank import Wave
    from innaxe.survey.variables import Variable

__all__ = [
    "AnswersReading",
    "EstimatesReading",
    "FrameworkReading",
    "Reading",
    "ReadingReport",
    "Shapes",
    "StakeholdersReading",
    "fetch_eurostat",
    "open_content",
    "read_answers",
    "read_crosswalk",
    "read_estimates",
    "read_figures",
    "read_framework",
    "read_json",
    "read_json_stat",
    "read_published",
    "read_recipe_text",
    "read_shapes",
    "read_stakeholders",
    "read_targets",
    "read_territories",
    "read_typed_number",
    "read_values",
    "read_wave",
]


def read_answers(
    path: Path, variables: Sequence[Variable], mapping: Path | None = None
) -> AnswersReading:
    """Read the answers to a questionnaire, as Kobo, ODK, LimeSurvey or EUSurvey export them.

    CSV or a workbook; the headings are looked for in the first 20 rows. A column is found by the
    mapping, else by the name of the question, also behind its groups. Several answers may stand
    in one cell or in a column for each option. Texts of options are taken for their names. Answers
    that were not finished are left, where the file has a date of submission. Other columns are
    kept: they may group results. What the answers say is checked by
    ``innaxe.survey.responses.answers_of``.

    Args:
        path: the export.
        variables: what was asked.
        mapping: TOML or CSV that says which column belongs to which question.

    Raises:
        SourceError: with all problems of the file or of the mapping.
    """
    from innaxe.sources.survey_answers import read_answers

    return read_answers(path, variables, mapping)


def read_targets(path: Path) -> DataFrame:
    """Read targets of weights (``tables.TARGETS``) from CSV or a workbook.

    The headings variable, category and share must be there; shares are numbers from 0 to 1.

    Raises:
        SourceError: with all problems of the file.
    """
    from innaxe.sources.survey_targets import read_targets

    return read_targets(path)


def read_estimates(path: Path) -> EstimatesReading:
    """Read values with their standard errors from CSV, XLSX, XLS or ODS.

    The headings ``unit`` (or ``uCode``), ``value`` and ``standard_error`` (or ``se``) must be
    there; other columns are left. In a workbook the one sheet with these headings is read. Numbers
    and gaps are read as in ``read_values``.

    Raises:
        SourceError: with all problems of the file.
    """
    from innaxe.sources.estimates import read_estimates

    return read_estimates(path)


def read_framework(path: Path) -> FrameworkReading:
    """Read the framework of an index from CSV, XLSX, XLS or ODS.

    The headings Level, iCode, Parent, Direction, Weight and Type must be there; iName, Unit,
    Denominator and Target may be missing, and other columns are left. Capitals and spaces around
    headings do not matter. In a workbook the one sheet with these headings is read. A missing iName
    is filled with the iCode; ``NA`` as Parent or Denominator is a blank, as R writes it.

    Each row is checked for itself. Whether the rows make a tree is checked by the benchmark.

    Raises:
        SourceError: with all problems of the file.
    """
    from innaxe.sources.framework import read_framework

    return read_framework(path)


def read_json(path: Path) -> Any:
    """Read JSON as plain data; what it means is checked by the room that it is for.

    Raises:
        SourceError: where the file cannot be read, or ``source.not_json`` with the row.
    """
    from innaxe.sources.plain import read_json

    return read_json(path)


def read_values(paths: Sequence[Path], framework: DataFrame) -> Reading:
    """Read the values of a framework's indicators from one or several files, as one.

    Wide form: a heading ``uCode`` or ``unit``, one column for each indicator, group and
    denominator by its code; ``uName`` (``name``, ``unit_name``) and ``Time`` (``year``) may be
    there, and so may ``CODE:se`` and ``CODE:n``, the standard error and the number of answers
    behind a value. Long form: ``unit``, ``indicator``, ``year`` and ``value``;
    ``unit_of_measure``, ``source``, ``nuts_version``, ``flag``, ``standard_error``, ``n`` and
    ``name`` may be there. A row whose indicator is a group of the framework has a label as value.
    Layout of the Regional Innovation Scoreboard's workbook: a sheet ``RIS`` with ``Region code``,
    ``Indicator code``, ``Year`` and ``Value relative to EU in 2018`` (or another year).
    Every sheet whose first filled row is such a heading is read, hidden sheets are not.

    A blank, NA, N/A, nan, ``:``, ``..``, ``…`` or a lone dash in place of a number is a value that
    is not recorded, never zero. Codes, names and labels are taken as they are: NA is Namibia. A
    flag with e or i makes a value estimated. Of a period such as 2008-2012 the year is the last
    one. Several years of one indicator are all kept; a label or denominator that several years
    give is that of the latest. A unit without a name goes by its code.

    Args:
        paths: the files, CSV (UTF-8, or UTF-16 with its mark), XLSX, XLS or ODS.
        framework: as ``read_framework`` gives it.

    Raises:
        SourceError: with all problems of all files, 200 at most and then how many more.
    """
    from innaxe.sources.values import read_values

    return read_values(paths, framework)


def read_recipe_text(path: Path) -> dict[str, Any]:
    """Read a recipe's TOML as plain data; what it asks for is checked by the benchmark.

    Raises:
        SourceError: where the file cannot be read.
        RecipeError: ``recipe.syntax`` with the row.
    """
    from innaxe.sources.recipe import read_recipe_text

    return read_recipe_text(path)


def read_shapes(path: Path) -> Shapes:
    """Read outlines of NUTS regions from TopoJSON.

    Of its objects the one with the most areas that carry a code (property NUTS_ID or id) is taken.

    Raises:
        SourceError: where the file cannot be read or holds no such object.
    """
    from innaxe.sources.shapes import read_shapes

    return read_shapes(path)


def read_stakeholders(path: Path) -> StakeholdersReading:
    """Read the weights that people give (``tables.STAKEHOLDERS``) from CSV, XLSX, XLS or ODS.

    The headings ``person`` (or ``respondent``), ``code`` (or ``iCode``) and ``weight`` must be
    there, ``group`` may be; other columns are left. Persons may be numbers or any code. Whether the
    codes are those of the framework, and whether a person weighs all parts of an aggregate, is
    checked by the benchmark.

    Raises:
        SourceError: with all problems of the file.
    """
    from innaxe.sources.stakeholders import read_stakeholders

    return read_stakeholders(path)


def read_territories(path: Path) -> DataFrame:
    """Read territories (``tables.TERRITORIES``) from TOML or CSV.

    TOML: one ``[[territory]]`` for each, with ``id``, ``name``, ``nuts_version`` and ``parts``, a
    table of NUTS codes and weights: ``parts = { DE12 = 1, DE71 = 0.5 }``. CSV: the headings
    territory, nuts_version, code and weight; name may be there. Whether the territories hold
    together is checked by ``innaxe.indicators.parse_territories``.

    Raises:
        SourceError: where the file cannot be read or has another form.
    """
    from innaxe.sources.territories import read_territories

    return read_territories(path)


def read_crosswalk(path: Path) -> DataFrame:
    """Read a matrix between vintages of NUTS codes (``tables.CROSSWALK``) from CSV, also gzipped.

    The headings from_code, to_code, from_version and to_version must be there, and at least one
    size of the common part whose heading begins with pop, area or artif.

    Raises:
        SourceError: where the file cannot be read, lacks a column, or a size is no number or below
            zero.
    """
    from innaxe.sources.territories import read_crosswalk

    return read_crosswalk(path)


def read_json_stat(
    path: Path,
    *,
    indicator: str,
    nuts_version: str = "",
    unit: str = "",
    where: Mapping[str, str] | None = None,
) -> Reading:
    """Read a JSON-stat 2.0 dataset, as Eurostat answers it, as observations of one indicator.

    Areas are the dimension ``geo`` or the one with that role, times ``time`` likewise; years only.
    Of every other dimension one category is taken: the only one, or that of ``where``. Cells
    without a value are not recorded. Status letters are kept as flags.

    Args:
        path: the file.
        indicator: code that the observations get.
        nuts_version: vintage of the codes, which JSON-stat does not tell.
        unit: name of the dimension of the areas, where it is not ``geo`` nor has that role alone.
        where: category by dimension, such as ``{"unit": "NR"}``.

    Raises:
        SourceError: where the file cannot be read, is a collection or of an older version, or where
            a dimension with several categories is not in ``where``.
    """
    from innaxe.sources.jsonstat import read_json_stat

    return read_json_stat(
        path, indicator=indicator, nuts_version=nuts_version, unit=unit, where=where
    )


def open_content(name: str, content: bytes) -> Opened:
    """Open what somebody sent: CSV, XLSX, XLS or ODS, told apart by the bytes.

    Args:
        name: of the file, for errors.
        content: its bytes.

    Raises:
        SourceError: where the content cannot be read.
    """
    from innaxe.sources.opening import open_content

    return open_content(name, content)


def read_figures(
    cells: Cells,
    columns: Mapping[int, str],
    wanted: FiguresWanted,
    *,
    mark: Mark | None = None,
) -> FiguresReading:
    """Read the figures of one organisation from a sheet whose columns a person has named.

    Problems do not stop the reading: they come with their cells, so that all can be shown.

    Args:
        cells: a sheet of ``open_content``.
        columns: by position ``indicator``, ``value``, ``basis``, ``reason``, ``source``, ``note``,
            ``year``, ``unit``, or ``value:ID`` for the column of one indicator.
        wanted: whose and which figures.
        mark: the decimal mark; found out from the whole sheet where it is not given.
    """
    from innaxe.sources.figures import read_figures

    return read_figures(cells, columns, wanted, mark=mark)


def read_typed_number(text: str, language: str) -> float | None:
    """Read a number as a person of a language types it; None where there is none.

    Raises:
        SourceError: ``figures.not_a_number`` or ``figures.ambiguous_number``.
    """
    from innaxe.sources.typed import read_typed_number

    return read_typed_number(text, language)


def read_published(
    files: Sequence[tuple[str, bytes]],
    kind: Kind,
    *,
    indicator: str = "",
    nuts_version: str = "",
    where: Mapping[str, str] | None = None,
) -> Reading:
    """Read published statistics that somebody sent.

    Args:
        files: name and content of each.
        kind: ``table`` (long form, as for ``read_values``, with whatever indicators it names),
            ``ris`` (the workbook of the Regional Innovation Scoreboard), ``coinr`` (iData and
            iMeta) or ``eurostat`` (JSON-stat).
        indicator: code for the values of a JSON-stat file, which names none.
        nuts_version: vintage of the codes of a JSON-stat file.
        where: category by dimension of a JSON-stat file.

    Raises:
        SourceError: with all problems of the files; ``source.pair`` where COINr's pair is not one.
    """
    from innaxe.sources.published import read_published

    return read_published(files, kind, indicator=indicator, nuts_version=nuts_version, where=where)


def fetch_eurostat(
    dataset: str,
    access: Access,
    *,
    indicator: str,
    where: Mapping[str, str] | None = None,
    filters: Sequence[tuple[str, str]] = (),
    nuts_version: str = "",
) -> tuple[Reading, bytes]:
    """Ask Eurostat's statistics API for a dataset.

    Args:
        dataset: its code, such as ``demo_r_d2jan``.
        access: address, patience and attempts.
        indicator: code that the observations get.
        where: category by dimension, asked for and taken.
        filters: further parameters, such as ``("geoLevel", "nuts2")`` or several ``time``.
        nuts_version: vintage of the codes.

    Returns:
        The observations, and the answer as it came.

    Raises:
        SourceError: ``source.eurostat.…``: no network, unknown dataset, too much at once, too many
            requests, no answer in time, failure there; and whatever the answer itself holds.
    """
    from innaxe.sources.eurostat import fetch_eurostat

    return fetch_eurostat(
        dataset,
        access,
        indicator=indicator,
        where=where,
        filters=filters,
        nuts_version=nuts_version,
    )


def read_wave(path: Path) -> Wave:
    """Read the trends, topics and actions of a survey wave from CSV.

    The columns ``kind`` (trend, topic or action), ``id`` and one for each language (``en`` to
    ``bg``) must be there. The file's name becomes the name of the wave.

    Raises:
        SourceError: with every cell that is missing or cannot be used.
    """
    from innaxe.sources.waves import read_wave

    return read_wave(path)
