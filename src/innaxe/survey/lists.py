"""The lists of choices of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.survey.form import Choice

if TYPE_CHECKING:
    from innaxe.survey.draft import Draft, Row
    from innaxe.survey.findings import Findings
    from innaxe.survey.languages import Languages

__all__ = ["choices_of"]

_KNOWN = ("list_name", "name", "label")


def choices_of(
    draft: Draft, languages: Languages, findings: Findings
) -> dict[str, tuple[Choice, ...]]:
    """The lists of the sheet *choices* by name, in the order of the rows."""
    lists: dict[str, list[Choice]] = {}
    seen: set[tuple[str, str]] = set()
    # in cascades the same name may stand under several filters
    twice = draft.setting("allow_choice_duplicates").lower() in ("yes", "true", "true()")
    for row in draft.choices.rows:
        list_name, name = row.get("list_name"), row.get("name")
        if not list_name and not name and not row.texts("label"):
            continue  # a remark beside the lists
        if not _complete(draft, row, findings):
            continue
        if not twice and (list_name, name) in seen:
            place = draft.place(draft.choices, row.number, "name")
            findings.error("form.choice_twice", place, name=name, list=list_name)
        seen.add((list_name, name))
        choice = Choice(name, languages.texts(row, "label"), _columns(row))
        lists.setdefault(list_name, []).append(choice)
    return {name: tuple(entries) for name, entries in lists.items()}


def _complete(draft: Draft, row: Row, findings: Findings) -> bool:
    for column in ("list_name", "name"):
        if not row.get(column):
            place = draft.place(draft.choices, row.number, column)
            findings.error(f"form.choice_without_{column}", place)
            return False
    if " " in row.get("name"):
        place = draft.place(draft.choices, row.number, "name")
        findings.error("form.choice_with_space", place, name=row.get("name"))
        return False
    if not row.texts("label"):
        place = draft.place(draft.choices, row.number, "label")
        findings.warn("form.choice_without_label", place, name=row.get("name"))
    return True


def _columns(row: Row) -> dict[str, str]:
    return {
        name: text for (name, lang), text in row.cells.items() if name not in _KNOWN and not lang
    }
