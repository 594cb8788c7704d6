"""How many chose what, for all and group by group: counts, shares, intervals, what is withheld.

Counts decide what is withheld; weights and shares follow them. A question in which several
options may be chosen is one table of yes and no for each option.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from innaxe.disclosure import MINIMUM_ANSWERS, protect
from innaxe.statistics.intervals import Z95, goodman, wilson
from innaxe.statistics.raking import effective_size
from innaxe.survey.variables import Option

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from innaxe.survey.responses import Column

    FloatArray = NDArray[np.float64]
    BoolArray = NDArray[np.bool_]
    Codes = NDArray[np.intp]

__all__ = ["OTHERS", "Groups", "ShareTable", "everybody", "groups_of", "merged", "share_table"]

OTHERS = "(others)"  # groups that are never shown by themselves, taken together


@dataclass(frozen=True, slots=True)
class Groups:
    """How answers are broken down.

    Args:
        name: of the variable; empty for everybody together.
        names: of the groups.
        codes: group of each answer, -1 where not known.
    """

    name: str
    names: tuple[str, ...]
    codes: Codes

    @property
    def sizes(self) -> NDArray[np.intp]:
        """Answers in each group."""
        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.names))


def everybody(size: int) -> Groups:
    """One group of all."""
    return Groups("", ("",), np.zeros(size, dtype=np.intp))


def groups_of(column: Column) -> Groups:
    """The groups of a variable with options, those without an answer left out."""
    if column.codes is None:
        raise TypeError("a grouping has codes")
    counts = np.bincount(column.codes[column.codes >= 0], minlength=len(column.variable.options))
    used = np.flatnonzero(counts)
    number = np.full(len(counts) + 1, -1, dtype=np.intp)  # the last one is for code -1
    number[used] = np.arange(len(used))
    names = tuple(column.variable.options[at].name for at in used)
    return Groups(column.variable.name, names, number[column.codes])


def merged(column: Column, hidden: BoolArray) -> Column:
    """A grouping with some of its groups taken together as ``OTHERS``.

    A group that is withheld where answers are counted must be withheld everywhere: the number of
    its answers to a single question would give it away, or those that it covers.
    """
    if column.codes is None:
        raise TypeError("a grouping has codes")
    if not hidden.any():
        return column
    options = [option for option, out in zip(column.variable.options, hidden, strict=True)
               if not out]  # fmt: skip
    number = np.full(len(hidden) + 1, -1, dtype=np.intp)  # the last one is for code -1
    number[:-1][~hidden] = np.arange(len(options))
    number[:-1][hidden] = len(options)
    variable = replace(column.variable, options=(*options, Option(OTHERS)))
    return replace(column, variable=variable, codes=number[column.codes])


@dataclass(frozen=True, slots=True)
class ShareTable:
    """Options x groups of one question.

    Args:
        column: the question.
        groups: how it is broken down.
        counts: who chose what; only for arithmetic inside, never shown where withheld.
        bases: who answered, by group.
        withheld: options x groups that must not be shown.
        withheld_bases: groups whose number of answers must not be shown.
        withheld_rows: options whose number over all groups must not be shown.
        weighted: weighted shares.
        low: lower ends of 95 % intervals, by the effective number of answers.
        high: upper ends.
    """

    column: Column
    groups: Groups
    counts: FloatArray
    bases: FloatArray
    withheld: BoolArray
    withheld_bases: BoolArray
    withheld_rows: BoolArray
    weighted: FloatArray
    low: FloatArray
    high: FloatArray

    @property
    def shares(self) -> FloatArray:
        """Shares of the answers, NaN where nobody answered."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return self.counts / self.bases

    @property
    def cells(self) -> Codes:
        """For each answer the number of its shown cell, options first; -1 where none is shown.

        Only for questions with one answer each.
        """
        codes = self.column.codes
        if codes is None:
            raise TypeError("several options may be chosen")
        size = len(self.groups.names)
        known = (codes >= 0) & (self.groups.codes >= 0)
        cell = np.where(known, codes * size + self.groups.codes, 0)
        return np.where(known & ~self.withheld.ravel()[cell], cell, -1)


def share_table(
    column: Column,
    groups: Groups,
    weights: FloatArray,
    *,
    minimum: int = MINIMUM_ANSWERS,
) -> ShareTable:
    """Count a question with options, for each group.

    Args:
        column: a single, scale or multiple question.
        groups: how to break it down.
        weights: one for each answer.
        minimum: smallest number of answers that may be shown.

    Returns:
        The table; intervals are Goodman's for options that exclude each other, Wilson's else.
    """
    if column.ticks is not None:
        return _several(column, groups, weights, minimum)
    if column.codes is None:
        raise TypeError("a table of shares needs options")
    size = len(column.variable.options), len(groups.names)
    known = (column.codes >= 0) & (groups.codes >= 0)
    pairs = column.codes[known] * size[1] + groups.codes[known]
    counts = np.bincount(pairs, minlength=size[0] * size[1]).reshape(size).astype(np.float64)
    heavy = np.bincount(pairs, weights=weights[known], minlength=size[0] * size[1]).reshape(size)
    hidden = _protected(counts, minimum)
    with np.errstate(invalid="ignore", divide="ignore"):
        weighted = heavy / heavy.sum(axis=0)
    effective = _effective(groups, weights, known)
    low, high = np.full(size, np.nan), np.full(size, np.nan)
    for group in np.flatnonzero(effective):
        ends = goodman(weighted[:, group], float(effective[group]))
        low[:, group], high[:, group] = ends
    return ShareTable(column, groups, counts, counts.sum(axis=0), *hidden, weighted, low, high)


def _several(column: Column, groups: Groups, weights: FloatArray, minimum: int) -> ShareTable:
    """Each option by itself: chosen or not, of those who chose any."""
    if column.ticks is None:
        raise TypeError("several options may be chosen, or this is another question")
    known = column.answered & (groups.codes >= 0)
    member = np.zeros((len(groups.codes), len(groups.names)))
    member[np.flatnonzero(known), groups.codes[known]] = 1.0
    ticks = column.ticks.astype(np.float64)
    counts = ticks.T @ member
    bases = member.sum(axis=0)
    heavy, heavy_bases = ticks.T @ (member * weights[:, None]), weights @ member
    with np.errstate(invalid="ignore", divide="ignore"):
        weighted = np.clip(heavy / heavy_bases, 0, 1)
        ends = wilson(weighted, np.maximum(_effective(groups, weights, known), 1e-9), Z95)
    withheld = np.zeros(counts.shape, dtype=np.bool_)
    small_bases = np.zeros(len(bases), dtype=np.bool_)
    small_rows = np.zeros(len(counts), dtype=np.bool_)
    for option, row in enumerate(counts):
        mask, hidden_bases, hidden_rows = _protected(np.vstack([row, bases - row]), minimum)
        # a shown "not chosen" tells "chosen" where the base is shown, so both go together
        withheld[option] = mask.any(axis=0)
        small_bases |= hidden_bases & (bases < minimum)
        small_rows[option] = hidden_rows.any()
    withheld |= small_bases
    low = np.where(bases > 0, ends[0], np.nan)
    high = np.where(bases > 0, ends[1], np.nan)
    return ShareTable(
        column, groups, counts, bases, withheld, small_bases, small_rows, weighted, low, high
    )


def _protected(counts: FloatArray, minimum: int) -> tuple[BoolArray, BoolArray, BoolArray]:
    """Withheld cells, totals of groups and totals of options."""
    if counts.size and counts.min() >= minimum:  # so are all totals
        shape = counts.shape
        return tuple(np.zeros(size, dtype=np.bool_) for size in (shape, shape[1], shape[0]))  # type: ignore[return-value]
    found = protect(counts, minimum=minimum)
    return found.mask, found.withheld_column_totals, found.withheld_row_totals


def _effective(groups: Groups, weights: FloatArray, known: BoolArray) -> FloatArray:
    """Effective number of answers of each group."""
    return np.array(
        [
            effective_size(weights[known & (groups.codes == group)])
            for group in range(len(groups.names))
        ]
    )
