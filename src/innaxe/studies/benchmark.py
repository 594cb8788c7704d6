"""From files to a benchmark: what the command, the site and a notebook call alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from innaxe.disclosure import MINIMUM_ANSWERS, withhold_values
from innaxe.errors import InnaxeError, Message, Place, Problem, RecipeError, RequestError, message
from innaxe.studies.keys import COLUMNS, KEYS
from innaxe.studies.observed import observed_cautions

if TYPE_CHECKING:
    import pandas as pd

    from innaxe.benchmark import Benchmark, Recipe
    from innaxe.benchmark.detectable import ComparisonSet
    from innaxe.benchmark.placement import Placement
    from innaxe.sources import ReadingReport

__all__ = [
    "DEFAULT_DRAWS",
    "DEFAULT_SEED",
    "Study",
    "answer_cautions",
    "chosen_recipe",
    "in_recipe",
    "load_recipe",
    "place_of_choice",
    "place_of_value",
    "score_files",
    "withhold_table",
]

DEFAULT_DRAWS = 1000
DEFAULT_SEED = 1
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Study:
    """A benchmark with where it came from.

    Args:
        benchmark: the result.
        observations: every value that was read, a table of the form ``tables.OBSERVATIONS``; the
            rows that were used carry ``used``.
        report: what was read, changed and left.
        seed: of the draws.
        cautions: those of the benchmark and those of reading.
        counted: whether any value rests on a number of answers.
        context: what is carried and not scored: ``unit`` and one column for each row of type Other.
        framework: the rows of the framework, a table of the form ``tables.FRAMEWORK``.
        values: the values that were used, a table of the form ``tables.VALUES``.
        placement: the units that were placed in a reference population; the benchmark then is
            that of the population.
    """

    benchmark: Benchmark
    observations: pd.DataFrame
    report: ReadingReport
    seed: int
    cautions: tuple[Message, ...]
    counted: bool
    context: pd.DataFrame
    framework: pd.DataFrame
    values: pd.DataFrame
    placement: Placement | None = None

    def to_dict(self) -> dict[str, Any]:
        """What result.json says: recipe, seed, hashes, cautions, and what was read."""
        placed = {"placement": self.placement.to_dict()} if self.placement else {}
        return {
            **self.benchmark.to_dict(),
            **placed,
            "seed": self.seed,
            "cautions": [caution.to_dict() for caution in self.cautions],
            "files": self.report.to_dict(),
        }

    def read_for(self, unit: str) -> Study:
        """The study as a report of this unit needs it: a placed unit stands in the population."""
        placement = self.placement
        if placement is None:
            return self
        dropped = dict(placement.dropped)
        if unit not in placement.units and unit not in dropped and unit in self.benchmark.units:
            return self
        others = set(placement.units) - {unit} - set(self.benchmark.units)
        return replace(
            self,
            benchmark=placement.with_unit(unit),
            context=self.context[~self.context["unit"].isin(others)],
        )

    def detectable(self) -> tuple[ComparisonSet, ...]:
        """How far apart units must be to be told apart; none where no sampling error is known."""
        from innaxe.benchmark.detectable import comparison_sets, placed_set

        placed = placed_set(self.placement) if self.placement else ()
        return (*comparison_sets(self.benchmark), *placed)

    def detectable_in_short(self) -> tuple[Message, ...]:
        """One sentence for each comparison set."""
        from innaxe.benchmark.detectable import told

        return tuple(told(item) for item in self.detectable())


def load_recipe(name: str) -> Recipe:
    """A preset by its name, or the recipe in a TOML file.

    Raises:
        RecipeError: with file and row of every problem.
        SourceError: if the file cannot be read.
    """
    from innaxe.benchmark import PRESETS, Recipe
    from innaxe.sources import read_recipe_text

    path = Path(name)
    if name in PRESETS or path.suffix.lower() != ".toml":
        return Recipe.preset(name)
    data = read_recipe_text(path)
    try:
        return Recipe.parse(data)
    except RecipeError as error:
        text = path.read_text(encoding="utf-8-sig")
        placed = [_placed(problem, path.name, text) for problem in error.problems]
        raise RecipeError(_place_in_recipe(problem, name) for problem in placed) from None


def chosen_recipe(name: str, group: str | None, reference: str | None) -> Recipe:
    """The recipe with what the options of a command say otherwise.

    Args:
        name: a preset, or the path of a TOML file.
        group: column of labels.
        reference: code of the unit that the index is a percentage of.
    """
    from innaxe.benchmark.inputs import with_group
    from innaxe.benchmark.recipe import Relative

    recipe = with_group(load_recipe(name), group)
    if reference is None:
        return recipe
    limits = (recipe.relative or Relative()).limits
    return recipe.model_copy(update={"relative": Relative(unit=reference, limits=limits)})


def in_recipe(problem: Problem, recipe: str) -> Problem:
    """A problem with a declaration of what varies, with its row in the file of the recipe."""
    path = Path(recipe)
    if "position" not in problem.message.params or path.suffix.lower() != ".toml":
        return problem
    return _placed(problem, path.name, path.read_text(encoding="utf-8-sig"))


def place_of_choice(problem: Problem, recipe: str, framework: pd.DataFrame) -> Problem:
    """A problem with a choice of the recipe or of the framework, with the row of that choice.

    Args:
        problem: what was found; one that has a row already keeps it.
        recipe: name of a preset, which has no rows, or path of a TOML file.
        framework: as it was read.
    """
    column = COLUMNS.get(problem.code)
    if column is None:
        return _place_in_recipe(problem, recipe)
    rows = framework[framework["iCode"] == problem.message.params["indicator"]]
    first = rows.iloc[0]
    place = Place(str(first["file"]), str(first["sheet"]), int(first["row"]), column)
    return Problem(problem.message, place)


def _place_in_recipe(problem: Problem, recipe: str) -> Problem:
    """A problem with a choice of the recipe, with the row of that choice in its file."""
    key, path = ".".join(KEYS.get(problem.code, ())), Path(recipe)
    if not key or problem.place.row is not None or path.suffix.lower() != ".toml":
        return problem
    text = path.read_text(encoding="utf-8-sig")
    # a table within a section may have a heading of its own
    headings = [line.split("#")[0].strip() for line in text.splitlines()]
    row = headings.index(f"[{key}]") + 1 if f"[{key}]" in headings else _row_of(key, text)
    return problem if row is None else Problem(problem.message, Place(file=path.name, row=row))


def _placed(problem: Problem, file: str, text: str) -> Problem:
    """The problem with the row of the key it names."""
    params = problem.message.params
    position = _position(params)
    if position and (row := _row_of_declaration(position, params, text)):
        return Problem(problem.message, Place(file=file, row=row))
    key = str(params.get("key") or f"{params.get('step', '')}.{params.get('setting', '')}")
    return Problem(problem.message, Place(file=file, row=_row_of(key, text)))


def _position(params: Mapping[str, Any]) -> int:
    """Which declaration of what varies a problem is about, counted from 1; 0 for none."""
    match str(params.get("key", "")).split("."):
        case ["vary", number, *_] if number.isdigit():
            return int(number) + 1
        case _:
            return int(params.get("position", 0))


def _row_of_declaration(position: int, params: Mapping[str, Any], text: str) -> int | None:
    """Row of the n-th [[vary]], or of a key in it that the problem names."""
    name = str(params.get("key", "")).rpartition(".")[2]
    seen, found = 0, None
    for number, line in enumerate(text.splitlines(), start=1):
        bare = line.split("#")[0].strip()
        if bare.startswith("["):
            seen += bare.replace(" ", "") == "[[vary]]"
            if seen == position and found is None:
                found = number
        elif seen == position and name and bare.split("=")[0].strip() == name:
            return number
    return found


def _row_of(key: str, text: str) -> int | None:
    """Row of a dotted key in a TOML text: its own line, else the heading of its section."""
    section, _, name = key.rpartition(".")
    section = section.split(".")[0]
    inside, found = not section, None
    for number, line in enumerate(text.splitlines(), start=1):
        bare = line.split("#")[0].strip()
        if bare.startswith("["):
            inside = bare.strip("[] ") == (section or name)
            found = number if inside and found is None else found
        elif inside and name and bare.split("=")[0].strip() == name:
            return number
    return found


def score_files(
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
    progress: Progress | None = None,
) -> Study:
    """Read values and a framework, and score the units by a recipe.

    Args:
        values: one file or several with values, wide or long.
        framework: the file with the framework.
        recipe: name of a preset, or path of a TOML file.
        group: column of labels to use instead of the recipe's.
        reference: code of the unit that stands for 100 %, instead of the recipe's.
        draws: number of draws; 0 gives scores without intervals.
        seed: of the draws.
        weights: the file with the weights that people give, for a recipe that varies them.
        population: files with the values of a reference population; the units of ``values`` are
            placed in it, and every parameter of the recipe comes from it alone.
        progress: called with the number of draws that were finished.

    Raises:
        InnaxeError: whatever is wrong with the files or does not fit; nothing is written here.
    """
    from innaxe.sources import read_framework, read_stakeholders

    if draws < 0:
        raise RequestError.of("request.draws")
    chosen = chosen_recipe(recipe, group, reference)
    frame = read_framework(framework)
    people = None if weights is None else read_stakeholders(weights)
    table = _Table(population or values, frame.framework, recipe)
    given = None if people is None else people.weights
    benchmark = _scored(table, chosen, given, draws=draws, seed=seed, progress=progress)
    report = frame.report.merged(table.reading.report)
    study = Study(
        benchmark=benchmark,
        observations=table.used,
        report=report if people is None else report.merged(people.report),
        seed=seed,
        cautions=(*table.cautions, *benchmark.cautions),
        counted=table.counted,
        context=_context(table.reading.observations, frame.framework),
        framework=frame.framework,
        values=table.wide("value"),
    )
    if not population:
        return study
    guests = _Table(values, frame.framework, recipe)
    return _with_placed(study, guests, draws=draws, progress=progress)


def _scored(
    table: _Table,
    recipe: Recipe,
    people: pd.DataFrame | None,
    *,
    draws: int,
    seed: int,
    progress: Progress | None,
) -> Benchmark:
    import numpy as np

    from innaxe.benchmark import score

    with table.found_again():
        return score(
            table.wide("value"),
            table.framework,
            recipe,
            draws=draws,
            rng=np.random.default_rng(seed),
            stakeholders=people,
            progress=progress,
            **table.errors(),
        )


def _with_placed(study: Study, guests: _Table, *, draws: int, progress: Progress | None) -> Study:
    """The study of a population together with the units that are placed in it."""
    import numpy as np
    import pandas as pd

    from innaxe.benchmark.placing import place

    with guests.found_again():
        placement = place(
            study.benchmark,
            guests.wide("value"),
            draws=draws,
            rng=np.random.default_rng(study.seed),
            progress=progress,
            **guests.errors(),
        )
    # of a unit that both tables have, its own table speaks
    # whether anything was pooled, the placed units tell
    read = [caution for caution in study.cautions if caution.code != "pool.nothing"]
    context = pd.concat([study.context, _context(guests.reading.observations, guests.framework)])
    return replace(
        study,
        placement=placement,
        observations=pd.concat([study.observations, guests.used], ignore_index=True),
        report=study.report.merged(guests.reading.report),
        cautions=(*read, *guests.cautions, *placement.cautions),
        counted=study.counted or guests.counted,
        context=context.drop_duplicates("unit", keep="last").reset_index(drop=True),
    )


class _Table:
    """One table of values as it was read, and the values that are used of it."""

    def __init__(self, paths: Sequence[Path], framework: pd.DataFrame, recipe: str) -> None:
        from innaxe.sources import read_values

        self.framework, self.recipe = framework, recipe
        self.reading = read_values(paths, framework)
        self.used, self.cautions = _used(self.reading.observations, framework)
        self.counted = bool(self.reading.observations["n"].notna().any())

    def wide(self, column: str) -> pd.DataFrame:
        return _wide(self.used, self.reading.units, self.framework, column)

    def errors(self) -> dict[str, pd.DataFrame]:
        """What is known of sampling error, by the names that the methods give it."""
        return {"standard_errors": self.wide("standard_error"), "answers": self.wide("n")}

    @contextmanager
    def found_again(self) -> Iterator[None]:
        """Give the problems of a method the places of the values that they name."""
        try:
            yield
        except InnaxeError as error:
            chosen = (
                place_of_choice(problem, self.recipe, self.framework) for problem in error.problems
            )
            placed = (place_of_value(problem, self.used) for problem in chosen)
            raise type(error)(in_recipe(problem, self.recipe) for problem in placed) from None


def _context(observations: pd.DataFrame, framework: pd.DataFrame) -> pd.DataFrame:
    """The latest recorded value of each unit on each row of type Other."""
    others = framework.loc[framework["Type"] == "Other", "iCode"]
    rows = observations[observations["indicator"].isin(others) & observations["value"].notna()]
    ordered = rows.sort_values(["unit", "indicator", "year"], kind="stable", na_position="first")
    latest = ordered.drop_duplicates(["unit", "indicator"], keep="last")
    table = latest.pivot(index="unit", columns="indicator", values="value")
    # a unit without any is there all the same, and is said to have none
    table = table.reindex(sorted(set(observations["unit"]))).rename_axis("unit")
    return table.rename_axis(columns=None).reset_index()


def place_of_value(problem: Problem, used: pd.DataFrame) -> Problem:
    """A problem of a method, with the place of the value that it names.

    Args:
        problem: one that names an indicator, and may name a unit.
        used: the observations; their column ``unit`` says what the method calls a unit.
    """
    params = problem.message.params
    if problem.place != Place() or "indicator" not in params:
        return problem
    rows = used[used["indicator"] == params["indicator"]]
    if "unit" in params:
        rows = rows[rows["unit"] == params["unit"]]
    if rows.empty:
        return problem
    first = rows.iloc[0]
    row = int(first["row"]) if "unit" in params else None
    place = Place(str(first["file"]), str(first["sheet"]), row, str(first["column"]))
    return Problem(problem.message, place)


def _used(
    observations: pd.DataFrame, framework: pd.DataFrame
) -> tuple[pd.DataFrame, list[Message]]:
    """The latest value of each unit on each scored indicator; small answers withheld."""
    scored = framework.loc[framework["Type"] == "Indicator", "iCode"]
    rows = observations[observations["indicator"].isin(scored)]
    # a missing value of a later year does not hide a recorded one
    there = rows["value"].notna()
    ordered = rows.assign(there=there).sort_values(
        ["unit", "indicator", "there", "year"], kind="stable", na_position="first"
    )
    latest = ordered.drop_duplicates(["unit", "indicator"], keep="last").drop(columns="there")
    cautions = _year_cautions(latest)
    latest, withheld = withhold_table(latest)
    if withheld:
        cautions.append(message("values.withheld", count=withheld, minimum=MINIMUM_ANSWERS))
        if latest["value"].isna().all():
            raise RequestError.of("request.no_indicators_left", minimum=MINIMUM_ANSWERS)
    cautions += answer_cautions(latest, framework)
    cautions += observed_cautions(latest, framework)
    return latest.reset_index(drop=True), cautions


def _year_cautions(latest: pd.DataFrame) -> list[Message]:
    recorded = latest[latest["value"].notna()]
    years = recorded.groupby("indicator")["year"].nunique()
    mixed = tuple(sorted(str(code) for code in years.index[years > 1]))
    if not mixed:
        return []
    return [message("values.mixed_years", count=len(mixed), indicators=mixed)]


def withhold_table(latest: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Values that rest on too few answers leave before anything is computed from them.

    Args:
        latest: observations, one for each unit and indicator.

    Returns:
        The observations, and how many of them were withheld.
    """
    if latest["n"].isna().all():
        return latest, 0
    import pandas as pd

    table = latest.pivot(index="unit", columns="indicator", values="n").sort_index()
    mask = withhold_values(table.to_numpy(dtype=float), minimum=MINIMUM_ANSWERS)
    rows = table.index.get_indexer(pd.Index(latest["unit"]))
    columns = table.columns.get_indexer(pd.Index(latest["indicator"]))
    hidden = mask[rows, columns]
    changed = latest.copy()
    changed.loc[hidden, ["value", "standard_error", "n"]] = float("nan")
    changed.loc[hidden, "status"] = "withheld"
    return changed, int(hidden.sum())


def answer_cautions(latest: pd.DataFrame, framework: pd.DataFrame) -> list[Message]:
    """Indicators with a number of answers that says nothing about their sampling error."""
    from innaxe.benchmark.inputs import is_share

    units = dict(zip(framework["iCode"], framework["Unit"], strict=True))
    lone = latest[latest["n"].notna() & latest["standard_error"].isna() & latest["value"].notna()]
    codes = sorted({str(code) for code in lone["indicator"]})
    found = tuple(code for code in codes if not is_share(str(units.get(code) or "")))
    if not found:
        return []
    return [message("values.answers_without_share", count=len(found), indicators=found)]


def _wide(
    used: pd.DataFrame, units: pd.DataFrame, framework: pd.DataFrame, column: str
) -> pd.DataFrame:
    """One row a unit, one column an indicator; names, groups and denominators go with values."""
    codes = list(framework.loc[framework["Type"] == "Indicator", "iCode"])
    table = used.pivot(index="unit", columns="indicator", values=column)
    table = table.reindex(index=units["unit"], columns=codes)
    frame = table.rename_axis(columns=None).reset_index()
    return frame.merge(units, on="unit") if column == "value" else frame
