"""What the site says: texts of the catalogues in the language of the person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import lazystr
from django.utils.translation import activate, get_language

from innaxe.locale import LANGUAGES, catalogue

if TYPE_CHECKING:
    from innaxe.errors import InnaxeError, Message
    from innaxe.locale import Catalogue

__all__ = ["all_digits", "current", "later", "problems_in_words", "say", "speak"]


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


def speak(request: Any, language: str) -> None:
    """Speak a language for the rest of a request, unless somebody chose another one."""
    if language in LANGUAGES and not request.language_is_chosen:
        request.LANGUAGE_CODE = language
        activate(language)  # the middleware goes back to what was before


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
            "place": current().place(problem.place),
        }
        for problem in error.problems
    ]
