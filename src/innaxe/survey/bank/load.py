"""The files of the bank become dataclasses. They are part of the package; nothing else is read."""

from __future__ import annotations

import csv
import json
import tomllib
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from innaxe.survey.bank.model import LANGUAGES, Bank, Item, Questionnaire, Wave, WaveRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["bank"]

_FILES = "innaxe.survey.bank"
# lists that are no words: the same in all languages
_CURRENCIES = ("EUR", "CHF", "CZK", "DKK", "GBP", "HUF", "NOK", "PLN", "RON", "SEK")


@cache
def bank() -> Bank:
    """The bank that comes with innaxe."""
    words = _words()
    countries = _rows("countries.csv")
    for row in countries:
        words[f"list.country.{row['code']}"] = {name: row[name] for name in LANGUAGES}
    for code in _CURRENCIES:
        words[f"list.currency.{code}"] = dict.fromkeys(LANGUAGES, code)
    lists = _lists(words)
    # somebody from elsewhere looks below the countries that have codes
    lists["country"] = (*(row["code"] for row in countries), "other")
    lists["used"] = (*lists["service"], "none")
    for code in lists["service"]:
        words[f"list.used.{code}"] = words[f"list.service.{code}"]
    return Bank(
        questionnaires={name: _questionnaire(name) for name in ("cluster", "stakeholder")},
        words=MappingProxyType(words),
        lists=MappingProxyType(lists),
        helix={row["choice"]: row["helix"] for row in _rows("helix.csv")},
        regions=tuple((row["code"], row["country"], row["name"]) for row in _rows("regions.csv")),
        example=_example(),
        frozen=json.loads(_read("frozen.json")),
    )


def _read(name: str) -> str:
    return resources.files(_FILES).joinpath(name).read_text(encoding="utf-8")


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_read(name).splitlines()))


def _words() -> dict[str, dict[str, str]]:
    """All texts by key and language; a key that one language lacks is found by the tests."""
    words: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        told = tomllib.loads(_read(f"texts/{language}.toml"))
        for key, text in _flat(told):
            words.setdefault(key, {})[language] = text
    return words


def _flat(told: Mapping[str, Any], start: str = "") -> Iterator[tuple[str, str]]:
    for key, value in told.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{start}{key}.")  # pyright: ignore[reportUnknownArgumentType]
        else:
            yield f"{start}{key}", value


def _lists(words: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key in words:
        if key.startswith("list."):
            _, name, code = key.split(".")
            found.setdefault(name, []).append(code)
    return {name: tuple(codes) for name, codes in found.items()}


def _questionnaire(name: str) -> Questionnaire:
    told = tomllib.loads(_read(f"{name}.toml"))
    return Questionnaire(
        id=told["id"],
        name=name,
        version=told["version"],
        consent=told["consent"],
        sections=tuple(told["sections"]),
        section_relevant=told.get("section_relevant", {}),
        items=tuple(_item(item) for item in told["item"]),
    )


def _item(told: Mapping[str, Any]) -> Item:
    return Item(
        id=told["id"],
        version=told["version"],
        section=told.get("section", ""),
        feeds=tuple(told.get("feeds", ())),
        required=told.get("required", False),
        privacy=told.get("privacy", "aggregate"),
        why=told["why"],
        rows=tuple(told["rows"]),
        source=told.get("source", False),
        matrix=told.get("matrix", False),
        relevant=told.get("relevant", ""),
        rows_shown=told.get("rows_shown"),
    )


def _example() -> Wave:
    rows = _rows("wave_example.csv")
    return Wave(
        "example",
        tuple(
            WaveRow(row["kind"], row["id"], {name: row[name] for name in LANGUAGES}) for row in rows
        ),
    )
