"""What ``or_other`` adds to a question: a choice ``other`` and a text to write it in.

The words stand in ``other_words.json``; in a language that is not there they are English.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from innaxe.survey.form import Choice, Question
from innaxe.survey.grammar import compile_expression

if TYPE_CHECKING:
    from collections.abc import Iterable

    from innaxe.survey.form import Form

__all__ = ["OTHER", "OTHER_LANGUAGES", "choices_offered", "other_label", "other_question"]

OTHER = "other"


@cache
def _words() -> dict[str, tuple[str, str]]:
    text = resources.files("innaxe.survey").joinpath("other_words.json").read_text("utf-8")
    told: dict[str, list[str]] = json.loads(text)
    return {language: (words[0], words[1]) for language, words in told.items()}


OTHER_LANGUAGES = ("en", "fr", "de", "es", "ca", "da", "bg")


def _in(languages: Iterable[str], place: int) -> dict[str, str]:
    words = _words()
    return {language: words.get(language, words["en"])[place] for language in languages}


def other_question(question: Question, languages: tuple[str, ...]) -> Question:
    """The text question that follows a question with ``or_other``."""
    return Question(
        f"{question.name}_other",
        "text",
        label=_in(languages, 1),
        relevant=compile_expression(f"selected(${{{question.name}}}, '{OTHER}')"),
        privacy=question.privacy,
        stakeholder_group=question.stakeholder_group,
    )


def choices_offered(form: Form, question: Question) -> tuple[Choice, ...]:
    """All choices of a question before its filter, ``other`` included."""
    listed = form.choices.get(question.choices, ())
    if not question.other:
        return listed
    return (*listed, Choice(OTHER, other_label(form)))


def other_label(form: Form) -> dict[str, str]:
    """The label of the choice ``other``, in the languages of the form."""
    return _in(form.languages, 0)
