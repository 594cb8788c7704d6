"""Which languages a form is written in, from the headings of its columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from innaxe.errors import Place
    from innaxe.survey.draft import Draft, Row
    from innaxe.survey.findings import Findings

__all__ = ["TRANSLATED", "Languages", "code_of", "languages_of"]

TRANSLATED = ("label", "hint", "constraint_message", "required_message")
DEFAULT = "default"

_CODE = re.compile(r"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\)\s*$")


@dataclass(frozen=True, slots=True)
class Languages:
    """Languages of a form.

    Args:
        codes: for each language as written its code; the columns without one go by ``""``.
        names: for each code how it is written in headings.
        default: the code that is shown first.
    """

    codes: Mapping[str, str]
    names: Mapping[str, str]
    default: str

    def texts(self, row: Row, column: str) -> dict[str, str]:
        """The cells of a translated column by code."""
        return {self.codes.get(lang, lang): text for lang, text in row.texts(column).items()}


def code_of(written: str) -> str:
    """The code in brackets, or the whole name."""
    found = _CODE.search(written)
    return found[1].lower() if found else written.strip().lower()


def languages_of(draft: Draft, findings: Findings) -> Languages:
    """The languages of the columns; one that is called nothing is the default language."""
    written = _written(draft)
    declared = [name for name in written if name]
    wanted = draft.setting("default_language")
    codes = {name: code_of(name) for name in declared}
    _warn_of_codes(draft, codes, findings)
    if "" in written or not declared:
        codes[""] = code_of(wanted) if wanted else DEFAULT
        if declared and codes[""] not in [codes[name] for name in declared]:
            _warn_of_bare(draft, findings)
    names = {code: name for name, code in reversed(codes.items()) if name}
    ordered = {codes[name]: names.get(codes[name], "") for name in sorted(codes, key=bool)}
    if not declared:
        ordered = {codes[""]: "" if codes[""] == DEFAULT else wanted}
    elif "" in codes and codes[""] in names:
        ordered = {codes[name]: names[codes[name]] for name in declared}
    default = code_of(wanted) if wanted and code_of(wanted) in ordered else next(iter(ordered))
    if wanted and code_of(wanted) not in ordered:
        place = draft.place(draft.settings, None, "default_language")
        findings.warn("form.default_language", place, language=wanted, known=tuple(declared))
    return Languages(codes, ordered, default)


def _written(draft: Draft) -> tuple[str, ...]:
    found = [*draft.survey.languages(*TRANSLATED), *draft.choices.languages("label")]
    return tuple(dict.fromkeys(found))


def _warn_of_codes(draft: Draft, codes: Mapping[str, str], findings: Findings) -> None:
    for name in codes:
        if not _CODE.search(name):
            place = _heading_place(draft, name)
            findings.warn("form.language_without_code", place, language=name)


def _warn_of_bare(draft: Draft, findings: Findings) -> None:
    findings.warn("form.stray_default", _heading_place(draft, ""))


def _heading_place(draft: Draft, language: str) -> Place:
    for rows in (draft.survey, draft.choices):
        for column in rows.headings:
            if column[0] in TRANSLATED and column[1] == language:
                return draft.place(rows, 1, column)
    return draft.place(draft.survey, 1)
