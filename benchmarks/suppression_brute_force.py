"""Try to undo the withholding of small counts by subtraction, on every table of a kind.

    python benchmarks/suppression_brute_force.py [--size 4] [--counts 1 4 9] [--minimum 5]

Rows and columns in another order make no other table, so one of each class is tried. The attack
takes every set of rows and columns, their totals among them: totals of the rows minus totals of
the columns. Where all withheld cells that are left stand on one side, their sum is known, and it
must not be below the minimum. Sums and differences of lines tell all that can be told exactly of
a table with its totals, because their equations are those of a network.

With four rows, four columns and three counts there are about 90,000 classes: a few minutes. The
tests take all tables up to 3 x 3 of three counts, and 4 x 4 of two.
"""

from __future__ import annotations

import argparse
import itertools
import time
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from innaxe.disclosure import protect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]


def classes(rows: int, columns: int, counts: tuple[int, ...]) -> Iterator[FloatArray]:
    """One table of each class of tables that differ in the order of lines only."""
    orders = list(itertools.permutations(range(columns)))
    kinds = list(itertools.product(counts, repeat=columns))
    for lines in itertools.combinations_with_replacement(kinds, rows):
        turned = (tuple(sorted(tuple(line[at] for at in order) for line in lines))
                  for order in orders)  # fmt: skip
        if all(lines <= other for other in turned):
            yield np.array(lines, dtype=float)


@cache
def signs(rows: int, columns: int) -> FloatArray:
    """For each set of lines of a table with totals: +1, 0 or -1 for each cell.

    A line of a table with totals says: its cells minus its total are nothing.
    """
    height, width = rows + 1, columns + 1
    turned = np.ones((height, width))
    turned[-1, :-1] = turned[:-1, -1] = -1  # the grand total is a total of totals
    sets = itertools.product((0, 1), repeat=height), itertools.product((0, 1), repeat=width)
    lines = [np.subtract.outer(*chosen) * turned for chosen in itertools.product(*sets)]
    return np.array(lines).reshape(len(lines), -1)


def leaks(counts: FloatArray, minimum: int) -> bool:
    """Whether subtraction tells a sum of withheld cells below the minimum."""
    hidden = protect(counts, minimum=minimum).with_totals.ravel()
    inner = np.column_stack([counts, counts.sum(axis=1)])
    values = np.vstack([inner, inner.sum(axis=0)]).ravel()
    ways = signs(*counts.shape)
    more = ((ways > 0) & hidden).any(axis=1)
    less = ((ways < 0) & hidden).any(axis=1)
    sums = np.abs(ways @ (values * hidden))
    return bool(((more ^ less) & (sums < minimum)).any())


def main() -> None:
    """Try all classes of all shapes up to the size, and say how many there were."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=4)
    parser.add_argument("--counts", type=int, nargs="+", default=[1, 4, 9])
    parser.add_argument("--minimum", type=int, default=5)
    asked = parser.parse_args()
    for rows in range(1, asked.size + 1):
        for columns in range(1, rows + 1):
            start, tried, found = time.perf_counter(), 0, 0
            for counts in classes(rows, columns, tuple(sorted(asked.counts))):
                tried += 1
                found += leaks(counts, asked.minimum)
            spent = time.perf_counter() - start
            print(
                f"{rows} x {columns}: {tried:>7} tables, {found} leaks, {spent:.1f} s", flush=True
            )


if __name__ == "__main__":
    main()
