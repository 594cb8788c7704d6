"""What an author should look at: things that compile and still go wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from innaxe.survey.blanks import blanks_of
from innaxe.survey.findings import written
from innaxe.survey.form import Group, Question, items_of
from innaxe.survey.grammar import walk
from innaxe.survey.kinds import CHOSEN, NUMERIC, SILENT
from innaxe.survey.languages import TRANSLATED, code_of
from innaxe.survey.others import OTHER_LANGUAGES, choices_offered
from innaxe.survey.possible import SELF, Domain, possible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from innaxe.errors import Place
    from innaxe.survey.draft import Draft, Row, Rows
    from innaxe.survey.findings import Findings
    from innaxe.survey.form import Form, Item, Tree
    from innaxe.survey.references import Entry, Use

__all__ = ["lint"]

ALWAYS = ("call", "true")


def lint(
    form: Form,
    uses: Sequence[Use],
    entries: Mapping[str, Entry],
    draft: Draft,
    findings: Findings,
) -> None:
    """Note what should be looked at, and the constraints that nothing satisfies."""
    seen = _Seen(form, uses, entries, draft, findings)
    seen.translations()
    seen.lists()
    for item in items_of(form.questions):
        if item.name in entries:
            seen.conditions(item)
    for use in uses:
        seen.expression(use)


class _Seen:
    """A form with all that the compiler knows of it."""

    def __init__(
        self,
        form: Form,
        uses: Sequence[Use],
        entries: Mapping[str, Entry],
        draft: Draft,
        findings: Findings,
    ) -> None:
        self.form, self.uses, self.entries = form, uses, entries
        self.draft, self.findings = draft, findings
        self.items: dict[str, Item] = {item.name: item for item in items_of(form.questions)}
        names: dict[tuple[str, bool], dict[str, None]] = {}
        self.domains = {name: _domain(form, item, names) for name, item in self.items.items()}

    def place(self, name: str, column: str) -> Place:
        return self.draft.place(self.draft.survey, self.entries[name].row.number, column)

    def translations(self) -> None:
        """Each text that some language has and another one lacks."""
        if len(self.form.languages) > 1:
            for rows, columns in (
                (self.draft.survey, TRANSLATED),
                (self.draft.choices, ("label",)),
            ):
                for row in rows.rows:
                    self._row_translations(rows, row, columns)

    def _row_translations(self, rows: Rows, row: Row, columns: Sequence[str]) -> None:
        for column in columns:
            written = row.texts(column)
            there = {self._code(language) for language in written}
            if not there:
                continue
            for code in self.form.languages:
                if code not in there:
                    name = self.form.language_names.get(code) or code
                    place = self.draft.place(rows, row.number, (column, name))
                    heading = f"{column}::{name}" if name != "default" else column
                    self.findings.warn(
                        "form.translation_missing", replace(place, column=heading), language=name
                    )

    def _code(self, written: str) -> str:
        names = {name: code for code, name in self.form.language_names.items() if name}
        if not written:
            return self.form.default_language if "default" not in self.form.languages else "default"
        return names.get(written, code_of(written))

    def lists(self) -> None:
        """Lists that no question uses, and words for ``other`` that are not there."""
        used = {item.choices for item in self.items.values() if isinstance(item, Question)}
        first: dict[str, Row] = {}
        for row in self.draft.choices.rows:
            first.setdefault(row.get("list_name"), row)
        for name in self.form.choices:
            if name not in used:
                place = self.draft.place(self.draft.choices, first[name].number, "list_name")
                self.findings.warn("form.list_unused", place, list=name)
        strange = [code for code in self.form.languages if code not in OTHER_LANGUAGES]
        for item in self.items.values():
            if isinstance(item, Question) and item.other and strange and strange != ["default"]:
                place = self.place(item.name, "type")
                self.findings.warn(
                    "form.other_untranslated", place, name=item.name, languages=tuple(strange)
                )

    def conditions(self, item: Item) -> None:
        """Whether the item can be reached, answered, and be demanded where it is not asked."""
        asked = self._asked(item.name)
        if item.relevant and asked and not possible(asked, self.domains, all_true):
            self.findings.warn(
                "form.unreachable", self.place(item.name, "relevant"), name=item.name
            )
        if not isinstance(item, Question):
            return
        if item.constraint:
            own = {**self.domains, SELF: _answered(self.domains[item.name])}
            if not possible([item.constraint.tree], own, all_true):
                place = self.place(item.name, "constraint")
                self.findings.error("form.constraint_impossible", place, name=item.name)
        if item.required and asked and item.type not in SILENT:
            trees = [item.required.tree, *asked]
            if possible(trees, self.domains, demanded_unasked):
                place = self.place(item.name, "required")
                self.findings.warn("form.required_unasked", place, name=item.name)

    def _asked(self, name: str) -> list[Tree]:
        """The conditions under which an item is asked: its own and those around it."""
        names = (*self.entries[name].parents, name)
        found = [self.items[each].relevant for each in names if each in self.items]
        return [relevant.tree for relevant in found if relevant]

    def expression(self, use: Use) -> None:
        """Blank numbers, choices that are not in the list, values of many rows."""
        if use.expression is None or use.owner not in self.entries:
            return
        tree = use.expression.tree
        for name in blanks_of(tree, use.role, lambda other: self.may_be_blank(other, use.owner)):
            self.findings.warn("form.blank_number", use.place, name=name, written=written(name))
        for name, value in _compared(tree):
            domain = self.domains.get(name)
            if domain and domain.names and value and value not in domain.names:
                self.findings.warn("form.choice_unknown", use.place, name=name, value=value)
        for name in self._many(use, tree):
            self.findings.warn("form.many_values", use.place, name=name)

    def may_be_blank(self, name: str, owner: str) -> bool:
        """Whether a number may have no answer where the owner of an expression is asked."""
        item = self.items.get(name)
        if not isinstance(item, Question) or item.type not in NUMERIC:
            return False
        if item.required is None:
            return True
        around = self._asked(owner)
        return any(tree not in around for tree in self._asked(name)) or (
            item.required.tree != ALWAYS and item.required.tree not in around
        )

    def _many(self, use: Use, tree: Tree) -> Iterator[str]:
        chain = self.entries[use.owner].chain
        for node in walk(tree):
            for part in node[1:]:
                is_ref = isinstance(part, tuple) and part[:1] == ("ref",)  # pyright: ignore[reportUnknownVariableType]
                if not is_ref or node[0] == "call":
                    continue
                entry = self.entries.get(part[1])  # pyright: ignore[reportUnknownArgumentType]
                if entry and entry.asks and entry.chain != chain[: len(entry.chain)]:
                    yield entry.name


def all_true(truths: Sequence[bool | None]) -> bool:
    """Whether all conditions hold."""
    return all(truth is True for truth in truths)


def demanded_unasked(truths: Sequence[bool | None]) -> bool:
    """Whether the first condition holds and one of the others does not."""
    return truths[0] is True and not all_true(truths[1:])


def _domain(form: Form, item: Item, known: dict[tuple[str, bool], dict[str, None]]) -> Domain:
    if isinstance(item, Group):
        return Domain("group")
    key = (item.choices, item.other)  # many questions share a long list
    if key not in known:
        known[key] = dict.fromkeys(choice.name for choice in choices_offered(form, item))
    if item.type == "range":
        low, high = (float(item.parameters.get(n, u)) for n, u in (("start", "1"), ("end", "10")))
        return Domain(item.type, {}, low, high)
    return Domain(item.type, known[key] if item.type in CHOSEN else {})


def _answered(domain: Domain) -> Domain:
    return replace(domain, blank=False)


def _compared(tree: Tree) -> Iterator[tuple[str, str]]:
    """Questions and the choices that an expression asks for."""
    for node in walk(tree):
        parts = node[2:] if node[:2] == ("call", "selected") else node[1:]
        if node[0] in ("=", "!=") or node[:2] == ("call", "selected"):
            for one, other in (parts, parts[::-1]):
                if one[0] == "ref" and other[0] == "text":
                    yield one[1], other[1]
