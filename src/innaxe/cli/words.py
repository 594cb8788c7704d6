"""What the command line says: errors, cautions and lists in the language of the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from innaxe.errors import message
from innaxe.locale import catalogue, preferred_language

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from innaxe.errors import InnaxeError, Message

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


def explain(error: InnaxeError) -> str:
    """An error in words: for each problem its code, place, cause and next step."""
    words = catalogue(LANGUAGE)
    lines = [words.text(message("errors.heading", count=len(error.problems)))]
    for problem in error.problems[:MOST_SHOWN]:
        lines += ["", problem.code]
        if place := words.place(problem.place):
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
