"""What a reader hands over: data frames, and a report in messages of how they came about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from innaxe.errors import Message

__all__ = [
    "AnswersReading",
    "EstimatesReading",
    "FrameworkReading",
    "Reading",
    "ReadingReport",
    "Shapes",
    "StakeholdersReading",
]


@dataclass(frozen=True, slots=True)
class ReadingReport:
    """What was read, what was changed on the way, and what was left where it was.

    Args:
        read: for each file, what it held.
        changed: what was not taken letter by letter, such as thousands separators.
        left: sheets, columns and codes that were not used.
    """

    read: tuple[Message, ...] = ()
    changed: tuple[Message, ...] = ()
    left: tuple[Message, ...] = ()

    def merged(self, other: ReadingReport) -> ReadingReport:
        """This report followed by another one."""
        return ReadingReport(
            self.read + other.read, self.changed + other.changed, self.left + other.left
        )

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data, ready for JSON."""
        return {
            name: [message.to_dict() for message in getattr(self, name)]
            for name in ("read", "changed", "left")
        }


@dataclass(frozen=True, slots=True)
class AnswersReading:
    """Answers to a questionnaire as they stand in a file, put into names of options.

    Args:
        answers: ``tables.ANSWERS``, all cells text but the row.
        sheet: where they stood.
        headings: heading of the column by name of the question.
        started: answers that were begun, finished or not; None where the file does not tell.
        report: how they were read.
    """

    answers: DataFrame
    sheet: str
    headings: Mapping[str, str]
    started: int | None
    report: ReadingReport


@dataclass(frozen=True, slots=True)
class EstimatesReading:
    """Values with their sampling errors (``tables.ESTIMATES``) and how they were read."""

    estimates: DataFrame
    report: ReadingReport


@dataclass(frozen=True, slots=True)
class FrameworkReading:
    """A framework (``tables.FRAMEWORK``, with file, sheet and row) and how it was read."""

    framework: DataFrame
    report: ReadingReport


@dataclass(frozen=True, slots=True)
class Reading:
    """Values as they stand in the files.

    Args:
        observations: ``tables.OBSERVATIONS``, all of its columns.
        units: ``tables.UNITS`` with a column for each group and denominator of the framework.
        report: how they were read.
        denominators: ``unit, indicator, year, value``: each denominator for each year that states
            one; the year is missing where no year is named. None where there are none to read.
    """

    observations: DataFrame
    units: DataFrame
    report: ReadingReport
    denominators: DataFrame | None = None


@dataclass(frozen=True, slots=True)
class StakeholdersReading:
    """Weights by person (``tables.STAKEHOLDERS``), and how they were read."""

    weights: DataFrame
    report: ReadingReport


@dataclass(frozen=True, slots=True)
class Shapes:
    """Outlines of territories.

    Args:
        content: the TopoJSON; each geometry of ``object`` carries its code as the property
            ``NUTS_ID``, whatever the file called it.
        object: name of the object that holds the territories.
        codes: the codes that have an outline.
    """

    content: Mapping[str, Any]
    object: str
    codes: frozenset[str]
