"""What the site says: texts of the catalogues in the language of the person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import lazystr
from django.utils.translation import get_language

from innaxe.locale import LANGUAGES, catalogue

if TYPE_CHECKING:
    from innaxe.errors import InnaxeError, Message
    from innaxe.locale import Catalogue

__all__ = ["all_digits", "current", "later", "problems_in_words", "say"]


def current() -> Catalogue:
    """The catalogue of the language that this request speaks."""
    language = (get_language() or "en").split("-")[0]
    return catalogue(language if language in LANGUAGES else "en")


def say(code: str | Message, /, **params: Any) -> str:
    """A text by its code, in the language of this request."""
    return current().text(code, **params)


def all_digits(value: float) -> str:
    """A number with all its digits, as the person would type it."""
    from decimal import Decimal

    from babel.numbers import format_decimal

    digits = Decimal(repr(value))
    return format_decimal(digits, "#,##0.####################", locale=current().language)


class _Later:
    """A text that is looked up when it is shown, not when the module is loaded."""

    def __init__(self, code: str, params: dict[str, Any]) -> None:
        self._code, self._params = code, params

    def __str__(self) -> str:
        return say(self._code, **self._params)


def later(code: str, /, **params: Any) -> Any:
    """A text for labels of forms, in the language of whoever reads it."""
    return lazystr(_Later(code, params))


def problems_in_words(error: InnaxeError) -> list[dict[str, str]]:
    """For each problem its code, cause, next step and place, for an error summary."""
    return [
        {
            "code": problem.code,
            "cause": say(problem.message),
            "step": say(f"{problem.code}.next", **problem.message.params),
            "place": place_in_words(problem.place),
        }
        for problem in error.problems
    ]


def place_in_words(place: Any) -> str:
    """File, sheet, row and column, or section and sentence, as far as they are known."""
    parts = [
        say("errors.file", name=place.file) if place.file else "",
        say("errors.sheet", name=place.sheet) if place.sheet else "",
        say("errors.row", number=str(place.row)) if place.row else "",
        say("errors.column", name=place.column) if place.column else "",
        say("errors.section", name=place.section) if place.section else "",
        say("errors.sentence", number=str(place.sentence)) if place.sentence else "",
    ]
    return ", ".join(part for part in parts if part)
