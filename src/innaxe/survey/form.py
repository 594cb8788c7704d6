"""What a questionnaire is once it is compiled: frozen, hashed, free of any file.

Texts go by language code (``en``). Expressions keep the text that the author wrote beside the
tree that both engines interpret. Answers, pages and people are not known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "OURS",
    "Choice",
    "Expression",
    "Form",
    "Group",
    "Item",
    "Question",
    "Texts",
    "Tree",
    "items_of",
]

Texts: TypeAlias = Mapping[str, str]
Tree: TypeAlias = tuple[Any, ...]

# our own columns: field of a question or group -> heading in the workbook
OURS = {
    "indicator": "innaxe_indicator",
    "stakeholder_group": "innaxe_stakeholder_group",
    "privacy": "innaxe_privacy",
    "weight_target": "innaxe_weight_target",
    "quota": "innaxe_quota",
    "rows_shown": "innaxe_rows_shown",
    "item_version": "innaxe_item_version",
}


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression as its author wrote it, and as both engines read it."""

    source: str
    tree: Tree


def _no_texts() -> dict[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list of choices.

    Args:
        name: the value that is stored.
        label: what a person reads, by language.
        columns: further cells of the row, which choice filters may use.
    """

    name: str
    label: Texts = field(default_factory=_no_texts)
    columns: Texts = field(default_factory=_no_texts)


@dataclass(frozen=True, slots=True)
class Question:
    """One question, note, calculation or hidden value.

    Args:
        name: the key of the answer; unique in the form.
        type: one of ``kinds.TYPES``.
        label: what is asked, by language; may hold ``${name}``.
        hint: help below the question, by language.
        constraint_message: what is said when the constraint is violated, by language.
        required_message: what is said when a required answer is missing, by language.
        relevant: whether the question is asked; None where always.
        constraint: what an answer must satisfy; ``.`` is the answer.
        required: whether an answer must be given; None where never.
        calculation: how the value is computed.
        choice_filter: which choices are offered; plain names are columns of the choice.
        default: the value of a fresh answer.
        choices: name of the list of choices.
        other: whether ``other`` with a text of its own may be chosen beside the list.
        read_only: whether the value is shown but not asked.
        appearance: how it is shown.
        parameters: such as ``start``, ``end`` and ``step`` of a range.
        indicator: ids of the indicators that the answer feeds.
        stakeholder_group: whom it is asked.
        privacy: ``open``, ``aggregate`` or ``personal``.
        weight_target: the margin that the answer belongs to when answers are weighted.
        quota: how many answers are wanted.
        rows_shown: how many rows of a long list each person sees; None where all.
        item_version: version of the item; answers are compared within one version only.
    """

    name: str
    type: str
    label: Texts = field(default_factory=_no_texts)
    hint: Texts = field(default_factory=_no_texts)
    constraint_message: Texts = field(default_factory=_no_texts)
    required_message: Texts = field(default_factory=_no_texts)
    relevant: Expression | None = None
    constraint: Expression | None = None
    required: Expression | None = None
    calculation: Expression | None = None
    choice_filter: Expression | None = None
    default: Expression | None = None
    choices: str = ""
    other: bool = False
    read_only: bool = False
    appearance: str = ""
    parameters: Texts = field(default_factory=_no_texts)
    indicator: str = ""
    stakeholder_group: str = ""
    privacy: str = ""
    weight_target: str = ""
    quota: str = ""
    rows_shown: int | None = None
    item_version: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together; asked once, or once for each row of a repeat.

    Args:
        name: unique in the form.
        repeat: whether the group is asked any number of times.
        label: heading, by language.
        hint: help below the heading, by language.
        relevant: whether the group is asked; None where always.
        repeat_count: how many rows a repeat has; None where the person decides.
        appearance: how it is shown; ``table-list`` is a matrix.
        parameters: as for a question.
        items: what stands inside, in order.
        indicator: as for a question, like the other columns of ours.
    """

    name: str
    repeat: bool = False
    label: Texts = field(default_factory=_no_texts)
    hint: Texts = field(default_factory=_no_texts)
    relevant: Expression | None = None
    repeat_count: Expression | None = None
    appearance: str = ""
    parameters: Texts = field(default_factory=_no_texts)
    items: tuple[Question | Group, ...] = ()
    indicator: str = ""
    stakeholder_group: str = ""
    privacy: str = ""
    weight_target: str = ""
    quota: str = ""
    rows_shown: int | None = None
    item_version: str = ""


Item: TypeAlias = Question | Group


@dataclass(frozen=True, slots=True)
class Form:
    """A compiled questionnaire.

    Args:
        id: what the form is called by machines.
        version: as its author wrote it.
        title: by language.
        languages: codes, in the order of the columns.
        default_language: one of them.
        language_names: for each code how the author wrote it, such as ``English (en)``.
        questions: questions and groups in order.
        choices: the lists of choices by name.
        order: names of all items, each after those that its expressions need.
        hash: SHA-256 over all of the above.
    """

    id: str
    version: str
    title: Texts
    languages: tuple[str, ...]
    default_language: str
    language_names: Texts
    questions: tuple[Item, ...]
    choices: Mapping[str, tuple[Choice, ...]]
    order: tuple[str, ...]
    hash: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The form as plain data after ``form.schema.json``, ready for JSON."""
        from innaxe.survey.form_json import form_to_dict

        return form_to_dict(self)

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> Form:
        """The form from plain data.

        Raises:
            MethodError: ``form.not_a_form`` where the data has another shape,
                ``form.changed`` where the hash does not fit the content.
        """
        from innaxe.survey.form_json import form_from_dict

        return form_from_dict(told)


def items_of(items: tuple[Item, ...]) -> Iterator[Item]:
    """All items of a form or group, from the outside in and from the top down."""
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from items_of(item.items)
