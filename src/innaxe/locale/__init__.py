"""Words in the reader's language: the only place where messages become text.

One gettext catalogue per language (domain ``django``, so that the site loads the same file),
extracted and compiled by ``tools/messages.py``. English texts stand in ``innaxe.locale.texts``.
"""

from __future__ import annotations

import gettext
import os
import re
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from innaxe.errors import Message, RequestError, Share
from innaxe.locale.texts import TEXTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from innaxe.errors import Place

__all__ = ["DOMAIN", "FOLDER", "LANGUAGES", "Catalogue", "catalogue", "preferred_language"]

DOMAIN = "django"
LANGUAGES = ("en", "fr", "de", "es", "ca", "da", "bg")
FOLDER = Path(str(resources.files("innaxe.locale")))

_SMALL, _LARGE = 0.01, 0.99
MOST_LISTED = 12  # longer lists are not read
_STOPPED = re.compile(r"\{(\w+)\}\.(?!\.)")


def _without_double_stops(template: str, words: Mapping[str, str]) -> str:
    """The sentence without its full stop where an abbreviation ends it (a Bulgarian date does)."""

    def once(found: re.Match[str]) -> str:
        return found[0].removesuffix(".") if words[found[1]].endswith(".") else found[0]

    return _STOPPED.sub(once, template)


class Catalogue:
    """The sentences, numbers and dates of one language.

    Args:
        language: one of ``LANGUAGES``.

    Raises:
        RequestError: ``language.unknown`` for a language that has no catalogue.
    """

    def __init__(self, language: str) -> None:
        """Load the compiled catalogue; nothing else is imported for this."""
        if language not in LANGUAGES:
            raise RequestError.of("language.unknown", language=language, known=LANGUAGES)
        self.language = language
        self._translations = gettext.translation(DOMAIN, FOLDER, [language])

    def text(self, message: Message | str, /, **params: Any) -> str:
        """Put a message, or the code of one with its parameters, into words."""
        if isinstance(message, str):
            message = Message(message, params)
        entry = TEXTS[message.code]
        if isinstance(entry, tuple):
            template = self._translations.ngettext(*entry, message.params["count"])
        else:
            template = self._translations.gettext(entry)
        words = self._in_words(message.params)
        return _without_double_stops(template, words).format_map(words)

    def gettext(self, english: str) -> str:
        """Translate a text that is its own key, such as the help of a command."""
        return self._translations.gettext(english)

    def _in_words(self, params: Mapping[str, Any]) -> dict[str, str]:
        return {name: self.value(value) for name, value in params.items()}

    def value(self, value: Any) -> str:
        """Put one parameter of a message into words."""
        if isinstance(value, Message):
            return self.text(value)
        if isinstance(value, str):
            return value
        if isinstance(value, Share):
            return self.share(value)
        if isinstance(value, tuple | list):
            return self._some([self.value(item) for item in value])
        if isinstance(value, int | float):
            return self.number(value)
        return str(value)

    def _some(self, items: list[str]) -> str:
        """A list in words; of a long one the first items and how many more there are."""
        if len(items) <= MOST_LISTED:
            return self.listing(items)
        named = ", ".join(items[:MOST_LISTED])
        return self.text("list.more", count=len(items) - MOST_LISTED, items=named)

    def number(self, value: float, *, decimals: int | None = None) -> str:
        """A number as the language writes it: at most three digits that matter, or ``decimals``."""
        if decimals is not None:
            pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
        else:
            whole = value == int(value) or abs(value) >= 100  # noqa: PLR2004 - three digits
            pattern = "#,##0" if whole else "@##"
        # a true minus sign comes from the locale; -0 would read as a mistake
        return _decimal(value or 0, pattern, self.language)

    def share(self, value: float) -> str:
        """A share of one as a percentage; never rounded to 0 or 100 unless it is that."""
        if 0 < value < _SMALL or _LARGE < value < 1:
            clipped = min(max(value, 0.001), 0.999)
            return _decimal(clipped, self._percent_pattern("#,##0.0"), self.language)
        return _percent(value, self._percent_pattern("#,##0"), self.language)

    def _percent_pattern(self, digits: str) -> str:
        return _percent_format(self.language).replace("#,##0", digits)

    def listing(self, items: list[str]) -> str:
        """Items as a list in words: a, b and c."""
        from babel.lists import format_list

        return format_list(items, locale=self.language) if items else ""

    def place(self, place: Place) -> str:
        """File, sheet, row and column, or section and sentence, as far as they are known."""
        parts = [
            self.text("errors.file", name=place.file) if place.file else "",
            self.text("errors.sheet", name=place.sheet) if place.sheet else "",
            self.text("errors.row", number=str(place.row)) if place.row else "",
            self.text("errors.column", name=place.column) if place.column else "",
            self.text("errors.section", name=place.section) if place.section else "",
            self.text("errors.sentence", number=str(place.sentence)) if place.sentence else "",
        ]
        return ", ".join(part for part in parts if part)

    def date(self, day: date) -> str:
        """A date in words, such as 21 November 2026."""
        from babel.dates import format_date

        return format_date(day, format="long", locale=self.language)


@cache
def _percent_format(language: str) -> str:
    from babel import Locale

    return Locale.parse(language).percent_formats[None].pattern


# a page of a large comparison holds some thousand numbers, most of them the same few
@lru_cache(maxsize=20_000, typed=True)
def _decimal(value: float, pattern: str, language: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, pattern, locale=language)


@lru_cache(maxsize=20_000, typed=True)
def _percent(value: float, pattern: str, language: str) -> str:
    from babel.numbers import format_percent

    return format_percent(value, pattern, locale=language)


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of ``language``, loaded once."""
    return Catalogue(language)


def preferred_language(environ: Mapping[str, str] | None = None) -> str:
    """The first language of ours that the environment asks for, else English.

    ``INNAXE_LANGUAGE`` goes before the usual ``LANGUAGE``, ``LC_ALL``, ``LC_MESSAGES``, ``LANG``.
    """
    variables = os.environ if environ is None else environ
    for name in ("INNAXE_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for wanted in variables.get(name, "").split(":"):
            code = wanted.split(".")[0].split("_")[0].lower()
            if code in LANGUAGES:
                return code
    return "en"
