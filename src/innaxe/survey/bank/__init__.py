"""The bank: INNAXE's two questionnaires as data, in seven languages, with frozen versions.

``bank()`` is the door. Structure stands in ``cluster.toml`` and ``stakeholder.toml``, words in
``texts/LANGUAGE.toml``, places in ``countries.csv`` and ``regions.csv``, what every wave brings
anew in ``wave_example.csv``, and what was given out in ``frozen.json``. Not here: files of users
(``innaxe.sources``), the workbook (``innaxe.studies``).
"""

from innaxe.survey.bank.frozen import Fingerprints, fingerprints, frozen, unfrozen
from innaxe.survey.bank.length import ALL_ROWS, LONGEST, NON_USER, TYPICAL, Length, Route, length_of
from innaxe.survey.bank.load import bank
from innaxe.survey.bank.model import (
    FEEDS,
    LANGUAGES,
    NAMES,
    Bank,
    Item,
    Questionnaire,
    Wave,
    WaveRow,
)
from innaxe.survey.bank.rows import FormSheets, Row, choices_of, rows_of, sheets_of

__all__ = [
    "ALL_ROWS",
    "FEEDS",
    "LANGUAGES",
    "LONGEST",
    "NAMES",
    "NON_USER",
    "TYPICAL",
    "Bank",
    "Fingerprints",
    "FormSheets",
    "Item",
    "Length",
    "Questionnaire",
    "Route",
    "Row",
    "Wave",
    "WaveRow",
    "bank",
    "choices_of",
    "fingerprints",
    "frozen",
    "length_of",
    "rows_of",
    "sheets_of",
    "unfrozen",
]
