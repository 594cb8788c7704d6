"""Confidence sets for ranks: what sampling error alone leaves open.

Mogstad, Romano, Shaikh and Wilhelm (2024), Inference for ranks with applications to mobility
across neighbourhoods and academic achievement across countries, DOI 10.1093/restud/rdad006.
Not here: how far ranks depend on choices of method (``innaxe.benchmark.uncertainty``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from innaxe import tables
from innaxe.benchmark.detectable import range_of_pairs
from innaxe.benchmark.fingerprint import fingerprint_of_estimates
from innaxe.benchmark.inputs import number_columns, unit_codes
from innaxe.benchmark.stepdown import compare_independent, compare_joint
from innaxe.errors import Message, MethodError, Problem, Share, message
from innaxe.statistics import competition_ranks

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from innaxe.benchmark.stepdown import Comparisons

    FloatArray = NDArray[np.float64]
    Ranks = NDArray[np.intp]
    Progress = Callable[[int, int], None]

__all__ = ["RankSets", "draws_for", "rank_confidence_sets"]

FEWEST_UNITS = 2
FEWEST_BEYOND = 10  # draws above the quantile; with fewer it is the luck of single draws
SLACK = 1e-8  # share of a matrix's size that rounding may be off


@dataclass(frozen=True, slots=True)
class RankSets:
    """Ranks with their confidence sets; arrays hold one entry for each ranked unit.

    Args:
        units: codes of the ranked units, sorted.
        ranks: by the values as they are; 1 is the highest, equal values share the better rank.
        marginal: best and worst rank of each unit; each set holds the true rank of its own unit
            with at least the probability ``coverage``.
        simultaneous: the same; all sets together hold all true ranks with that probability.
        unranked: codes of the units without a value, sorted.
        coverage: between 0 and 1.
        draws: number of draws of the errors.
        independent: whether errors of different units were taken as independent.
        hash: SHA-256 of units, values and their errors.
        detectable: smallest, middle and largest difference of a pair that these errors let one
            find, with 80 % power at 5 % two-sided (see ``detectable``).
        cautions: what a reader has to know.
    """

    units: tuple[str, ...]
    ranks: Ranks
    marginal: tuple[Ranks, Ranks]
    simultaneous: tuple[Ranks, Ranks]
    unranked: tuple[str, ...]
    coverage: float
    draws: int
    independent: bool
    hash: str
    detectable: tuple[float, float, float]
    cautions: tuple[Message, ...]

    @property
    def detectable_in_short(self) -> Message:
        """The sentence that tells the detectable difference."""
        low, middle, high = self.detectable
        pairs = len(self.units) * (len(self.units) - 1) // 2
        return message("detectable.estimates", count=pairs, points=middle, low=low, high=high)

    @property
    def told_apart(self) -> Share:
        """Share of all pairs whose order is certain, all pairs taken together."""
        pairs = len(self.units) * (len(self.units) - 1) / 2
        return Share(float((self.simultaneous[0] - 1).sum()) / pairs)

    def to_frame(self) -> pd.DataFrame:
        """A table of the form ``innaxe.tables.RANK_SETS``; unranked units have no numbers."""
        columns = (self.ranks, *self.marginal, *self.simultaneous)
        names = tables.RANK_SETS.names[1:]
        frame = pd.DataFrame(dict(zip(names, columns, strict=True)), index=list(self.units))
        whole = frame.reindex(sorted((*self.units, *self.unranked)))
        return whole.astype("Int64").rename_axis("unit").reset_index()

    def to_dict(self) -> dict[str, Any]:
        """Method, parameters, hash and cautions as plain data, ready for JSON."""
        return {
            "method": "rank_sets",
            "coverage": self.coverage,
            "draws": self.draws,
            "errors": "independent" if self.independent else "covariance",
            "tests": "two-sided, studentised differences, stepdown",
            "units": len(self.units),
            "unranked": list(self.unranked),
            "told_apart": float(self.told_apart),
            "detectable": dict(zip(("low", "median", "high"), self.detectable, strict=True)),
            "hashes": {"values": self.hash},
            "cautions": [caution.to_dict() for caution in self.cautions],
        }


def draws_for(units: int) -> int:
    """A number of draws that is done in a few seconds: 100,000 up to 44 units, then fewer.

    The end of a set can hinge on the second decimal of a quantile, so more draws are better.
    """
    affordable = 200_000_000 // max(units, 1) ** 2
    return min(100_000, max(2_000, affordable // 1000 * 1000))


def rank_confidence_sets(
    values: pd.DataFrame,
    *,
    coverage: float = 0.9,
    draws: int | None = None,
    rng: np.random.Generator,
    covariance: pd.DataFrame | None = None,
    progress: Progress | None = None,
) -> RankSets:
    """Confidence sets for the ranks of units whose values carry sampling errors.

    A unit's best rank is 1 plus the number of units that lie significantly above it, its worst
    rank the number of units that do not lie significantly below it. A difference is significant
    where it exceeds, in standard errors, what the largest of all compared differences reaches by
    chance; that bar is lowered step by step as hypotheses are rejected.

    Args:
        values: a table of the form ``innaxe.tables.ESTIMATES``; rows may come in any order. A
            standard error of 0 says that a value is exact.
        coverage: probability with which sets hold the true ranks.
        draws: number of draws of the errors; ``draws_for`` the units where it is left out.
        rng: source of randomness.
        covariance: sampling covariance of the values, index and columns being the units; then
            ``values`` needs no column ``standard_error``. Without it errors are independent.
        progress: called with the number of sets that are finished and the number of all sets.

    Raises:
        MethodError: if the table, the covariance, the coverage or the draws cannot be used.
    """
    codes, numbers = _estimates(values, with_errors=covariance is None)
    ranked = ~np.isnan(numbers[:, 0])
    units = tuple(code for code, there in zip(codes, ranked, strict=True) if there)
    _check(units, numbers[ranked])
    size = draws_for(len(units)) if draws is None else draws
    _check_request(coverage, size)
    kept = numbers[ranked, 0]
    if covariance is None:
        errors = numbers[ranked, 1]
        comparisons = compare_independent(kept, errors, size, rng)
    else:
        errors = _covariance(covariance, units)
        comparisons = compare_joint(kept, errors, size, rng)
    marginal, simultaneous = _sets(comparisons, coverage, progress)
    unranked = tuple(code for code, there in zip(codes, ranked, strict=True) if not there)
    return RankSets(
        units=units,
        ranks=competition_ranks(kept).astype(np.intp),
        marginal=marginal,
        simultaneous=simultaneous,
        unranked=unranked,
        coverage=coverage,
        draws=size,
        independent=covariance is None,
        hash=fingerprint_of_estimates(codes, numbers[:, 0], errors),
        detectable=range_of_pairs(errors),
        cautions=_cautions(units, unranked, errors, marginal, coverage),
    )


def _sets(
    comparisons: Comparisons, coverage: float, progress: Progress | None
) -> tuple[tuple[Ranks, Ranks], tuple[Ranks, Ranks]]:
    size = len(comparisons.values)
    ends = np.empty((size, 2), np.intp)
    for unit in range(size):
        ends[unit] = comparisons.marginal(unit, coverage)
        if progress:
            progress(unit + 1, 2 * size)
    simultaneous = comparisons.simultaneous(coverage)
    if progress:
        progress(2 * size, 2 * size)
    return (ends[:, 0], ends[:, 1]), simultaneous


def _estimates(values: pd.DataFrame, *, with_errors: bool) -> tuple[tuple[str, ...], FloatArray]:
    """Units and numbers, sorted by unit, so that the order of the rows changes no bit."""
    columns = ("value", "standard_error") if with_errors else ("value",)
    if missing := tuple(name for name in columns if name not in values.columns):
        raise MethodError.of("rank_sets.missing_columns", columns=missing)
    codes = unit_codes(values)
    order = sorted(range(len(codes)), key=codes.__getitem__)
    return tuple(codes[i] for i in order), number_columns(values, columns)[order]


def _check(units: tuple[str, ...], numbers: FloatArray) -> None:
    """Complain of infinite values, of errors that are not there, negative or infinite."""
    problems = _problems("values.infinite", np.isinf(numbers[:, 0]), units, indicator="value")
    for errors in numbers.T[1:]:
        infinite = np.isinf(errors) & (errors > 0)
        problems += _problems("rank_sets.missing_error", np.isnan(errors), units)
        problems += _problems("rank_sets.negative_error", errors < 0, units)
        problems += _problems("values.infinite", infinite, units, indicator="standard_error")
    if problems:
        raise MethodError(problems)
    if len(units) < FEWEST_UNITS:
        raise MethodError.of("rank_sets.too_few_units", found=len(units))


def _problems(
    code: str, wrong: NDArray[np.bool_], units: tuple[str, ...], **params: Any
) -> list[Problem]:
    return [Problem(message(code, unit=units[row], **params)) for row in np.flatnonzero(wrong)]


def _check_request(coverage: float, draws: int) -> None:
    if not 0 < coverage < 1:
        raise MethodError.of("rank_sets.coverage", coverage=coverage)
    # rounded, since 1 - 0.9 is a little less than 0.1
    needed = int(np.ceil(round(FEWEST_BEYOND / (1 - coverage), 6)))
    if draws < needed:
        share = Share(coverage)
        raise MethodError.of("rank_sets.draws", draws=draws, coverage=share, needed=needed)


def _covariance(covariance: pd.DataFrame, units: tuple[str, ...]) -> FloatArray:
    """The matrix in the order of the units, symmetric to the last bit."""
    frame = covariance.rename(index=str, columns=str)
    for axis in (frame.index, frame.columns):
        absent = tuple(unit for unit in units if unit not in axis)
        if absent or axis.has_duplicates:
            raise MethodError.of("rank_sets.covariance_units", units=absent or units)
    matrix = number_columns(frame.loc[list(units)], units)
    size = np.abs(matrix).max()
    sound = bool(np.isfinite(size)) and np.allclose(matrix, matrix.T, rtol=0, atol=SLACK * size)
    if not sound or np.linalg.eigvalsh(matrix).min() < -SLACK * size:
        raise MethodError.of("rank_sets.not_a_covariance")
    return (matrix + matrix.T) / 2


def _cautions(
    units: tuple[str, ...],
    unranked: tuple[str, ...],
    errors: FloatArray,
    marginal: tuple[Ranks, Ranks],
    coverage: float,
) -> tuple[Message, ...]:
    found: list[Message] = []
    if errors.ndim == 1:
        found.append(message("rank_sets.independent"))
    spread = errors if errors.ndim == 1 else np.diagonal(errors)
    exact = tuple(units[i] for i in np.flatnonzero(spread == 0))
    if exact:
        found.append(message("rank_sets.exact", count=len(exact), units=exact))
    if unranked:
        found.append(message("rank_sets.unranked", count=len(unranked), units=unranked))
    if (marginal[0] == 1).all() and (marginal[1] == len(units)).all():
        found.append(message("rank_sets.nothing_told", coverage=Share(coverage)))
    return tuple(found)
