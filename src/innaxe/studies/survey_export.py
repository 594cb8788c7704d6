"""From a form and its answers to a file for other software."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from innaxe.errors import RequestError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from innaxe.survey.form import Form
    from innaxe.survey.microdata import Microdata

__all__ = ["ENDINGS", "Exported", "export_answers"]

ENDINGS = (".sav", ".xlsx", ".zip")


@dataclass(frozen=True, slots=True)
class Exported:
    """A file of answers, and what of the questionnaire is not in it."""

    content: bytes
    answers: int
    left_out: tuple[str, ...]


def export_answers(
    form_path: Path,
    answers_path: Path,
    ending: str,
    *,
    mapping: Path | None = None,
    language: str = "",
    personal: bool = False,
    keep: Sequence[str] = (),
) -> Exported:
    """The answers as a file of the kind that an ending names.

    Args:
        form_path: the questionnaire.
        answers_path: the export of answers.
        ending: one of ``ENDINGS``.
        mapping: which column belongs to which question.
        language: of labels, where a file takes one language only; the form's own where empty.
        personal: whether questions of the class personal, and who answered, are in it.
        keep: columns beside the questions that are in it.

    Raises:
        SourceError: where a file cannot be used.
        RequestError: where the form is not in the language, or a column to keep does not exist.
        PublishError: where the file cannot be written.
    """
    from innaxe.studies.survey_report import read_wave
    from innaxe.survey.microdata import microdata

    form, variables, _, answers = read_wave(form_path, answers_path, mapping)
    if language and language not in form.languages:
        raise RequestError.of("survey.no_label_language", language=language, known=form.languages)
    for name in keep:
        if name not in answers.columns:
            known = tuple(answers.columns)
            raise RequestError.of("survey.unknown_variable", name=name, known=known)
    data = microdata(answers, variables, personal=personal, keep=keep)
    content = _written(form, data, ending, language or form.default_language)
    return Exported(content, answers.size, data.left_out)


def _written(form: Form, data: Microdata, ending: str, language: str) -> bytes:
    title = form.title.get(language) or form.id
    if ending == ".sav":
        return _sav(data, language, title)
    if ending == ".xlsx":
        from innaxe.publish.survey_data.workbook import write_workbook

        return write_workbook(data, form.languages)
    from innaxe.publish.survey_data.datapackage import write_datapackage

    name = re.sub(r"[^a-z0-9._-]+", "-", form.id.lower()).strip("-") or "survey"
    return write_datapackage(
        data, name=name, title=title, version=form.version, language=language,
        languages=form.languages,
    )  # fmt: skip


def _sav(data: Microdata, language: str, title: str) -> bytes:
    """The format's writer wants a file of its own, which is gone when this returns."""
    from innaxe.publish.survey_data.sav import write_sav

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.sav"
        write_sav(data, path, language=language, title=title)
        return path.read_bytes()
