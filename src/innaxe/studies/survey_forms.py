"""Questionnaires in workbooks: are they sound, and what does an answer come to?"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from innaxe.errors import InnaxeError, Place, Problem, SourceError, message
from innaxe.locale import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from innaxe.survey import Evaluation, Form

__all__ = [
    "FormCheck",
    "check_form",
    "evaluate_file",
    "evaluation_told",
    "form_bytes",
    "read_form",
    "told_problems",
]


@dataclass(frozen=True, slots=True)
class FormCheck:
    """What is wrong with a form.

    Args:
        file: its name.
        form: the compiled form; None where there is an error.
        errors: what must be put right before it can be used.
        warnings: what should be looked at.
    """

    file: str
    form: Form | None
    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]

    def passes(self, *, strict: bool) -> bool:
        """Whether the form is good enough."""
        return not self.errors and not (strict and self.warnings)


def check_form(path: Path) -> FormCheck:
    """Read and compile a form, and ask pyxform for its opinion where we have no objection."""
    from innaxe.sources.xlsform import read_xlsform
    from innaxe.sources.xlsform_peer import objection_of_pyxform
    from innaxe.survey.compile import compile_form

    try:
        reading = read_xlsform(path)
    except InnaxeError as error:
        return FormCheck(path.name, None, error.problems, ())
    compiled = compile_form(reading.draft)
    left = tuple(
        Problem(message("xlsform.sheet_left", name=name), Place(path.name, name))
        for name in reading.left
    )
    errors = compiled.errors or objection_of_pyxform(reading)
    form = None if errors else compiled.form
    return FormCheck(path.name, form, errors, (*compiled.warnings, *left))


def read_form(path: Path) -> Form:
    """A form that has no error.

    Raises:
        SourceError: with every error of the form.
    """
    found = check_form(path)
    if found.form is None:
        raise SourceError(found.errors)
    return found.form


def told_problems(checks: Iterable[FormCheck], language: str = "en") -> list[dict[str, Any]]:
    """Every problem as plain data, errors of a form before its warnings."""
    return [
        _told(check, problem, severity, language)
        for check in checks
        for severity, problems in (("error", check.errors), ("warning", check.warnings))
        for problem in problems
    ]


def _told(check: FormCheck, problem: Problem, severity: str, language: str) -> dict[str, Any]:
    words, params = catalogue(language), problem.message.params
    return {
        "severity": severity,
        "file": check.file,
        "sheet": problem.place.sheet,
        "row": problem.place.row,
        "column": problem.place.column,
        "code": problem.code,
        "message": words.text(problem.message),
        "next": words.text(f"{problem.code}.next", **params),
    }


def form_bytes(form: Form) -> bytes:
    """A form as an XLSForm workbook, to be edited, translated or used elsewhere."""
    from innaxe.publish.xlsform import write_xlsform
    from innaxe.survey.sheets import sheets_of

    return write_xlsform(sheets_of(form))


def evaluate_file(form_path: Path, answers_path: Path, *, now: str, language: str) -> Evaluation:
    """Work out the answer in a file.

    Raises:
        SourceError: where the form has an error, or the answers are no JSON object.
        RequestError: where the form is not in the language.
    """
    from innaxe.errors import RequestError
    from innaxe.survey.evaluate import evaluate

    form = read_form(form_path)
    if language and language not in form.languages:
        raise RequestError.of("form.no_language", language=language, known=form.languages)
    return evaluate(form, read_answers(answers_path), now=now, language=language)


def read_answers(path: Path) -> dict[str, Any]:
    """One answer: a JSON object of names and values.

    Raises:
        SourceError: where the file is something else.
    """
    from innaxe.sources.plain import read_json

    told = read_json(path)
    if not isinstance(told, dict):
        raise SourceError.of("answer.not_object", place=Place(file=path.name))
    return told  # pyright: ignore[reportUnknownVariableType]


def evaluation_told(found: Evaluation, language: str = "en") -> dict[str, Any]:
    """The result as plain data with the reasons in words."""
    words = catalogue(language)
    told = found.to_dict()
    for name, refusals in (("refused", found.refused), ("dropped", found.dropped)):
        told[name] = [
            {"name": one.path, "code": one.message.code, "message": words.text(one.message)}
            for one in refusals
        ]
    return told


def json_text(told: Sequence[Any] | dict[str, Any]) -> str:
    """Plain data as JSON for a terminal or another program."""
    return json.dumps(told, ensure_ascii=False, indent=2)
