"""From files to a panel over years, and its tables as files."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from innaxe import __version__
from innaxe.disclosure import MINIMUM_ANSWERS
from innaxe.errors import InnaxeError, MethodError, Place, Problem, RequestError, message
from innaxe.locale import catalogue
from innaxe.studies.benchmark import (
    DEFAULT_DRAWS,
    DEFAULT_SEED,
    answer_cautions,
    chosen_recipe,
    in_recipe,
    place_of_choice,
    place_of_value,
    withhold_table,
)
from innaxe.studies.observed import observed_cautions
from innaxe.studies.output import csv_bytes, json_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    import pandas as pd

    from innaxe.benchmark.panel_result import PanelBenchmark
    from innaxe.errors import Message
    from innaxe.sources import Reading, ReadingReport

__all__ = ["PanelStudy", "panel_documents", "panel_files"]

_KEY = ["unit", "year"]


@dataclass(frozen=True, slots=True)
class PanelStudy:
    """A panel with where it came from.

    Args:
        panel: the result.
        observations: the values that were used, a table of the form ``tables.OBSERVATIONS``.
        report: what was read, changed and left.
        seed: of the draws.
        cautions: those of the panel and those of reading.
    """

    panel: PanelBenchmark
    observations: pd.DataFrame
    report: ReadingReport
    seed: int
    cautions: tuple[Message, ...]

    def to_dict(self) -> dict[str, Any]:
        """What result.json says."""
        return {
            **self.panel.to_dict(),
            "seed": self.seed,
            "cautions": [caution.to_dict() for caution in self.cautions],
            "files": self.report.to_dict(),
        }


def panel_files(
    values: Sequence[Path],
    framework: Path,
    *,
    recipe: str = "coin",
    group: str | None = None,
    reference: str | None = None,
    draws: int = DEFAULT_DRAWS,
    seed: int = DEFAULT_SEED,
    weights: Path | None = None,
    population: Sequence[Path] = (),
    progress: Callable[[int], None] | None = None,
) -> PanelStudy:
    """Read values of several years and a framework, and score all years on one scale.

    Args:
        values: one file or several with values, wide or long; every value needs a year.
        framework: the file with the framework.
        recipe: name of a preset, or path of a TOML file.
        group: column of labels to use instead of the recipe's.
        reference: code of the unit that stands for 100 %, instead of the recipe's.
        draws: number of draws; 0 gives ranks without intervals.
        seed: of the draws.
        weights: the file with the weights that people give, for a recipe that varies them.
        population: refused; units are placed in the population of one year.
        progress: called with the number of draws that were finished.

    Raises:
        InnaxeError: whatever is wrong with the files or does not fit; nothing is written here.
    """
    import numpy as np

    from innaxe.benchmark.panel import score_panel
    from innaxe.sources import read_framework, read_stakeholders, read_values

    if population:
        raise RequestError.of("request.panel_population")
    chosen = chosen_recipe(recipe, group, reference)
    frame = read_framework(framework)
    reading = read_values(values, frame.framework)
    _check_periods(reading.report)
    people = None if weights is None else read_stakeholders(weights)
    used, cautions = _used(reading.observations, frame.framework)
    table, without_year = _wide(used, reading, frame.framework)
    cautions += without_year if chosen.denominate else []
    with _found_again(used, recipe, frame.framework):
        panel = score_panel(
            table,
            frame.framework,
            chosen,
            draws=draws,
            rng=np.random.default_rng(seed),
            standard_errors=_spread(used, "standard_error", frame.framework),
            answers=_spread(used, "n", frame.framework),
            stakeholders=None if people is None else people.weights,
            progress=progress,
        )
    report = frame.report.merged(reading.report)
    report = report if people is None else report.merged(people.report)
    return PanelStudy(panel, used, report, seed, (*cautions, *panel.cautions))


@contextmanager
def _found_again(used: pd.DataFrame, recipe: str, framework: pd.DataFrame) -> Iterator[None]:
    """Give the problems of a method the places of the values, or the rows, that they name."""
    try:
        yield
    except InnaxeError as error:
        rows = used.assign(unit=used["unit"] + " " + used["year"].astype("str"))
        chosen = (place_of_choice(problem, recipe, framework) for problem in error.problems)
        placed = (place_of_value(problem, rows) for problem in chosen)
        raise type(error)(in_recipe(problem, recipe) for problem in placed) from None


def _check_periods(report: ReadingReport) -> None:
    """Refuse series in which years and periods of years stand side by side."""
    problems = [
        Problem(message("panel.mixed_periods"), Place(file=str(change.params["file"])))
        for change in report.changed
        if change.code == "source.changed.mixed_periods"
    ]
    if problems:
        raise MethodError(problems)


def _used(
    observations: pd.DataFrame, framework: pd.DataFrame
) -> tuple[pd.DataFrame, list[Message]]:
    """The values of scored indicators, all with a year; small answers of each year withheld."""
    import pandas as pd

    scored = framework.loc[framework["Type"] == "Indicator", "iCode"]
    rows = observations[observations["indicator"].isin(scored)]
    _check_years(rows[rows["year"].isna() & rows["value"].notna()])
    rows = rows[rows["year"].notna()]
    parts: list[pd.DataFrame] = []
    hidden = 0
    for _, of_year in rows.groupby("year", sort=True):
        part, withheld = withhold_table(of_year)
        parts.append(part)
        hidden += withheld
    used = pd.concat(parts, ignore_index=True) if parts else rows
    cautions: list[Message] = []
    if hidden:
        cautions.append(message("values.withheld", count=hidden, minimum=MINIMUM_ANSWERS))
        if used["value"].isna().all():
            raise RequestError.of("request.no_indicators_left", minimum=MINIMUM_ANSWERS)
    cautions += answer_cautions(used, framework)
    return used, [*cautions, *observed_cautions(used, framework)]


def _check_years(rows: pd.DataFrame) -> None:
    """Refuse values without a year, each with its place."""
    problems = [
        Problem(
            message("panel.year_missing", unit=row["unit"], indicator=row["indicator"]),
            Place(row["file"], row["sheet"], int(row["row"]), row["column"]),
        )
        for row in rows.to_dict("records")
    ]
    if problems:
        raise MethodError(problems)


def _wide(
    used: pd.DataFrame, reading: Reading, framework: pd.DataFrame
) -> tuple[pd.DataFrame, list[Message]]:
    """One row a unit and year; with names, labels, and the denominators of that year."""
    table = _spread(used, "value", framework)
    kinds = dict(zip(framework["iCode"], framework["Type"], strict=True))
    bases = [code for code in reading.units.columns if kinds.get(code) == "Denominator"]
    table = table.merge(reading.units.drop(columns=bases), on="unit")
    undated: list[str] = []
    if reading.denominators is not None:
        for code in bases:
            found = reading.denominators[reading.denominators["indicator"] == code]
            dated = found[found["year"].notna()].set_index(_KEY)["value"]
            always = found[found["year"].isna()].set_index("unit")["value"]
            own = table.set_index(_KEY).index.map(dated.to_dict())
            table[code] = own.to_series(index=table.index).astype("float64")
            if len(always):
                undated.append(code)
                table[code] = table[code].fillna(table["unit"].map(always))
    codes = tuple(undated)
    said = [message("panel.denominator_without_year", count=len(codes), codes=codes)]
    return table, said if codes else []


def _spread(used: pd.DataFrame, column: str, framework: pd.DataFrame) -> pd.DataFrame:
    """One row a unit and year, one column an indicator."""
    codes = list(framework.loc[framework["Type"] == "Indicator", "iCode"])
    table = used.pivot(index=_KEY, columns="indicator", values=column).reindex(columns=codes)
    return table.rename_axis(columns=None).reset_index()


def panel_documents(study: PanelStudy, language: str = "en") -> dict[str, bytes]:
    """Bytes of each file that ``innaxe benchmark score --panel`` writes, by name.

    Args:
        study: the panel with where it came from.
        language: of the recipe and the cautions in words in result.json.
    """
    panel, words = study.panel, catalogue(language)
    told = {
        "innaxe": __version__,
        "rank_interval": "5 % to 95 % of the draws",
        "rank_interval_kind": {
            "panel_ranks.csv": "method",
            "panel_ranks_data.csv": "data",
            "panel_ranks_both.csv": "both",
        },
        **study.to_dict(),
        "recipe_in_words": [words.text(step) for step in panel.recipe_in_words()],
        "cautions_in_words": [words.text(caution) for caution in study.cautions],
    }
    files = {
        "panel_scores.csv": csv_bytes(panel.scores()),
        "panel_ranks.csv": csv_bytes(panel.ranks()),
        "trends.csv": csv_bytes(panel.trends()),
        "gaps.csv": csv_bytes(panel.gaps()),
    }
    for kind in ("data", "both"):
        if kind in panel.draws:
            files[f"panel_ranks_{kind}.csv"] = csv_bytes(panel.ranks(kind))
    if panel.recipe.relative:
        files["panel_relative.csv"] = csv_bytes(panel.relative())
    return files | {"result.json": json_bytes(told)}
