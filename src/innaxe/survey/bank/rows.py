"""From items to the rows of an XLSForm: tables are written out, words put in, conditions joined.

What a row of the bank may say beyond XLSForm: ``each`` (one row for each entry of a list, whose
name replaces ``{code}``), ``only`` and ``skip`` (which entries), ``source`` (a group asks how its
numbers are known), ``known`` (the number is asked only where that question does not say "not
recorded"), and the type ``matrix`` (a group shown as a table).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from innaxe.survey.bank.model import LANGUAGES, NAMES, WAVE_KINDS, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from innaxe.survey.bank.model import Bank, Item, Questionnaire, Wave

__all__ = ["FormSheets", "Row", "choices_of", "rows_of", "sheets_of"]

_EACH = re.compile(r"\{each:(\w+):(.*)\}", re.DOTALL)
_FILLED = ("relevant", "constraint", "calculation", "filter", "count")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the survey sheet, with its words in all languages.

    Args:
        type: as XLSForm writes it, with the name of the list.
        name: unique in the form.
        item: id of the item it belongs to; empty for the heading of a part.
        cells: further cells by heading, only where they say something.
        words: by heading (``label``, ``hint``, ...) the words by language.
    """

    type: str
    name: str
    item: str = ""
    cells: Mapping[str, str] = field(default_factory=dict[str, str])
    words: Mapping[str, Words] = field(default_factory=dict[str, Words])

    @property
    def list(self) -> str:
        """Name of the list of choices; empty where there is none."""
        kind, _, name = self.type.partition(" ")
        return name if kind in ("select_one", "select_multiple") else ""


@dataclass(frozen=True, slots=True)
class FormSheets:
    """The three sheets of a workbook: headings, then rows of cells."""

    survey: tuple[tuple[str, ...], ...]
    choices: tuple[tuple[str, ...], ...]
    settings: tuple[tuple[str, ...], ...]


def rows_of(bank: Bank, questionnaire: Questionnaire, wave: Wave) -> tuple[Row, ...]:
    """All rows of a questionnaire, in order, the consent first and then part by part."""
    writer = _Writer(bank, questionnaire, wave)
    return tuple(writer.form())


def _asks_wave(item: Item) -> bool:
    """Whether the item has a table whose rows belong to the wave."""
    inner = [cell for row in item.rows for cell in row.get("rows", ())]
    return any(row.get("each") in WAVE_KINDS for row in inner)


def _joined(*conditions: str) -> str:
    """Conditions that must all hold."""
    said = [one for one in conditions if one]
    if len(said) < 2:  # noqa: PLR2004 - one condition needs no brackets
        return "".join(said)
    return " and ".join(f"({one})" if " or " in one else one for one in said)


class _Writer:
    """Writes out one questionnaire; knows the list that each code comes from."""

    def __init__(self, bank: Bank, questionnaire: Questionnaire, wave: Wave) -> None:
        self.bank, self.form_, self.wave = bank, questionnaire, wave
        self.around: list[str] = []  # conditions of the groups that are open

    def form(self) -> Iterator[Row]:
        for item in self.form_.items:
            if not item.section:
                yield from self.item(item)
        for letter in self.form_.sections:
            head = self.section(letter)
            yield head
            self.around.append(head.cells["relevant"])
            for item in self.form_.items:
                if item.section == letter:
                    yield from self.item(item)
            self.around.pop()
            yield Row("end_group", f"part_{letter}")

    def section(self, letter: str) -> Row:
        relevant = _joined(self.form_.consent, self.form_.section_relevant.get(letter, ""))
        words = self.own_words(letter)
        items = [item for item in self.form_.items if item.section == letter]
        if self.wave.is_example and any(_asks_wave(item) for item in items):
            words["hint"] = self.bank.says("common.example")
        return Row("begin_group", f"part_{letter}", cells={"relevant": relevant}, words=words)

    def own_words(self, key: str) -> dict[str, Words]:
        """Label and hint under a key of this questionnaire."""
        found = {
            column: self.bank.says(f"{self.form_.name}.{key}.{column}")
            for column in ("label", "hint")
        }
        return {column: words for column, words in found.items() if words}

    def item(self, item: Item) -> Iterator[Row]:
        """One row where the item is a single question, else a group of that name."""
        single = len(item.rows) == 1 and item.rows[0]["name"] == item.id and not item.source
        if single:
            yield from self.row(item, {**item.rows[0], "relevant": _joined(
                item.relevant, item.rows[0].get("relevant", ""))})  # fmt: skip
            return
        group: dict[str, Any] = {
            "name": item.id,
            "type": "matrix" if item.matrix else "group",
            "relevant": item.relevant,
            "source": item.source,
            "rows": item.rows,
        }
        if item.rows_shown:
            group["rows_shown"] = item.rows_shown
        yield from self.row(item, group)

    def row(self, item: Item, told: Mapping[str, Any], code: str = "") -> Iterator[Row]:
        """A row of the bank as rows of the form."""
        for each in self.codes(told) if "each" in told else [code]:
            filled = self.filled(told, each)
            if filled["type"] in ("group", "repeat", "matrix"):
                yield from self.group(item, filled, each)
            else:
                yield self.question(item, filled, each)

    def codes(self, told: Mapping[str, Any]) -> list[str]:
        wanted = told.get("only") or self.names(told["each"])
        return [code for code in wanted if code not in told.get("skip", ())]

    def names(self, name: str) -> tuple[str, ...]:
        """Names of the entries of a list, those of the wave included."""
        if name in WAVE_KINDS:
            return tuple(row.id for row in self.wave.of(name))
        return self.bank.lists[name]

    def filled(self, told: Mapping[str, Any], code: str) -> dict[str, Any]:
        filled = {**told, "name": told["name"].replace("{code}", code)}
        for key in _FILLED:
            if told.get(key):
                filled[key] = _EACH.sub(self.spread, told[key]).replace("{code}", code)
        if isinstance(known := told.get("known"), str):
            condition = f"${{{known}}} = 'recorded' or ${{{known}}} = 'estimated'"
            filled["relevant"] = _joined(condition, filled.get("relevant", ""))
        return filled

    def spread(self, found: re.Match[str]) -> str:
        return ", ".join(found[2].replace("{code}", code) for code in self.names(found[1]))

    def group(self, item: Item, told: Mapping[str, Any], code: str) -> Iterator[Row]:
        name, edge = told["name"], "repeat" if told["type"] == "repeat" else "group"
        cells = self.cells(item, told)
        if told["type"] == "matrix":
            cells["appearance"] = "table-list"
        yield Row(f"begin_{edge}", name, item.id, cells, self.words(told, code))
        self.around.append(told.get("relevant", ""))
        source = f"{name}_source" if told.get("source") else ""
        if source:
            asked = {"name": source, "type": "select_one", "list": "provenance"}
            yield self.question(item, {**asked, "required": item.required}, code)
        for row in told["rows"]:
            known = row.get("known", source or None)
            yield from self.row(item, {**row, "known": known}, code)
        self.around.pop()
        yield Row(f"end_{edge}", name, item.id)

    def question(self, item: Item, told: Mapping[str, Any], code: str) -> Row:
        type_ = " ".join(part for part in (told["type"], told.get("list", "")) if part)
        return Row(type_, told["name"], item.id, self.cells(item, told), self.words(told, code))

    def cells(self, item: Item, told: Mapping[str, Any]) -> dict[str, str]:
        cells = {
            "relevant": told.get("relevant", ""),
            "required": self.required(told),
            "constraint": told.get("constraint", ""),
            "calculation": told.get("calculation", ""),
            "choice_filter": told.get("filter", ""),
            "repeat_count": told.get("count", ""),
            "appearance": told.get("appearance", ""),
            "parameters": told.get("parameters", ""),
            "default": told.get("default", ""),
            "innaxe_indicator": " ".join(item.feeds),
            "innaxe_stakeholder_group": self.form_.name,
            "innaxe_privacy": told.get("privacy", item.privacy),
            "innaxe_weight_target": told.get("weight_target", ""),
            "innaxe_quota": told.get("quota", ""),
            "innaxe_rows_shown": str(told.get("rows_shown", "")),
            "innaxe_item_version": str(item.version),
        }
        return {heading: text for heading, text in cells.items() if text}

    def required(self, told: Mapping[str, Any]) -> str:
        """Required wherever it is asked: other tools, too, then miss nothing that nobody saw."""
        if not told.get("required"):
            return ""
        return _joined(*dict.fromkeys((*self.around, told.get("relevant", "")))) or "yes"

    def words(self, told: Mapping[str, Any], code: str) -> dict[str, Words]:
        if told["type"] == "calculate":
            return {}
        words = self.own_words(told.get("label", told["name"]))
        if "label" not in words and "each" in told:
            words["label"] = self.choice(told["each"], code)
        if "label" not in words and told["name"].endswith("_source"):
            words["label"] = self.bank.says("common.source")
        if told.get("required"):
            words["required_message"] = self.bank.says("common.required")
        if "message" in told:
            words["constraint_message"] = self.bank.says(f"message.{told['message']}")
        return words

    def choice(self, list_: str, code: str) -> Words:
        if list_ in WAVE_KINDS:
            return next(row.words for row in self.wave.of(list_) if row.id == code)
        return self.bank.says(f"list.{list_}.{code}")


def choices_of(bank: Bank, rows: tuple[Row, ...]) -> dict[str, list[tuple[str, str, Words]]]:
    """The lists that the rows use: name of each choice, country of a region, and words."""
    used = dict.fromkeys(row.list for row in rows if row.list)
    return {name: _entries(bank, name) for name in used}


def _entries(bank: Bank, name: str) -> list[tuple[str, str, Words]]:
    if name == "region":
        return [(code, at, dict.fromkeys(LANGUAGES, said)) for code, at, said in bank.regions]
    return [(code, "", bank.says(f"list.{name}.{code}")) for code in bank.lists[name]]


_PLAIN = (
    "relevant", "required", "constraint", "calculation", "choice_filter", "repeat_count",
    "appearance", "parameters", "default", "innaxe_indicator", "innaxe_stakeholder_group",
    "innaxe_privacy", "innaxe_weight_target", "innaxe_quota", "innaxe_rows_shown",
    "innaxe_item_version",
)  # fmt: skip
_WORDED = ("label", "hint", "constraint_message", "required_message")


def _headings(column: str) -> tuple[str, ...]:
    return tuple(f"{column}::{name} ({code})" for code, name in NAMES.items())


def sheets_of(bank: Bank, questionnaire: Questionnaire, wave: Wave) -> FormSheets:
    """The three sheets of the workbook of a questionnaire."""
    rows = rows_of(bank, questionnaire, wave)
    return FormSheets(
        survey=tuple(_survey(rows)),
        choices=tuple(_choices(choices_of(bank, rows), bank.helix)),
        settings=tuple(_settings(bank, questionnaire, wave)),
    )


def _survey(rows: tuple[Row, ...]) -> Iterator[tuple[str, ...]]:
    worded = [heading for column in _WORDED for heading in _headings(column)]
    yield ("type", "name", *worded, *_PLAIN)
    for row in rows:
        ends = row.type.startswith("end")
        words = [
            row.words.get(column, {}).get(language, "")
            for column in _WORDED
            for language in LANGUAGES
        ]
        yield (
            row.type,
            "" if ends else row.name,
            *words,
            *(row.cells.get(heading, "") for heading in _PLAIN),
        )


def _choices(
    lists: Mapping[str, list[tuple[str, str, Words]]], helix: Mapping[str, str]
) -> Iterator[tuple[str, ...]]:
    yield ("list_name", "name", *_headings("label"), "country", "helix")
    for list_, entries in lists.items():
        for name, country, words in entries:
            said = (words.get(language, "") for language in LANGUAGES)
            # reports collapse kinds of organisations to the four groups of the helix
            group = helix.get(name, "") if list_ == "helix" else ""
            yield (list_, name, *said, country, group)


def _settings(bank: Bank, questionnaire: Questionnaire, wave: Wave) -> Iterator[tuple[str, ...]]:
    asks = any(_asks_wave(item) for item in questionnaire.items)
    version = f"{questionnaire.version}-{wave.name}" if asks else questionnaire.version
    # other tools know one title only; ours stand in columns that they leave alone
    titles = bank.says(f"form.{questionnaire.name}")
    own = [f"INNAXE: {titles[language]}" for language in LANGUAGES]
    yield ("form_title", "form_id", "version", "default_language", *_headings("innaxe_title"))
    yield (own[0], questionnaire.id, version, f"{NAMES['en']} (en)", *own)
