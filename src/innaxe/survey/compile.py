"""From a draft to a form: every row is looked at, and every problem is told with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from innaxe.errors import InnaxeError, message
from innaxe.survey.findings import Compiled, Findings, hint, in_order
from innaxe.survey.form import OURS, Expression, Form, Group, Question
from innaxe.survey.form_json import sealed
from innaxe.survey.grammar import compile_expression, text_expression, walk
from innaxe.survey.kinds import CHOSEN, FORMR_COLUMNS, SILENT, TYPES, kind_of
from innaxe.survey.languages import languages_of
from innaxe.survey.lints import lint
from innaxe.survey.lists import choices_of
from innaxe.survey.others import OTHER, other_question
from innaxe.survey.references import Entry, Use, check_references, order_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from innaxe.errors import Place
    from innaxe.survey.draft import Draft, Row
    from innaxe.survey.form import Item
    from innaxe.survey.kinds import Kind

__all__ = ["PRIVACY", "compile_form"]

PRIVACY = ("open", "aggregate", "personal")
MOST_ROWS = 10_000
DEEPEST_GROUPS = 20

_NAME = re.compile(r"[^\W\d][\w.\-]*")
_DYNAMIC = re.compile(r"\$\{|^[A-Za-z][\w:.\-]*\s*\(|^[\d\s.+*()-]*\d\s*[+*]\s*\d")
_EXPRESSIONS = ("relevant", "constraint", "required", "calculation", "choice_filter")
_PIPE = re.compile(r"\$\{([^}]*)\}")
_COLUMNS = (
    "type", "name", "label", "hint", "relevant", "constraint", "constraint_message", "required",
    "required_message", "calculation", "choice_filter", "default", "appearance", "parameters",
    "repeat_count", "read_only", *OURS.values(),
)  # fmt: skip
_YES = ("yes", "true", "true()", "1")
_APPEARANCES_LEFT = (
    "ex:", "maps", "placement-map", "bearing", "signature", "draw", "annotate", "printer",
    "masked", "image-map", "new", "new-front", "new-rear", "selfie",
)  # fmt: skip


def compile_form(draft: Draft) -> Compiled:
    """Compile a form.

    Args:
        draft: the rows of the workbook.

    Returns:
        The form where nothing is wrong, all errors, and all warnings.
    """
    findings = Findings()
    if (formr := _formr(draft)) is not None:
        findings.error("form.formr", formr[0], word=formr[1])
        return Compiled(None, tuple(findings.errors), ())
    form = _Compiler(draft, findings).form()
    if findings.errors:
        form = None
    return Compiled(form, in_order(findings.errors), in_order(findings.warnings))


def _formr(draft: Draft) -> tuple[Place, str] | None:
    """Where the form shows that it is written in the dialect of formr."""
    columns = [name for name in draft.survey.unknown if name.lower() in FORMR_COLUMNS]
    for row in draft.survey.rows:
        if kind_of(row.get("type")).verdict == "formr" and (columns or " " in row.get("type")):
            return draft.place(draft.survey, row.number, "type"), row.get("type")
    if len(columns) > 1:
        return draft.place(draft.survey, 1, columns[0]), columns[0]
    return None


@dataclass
class _Open:
    """A group whose end has not come yet."""

    group: Group
    row: Row
    items: list[Item] = field(default_factory=list["Question | Group"])
    counts: bool = True  # whether the group itself is sound


class _Compiler:
    """Walks through the rows once, keeping what is open and what was seen."""

    def __init__(self, draft: Draft, findings: Findings) -> None:
        self.draft, self.findings = draft, findings
        self.languages = languages_of(draft, findings)
        self.choices = choices_of(draft, self.languages, findings)
        self.entries: dict[str, Entry] = {}
        self.left: dict[str, str] = {}
        self.refused: set[str] = set()
        self.uses: list[Use] = []
        self.stack: list[_Open] = [_Open(Group(""), _no_row())]

    def form(self) -> Form | None:
        """The form, with what is wrong noted; nothing where it is too deep to be walked through."""
        self.remark_columns()
        for row in self.draft.survey.rows[:MOST_ROWS]:
            self.row(row)
        if len(self.draft.survey.rows) > MOST_ROWS:
            place = self.draft.place(self.draft.survey)
            self.findings.error("form.too_long", place, most=MOST_ROWS)
        for left_open in self.stack[1:]:
            self.error("form.group_open", left_open.row, "type", name=left_open.group.name)
        if any(problem.code == "form.groups_too_deep" for problem in self.findings.errors):
            return None
        self.check_not_empty()
        known = {*self.entries, *self.refused}
        columns = [name for name, language in self.draft.choices.headings if not language]
        columns = ["name", "label", *columns]
        check_references(self.uses, self.entries, known, self.left, columns, self.findings)
        order = order_of(self.uses, self.entries, self.findings)
        form = sealed(self.assembled(order))
        lint(form, self.uses, self.entries, self.draft, self.findings)
        return form

    def assembled(self, order: tuple[str, ...]) -> Form:
        top = self.stack[0].items
        draft, languages = self.draft, self.languages
        name = draft.setting("form_id") or draft.file.rpartition(".")[0] or draft.file
        titles = {
            languages.codes.get(lang, languages.default): text
            for row in draft.settings.rows
            for column in ("innaxe_title", "form_title")
            for lang, text in row.texts(column).items()
        }
        return Form(
            id=name,
            version=draft.setting("version"),
            title=titles or {languages.default: name},
            languages=tuple(languages.names),
            default_language=languages.default,
            language_names=dict(languages.names),
            questions=tuple(top),
            choices=self.choices,
            order=order,
        )

    def place(self, row: Row, column: str) -> Place:
        return self.draft.place(self.draft.survey, row.number, column)

    def error(self, code: str, row: Row, column: str, /, **params: Any) -> None:
        self.findings.error(code, self.place(row, column), **params)

    def warn(self, code: str, row: Row, column: str, /, **params: Any) -> None:
        self.findings.warn(code, self.place(row, column), **params)

    def remark_columns(self) -> None:
        for rows in (self.draft.survey, self.draft.choices, self.draft.settings):
            for heading in rows.left:
                self.findings.warn("form.column_left", self.draft.place(rows, 1, heading))
        for heading in self.draft.survey.unknown:
            near = get_close_matches(heading.casefold(), _COLUMNS, n=1, cutoff=0.8)
            if near:
                place = self.draft.place(self.draft.survey, 1, heading)
                self.findings.warn("form.column_unknown", place, name=near[0])

    def check_not_empty(self) -> None:
        asked = any(entry.type not in SILENT for entry in self.entries.values() if entry.asks)
        if not asked and not self.findings.errors:
            self.findings.error("form.no_questions", self.draft.place(self.draft.survey))

    def row(self, row: Row) -> None:
        if row.get("disabled").lower() in _YES:
            return
        text = row.get("type")
        if not text:
            if row.get("name") or row.texts("label"):
                self.error("form.type_missing", row, "type")
            return
        kind = kind_of(text)
        step = {
            "question": self.question,
            "begin": self.begin,
            "end": self.end,
            "metadata": self.metadata,
            "refused": self.refuse,
        }
        step.get(kind.verdict, self.unknown)(row, kind)

    def metadata(self, row: Row, kind: Kind) -> None:
        self.left[row.get("name") or kind.type] = kind.type
        self.warn("form.metadata_left", row, "type", type=kind.type)

    def refuse(self, row: Row, kind: Kind) -> None:
        instead = message(f"form.instead.{kind.instead}")
        self.error("form.type_refused", row, "type", type=kind.type, instead=instead)
        self.refused.add(row.get("name"))
        if kind.type == "loop":
            self.stack.append(_Open(Group("loop"), row, counts=False))

    def unknown(self, row: Row, kind: Kind) -> None:
        known = hint(kind.type, (*TYPES, "begin_group", "end_group", "begin_repeat", "end_repeat"))
        self.error("form.type_unknown", row, "type", type=kind.type, hint=known)
        self.refused.add(row.get("name"))

    def name(self, row: Row, kind: Kind) -> str:
        """The name of an item, made up for notes and groups; empty where it cannot stand."""
        name = row.get("name")
        if not name and kind.type in ("note", "group"):
            name = f"{kind.type}_{row.number}"
        if not name:
            self.error("form.name_missing", row, "name", type=kind.type)
            return ""
        if not _NAME.fullmatch(name):
            self.error("form.name_bad", row, "name", name=name)
            self.refused.add(name)
            return ""
        if first := self.entries.get(name):
            self.error("form.name_twice", row, "name", name=name, other=str(first.row.number))
            return ""
        return name

    def enter(self, name: str, row: Row, type_: str) -> None:
        parents = tuple(open_.group.name for open_ in self.stack[1:] if open_.counts)
        chain = tuple(open_.group.name for open_ in self.stack[1:] if open_.group.repeat)
        own = (name,) if type_ == "repeat" else ()
        self.entries[name] = Entry(name, type_, row, parents, (*chain, *own))

    def begin(self, row: Row, kind: Kind) -> None:
        name = self.name(row, kind)
        if name:
            self.enter(name, row, kind.type)
        if len(self.stack) > DEEPEST_GROUPS:
            self.error("form.groups_too_deep", row, "type", most=DEEPEST_GROUPS)
        group = Group(
            name,
            repeat=kind.type == "repeat",
            label=self.texts(name, row, "label"),
            hint=self.texts(name, row, "hint"),
            relevant=self.expression(name, row, "relevant"),
            repeat_count=self.expression(name, row, "repeat_count"),
            appearance=self.appearance(row),
            parameters=self.parameters(row, kind.type),
            **self.ours(row),
        )
        self.stack.append(_Open(group, row, counts=bool(name)))

    def end(self, row: Row, kind: Kind) -> None:
        if len(self.stack) == 1:
            self.error("form.end_without_begin", row, "type", type=kind.type)
            return
        open_ = self.stack[-1]
        is_repeat = kind.type == "repeat"
        if kind.type != "loop" and open_.counts and open_.group.repeat != is_repeat:
            self.error(
                "form.end_mismatch", row, "type",
                type=kind.type, name=open_.group.name, other=str(open_.row.number),
            )  # fmt: skip
        self.stack.pop()
        if not open_.items and open_.counts and not self.findings.errors:
            self.warn("form.group_empty", open_.row, "type", name=open_.group.name)
        self.stack[-1].items.append(replace(open_.group, items=tuple(open_.items)))

    def question(self, row: Row, kind: Kind) -> None:
        name = self.name(row, kind)
        if not name:
            return
        self.enter(name, row, kind.type)
        self.check_type(row, kind)
        question = Question(
            name,
            kind.type,
            **{column: self.texts(name, row, column) for column in _TEXTS},
            **{column: self.expression(name, row, column) for column in _EXPRESSIONS},
            default=self.default(name, row, kind.type),
            choices=kind.choices if kind.choices in self.choices else "",
            other=kind.other,
            read_only=row.get("read_only").lower() in _YES,
            appearance=self.appearance(row),
            parameters=self.parameters(row, kind.type),
            **self.ours(row),
        )
        self.stack[-1].items.append(question)
        if kind.other:
            self.add_other(question, row)

    def add_other(self, question: Question, row: Row) -> None:
        """The text that goes with a choice of ``other``, as other tools name it."""
        if question.choice_filter:
            self.error("form.other_with_filter", row, "choice_filter")
        further = other_question(question, tuple(self.languages.names))
        if further.name in self.entries:
            self.error("form.name_twice", row, "name", name=further.name,
                       other=str(self.entries[further.name].row.number))  # fmt: skip
            return
        self.enter(further.name, row, "text")
        self.use(further.name, row, "relevant", further.relevant)
        self.stack[-1].items.append(further)
        if any(one.name == OTHER for one in self.choices.get(question.choices, ())):
            self.error("form.other_twice", row, "type", list=question.choices)

    def check_type(self, row: Row, kind: Kind) -> None:
        if kind.type in CHOSEN:
            self.check_list(row, kind)
        if kind.type == "calculate" and not row.get("calculation"):
            self.error("form.calculation_missing", row, "calculation", name=row.get("name"))
        hidden = kind.type in ("calculate", "hidden") or row.get("calculation")
        if not hidden and not row.texts("label") and not row.texts("hint"):
            # a note may be a picture alone; a question must be asked in words
            note = self.warn if kind.type == "note" else self.error
            note("form.label_missing", row, "label", name=row.get("name"))

    def check_list(self, row: Row, kind: Kind) -> None:
        if not kind.choices:
            self.error("form.list_missing", row, "type", type=kind.type)
        elif kind.choices.startswith("${"):
            self.error("form.list_dynamic", row, "type", list=kind.choices)
        elif kind.choices not in self.choices:
            known = hint(kind.choices, self.choices)
            self.error("form.list_unknown", row, "type", list=kind.choices, hint=known)

    def texts(self, name: str, row: Row, column: str) -> dict[str, str]:
        """Texts by language; the names they pipe in are noted."""
        texts = self.languages.texts(row, column)
        for written, text in row.texts(column).items():
            names = tuple(found.strip() for found in _PIPE.findall(text))
            if names:
                place = self.draft.place(self.draft.survey, row.number, (column, written))
                self.uses.append(Use(name, "text", place, None, names))
        return texts

    def expression(self, name: str, row: Row, column: str) -> Expression | None:
        source = row.get(column)
        if not source:
            return None
        try:
            expression = compile_expression(source)
        except InnaxeError as error:
            self.findings.placed(error, self.place(row, column))
            return None
        self.use(name, row, column, expression)
        return expression

    def use(self, name: str, row: Row, column: str, expression: Expression | None) -> None:
        if expression is None:
            return
        names = tuple(node[1] for node in walk(expression.tree) if node[0] == "ref")
        labels = tuple(node[2] for node in walk(expression.tree) if node[0] == "label")
        self.uses.append(Use(name, column, self.place(row, column), expression, names, labels))

    def default(self, name: str, row: Row, type_: str) -> Expression | None:
        source = row.get("default")
        if not source or type_ in ("note", "file", "image"):
            return None
        if _DYNAMIC.search(source):
            return self.expression(name, row, "default")
        return text_expression(source)

    def appearance(self, row: Row) -> str:
        appearance = row.get("appearance")
        if re.search(r"\bsearch\s*\(", appearance):
            instead = message("form.instead.list")
            self.error("form.type_refused", row, "appearance", type="search()", instead=instead)
            return ""
        if any(word.startswith(_APPEARANCES_LEFT) for word in appearance.lower().split()):
            self.warn("form.appearance_left", row, "appearance", appearance=appearance[:60])
        return appearance

    def parameters(self, row: Row, type_: str) -> dict[str, str]:
        found = dict(re.findall(r"([\w\-]+)\s*=\s*([^\s;,]+)", row.get("parameters")))
        if type_ != "range" or _is_range(found):
            return found
        self.error("form.range_bad", row, "parameters", parameters=row.get("parameters"))
        return {}

    def ours(self, row: Row) -> dict[str, Any]:
        """The cells of our own columns."""
        cells: dict[str, Any] = {name: row.get(column) for name, column in OURS.items()}
        shown = cells["rows_shown"]
        cells["rows_shown"] = int(shown) if shown.isascii() and shown.isdigit() else None
        if shown and not cells["rows_shown"]:
            self.error("form.rows_shown_bad", row, OURS["rows_shown"], value=shown)
        if cells["privacy"] and cells["privacy"] not in PRIVACY:
            self.error("form.privacy_unknown", row, OURS["privacy"],
                       value=cells["privacy"], known=PRIVACY)  # fmt: skip
        return cells


_TEXTS = ("label", "hint", "constraint_message", "required_message")


def _is_range(found: Mapping[str, str]) -> bool:
    try:
        start, end, step = (
            float(found.get(name, usual))
            for name, usual in (("start", "1"), ("end", "10"), ("step", "1"))
        )
    except ValueError:
        return False
    return step > 0 and end > start and (end - start) / step < MOST_ROWS


def _no_row() -> Row:
    from innaxe.survey.draft import Row

    return Row(0, {})
