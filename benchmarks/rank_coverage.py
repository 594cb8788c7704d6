"""How often confidence sets for ranks hold the true rank, where the truth is known.

    python benchmarks/rank_coverage.py [--runs 1000] [--draws 2000] [--seed 1]

The settings below were fixed before the first run. True values are normal scores, spread out to
0.3, 1 and 3 times the mean standard error; standard errors reach from 0.5 to 1.5 of their mean.
"distinct" gives each unit a true value of its own, in "ties" three units share each of them. A
set counts as holding the truth where it holds every rank that a tied unit may claim, from the
best to the worst. Of 300 units every tenth has its set computed, by all of its 299 comparisons.

A pair of units is called where their marginal sets do not overlap. A called pair is reversed where
the true order is the opposite one, and it may be a tie in truth; both are counted apart.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from innaxe.benchmark.stepdown import compare_independent

COVERAGE = 0.9
SIZES = {6: 1, 45: 1, 300: 10}  # units, and of how many one has its set computed
RATIOS = (0.3, 1.0, 3.0)  # true spread to mean standard error
TIES = {"distinct": 1, "ties": 3}  # units that share each true value
HEADINGS = (
    "units", "ratio", "truth", "coverage", "lowest unit", "mean width", "called", "reversed",
    "ties called", "rev./called", "seconds",
)  # fmt: skip

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Setting:
    """A known truth and how exactly it is seen."""

    values: FloatArray
    standard_errors: FloatArray

    @property
    def ends(self) -> NDArray[np.intp]:
        """Best and worst true rank of each unit; they differ where it is tied."""
        above = (self.values[None, :] > self.values[:, None]).sum(axis=1)
        below = (self.values[None, :] < self.values[:, None]).sum(axis=1)
        return np.column_stack([1 + above, len(self.values) - below])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the runs of one setting showed.

    Args:
        held: for each evaluated unit the share of runs in which its set held the truth.
        width: mean number of ranks in a set.
        called: share of evaluated pairs whose sets do not overlap.
        reversed: share of evaluated pairs that were called the wrong way.
        ties: share of evaluated pairs that were called and are ties in truth.
    """

    held: FloatArray
    width: float
    called: float
    reversed: float
    ties: float


def setting(units: int, ratio: float, tied: int, rng: np.random.Generator) -> Setting:
    """A truth with the given spread, and standard errors that have nothing to do with it."""
    from scipy.stats import norm

    scores = norm.ppf((np.arange(units) + 0.5) / units)
    groups = np.arange(units) // tied
    shared = np.array([scores[groups == group].mean() for group in groups])
    values = rng.permutation(ratio * shared / shared.std())
    return Setting(values, np.linspace(0.5, 1.5, units))


def simulate(
    truth: Setting, chosen: NDArray[np.intp], runs: int, draws: int, rng: np.random.Generator
) -> Outcome:
    """Measure the truth again and again, and look whether the sets hold it."""
    true = truth.ends[chosen]
    held = np.zeros(len(chosen))
    width, called, wrong, ties = 0.0, 0, 0, 0
    opposite = true[:, None, 0] > true[None, :, 1]
    same = true[:, None, 0] == true[None, :, 0]
    for _ in range(runs):
        seen = truth.values + truth.standard_errors * rng.standard_normal(len(truth.values))
        comparisons = compare_independent(seen, truth.standard_errors, draws, rng)
        sets = np.array([comparisons.marginal(int(unit), COVERAGE) for unit in chosen])
        held += (sets[:, 0] <= true[:, 0]) & (true[:, 1] <= sets[:, 1])
        width += float((sets[:, 1] - sets[:, 0] + 1).mean())
        ahead = sets[:, None, 1] < sets[None, :, 0]
        called += int(ahead.sum())
        wrong += int((ahead & opposite).sum())
        ties += int((ahead & same).sum())
    pairs = runs * len(chosen) * (len(chosen) - 1) / 2
    return Outcome(held / runs, width / runs, called / pairs, wrong / pairs, ties / pairs)


def evaluated(truth: Setting, step: int) -> NDArray[np.intp]:
    """Every unit, or one of so many along the true order."""
    return np.argsort(truth.values, kind="stable")[step // 2 :: step]


def main() -> None:
    """Run all settings and print one line for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--draws", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print(
        f"Coverage asked for {COVERAGE}; {asked.runs} runs of each setting, {asked.draws} draws "
        f"in each run; seed {asked.seed}."
    )
    layout = "{:>13}" * len(HEADINGS)
    print(layout.format(*HEADINGS))
    for units, step in SIZES.items():
        for ratio in RATIOS:
            for name, tied in TIES.items():
                rng = np.random.default_rng((asked.seed, units, int(10 * ratio), tied))
                truth = setting(units, ratio, tied, rng)
                start = time.perf_counter()
                found = simulate(truth, evaluated(truth, step), asked.runs, asked.draws, rng)
                spent = f"{time.perf_counter() - start:.0f}"
                print(layout.format(units, ratio, name, *_row(found), spent), flush=True)


def _row(found: Outcome) -> tuple[str, ...]:
    of_called = found.reversed / found.called if found.called else 0.0
    return (
        f"{found.held.mean():.3f}",
        f"{found.held.min():.3f}",
        f"{found.width:.2f}",
        f"{found.called:.5f}",
        f"{found.reversed:.6f}",
        f"{found.ties:.6f}",
        f"{of_called:.4f}",
    )


if __name__ == "__main__":
    main()
