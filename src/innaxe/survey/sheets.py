"""A form as the rows of an XLSForm workbook, so that it can be edited and translated again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from innaxe.survey.form import OURS, Form, Group, Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from innaxe.survey.form import Expression, Item, Texts

__all__ = ["SheetRows", "sheets_of"]

_TEXTS = ("label", "hint", "constraint_message", "required_message")
_EXPRESSIONS = (
    "relevant", "constraint", "required", "calculation", "choice_filter", "default",
    "repeat_count",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetRows:
    """One sheet: its name, its headings, and rows of texts in their order."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sheets_of(form: Form) -> tuple[SheetRows, ...]:
    """The sheets *survey*, *choices* and *settings*; reading them gives the same form again."""
    return (
        _sheet("survey", list(_survey_rows(form, form.questions)), ("type", "name", "label")),
        _sheet("choices", list(_choice_rows(form)), ("list_name", "name", "label")),
        _sheet("settings", [_settings(form)], ("form_title", "form_id")),
    )


def _sheet(name: str, rows: list[dict[str, str]], first: tuple[str, ...]) -> SheetRows:
    seen = dict.fromkeys(heading for row in rows for heading in row)
    headings = sorted(seen, key=lambda one: _order(one, first))
    cells = tuple(tuple(row.get(heading, "") for heading in headings) for row in rows)
    return SheetRows(name, tuple(headings) or first, cells)


def _order(heading: str, first: tuple[str, ...]) -> int:
    name = heading.partition("::")[0]
    return first.index(name) if name in first else len(first)


def _heading(form: Form, column: str, language: str) -> str:
    name = form.language_names.get(language, "")
    return f"{column}::{name}" if name and language != "default" else column


def _texts(form: Form, column: str, texts: Texts) -> dict[str, str]:
    return {_heading(form, column, language): text for language, text in texts.items()}


def _survey_rows(form: Form, items: Iterable[Item]) -> Iterator[dict[str, str]]:
    written_in: set[str] = set()
    for item in items:
        if item.name in written_in:
            continue
        if isinstance(item, Group):
            word = "repeat" if item.repeat else "group"
            yield {"type": f"begin_{word}", **_cells(form, item)}
            yield from _survey_rows(form, item.items)
            yield {"type": f"end_{word}"}
            continue
        if item.other:  # the text that belongs to it is made again
            written_in.add(f"{item.name}_other")
        yield {"type": _type(item), **_cells(form, item)}


def _type(item: Question) -> str:
    words = [item.type, item.choices, "or_other" if item.other else ""]
    return " ".join(word for word in words if word)


def _cells(form: Form, item: Item) -> dict[str, str]:
    cells = {"name": item.name}
    for column in _TEXTS:
        cells |= _texts(form, column, getattr(item, column, {}))
    for column in _EXPRESSIONS:
        expression: Expression | None = getattr(item, column, None)
        if expression:
            cells[column] = expression.source
    if isinstance(item, Question) and item.read_only:
        cells["read_only"] = "yes"
    if item.appearance:
        cells["appearance"] = item.appearance
    if item.parameters:
        cells["parameters"] = " ".join(f"{key}={text}" for key, text in item.parameters.items())
    return cells | _ours(item)


def _ours(item: Item) -> dict[str, str]:
    values = {heading: getattr(item, name) for name, heading in OURS.items()}
    return {heading: str(value) for heading, value in values.items() if value not in ("", None)}


def _choice_rows(form: Form) -> Iterator[dict[str, str]]:
    for name, choices in form.choices.items():
        for choice in choices:
            labels = _texts(form, "label", choice.label)
            yield {"list_name": name, "name": choice.name, **labels, **choice.columns}


def _settings(form: Form) -> dict[str, str]:
    cells = {
        "form_id": form.id,
        "version": form.version,
        "default_language": _default_language(form),
        "allow_choice_duplicates": "yes" if _has_duplicates(form) else "",
        **_titles(form),
    }
    return {heading: text for heading, text in cells.items() if text}


def _has_duplicates(form: Form) -> bool:
    lists = ([choice.name for choice in entries] for entries in form.choices.values())
    return any(len(set(names)) < len(names) for names in lists)


def _default_language(form: Form) -> str:
    return form.language_names.get(form.default_language, "")


def _titles(form: Form) -> Mapping[str, str]:
    """The title in the default language under its plain heading, which other tools read."""
    titles = {
        _heading(form, "innaxe_title", language): text
        for language, text in form.title.items()
        if language != form.default_language
    }
    return {"form_title": form.title.get(form.default_language, form.id), **titles}
