"""What the bank holds: questionnaires, items, words by language, and what a wave brings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

__all__ = [
    "FEEDS",
    "LANGUAGES",
    "NAMES",
    "WAVE_KINDS",
    "Bank",
    "Item",
    "Questionnaire",
    "Wave",
    "WaveRow",
    "Words",
]

# languages in the order of the columns, with the names that their own speakers use
NAMES = {
    "en": "English",
    "fr": "français",
    "de": "Deutsch",
    "es": "español",
    "ca": "català",
    "da": "dansk",
    "bg": "български",
}
LANGUAGES = tuple(NAMES)
# what an item may feed that is no indicator of the catalogue
FEEDS = ("PRA", "NEED", "SWOT", "TREND", "AGENDA", "FOLLOW")
WAVE_KINDS = ("trend", "topic", "action")

Words: TypeAlias = Mapping[str, str]  # by language


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered question, with all the rows of the form that belong to it.

    Args:
        id: ``C01`` to ``C40`` or ``S01`` to ``S25``; never given twice.
        version: whole number from 1; rises when wording or logic changes.
        section: letter of the part it stands in; empty for the consent.
        feeds: ids of indicators, or members of ``FEEDS``.
        required: whether an answer is needed before the questionnaire can be sent in.
        privacy: ``open``, ``aggregate`` or ``personal``.
        why: why it is asked (English, for the reference page).
        rows: rows as the file has them, not yet written out.
        source: whether the block asks how its numbers are known.
        matrix: whether the rows are a table with one list of choices.
        relevant: when the item is asked at all.
        rows_shown: how many rows of a matrix one person sees.
    """

    id: str
    version: int
    section: str
    feeds: tuple[str, ...]
    required: bool
    privacy: str
    why: str
    rows: tuple[Mapping[str, Any], ...]
    source: bool = False
    matrix: bool = False
    relevant: str = ""
    rows_shown: int | None = None


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One questionnaire of the bank.

    Args:
        id: the ``form_id`` of the workbook.
        name: what the command calls it: ``cluster`` or ``stakeholder``.
        version: as it was frozen.
        consent: condition under which anything after the consent is asked.
        sections: letters of the parts, in order.
        section_relevant: condition of single parts beside the consent.
        items: in the order in which they are asked.
    """

    id: str
    name: str
    version: str
    consent: str
    sections: tuple[str, ...]
    section_relevant: Mapping[str, str]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class WaveRow:
    """A trend, topic or action that people are asked about in one wave."""

    kind: str
    id: str
    words: Words


@dataclass(frozen=True, slots=True)
class Wave:
    """What changes from wave to wave and is never frozen with the items.

    Args:
        name: stands in the version of the form.
        rows: trends, topics and actions in order.
    """

    name: str
    rows: tuple[WaveRow, ...]

    @property
    def is_example(self) -> bool:
        """Whether this is the made-up wave that comes with the bank."""
        return self.name == "example"

    def of(self, kind: str) -> tuple[WaveRow, ...]:
        """The rows of one kind, in order."""
        return tuple(row for row in self.rows if row.kind == kind)


@dataclass(frozen=True, slots=True)
class Bank:
    """Everything that the questionnaires are made of.

    Args:
        questionnaires: by the name that the command uses.
        words: by key, such as ``cluster.C07.label`` or ``list.service.SV01``, the words by
            language.
        lists: for each list of choices its names, in order.
        helix: helix group of each kind of organisation; empty for another kind.
        regions: code, country and name of each NUTS 2 region (version 2021).
        example: the wave that comes with the bank.
    """

    questionnaires: Mapping[str, Questionnaire]
    words: Mapping[str, Words]
    lists: Mapping[str, tuple[str, ...]]
    helix: Mapping[str, str]
    regions: tuple[tuple[str, str, str], ...]
    example: Wave
    frozen: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def says(self, key: str) -> Words:
        """The words of a key in all languages; empty where there are none."""
        return self.words.get(key, {})
