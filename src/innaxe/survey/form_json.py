"""Forms as plain data and back, and their hash; the shape is in ``form.schema.json``."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from innaxe.errors import InnaxeError, MethodError
from innaxe.survey.form import Choice, Expression, Form, Group, Question
from innaxe.survey.grammar import compile_expression, text_expression
from innaxe.survey.others import other_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from innaxe.survey.form import Item

__all__ = ["FORMAT", "form_from_dict", "form_to_dict", "sealed"]

FORMAT = "innaxe-form/1"

_EXPRESSIONS = (
    "relevant", "constraint", "required", "calculation", "choice_filter", "default",
    "repeat_count",
)  # fmt: skip


def sealed(form: Form) -> Form:
    """The form with the hash of its content."""
    return replace(form, hash=_hash(form_to_dict(form)))


def _hash(told: Mapping[str, Any]) -> str:
    content = {key: value for key, value in told.items() if key != "hash"}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def form_to_dict(form: Form) -> dict[str, Any]:
    """The form as plain data."""
    return {
        "format": FORMAT,
        "id": form.id,
        "version": form.version,
        "title": dict(form.title),
        "languages": list(form.languages),
        "default_language": form.default_language,
        "language_names": dict(form.language_names),
        "questions": [_item_to_dict(item) for item in form.questions],
        "choices": {
            name: [_plain(choice) for choice in entries] for name, entries in form.choices.items()
        },
        "order": list(form.order),
        "other_label": other_label(form),
        "hash": form.hash,
    }


def _item_to_dict(item: Item) -> dict[str, Any]:
    told = _plain(item)
    if isinstance(item, Group):
        told["kind"] = "repeat" if item.repeat else "group"
        told.pop("repeat", None)
        told["items"] = [_item_to_dict(inner) for inner in item.items]
    else:
        told["kind"] = "question"
    return told


def _plain(thing: Item | Choice) -> dict[str, Any]:
    """The fields that are filled; a tuple of items is left to the caller."""
    told: dict[str, Any] = {}
    for field in fields(thing):
        value = getattr(thing, field.name)
        if isinstance(value, Expression):
            told[field.name] = {"source": value.source, "tree": _listed(value.tree)}
        elif value not in (None, "", {}, (), False) and field.name != "items":
            told[field.name] = dict(value) if hasattr(value, "items") else value
    return told


def _listed(tree: Any) -> Any:
    return [_listed(part) for part in tree] if isinstance(tree, tuple) else tree  # pyright: ignore[reportUnknownVariableType]


def form_from_dict(told: Mapping[str, Any]) -> Form:
    """The form from plain data; expressions are compiled again, so that no tree is trusted."""
    if told.get("format") != FORMAT:
        raise MethodError.of("form.not_a_form", found=str(told.get("format", ""))[:60])
    try:
        form = _form(told)
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError, InnaxeError) as error:
        raise MethodError.of("form.not_a_form", found=FORMAT) from error
    if _hash(form_to_dict(form)) != form.hash or _hash(dict(told)) != form.hash:
        raise MethodError.of("form.changed", id=form.id)
    return form


def _form(told: Mapping[str, Any]) -> Form:
    return Form(
        id=told["id"],
        version=told["version"],
        title=dict(told["title"]),
        languages=tuple(told["languages"]),
        default_language=told["default_language"],
        language_names=dict(told["language_names"]),
        questions=tuple(_item(item) for item in told["questions"]),
        choices={
            name: tuple(Choice(**entry) for entry in entries)
            for name, entries in told["choices"].items()
        },
        order=tuple(told["order"]),
        hash=told["hash"],
    )


def _item(told: Mapping[str, Any]) -> Item:
    given = {key: value for key, value in told.items() if key not in ("kind", "items")}
    for name in _EXPRESSIONS:
        if name in given:
            given[name] = _expression(given[name])
    if told["kind"] == "question":
        return Question(**given)
    inner = tuple(_item(item) for item in told["items"])
    return Group(**given, repeat=told["kind"] == "repeat", items=inner)


def _expression(told: Mapping[str, Any]) -> Expression:
    # a literal default is kept as the text it is
    if told["tree"][0] == "text" and told["tree"][1:] == [told["source"]]:
        return text_expression(told["source"])
    return compile_expression(told["source"])
