"""How long does a questionnaire take? Words and decisions are counted on a stated path.

Two counts that know nothing of each other, both in seconds:

- ``by_format``: every answer has the time that others measured for its format, reading included.
  The first answer of an item takes about 10 s, like a question by itself (Pew Research Center,
  "How we keep our online surveys from running too long", 2022: 85 such points in 15 minutes). A
  row of a table takes at most 6 s ("10 or more questions a minute"), an answer in own words 60 s
  (Amplitude Research, "Online market research surveys"). A further answer of an item, whose
  question was read already, counts as a row: that is an assumption of ours.
- ``by_words``: every word on the path is read once at 238 words a minute (Brysbaert 2019,
  10.1016/j.jml.2019.104047), and to that comes the time to decide and to click or type, which is
  an assumption of ours until medians of a first wave are at hand; typing at 40 words a minute
  (Ostrach, "Typing speed: how fast is average").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from innaxe.survey.bank.rows import Row, choices_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from innaxe.survey.bank.model import Bank, Questionnaire, Wave

__all__ = [
    "ALL_ROWS",
    "DECIDING",
    "FORMATS",
    "LONGEST",
    "NON_USER",
    "TYPICAL",
    "WORDS_PER_MINUTE",
    "Length",
    "Route",
    "length_of",
]

WORDS_PER_MINUTE = 238.0
# seconds for a question of each format, reading included (sources above)
FORMATS = {"single": 10.0, "row": 6.0, "open": 60.0}
# seconds to decide and to answer, reading apart (ours); text is three words typed, open is 25
DECIDING = {
    "one": 3.0,
    "row": 2.5,
    "many": 6.0,
    "menu": 5.0,
    "number": 5.0,
    "text": 6.5,
    "open": 45.0,
}
# lists in which people look up an entry that they know
_LOOKED_UP = ("country", "region", "currency")


@dataclass(frozen=True, slots=True)
class Route:
    """What one person is shown.

    Args:
        name: of the path.
        skipped: names of items, groups and rows that this person does not see or leaves out.
        rows: rows of a table that are shown, where fewer than ``rows_shown`` allows.
        repeats: how often a repeat is filled in; once where nothing is said.
        shared_out: whether the tool keeps to ``rows_shown``; else every row is shown.
    """

    name: str
    skipped: frozenset[str] = frozenset()
    rows: Mapping[str, int] = field(default_factory=dict[str, int])
    repeats: Mapping[str, int] = field(default_factory=dict[str, int])
    shared_out: bool = True


LONGEST = Route("longest", repeats={"S14_tie": 5})
# S11: whoever ticks all ten effects; S08: a service was used or it was not, so 16 rows + 16 + 0
ALL_ROWS = Route(
    "longest, every row shown",
    rows={"S08_other": 0},
    repeats={"S14_tie": 5},
    shared_out=False,
)
TYPICAL = Route(
    "typical",
    skipped=frozenset(
        {"S02_other", "S14_tie", "S17_other", "S18_other", "S21_comment", "S23_other", "S24"}
    ),
    rows={"S08_importance": 3, "S08_quality": 3, "S11": 3},
)
NON_USER = Route(
    "non-user",
    skipped=TYPICAL.skipped | {"part_B", "S06", "S07", "S08", "S09", "S11", "S12"},
)


@dataclass(frozen=True, slots=True)
class Length:
    """What a path comes to.

    Args:
        path: its name.
        words: words to be read.
        counts: how many answers of each kind (keys of ``DECIDING``).
        formats: how many answers of each format (keys of ``FORMATS``).
    """

    path: str
    words: int
    counts: Mapping[str, int]
    formats: Mapping[str, int]

    @property
    def by_words(self) -> float:
        """Seconds to read everything once and to decide."""
        reading = self.words / WORDS_PER_MINUTE * 60
        return reading + sum(DECIDING[kind] * count for kind, count in self.counts.items())

    @property
    def by_format(self) -> float:
        """Seconds by the time that each format takes, reading included."""
        return sum(FORMATS[name] * count for name, count in self.formats.items())


def length_of(
    bank: Bank, questionnaire: Questionnaire, wave: Wave, path: Route, *, language: str = "en"
) -> Length:
    """Count the words and the answers on a path."""
    counter = _Counter(bank, questionnaire, wave, path, language)
    counter.count()
    counts, formats = (dict(sorted(one.items())) for one in (counter.counts, counter.formats))
    return Length(path.name, round(counter.words), counts, formats)


class _Counter:
    """Walks through the rows once; tables and repeats weigh what the path says of them."""

    def __init__(
        self, bank: Bank, questionnaire: Questionnaire, wave: Wave, path: Route, language: str
    ) -> None:
        self.rows = rows_of(bank, questionnaire, wave)
        self.lists = choices_of(bank, self.rows)
        self.path, self.language = path, language
        self.words = 0.0
        self.counts: dict[str, int] = {}
        self.formats: dict[str, int] = {}
        self.begun: set[str] = set()  # items that have an answer already
        self.read: set[tuple[str, str]] = set()  # lists that this item showed already

    def count(self) -> None:
        self.block(iter(self.rows), 1, shown=True)

    def block(self, rows: Iterator[Row], times: int, *, shown: bool) -> None:
        for row in rows:
            if row.type.startswith("end_"):
                return
            visible = shown and row.name not in self.path.skipped
            if row.cells.get("appearance") == "table-list":
                self.table(row, rows, shown=visible)
            elif row.type.startswith("begin_"):
                self.heading(row, shown=visible)
                again = self.path.repeats.get(row.name, 1) if "repeat" in row.type else 1
                self.block(rows, times * again, shown=visible)
            elif visible:
                self.question(row, times)

    def heading(self, row: Row, *, shown: bool) -> None:
        if shown:
            self.words += self.said(row)

    def table(self, row: Row, rows: Iterator[Row], *, shown: bool) -> None:
        """A table: the scale is read once, and as many rows as one person sees."""
        inner = list(self.inside(rows))
        if not shown:
            return
        shown_to_each = row.cells.get("innaxe_rows_shown") if self.path.shared_out else None
        limit = int(shown_to_each or len(inner))
        seen = min(limit, len(inner), self.path.rows.get(row.name, len(inner)))
        self.words += self.said(row) + self.options(inner[0])
        self.words += seen * sum(self.said(one) for one in inner) / len(inner)
        self.add("row", "row", seen)

    def inside(self, rows: Iterator[Row]) -> Iterator[Row]:
        for row in rows:
            if row.type == "end_group":
                return
            yield row

    def question(self, row: Row, times: int) -> None:
        kind = _kind(row)
        if not kind:
            return
        self.words += times * self.said(row) + self.options(row)
        if kind == "open":
            self.add(kind, "open", times)
        elif row.item in self.begun:
            self.add(kind, "row", times)
        else:
            self.begun.add(row.item)
            self.add(kind, "single", 1)
            self.add(kind, "row", times - 1)

    def add(self, kind: str, format_: str, times: int) -> None:
        if times:
            self.counts[kind] = self.counts.get(kind, 0) + times
            self.formats[format_] = self.formats.get(format_, 0) + times

    def said(self, row: Row) -> int:
        return sum(
            len(row.words.get(column, {}).get(self.language, "").split())
            for column in ("label", "hint")
        )

    def options(self, row: Row) -> int:
        """Words of the choices, read once for each item; known entries are looked up."""
        if not row.list or row.list in _LOOKED_UP or (row.item, row.list) in self.read:
            return 0
        self.read.add((row.item, row.list))
        return sum(len(words[self.language].split()) for _, _, words in self.lists[row.list])


def _kind(row: Row) -> str:
    """How an answer is given; empty where nothing is asked."""
    kind = row.type.partition(" ")[0]
    if kind == "select_one":
        return "menu" if row.cells.get("appearance") == "minimal" else "one"
    if kind == "text":
        return "open" if row.cells.get("appearance") == "multiline" else "text"
    known = {"select_multiple": "many", "range": "one", "integer": "number", "decimal": "number"}
    return {**known, "date": "number"}.get(kind, "")
