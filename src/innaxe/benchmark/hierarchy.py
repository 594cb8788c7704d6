"""The tree of indicators and aggregates, checked and laid out for computing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from innaxe.errors import FrameworkError, Message, Place, Problem, message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd
    from numpy.typing import NDArray

__all__ = ["Hierarchy", "Level", "Node"]


@dataclass(frozen=True, slots=True)
class Node:
    """One row of the framework: an indicator or an aggregate, and where it was read."""

    code: str
    name: str
    level: int
    parent: str
    direction: int
    weight: float
    is_indicator: bool
    denominator: str
    unit_of_measure: str
    place: Place
    target: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of aggregates and how the level below feeds it.

    Args:
        codes: aggregates of this level, sorted.
        children: codes one level down, sorted (all of them feed this level).
        order: positions of the children, brought together by parent.
        bounds: for aggregate i, ``order[bounds[i]:bounds[i + 1]]`` are its children.
        weights: weight of each child as the framework gives it, in the order of ``children``.
    """

    codes: tuple[str, ...]
    children: tuple[str, ...]
    order: NDArray[np.intp]
    bounds: tuple[int, ...]
    weights: NDArray[np.float64]

    def children_of(self, position: int) -> NDArray[np.intp]:
        """Positions of the children of the aggregate at ``position``."""
        return self.order[self.bounds[position] : self.bounds[position + 1]]

    def names_of(self, position: int) -> tuple[str, ...]:
        """Codes of the children of the aggregate at ``position``."""
        return tuple(self.children[int(child)] for child in self.children_of(position))


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """A framework that holds together.

    Args:
        nodes: indicators and aggregates by code.
        indicators: codes of the indicators, sorted; the columns of every array of values.
        direction: +1 or -1 for each indicator.
        levels: aggregates from level 2 up; the last level holds the root alone.
        groups: codes of the columns that label units.
        denominators: codes of the columns to divide by.
        labels: names of all rows by code.
        measures: units of measure of all rows by code.
    """

    nodes: Mapping[str, Node]
    indicators: tuple[str, ...]
    direction: NDArray[np.float64]
    levels: tuple[Level, ...]
    groups: tuple[str, ...]
    denominators: tuple[str, ...]
    labels: Mapping[str, str]
    measures: Mapping[str, str]

    def measure_of(self, code: str) -> str:
        """Unit of measure of an indicator after dividing by its denominator."""
        node = self.nodes[code]
        if not node.denominator:
            return node.unit_of_measure
        below = self.measures.get(node.denominator) or self.labels[node.denominator]
        return f"{node.unit_of_measure} / {below}" if node.unit_of_measure else f"1 / {below}"

    @property
    def targets(self) -> NDArray[np.float64]:
        """The value to reach on each indicator, NaN where the framework names none."""
        return np.array([self.nodes[code].target for code in self.indicators], dtype=np.float64)

    @property
    def root(self) -> str:
        """Code of the index."""
        return self.levels[-1].codes[0]

    @property
    def aggregates(self) -> tuple[str, ...]:
        """Codes above the indicators, the index first, then level by level downwards."""
        return tuple(code for level in reversed(self.levels) for code in level.codes)

    @classmethod
    def from_frame(cls, framework: pd.DataFrame) -> Hierarchy:
        """Check a framework and lay it out.

        Args:
            framework: a table of the form ``innaxe.tables.FRAMEWORK``.

        Raises:
            FrameworkError: with every problem found: codes given twice, a parent that does not
                exist, a cycle, no root or several, levels that do not follow, aggregates without
                children, weights that are negative or sum to zero.
        """
        rows = list(_rows(framework))
        tree = [row for row in rows if row["Type"] in {"Indicator", "Aggregate"}]
        nodes = [_node(row) for row in tree]
        _raise_if(_problems(nodes, rows))
        by_code = {node.code: node for node in nodes}
        indicators = tuple(sorted(node.code for node in nodes if node.is_indicator))
        return cls(
            nodes=by_code,
            indicators=indicators,
            direction=np.array([by_code[code].direction for code in indicators], dtype=np.float64),
            levels=tuple(_levels(by_code)),
            groups=tuple(sorted(row["iCode"] for row in rows if row["Type"] == "Group")),
            denominators=tuple(
                sorted(row["iCode"] for row in rows if row["Type"] == "Denominator")
            ),
            labels={row["iCode"]: row["iName"] or row["iCode"] for row in rows},
            measures={row["iCode"]: row["Unit"] for row in rows},
        )


def _rows(framework: pd.DataFrame) -> Iterator[dict[str, Any]]:
    missing = [
        name
        for name in ("Level", "iCode", "Parent", "Direction", "Weight", "Type")
        if name not in framework.columns
    ]
    if missing:
        raise FrameworkError.of("framework.missing_columns", columns=tuple(missing))
    for row in framework.to_dict("records"):
        clean = {str(name): None if value != value else value for name, value in row.items()}  # noqa: PLR0124 - NaN
        for name in ("Parent", "iName", "Unit", "Denominator"):
            clean[name] = str(clean.get(name) or "")
        clean["iCode"] = str(clean["iCode"] or "")
        yield clean


def _node(row: dict[str, Any]) -> Node:
    return Node(
        code=row["iCode"],
        name=row["iName"] or row["iCode"],
        level=int(row["Level"] or 0),
        parent=row["Parent"],
        direction=int(row["Direction"] or 0),
        weight=float("nan") if row["Weight"] is None else float(row["Weight"]),
        is_indicator=row["Type"] == "Indicator",
        denominator=row["Denominator"],
        unit_of_measure=row["Unit"],
        place=_place(row),
        target=_number(row.get("Target")),
        low=_number(row.get("Low")),
        high=_number(row.get("High")),
    )


def _number(cell: Any) -> float:
    return float("nan") if cell is None else float(cell)


def _place(row: Mapping[str, Any]) -> Place:
    number = row.get("row")
    return Place(
        file=str(row.get("file") or ""),
        sheet=str(row.get("sheet") or ""),
        row=None if number is None else int(number),
    )


def _raise_if(problems: list[Problem]) -> None:
    if problems:
        raise FrameworkError(problems)


def _at(node: Node, column: str, found: Message) -> Problem:
    place = Place(node.place.file, node.place.sheet, node.place.row, column)
    return Problem(found, place)


def _problems(nodes: list[Node], rows: list[dict[str, Any]]) -> list[Problem]:
    """Problems from the coarse to the fine: later checks need what earlier ones ensure."""
    checks = (_duplicates(rows), _field_problems(nodes, rows), _parent_problems(nodes))
    for check in checks:
        if found := list(check):
            return found
    return [*_level_problems(nodes), *_weight_problems(nodes)]


def _duplicates(rows: list[dict[str, Any]]) -> Iterator[Problem]:
    seen: dict[str, dict[str, Any]] = {}
    for row in rows:
        first = seen.setdefault(row["iCode"], row)
        if first is not row:
            where = first.get("row") or rows.index(first) + 1
            found = message("framework.duplicate_code", node=row["iCode"], first=str(where))
            place = _place(row)
            yield Problem(found, Place(place.file, place.sheet, place.row, "iCode"))


def _field_problems(nodes: list[Node], rows: list[dict[str, Any]]) -> Iterator[Problem]:
    columns = {row["iCode"] for row in rows}
    if not any(node.is_indicator for node in nodes):
        place = nodes[0].place if nodes else Place()
        yield Problem(message("framework.no_indicators"), Place(place.file, place.sheet))
    for node in nodes:
        if node.direction not in {1, -1}:
            yield _at(node, "Direction", message("framework.direction", node=node.code))
        if node.is_indicator != (node.level == 1):
            found = message("framework.type_and_level", node=node.code, level=node.level)
            yield _at(node, "Level", found)
        if node.denominator and node.denominator not in columns:
            found = message(
                "framework.unknown_denominator", node=node.code, denominator=node.denominator
            )
            yield _at(node, "Denominator", found)
        # a goalpost that is not given is NaN, and NaN is neither below nor above anything
        if node.low >= node.high:
            found = message(
                "framework.goalposts_reversed", node=node.code, low=node.low, high=node.high
            )
            yield _at(node, "Low", found)
        if np.isnan(node.low) != np.isnan(node.high):
            column = "Low" if np.isnan(node.low) else "High"
            found = message("framework.goalpost_missing", node=node.code, column=column)
            yield _at(node, column, found)


def _parent_problems(nodes: list[Node]) -> Iterator[Problem]:
    by_code = {node.code: node for node in nodes}
    for node in nodes:
        if node.parent and node.parent not in by_code:
            found = message("framework.orphan", node=node.code, parent=node.parent)
            yield _at(node, "Parent", found)
    roots = [node for node in nodes if not node.parent]
    cycles = list(_cycles(by_code))
    for cycle in cycles:
        found = message("framework.cycle", path=" → ".join([*cycle, cycle[0]]))
        yield _at(by_code[cycle[0]], "Parent", found)
    if not roots and not cycles:
        yield Problem(message("framework.no_root"))
    if len(roots) > 1:
        found = message("framework.several_roots", nodes=tuple(node.code for node in roots))
        yield _at(roots[1], "Parent", found)


def _cycles(by_code: Mapping[str, Node]) -> Iterator[list[str]]:
    finished: set[str] = set()
    for start in sorted(by_code):
        path: list[str] = []
        code = start
        while code in by_code and code not in finished and code not in path:
            path.append(code)
            code = by_code[code].parent
        if code in path:
            yield path[path.index(code) :]
        finished.update(path)


def _level_problems(nodes: list[Node]) -> Iterator[Problem]:
    by_code = {node.code: node for node in nodes}
    parents = {node.parent for node in nodes}
    for node in nodes:
        if node.parent and by_code[node.parent].level != node.level + 1:
            found = message(
                "framework.level_gap",
                node=node.code,
                level=node.level,
                parent=node.parent,
                parent_level=by_code[node.parent].level,
            )
            yield _at(node, "Level", found)
        if not node.is_indicator and node.code not in parents:
            yield _at(node, "iCode", message("framework.childless", node=node.code))


def _weight_problems(nodes: list[Node]) -> Iterator[Problem]:
    sums: dict[str, float] = {}
    for node in nodes:
        if not (np.isfinite(node.weight) and node.weight >= 0):
            found = message("framework.weight", node=node.code, weight=str(node.weight))
            yield _at(node, "Weight", found)
        sums[node.parent] = sums.get(node.parent, 0.0) + node.weight
    by_code = {node.code: node for node in nodes}
    for parent, total in sums.items():
        if total == 0:
            found = message("framework.weights_sum_to_zero", parent=parent or "-")
            place = by_code[parent].place if parent else Place()
            yield Problem(found, Place(place.file, place.sheet, place.row, "Weight"))


def _levels(by_code: Mapping[str, Node]) -> Iterator[Level]:
    top = max(node.level for node in by_code.values())
    for number in range(2, top + 1):
        codes = sorted(code for code, node in by_code.items() if node.level == number)
        below = sorted(code for code, node in by_code.items() if node.level == number - 1)
        feeds = np.array([codes.index(by_code[code].parent) for code in below])
        order = np.argsort(feeds, kind="stable")
        bounds = np.searchsorted(feeds[order], np.arange(len(codes) + 1))
        weights = np.array([by_code[code].weight for code in below], dtype=np.float64)
        yield Level(tuple(codes), tuple(below), order, tuple(int(b) for b in bounds), weights)
