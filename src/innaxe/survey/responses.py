"""Answers as arrays, one column for each variable; what does not fit is an error with its place.

A person who was not asked or gave no answer is missing, which is never zero.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from innaxe.errors import Place, Problem, SourceError, message
from innaxe.survey.variables import as_single, extra_variable, ranks_in_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray
    from pandas import DataFrame

    from innaxe.survey.variables import Variable

    FloatArray = NDArray[np.float64]
    BoolArray = NDArray[np.bool_]
    Codes = NDArray[np.intp]

__all__ = ["Answers", "Column", "answers_of"]

MOST_PROBLEMS = 200
MOST_GROUPS = 60  # more values than this are no groups but names
_LONGEST_SHOWN = 60
META = ("respondent", "language", "row")


@dataclass(frozen=True, slots=True)
class Column:
    """The answers to one variable; only what its kind needs is there.

    Args:
        variable: what was asked.
        answered: whether there is an answer, "don't know" not counted as one on a scale.
        codes: position of the chosen option, -1 where none (single and scale).
        values: numbers, NaN where none (number and scale).
        ticks: rows x options, whether chosen (multiple).
        places: rows x options, place given, 0 where none (ranking).
        texts: answers in words (text and moment).
    """

    variable: Variable
    answered: BoolArray
    codes: Codes | None = None
    values: FloatArray | None = None
    ticks: BoolArray | None = None
    places: Codes | None = None
    texts: NDArray[np.object_] | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers of one wave.

    Args:
        columns: by name of the variable, in the order of the form.
        respondents: who answered, as the source numbers them.
        languages: language of each answer; empty where it is not known.
    """

    columns: Mapping[str, Column]
    respondents: tuple[str, ...]
    languages: tuple[str, ...]

    @property
    def size(self) -> int:
        """Number of answers."""
        return len(self.respondents)

    def grouping(self, name: str) -> Column:
        """A variable to break results by.

        Raises:
            SourceError: ``survey.unknown_variable``, or ``survey.not_a_grouping`` where it has
                no options, or too many different values to be groups.
        """
        if name not in self.columns:
            for column in self.columns.values():
                if (larger := _larger(column, name)) is not None:
                    return larger
            raise SourceError.of("survey.unknown_variable", name=name, known=tuple(self.columns))
        column = self.columns[name]
        if column.codes is not None:
            return column
        if column.texts is None:
            raise SourceError.of("survey.not_a_grouping", name=name)
        found = sorted({str(text) for text in column.texts[column.answered]})
        if not found or len(found) > MOST_GROUPS:
            raise SourceError.of("survey.not_a_grouping", name=name)
        codes = _positions(column.texts, {value: at for at, value in enumerate(found)})
        return Column(as_single(column.variable, found), codes >= 0, codes)


def _larger(column: Column, name: str) -> Column | None:
    """The groups that a column of a list sums its options up to, where the list has it."""
    groups = [option.columns.get(name, "") for option in column.variable.options]
    found = list(dict.fromkeys(group for group in groups if group))
    if column.codes is None or not found:
        return None
    numbers = [found.index(group) if group else -1 for group in groups]
    codes = np.array([*numbers, -1], dtype=np.intp)[column.codes]
    return Column(extra_variable(name, found), codes >= 0, codes)


class _Problems:
    """What does not fit, up to a number that a person can still read."""

    def __init__(self, file: str, sheet: str, rows: Sequence[int]) -> None:
        self.file, self.sheet, self.rows = file, sheet, rows
        self.found: list[Problem] = []
        self.more = 0

    def note(self, code: str, column: str, position: int, **params: Any) -> None:
        if len(self.found) >= MOST_PROBLEMS:
            self.more += 1
            return
        place = Place(self.file, self.sheet, int(self.rows[position]), column)
        self.found.append(Problem(message(code, **params), place))

    def stop(self) -> None:
        if not self.found:
            return
        problems = sorted(self.found, key=lambda problem: problem.place.row or 0)
        if self.more:
            problems.append(Problem(message("source.more_problems", count=self.more)))
        raise SourceError(problems)


def answers_of(
    frame: DataFrame,
    variables: Sequence[Variable],
    *,
    file: str = "",
    sheet: str = "",
    headings: Mapping[str, str] | None = None,
) -> Answers:
    """Turn a table of answers (``tables.ANSWERS``) into arrays.

    Single answers are names of options, several are divided by blanks, rankings likewise from
    the first place down; blank is no answer. Columns that are no variable but hold few different
    values become groupings of their own.

    Args:
        frame: one row for each answer, all cells text.
        variables: what was asked.
        file: where the answers come from, for places of errors.
        sheet: likewise.
        headings: heading in the file by name of the variable, where it is another.

    Raises:
        SourceError: ``survey.unknown_choice``, ``survey.not_a_number``,
            ``survey.ranked_twice`` and ``survey.respondent_twice``, all of them at once.
    """
    rows = frame["row"].tolist() if "row" in frame else list(range(2, len(frame) + 2))
    problems = _Problems(file, sheet, rows)
    known = {one.name: one for one in variables if one.name in frame and not one.repeated}
    columns: dict[str, Column] = {}
    for name, variable in known.items():
        heading = (headings or {}).get(name, name)
        columns[name] = _column(_texts(frame, name), variable, heading, problems)
    for name in frame.columns:
        if str(name) in known or str(name) in META:
            continue
        if (extra := _extra(str(name), _texts(frame, str(name)))) is not None:
            columns[str(name)] = extra
    for stem, members in ranks_in_parts(list(known.values())).items():
        columns[stem] = _joined(stem, [columns[one.name] for one in members])
    respondents = _respondents(frame, problems)
    languages = tuple(_texts(frame, "language")) if "language" in frame else ("",) * len(frame)
    problems.stop()
    return Answers(columns, respondents, languages)


def _texts(frame: DataFrame, name: str) -> NDArray[np.object_]:
    return frame[name].fillna("").to_numpy(dtype=object)


def _respondents(frame: DataFrame, problems: _Problems) -> tuple[str, ...]:
    if "respondent" not in frame:
        return tuple(str(row) for row in problems.rows)
    names = tuple(str(name) for name in _texts(frame, "respondent"))
    first: dict[str, int] = {}
    for position, name in enumerate(names):
        before = first.setdefault(name, position)
        if name and before != position:
            row = str(problems.rows[before])
            problems.note("survey.respondent_twice", "", position, respondent=name, row=row)
    rows = problems.rows
    return tuple(name or f"row {rows[at]}" for at, name in enumerate(names))


def _extra(name: str, texts: NDArray[np.object_]) -> Column | None:
    values = sorted({text for text in texts if text})
    if not values or len(values) > MOST_GROUPS:
        return None
    codes = _positions(texts, {value: at for at, value in enumerate(values)})
    return Column(extra_variable(name, values), codes >= 0, codes)


def _column(
    texts: NDArray[np.object_], variable: Variable, heading: str, problems: _Problems
) -> Column:
    if variable.kind in {"single", "scale"}:
        return _chosen(texts, variable, heading, problems)
    if variable.kind == "multiple":
        return _ticked(texts, variable, heading, problems)
    if variable.kind == "ranking":
        return _ranked(texts, variable, heading, problems)
    if variable.kind == "number":
        return _counted(texts, variable, heading, problems)
    return Column(variable, texts != "", texts=texts)


def _positions(texts: NDArray[np.object_], known: Mapping[str, int]) -> Codes:
    """The number of each text, -1 for a blank, -2 for one that is not known."""
    import pandas as pd

    codes, found = pd.factorize(texts)
    numbers = [-1 if text == "" else known.get(text, -2) for text in found]
    return np.array([*numbers, -1], dtype=np.intp)[codes]


def _chosen(
    texts: NDArray[np.object_], variable: Variable, heading: str, problems: _Problems
) -> Column:
    codes = _positions(texts, {option.name: at for at, option in enumerate(variable.options)})
    for position in np.flatnonzero(codes == -2):  # noqa: PLR2004 - as _positions marks it
        _unknown(texts[position], variable, heading, int(position), problems)
    if variable.kind == "single":
        return Column(variable, codes >= 0, codes)
    steps = [np.nan if step is None else step for step in variable.steps]
    values = np.array([*steps, np.nan, np.nan])[codes]
    return Column(variable, ~np.isnan(values), codes, values)


def _unknown(
    text: str, variable: Variable, heading: str, position: int, problems: _Problems
) -> None:
    known = tuple(option.name for option in variable.options)
    problems.note(
        "survey.unknown_choice", heading, position, choice=_shown(text), item=variable.name,
        known=known,
    )  # fmt: skip


def _shown(text: str) -> str:
    """A cell as an error quotes it: on one line and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 1]}…"


def _members(
    texts: NDArray[np.object_], variable: Variable, heading: str, problems: _Problems
) -> Iterable[tuple[NDArray[np.intp], list[int]]]:
    """Rows with the same cell, and the positions of the options that the cell names."""
    import pandas as pd

    codes, found = pd.factorize(texts)
    known = {option.name: at for at, option in enumerate(variable.options)}
    order = np.argsort(codes, kind="stable")
    ends = np.cumsum(np.bincount(codes, minlength=len(found)))
    starts = ends - np.bincount(codes, minlength=len(found))
    for cell, start, end in zip(found, starts, ends, strict=True):
        rows = order[start:end]
        names = str(cell).split()
        for name in dict.fromkeys(names):
            if name not in known:
                for row in rows:
                    _unknown(name, variable, heading, int(row), problems)
        yield rows, [known[name] for name in names if name in known]


def _ticked(
    texts: NDArray[np.object_], variable: Variable, heading: str, problems: _Problems
) -> Column:
    ticks = np.zeros((len(texts), len(variable.options)), dtype=np.bool_)
    for rows, chosen in _members(texts, variable, heading, problems):
        for option in chosen:
            ticks[rows, option] = True
    return Column(variable, _any(ticks), ticks=ticks)


def _any(marks: BoolArray) -> BoolArray:
    return np.asarray(marks.any(axis=1), dtype=np.bool_)


def _ranked(
    texts: NDArray[np.object_], variable: Variable, heading: str, problems: _Problems
) -> Column:
    places = np.zeros((len(texts), len(variable.options)), dtype=np.intp)
    for rows, chosen in _members(texts, variable, heading, problems):
        if len(set(chosen)) < len(chosen):
            for row in rows:
                problems.note("survey.ranked_twice", heading, int(row), item=variable.name)
        for place, option in enumerate(chosen, start=1):
            places[rows, option] = place
    return Column(variable, _any(places > 0), places=places)


def _joined(stem: str, parts: Sequence[Column]) -> Column:
    """One ranking of questions that ask for the first, second and further place."""
    first = parts[0].variable
    places = np.zeros((len(parts[0].answered), len(first.options)), dtype=np.intp)
    for place, part in reversed(list(enumerate(parts, start=1))):
        if part.codes is not None:  # an option that was named twice keeps its better place
            rows = np.flatnonzero(part.codes >= 0)
            places[rows, part.codes[rows]] = place
    return Column(replace(first, name=stem, kind="ranking"), _any(places > 0), places=places)


def _counted(
    texts: NDArray[np.object_], variable: Variable, heading: str, problems: _Problems
) -> Column:
    import pandas as pd

    codes, found = pd.factorize(texts)
    numbers = np.array([_number(str(text)) for text in found] or [np.nan])
    values = numbers[codes] if len(found) else np.empty(0)
    for position in np.flatnonzero(np.isinf(values)):
        cell = _shown(str(texts[position]))
        problems.note("survey.not_a_number", heading, int(position), cell=cell, item=variable.name)
    return Column(variable, np.isfinite(values), values=values)


def _number(text: str) -> float:
    """The number of a cell; infinite where it is none, so that it can be complained of."""
    if not text.strip():
        return float("nan")
    try:
        value = float(text.replace("\N{MINUS SIGN}", "-"))
    except ValueError:
        return float("inf")
    return value if np.isfinite(value) and "_" not in text else float("inf")
