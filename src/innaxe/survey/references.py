"""Do the names that expressions use exist, and in which order can all be worked out?"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from innaxe.survey.findings import hint, written
from innaxe.survey.grammar import walk
from innaxe.survey.kinds import CHOSEN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from innaxe.errors import Place
    from innaxe.survey.draft import Row
    from innaxe.survey.findings import Findings
    from innaxe.survey.form import Expression, Tree

__all__ = ["Entry", "Use", "check_references", "order_of"]

# what decides the value of an item; a constraint judges a value that is there already
_DECIDING = ("relevant", "calculation", "repeat_count")
_OF_MANY = ("count", "indexed-repeat", "count-non-empty")


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of the form with its row.

    Args:
        name: of the item.
        type: of a question; ``group`` or ``repeat`` otherwise.
        row: where it stands.
        parents: names of the groups around it, outermost first.
        chain: names of the repeats around it, itself included where it is one.
    """

    name: str
    type: str
    row: Row
    parents: tuple[str, ...]
    chain: tuple[str, ...]

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return self.type not in ("group", "repeat")


@dataclass(frozen=True, slots=True)
class Use:
    """An expression or a text that names other items.

    Args:
        owner: the item that it belongs to.
        role: the column, or ``text``.
        place: of the cell.
        expression: None for a text.
        names: the items it reads.
        labels: the questions whose choices it reads.
    """

    owner: str
    role: str
    place: Place
    expression: Expression | None
    names: tuple[str, ...]
    labels: tuple[str, ...] = field(default=())


def check_references(  # noqa: PLR0917 - what the compiler knows, part by part
    uses: Iterable[Use],
    entries: Mapping[str, Entry],
    known: Collection[str],
    left: Mapping[str, str],
    columns: Collection[str],
    findings: Findings,
) -> None:
    """Note each name that is nowhere in the form, and each sign that cannot stand where it does."""
    for use in uses:
        for name in dict.fromkeys((*use.names, *use.labels)):
            if name in left:
                findings.error("form.reference_left", use.place, name=name, type=left[name])
            elif name not in known:
                near = hint(name, entries)
                findings.error("form.reference_unknown", use.place, name=name, hint=near)
        for name in use.labels:
            if name in entries and entries[name].type not in CHOSEN:
                findings.error("form.label_of_no_choice", use.place, name=name)
        if use.expression:
            _check_signs(use, use.expression.tree, columns, findings)
            _check_groups(use, use.expression.tree, entries, findings)


def _check_signs(use: Use, tree: Tree, columns: Collection[str], findings: Findings) -> None:
    nodes = list(walk(tree))
    if use.role != "constraint" and any(node[0] == "self" for node in nodes):
        findings.error("form.self_outside", use.place, written=written(use.owner))
    for name in dict.fromkeys(node[1] for node in nodes if node[0] == "column"):
        if use.role != "choice_filter":
            findings.error("form.bare_name", use.place, name=name, written=written(name))
        elif name not in columns:
            near = hint(name, columns)
            findings.warn("form.choice_column_unknown", use.place, name=name, hint=near)


def _check_groups(use: Use, tree: Tree, entries: Mapping[str, Entry], findings: Findings) -> None:
    """A group has no value; a repeat can be counted."""
    counted = {
        part[1]
        for node in walk(tree)
        if node[0] == "call" and node[1] in _OF_MANY
        for part in node[2:]
        if part[0] == "ref"
    }
    for name in dict.fromkeys(use.names):
        entry = entries.get(name)
        if entry is None or entry.asks or (entry.type == "repeat" and name in counted):
            continue
        findings.error("form.reference_group", use.place, name=name)


def order_of(
    uses: Iterable[Use], entries: Mapping[str, Entry], findings: Findings
) -> tuple[str, ...]:
    """All items, each after those it needs; otherwise in the order of the form.

    A circle is noted, and the items that hang on it are left out.
    """
    needs = _needs(uses, entries)
    waiting = {name: len(needed) for name, needed in needs.items()}
    needed_by: dict[str, list[str]] = {name: [] for name in entries}
    for name, needed in needs.items():
        for other in needed:
            needed_by[other].append(name)
    number = {name: place for place, name in enumerate(entries)}
    ready = [number[name] for name, count in waiting.items() if not count]
    heapq.heapify(ready)
    names, order = list(entries), list[str]()
    while ready:
        name = names[heapq.heappop(ready)]
        order.append(name)
        for other in needed_by[name]:
            waiting[other] -= 1
            if not waiting[other]:
                heapq.heappush(ready, number[other])
    if len(order) < len(entries):
        _note_circle(needs, set(order), entries, uses, findings)
    return tuple(order)


def _needs(uses: Iterable[Use], entries: Mapping[str, Entry]) -> dict[str, set[str]]:
    needs = {name: set(entry.parents[-1:]) & set(entries) for name, entry in entries.items()}
    for use in uses:
        if use.role in _DECIDING and use.owner in entries:
            needs[use.owner] |= {name for name in use.names if name in entries}
    return needs


def _note_circle(
    needs: Mapping[str, set[str]],
    done: set[str],
    entries: Mapping[str, Entry],
    uses: Iterable[Use],
    findings: Findings,
) -> None:
    name = next(name for name in entries if name not in done)
    path: list[str] = []
    while name not in path:
        path.append(name)
        name = next(other for other in entries if other in needs[name] and other not in done)
    circle = path[path.index(name) :]
    place = next(
        use.place
        for use in uses
        if use.owner in circle and use.role in _DECIDING and set(use.names) & set(circle)
    )
    findings.error("form.circular", place, path=" → ".join([*circle, circle[0]]))
