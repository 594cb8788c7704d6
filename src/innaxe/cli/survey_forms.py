"""``innaxe survey check`` and ``evaluate``: is a form sound, and what does an answer come to?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from innaxe.cli.words import LANGUAGE, MOST_SHOWN, _, say
from innaxe.locale import catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from innaxe.errors import Problem
    from innaxe.studies.survey_forms import FormCheck

__all__ = ["check", "evaluate"]

FILE = click.Path(path_type=Path)


@click.command(
    help=_(
        "Check questionnaires in Excel (XLSForm) before anybody is asked.\n\n"
        "Names every problem by sheet, row and column, with what to do about it. Errors are what "
        "cannot be compiled or answered; warnings are what should be looked at, such as missing "
        "translations, questions that nobody can reach, and blank numbers in comparisons. Ends "
        "with 1 where a form has an error.\n\n"
        "Example: innaxe survey check questionnaire.xlsx --strict"
    )
)
@click.argument("forms", metavar="FORM.xlsx...", type=FILE, nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help=_("Print the problems as a JSON list."))
@click.option("--strict", is_flag=True, help=_("End with 1 for a warning too."))
def check(forms: tuple[Path, ...], as_json: bool, strict: bool) -> None:  # noqa: FBT001 - click's way
    """Check questionnaires."""
    from innaxe.studies.survey_forms import check_form, json_text, told_problems

    checks = [check_form(form) for form in forms]
    if as_json:
        say(json_text(told_problems(checks, LANGUAGE)))
    else:
        for found in checks:
            _say_check(found)
    if not all(found.passes(strict=strict) for found in checks):
        sys.exit(1)


def _say_check(found: FormCheck) -> None:
    words = catalogue(LANGUAGE)
    if found.form is None:
        say(words.text("survey.check.refused", file=found.file, count=len(found.errors)))
    else:
        form = found.form
        say(words.text("survey.check.compiles", file=found.file, count=len(form.order),
                       languages=form.languages, hash=form.hash[:12]))  # fmt: skip
    _say_problems(_("Errors:"), found.errors)
    _say_problems(_("Warnings:"), found.warnings)
    say()


def _say_problems(heading: str, problems: Sequence[Problem]) -> None:
    if not problems:
        return
    words = catalogue(LANGUAGE)
    say(heading)
    for problem in problems[:MOST_SHOWN]:
        place = words.place(problem.place)
        say(f"  - {place} [{problem.code}]")
        for text in (
            words.text(problem.message),
            words.text(f"{problem.code}.next", **problem.message.params),
        ):
            say(click.wrap_text(text, width=88, initial_indent="    ", subsequent_indent="    "))
    if len(problems) > MOST_SHOWN:
        say("  " + words.text("errors.more", count=len(problems) - MOST_SHOWN))


@click.command(
    help=_(
        "Work out one answer against its form.\n\n"
        "Prints JSON: which questions are asked, which rules are violated, what is calculated, "
        "what was not taken of the answer and why.\n\n"
        "Example: innaxe survey evaluate questionnaire.xlsx answers.json --language fr"
    )
)
@click.argument("form", metavar="FORM.xlsx", type=FILE)
@click.argument("answers", metavar="ANSWERS.json", type=FILE)
@click.option(
    "--language",
    default="",
    help=_("Language of the form in which labels of choices are taken."),
)
@click.option(
    "--now",
    default="",
    metavar="MOMENT",
    help=_("Moment for today() and now(), such as 2026-11-21T14:30:00; otherwise this one."),
)
def evaluate(form: Path, answers: Path, language: str, now: str) -> None:
    """Work out one answer."""
    from datetime import datetime

    from innaxe.errors import RequestError
    from innaxe.studies.survey_forms import evaluate_file, evaluation_told, json_text

    try:
        moment = datetime.fromisoformat(now) if now else datetime.now().astimezone()
    except ValueError as error:
        raise RequestError.of("survey.not_a_moment", value=now) from error
    text = moment.replace(tzinfo=None).isoformat(timespec="seconds")
    found = evaluate_file(form, answers, now=text, language=language)
    say(json_text(evaluation_told(found, LANGUAGE)))
