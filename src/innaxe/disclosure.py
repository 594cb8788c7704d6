"""What must not be shown because too few answers stand behind it: small cells, and their cover.

A cell under ``minimum`` answers is withheld (primary), and so are further cells as long as it
could be worked out from what is still shown (complementary). The rule is for answers and for
values that an organisation owns; published official statistics are free. It guards one table
against an outsider, not two tables that overlap: see ``docs/explanation/disclosure.md``.

Sources: Hundepool et al. (2012), Statistical Disclosure Control, 10.1002/9781118348239, and its
open second edition (2024), chapters 4 and 5; Cox (1995), Network models for complementary cell
suppression, Journal of the American Statistical Association 90(432), 1453-1462.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any, cast

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    BoolArray = NDArray[np.bool_]
    FloatArray = NDArray[np.float64]
    Cell = tuple[int, int]
    Step = tuple[Cell, int]

__all__ = [
    "MINIMUM_ANSWERS",
    "Intervals",
    "Protected",
    "audit",
    "protect",
    "totals_are_safe",
    "withhold_values",
]

MINIMUM_ANSWERS = 5
_TWO_WAY = 2


def withhold_values(n: FloatArray, *, minimum: int = MINIMUM_ANSWERS) -> BoolArray:
    """Which values to withhold, when a total or mean over each column may be published.

    Primary: fewer than ``minimum`` answers. No answers at all are fewer than ``minimum`` too, so
    that a reader cannot tell 0 from 1 to 4. Complementary: where a column withholds a value that
    somebody gave an answer to, the next smallest follow until at least two such values are
    withheld and together rest on at least ``minimum`` answers; else the published total would
    give away one value, or the mean of a handful of answers.

    Args:
        n: answers behind each value, units x indicators; NaN where a value does not come from
            answers, which is free and covers nothing.
        minimum: smallest number of answers that may be shown.

    Returns:
        units x indicators, true where the value (and its n) is withheld. Among equal n the
        earlier row goes first, so callers pass rows in a sorted order. A column that has too
        little to withhold stays open to subtraction: ask ``totals_are_safe``.
    """
    order = np.argsort(n, axis=0, kind="stable")
    smallest_first = np.take_along_axis(n, order, axis=0)
    small = smallest_first < minimum
    answers = np.nan_to_num(smallest_first)
    given = answers > 0
    before = np.cumsum(answers, axis=0) - answers
    # after a single small value, fewer than the minimum stand before, so a second one follows
    cover = given & (before < minimum) & (small & given).any(axis=0)
    withheld = np.zeros(n.shape, dtype=np.bool_)
    np.put_along_axis(withheld, order, small | cover, axis=0)
    return withheld


def totals_are_safe(
    n: FloatArray, withheld: BoolArray, *, minimum: int = MINIMUM_ANSWERS
) -> BoolArray:
    """Whether the total or mean over a whole column may be published beside its shown values.

    Args:
        n: answers behind each value, units x indicators; NaN where there are none to count.
        withheld: what is withheld, of the same shape.
        minimum: smallest number of answers that may be shown.

    Returns:
        One truth per column. False where subtraction would leave a single withheld value, or
        several that together rest on fewer than ``minimum`` answers.
    """
    hidden = np.where(withheld, np.nan_to_num(n), 0.0)
    covered = ((hidden > 0).sum(axis=0) > 1) & (hidden.sum(axis=0) >= minimum)
    return covered | ~(hidden > 0).any(axis=0)


@dataclass(frozen=True, slots=True)
class Protected:
    """What of a two-way table of counts is withheld; cells are rows x columns, without totals.

    Args:
        mask: withheld cells, whatever the reason. Only this is for readers.
        primary: cells under ``minimum``.
        complementary: cells that are withheld to cover others.
        withheld_row_totals: one truth per row.
        withheld_column_totals: one truth per column.
        withheld_total: whether the grand total is withheld.
    """

    mask: BoolArray
    primary: BoolArray
    complementary: BoolArray
    withheld_row_totals: BoolArray
    withheld_column_totals: BoolArray
    withheld_total: bool

    @property
    def with_totals(self) -> BoolArray:
        """The mask with the row totals as last column and the column totals as last row."""
        rows = np.column_stack([self.mask, self.withheld_row_totals])
        return np.vstack([rows, [*self.withheld_column_totals, self.withheld_total]])

    def published(self, counts: FloatArray) -> FloatArray:
        """The table as an outsider sees it: totals added, NaN for what is withheld or absent."""
        return np.where(self.with_totals, np.nan, _with_totals(counts))


@dataclass(frozen=True, slots=True)
class Intervals:
    """What an outsider can work out, in answers: rows + 1 x columns + 1, totals last.

    A shown cell has its count as both bounds; ``highest`` is infinite where nothing bounds it.
    """

    lowest: FloatArray
    highest: FloatArray


def _with_totals(counts: FloatArray) -> FloatArray:
    """The table with its totals; a line in which nothing is counted has none."""

    def total(table: FloatArray, axis: int) -> FloatArray:
        counted = (~np.isnan(table)).any(axis=axis)
        return np.where(counted, np.nansum(table, axis=axis), np.nan)

    rows = np.column_stack([counts, total(counts, 1)])
    return np.vstack([rows, total(rows, 0)])


def protect(counts: FloatArray, *, minimum: int = MINIMUM_ANSWERS) -> Protected:
    """Choose what to withhold from a table of counts that is published with all its totals.

    Every count under ``minimum`` is withheld, zero and small totals included: a shown zero would
    tell that nobody of a group gave an answer, and so what the others gave. Then further cells
    follow until an outsider, who sees everything else and knows that counts are whole and not
    negative, must believe that each small count may be ``minimum`` or more. From this follow

    - its lowest and its highest possible value lie at least ``minimum`` apart. For where the
      lowest is above zero, the count equals that lowest value plus a sum of other withheld
      counts; these are small too, so one of them may rise to ``minimum``, and the count with it;
    - no sum of withheld cells that can be worked out by subtraction is under ``minimum``.

    Cover is chosen along the cheapest closed path through the table, count by count, largest
    first; totals go last, when no choice of cells can do it (a single row, say). What
    proves needless is shown again, so that no withheld cell can be worked out exactly and none
    could be shown. The choice is small but not proven to be the smallest.

    Args:
        counts: answers, rows x columns; NaN where nothing can be counted (a question that was
            not put to a group), which hides nothing and covers nothing. Unweighted counts.
        minimum: smallest number of answers that may be shown.

    Returns:
        What is withheld. Rows and columns in another order give the same choice, except among
        lines that hold the same counts, where the earlier one is taken.
    """
    counts = _checked(counts)
    rows, columns = _canonical(counts)
    network = _Network(_with_totals(counts[np.ix_(rows, columns)]), minimum)
    network.cover()
    network.show_needless()
    hidden = np.zeros((len(rows) + 1, len(columns) + 1), dtype=np.bool_)
    for row, column in network.hidden:
        hidden[np.append(rows, len(rows))[row], np.append(columns, len(columns))[column]] = True
    primary = counts < minimum
    mask = hidden[:-1, :-1]
    return Protected(
        mask, primary, mask & ~primary, hidden[:-1, -1], hidden[-1, :-1], bool(hidden[-1, -1])
    )


def _checked(counts: FloatArray) -> FloatArray:
    counts = np.asarray(counts, dtype=np.float64)
    if counts.ndim != _TWO_WAY:
        raise ValueError("a two-way table is needed")
    known = counts[~np.isnan(counts)]
    if not (np.isfinite(known) & (known >= 0) & (known == np.floor(known))).all():
        raise ValueError("counts are whole and not negative; weighted counts cannot be protected")
    return counts


def _canonical(counts: FloatArray) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """An order of rows and of columns that depends on what they hold, not on where they stand.

    Lines get a rank by their sorted counts, then by counts together with the ranks of the lines
    that cross them, until no more lines can be told apart (colour refinement).
    """
    table = np.nan_to_num(counts, nan=-1.0)
    rows, columns = np.zeros(table.shape[0], np.intp), np.zeros(table.shape[1], np.intp)
    for _ in range(min(table.shape) + 1):  # each round but the last tells more lines apart
        rows = _ranked(zip(columns, line, strict=True) for line in table)
        columns = _ranked(zip(rows, line, strict=True) for line in table.T)
    return np.argsort(rows, kind="stable"), np.argsort(columns, kind="stable")


def _ranked(lines: Iterable[Iterable[tuple[np.intp, float]]]) -> NDArray[np.intp]:
    keys = [tuple(sorted(line)) for line in lines]
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys)))}
    return np.array([ranks[key] for key in keys], dtype=np.intp)


class _Network:
    """A table with its totals as a network: lines are nodes, cells are edges between them.

    An outsider may move answers along closed paths of withheld cells, for then every line keeps
    its total: a cell can rise as far as answers can flow back from its column to its row (Cox
    1995). For two-way tables this bound is exact, and whole. A total stands on the other side
    of its equation, so in the last column and the last row, rising and falling are exchanged.
    """

    def __init__(self, table: FloatArray, minimum: int) -> None:
        rows, columns = table.shape
        self.minimum = minimum
        self.rows = rows
        self.counts = {
            (row, column): int(table[row, column])
            for row in range(rows)
            for column in range(columns)
            if not np.isnan(table[row, column])
        }
        self.totals = {
            cell for cell in self.counts if cell[0] == rows - 1 or cell[1] == columns - 1
        }
        self.turned = {cell for cell in self.totals if cell != (rows - 1, columns - 1)}
        self.edges: defaultdict[int, list[Step]] = defaultdict(list)
        for cell in self.counts:
            row, column = cell[0], rows + cell[1]
            self.edges[row].append((cell, column))
            self.edges[column].append((cell, row))
        # any path through cells alone is cheaper than one total
        self.prices = {
            cell: count + (cell in self.totals) * (1 + sum(self.counts.values()))
            for cell, count in self.counts.items()
        }
        self.small = sorted(
            (cell for cell, count in self.counts.items() if count < minimum),
            key=lambda cell: (-self.counts[cell], cell),
        )
        self.hidden = set(self.small)

    def cover(self) -> None:
        """Withhold what every small count needs around it."""
        for cell in self.small:
            self.can_rise(cell, hide=True)

    def show_needless(self) -> None:
        """Show again, dearest first, what no small count needs."""
        dearest = sorted(self.hidden - set(self.small), key=lambda c: (-self.prices[c], c))
        for cell in dearest:
            self.hidden.remove(cell)
            if not all(self.can_rise(small) for small in self.small):
                self.hidden.add(cell)

    def can_rise(self, cell: Cell, *, hide: bool = False) -> bool:
        """Whether a small count may be as high as the minimum for all that is shown.

        With ``hide``, shown cells on the way are withheld until it may.
        """
        row, column = cell[0], self.rows + cell[1]
        start, end = (row, column) if cell in self.turned else (column, row)
        moved: dict[Cell, int] = dict.fromkeys(self.counts, 0)
        missing = self.minimum - self.counts[cell]
        while missing and (path := self.path(start, end, cell, moved, hide=hide)):
            amount = min([missing, *(self.room(step, moved) for step in path)])
            for step in path:
                moved[step[0]] += amount if self.rises(step) else -amount
            self.hidden.update(step[0] for step in path)
            missing -= amount
        return not missing

    def rises(self, step: Step) -> bool:
        """Whether a cell grows when answers move through it, away from the node of the step."""
        cell, node = step
        return (node < self.rows) != (cell in self.turned)

    def room(self, step: Step, moved: dict[Cell, int]) -> int:
        """How many answers may still move through a cell: none fall below zero."""
        cell = step[0]
        return self.minimum if self.rises(step) else self.counts[cell] + moved[cell]

    def path(
        self, start: int, end: int, without: Cell, moved: dict[Cell, int], *, hide: bool
    ) -> list[Step]:
        """The cheapest way from node to node, then the shortest; empty where there is none."""
        best = {start: (0, 0)}
        came: dict[int, Step] = {}
        queue = [(0, 0, start)]
        while queue:
            price, length, node = heappop(queue)
            if node == end:
                return self.steps_back(came, start, end)
            if (price, length) > best[node]:
                continue
            for cell, other in self.edges[node]:
                known = cell in self.hidden
                if cell == without or not (known or hide) or not self.room((cell, node), moved):
                    continue
                reached = (price + (0 if known else self.prices[cell]), length + 1)
                if other not in best or reached < best[other]:
                    best[other], came[other] = reached, (cell, node)
                    heappush(queue, (*reached, other))
        return []

    def steps_back(self, came: dict[int, Step], start: int, end: int) -> list[Step]:
        """The steps that led from start to end, in any order."""
        steps: list[Step] = []
        node = end
        while node != start:
            steps.append(came[node])
            node = came[node][1]
        return steps


def audit(counts: FloatArray, protected: Protected) -> Intervals:
    """Work out what an outsider can: the lowest and highest value of each withheld cell.

    Two linear programmes per cell over all withheld cells and totals (Fischetti and
    Salazar-Gonzalez 2001, 10.1287/mnsc.47.7.1008.9805), solved by HiGHS; another way to the
    same bounds than the one ``protect`` takes. In two-way tables the bounds are whole numbers.

    Args:
        counts: answers, rows x columns, as given to ``protect``.
        protected: what is withheld of them.

    Returns:
        Bounds for all cells and totals.
    """
    table = _with_totals(_checked(counts))
    cells = np.argwhere(protected.with_totals & ~np.isnan(table))
    values = table[cells[:, 0], cells[:, 1]]
    equations = _equations(cells, table.shape)
    beyond = 10.0 * (1.0 + np.nansum(table))  # no bound that exists lies as high
    lowest, highest = table.copy(), table.copy()
    for place, (row, column) in enumerate(cells):
        lowest[row, column] = _extreme(equations, values, place, 1.0, beyond)
        top = _extreme(equations, values, place, -1.0, beyond)
        highest[row, column] = np.inf if top >= beyond - 0.5 else top
    return Intervals(lowest, highest)


def _equations(cells: NDArray[np.intp], shape: tuple[int, ...]) -> FloatArray:
    """One equation per line, one column per withheld cell: cells count +1, totals of it -1."""
    turned = (cells[:, 0] == shape[0] - 1) != (cells[:, 1] == shape[1] - 1)
    equations = np.zeros((sum(shape), len(cells)))
    places = np.arange(len(cells))
    equations[cells[:, 0], places] = np.where(turned, -1.0, 1.0)
    equations[shape[0] + cells[:, 1], places] = np.where(turned, -1.0, 1.0)
    return equations


def _extreme(
    equations: FloatArray, values: FloatArray, place: int, sign: float, beyond: float
) -> float:
    from scipy.optimize import linprog  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]

    aim = np.zeros(len(values))
    aim[place] = sign
    bounds = [(0.0, beyond if other == place else None) for other in range(len(values))]
    found = cast(
        "Any",
        linprog(aim, A_eq=equations, b_eq=equations @ values, bounds=bounds, method="highs"),
    )
    return float(round(sign * found.fun))
