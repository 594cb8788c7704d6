"""What the command line says: errors, cautions and lists in the language of the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from innaxe.errors import message
from innaxe.locale import catalogue, preferred_language

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from innaxe.errors import InnaxeError, Message, Place

__all__ = ["LANGUAGE", "_", "explain", "report_error", "say", "say_list", "say_written"]

LANGUAGE = preferred_language()
MOST_SHOWN = 20


def _(english: str) -> str:
    """Translate a text of the command line."""
    return catalogue(LANGUAGE).gettext(english)


def say(text: str = "") -> None:
    """Print a line."""
    click.echo(text)


def say_list(heading: str, messages: Iterable[Message]) -> None:
    """Print messages as a list under a heading; nothing where there are none."""
    lines = [catalogue(LANGUAGE).text(item) for item in messages]
    if not lines:
        return
    say(heading)
    for line in lines:
        say(click.wrap_text(line, width=88, initial_indent="  - ", subsequent_indent="    "))
    say()


def say_written(paths: Iterable[Path]) -> None:
    """Print where files were written."""
    say(_("Written:"))
    for path in paths:
        say(f"  {path}")


def place_in_words(place: Place) -> str:
    """File, sheet, row and column, or section and sentence, as far as they are known."""
    words = catalogue(LANGUAGE)
    parts = [
        words.text(message("errors.file", name=place.file)) if place.file else "",
        words.text(message("errors.sheet", name=place.sheet)) if place.sheet else "",
        words.text(message("errors.row", number=str(place.row))) if place.row else "",
        words.text(message("errors.column", name=place.column)) if place.column else "",
        words.text(message("errors.section", name=place.section)) if place.section else "",
        words.text(message("errors.sentence", number=str(place.sentence)))
        if place.sentence
        else "",
    ]
    return ", ".join(part for part in parts if part)


def explain(error: InnaxeError) -> str:
    """An error in words: for each problem its code, place, cause and next step."""
    words = catalogue(LANGUAGE)
    lines = [words.text(message("errors.heading", count=len(error.problems)))]
    for problem in error.problems[:MOST_SHOWN]:
        lines += ["", problem.code]
        if place := place_in_words(problem.place):
            lines.append("  " + words.text(message("errors.where", place=place)))
        cause, step = (
            words.text(problem.message),
            words.text(f"{problem.code}.next", **problem.message.params),
        )
        lines.append("  " + words.text(message("errors.cause", cause=cause)))
        lines.append("  " + words.text(message("errors.next", step=step)))
    hidden = len(error.problems) - MOST_SHOWN
    if hidden > 0:
        lines += ["", words.text(message("errors.more", count=hidden))]
    return "\n".join(lines)


def report_error(error: InnaxeError) -> None:
    """Print an error to the error stream."""
    click.echo(explain(error), err=True)
