"""All differences between units, and which of them are significant: kernels on plain arrays.

Directed hypotheses with a stepdown (Romano and Wolf 2005, DOI 10.1111/j.1468-0262.2005.00615.x),
as Mogstad, Romano, Shaikh and Wilhelm (2024, DOI 10.1093/restud/rdad006) use them for ranks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]
    Numbers = NDArray[np.floating[Any]]

__all__ = ["Comparisons", "compare_independent", "compare_joint"]

CELLS_AT_ONCE = 200_000  # numbers side by side, under 2 MB: what stays in the cache of a core
EXACT = 1e-30  # spread, relative to the largest one, under which a difference counts as exact
CANCELLED = 1e-13  # share of two variances that rounding leaves of their difference


@dataclass(frozen=True, slots=True)
class Independent:
    """Errors of the units that do not depend on each other.

    Args:
        standard_errors: one for each unit, the largest being 1 or all being 0.
    """

    standard_errors: FloatArray

    def spreads(self, unit: int) -> FloatArray:
        """Standard error of the difference between one unit and each other."""
        return np.hypot(self.standard_errors[unit], self.standard_errors)

    def draw(self, size: int, rng: np.random.Generator) -> Numbers:
        """Errors of all units, units x size; seven digits are plenty here."""
        draws = rng.standard_normal((len(self.standard_errors), size), dtype=np.float32)
        draws *= self.standard_errors.astype(np.float32)[:, None]
        return draws


@dataclass(frozen=True, slots=True)
class Joint:
    """Errors of the units with a covariance.

    Args:
        covariance: units x units, the largest variance being 1 or all being 0.
        factor: a matrix that gives the covariance when multiplied by its own transpose.
    """

    covariance: FloatArray
    factor: FloatArray

    def spreads(self, unit: int) -> FloatArray:
        """Standard error of the difference between one unit and each other."""
        variances = np.diagonal(self.covariance)
        total = variances + variances[unit]
        left = total - 2 * self.covariance[unit]
        return np.sqrt(np.where(left > CANCELLED * total, left, 0.0))

    def draw(self, size: int, rng: np.random.Generator) -> Numbers:
        """Errors of all units, units x size; all digits, since near-equal errors cancel."""
        return self.factor @ rng.standard_normal((len(self.factor), size))


@dataclass(frozen=True, slots=True)
class _Row:
    """One unit beside all units, from the furthest above it to the furthest below.

    Args:
        unit: the unit; it stands in the row itself, with a difference of 0.
        order: the units.
        differences: studentised differences, unit minus other, ascending; infinite if exact.
        scales: 1 over the standard error of each difference; 0 where it is exact.
    """

    unit: int
    order: NDArray[np.intp]
    differences: FloatArray
    scales: Numbers

    def still_open(self, critical: float) -> tuple[int, int]:
        """How many lie significantly above, and how many do not lie significantly below."""
        first = int(np.searchsorted(self.differences, -critical, side="left"))
        return first, int(np.searchsorted(self.differences, critical, side="right"))

    def studentised(self, errors: Numbers, first: int, last: int) -> Numbers:
        """Drawn studentised differences of a part of the row, units x draws."""
        block = errors.take(self.order[first:last], axis=0)
        np.subtract(errors[self.unit], block, out=block)
        block *= self.scales[first:last, None]
        return block

    def largest(self, errors: Numbers, first: int, last: int) -> Numbers:
        """In each draw the largest difference among the hypotheses that are still open.

        Of a pair that was told apart, the opposite order stays open: it was not rejected.
        """
        block = self.studentised(errors, 0, len(self.order))
        return np.maximum(block[:last].max(axis=0), -block[first:].min(axis=0))


@dataclass(frozen=True, slots=True)
class Comparisons:
    """Values with draws of their errors, ready to be compared.

    Args:
        values: one for each unit, on any scale.
        sampling: how their errors behave, on a scale where the largest standard error is 1.
        unit_of_scale: the largest standard error on the scale of the values.
        errors: draws, in blocks of units x draws.
    """

    values: FloatArray
    sampling: Independent | Joint
    unit_of_scale: float
    errors: Sequence[Numbers]

    def _row(self, unit: int) -> _Row:
        spreads = self.sampling.spreads(unit)
        exact = spreads < EXACT
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            gaps = self.values[unit] - self.values
            known = np.where(gaps == 0, 0.0, np.copysign(np.inf, gaps))
            differences = np.where(exact, known, gaps / self.unit_of_scale / spreads)
            scales = np.where(exact, 0.0, 1.0 / spreads).astype(self.errors[0].dtype)
        order = np.argsort(differences, kind="stable")
        return _Row(unit, order, differences[order], scales[order])

    def marginal(self, unit: int, coverage: float) -> tuple[int, int]:
        """Best and worst rank of one unit, by its own comparisons alone."""
        row = self._row(unit)
        first, last = 0, len(self.values)
        while True:
            largest = [row.largest(block, first, last) for block in self.errors]
            now = row.still_open(_quantile(largest, coverage))
            if now == (first, last):
                return 1 + first, last
            first, last = now

    def simultaneous(self, coverage: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Best and worst ranks of all units, by all comparisons at once."""
        size = len(self.values)
        ends = np.column_stack([np.zeros(size, np.intp), np.full(size, size)])
        while True:
            critical = _quantile(self._largest(ends[:, 1]), coverage)
            now = np.array([self._row(unit).still_open(critical) for unit in range(size)])
            if (now == ends).all():
                return 1 + ends[:, 0], ends[:, 1]
            ends = now

    def _largest(self, lasts: NDArray[np.intp]) -> list[Numbers]:
        """In each draw the largest difference over all rows.

        The row of the one unit holds one order of a pair, the row of the other the opposite one.
        """
        largest = [np.zeros(block.shape[1], block.dtype) for block in self.errors]
        for unit, last in enumerate(lasts):
            row = self._row(unit)
            for found, block in zip(largest, self.errors, strict=True):
                np.maximum(found, row.studentised(block, 0, int(last)).max(axis=0), out=found)
        return largest


def _quantile(parts: Sequence[Numbers], coverage: float) -> float:
    """The smallest draw that at least the wanted share of all draws does not exceed."""
    whole = np.concatenate(parts)
    place = min(int(np.ceil(coverage * len(whole))), len(whole)) - 1
    return float(np.partition(whole, place)[place])


def compare_independent(
    values: FloatArray, standard_errors: FloatArray, draws: int, rng: np.random.Generator
) -> Comparisons:
    """Lay out values whose errors do not depend on each other.

    Args:
        values: one finite value for each unit.
        standard_errors: one for each unit, zero or more.
        draws: number of draws of the errors.
        rng: source of randomness.
    """
    scale = float(standard_errors.max()) or 1.0
    return _compare(values, Independent(standard_errors / scale), scale, draws, rng)


def compare_joint(
    values: FloatArray, covariance: FloatArray, draws: int, rng: np.random.Generator
) -> Comparisons:
    """Lay out values whose errors have a covariance.

    Args:
        values: one finite value for each unit.
        covariance: units x units, symmetric, no eigenvalue below zero but by rounding.
        draws: number of draws of the errors.
        rng: source of randomness.
    """
    scale = float(np.sqrt(np.diagonal(covariance).max())) or 1.0
    scaled = covariance / scale / scale
    lengths, directions = np.linalg.eigh(scaled)
    factor = directions * np.sqrt(np.clip(lengths, 0.0, None))
    return _compare(values, Joint(scaled, factor), scale, draws, rng)


def _compare(
    values: FloatArray,
    sampling: Independent | Joint,
    unit_of_scale: float,
    draws: int,
    rng: np.random.Generator,
) -> Comparisons:
    size = max(1, CELLS_AT_ONCE // len(values))
    blocks = [sampling.draw(min(size, draws - start), rng) for start in range(0, draws, size)]
    return Comparisons(values, sampling, unit_of_scale, blocks)
