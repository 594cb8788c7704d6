"""How long a sensitivity analysis takes, with peak memory, and SALib's estimator beside ours.

Run it with ``python benchmarks/sensitivity.py``. Times are CPU seconds (user and system). COINr's
figure for five factors at 51 x 49 and N = 500 is 812 CPU seconds for its 3,500 rebuilds (COINr
1.1.14 on R 4.2.2, one process); R's package archive cannot be reached from here, so it is quoted
and not run side by side. SALib is no dependency: its row is left out, with a word, where it is
not installed.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from run import child, made_up, row, timed

from innaxe.benchmark import Recipe, score, sensitivity
from innaxe.benchmark.sobol import design, indices

if TYPE_CHECKING:
    from numpy.typing import NDArray

COINR_500 = 812.0
SALIB_RESAMPLES = 1000
BASE = 10_000


def whole(
    values: pd.DataFrame, framework: pd.DataFrame, draws: int, errors: pd.DataFrame | None = None
) -> None:
    """The analysis from frames to all its tables."""
    scored = score(values, framework, Recipe.preset("coin"), standard_errors=errors)
    result = sensitivity(scored, draws=draws, rng=np.random.default_rng(1))
    for table in (result.to_frame, result.units, result.ranks, result.pairs):
        table()
    result.rank_probabilities()
    result.group_probabilities()


def warm() -> None:
    """Calls in this process, imports apart."""
    values, framework = made_up(51, 49)
    seconds = timed(lambda: whole(values, framework, 500), 9)
    told = f"COINr 812 s: {COINR_500 / seconds:.0f} times less; target 0.4 s"
    row("five factors, 51 x 49, N = 500, warm", seconds, told)
    row("the same, N = 10,000", timed(lambda: whole(values, framework, 10_000), 3))
    errors = pd.DataFrame({"unit": values["unit"], "i00": 0.5, "i07": 0.5})
    seconds = timed(lambda: whole(values, framework, 500, errors), 3)
    row("with sampling error as sixth factor, N = 500", seconds)


def command(units: int, indicators: int, draws: int, target: str) -> None:
    """The command in a process of its own: start, files, analysis, files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        values, framework = made_up(units, indicators)
        values.to_csv(folder / "values.csv", index=False)
        framework.to_csv(folder / "framework.csv", index=False)
        words = ["benchmark", "sensitivity", "--values", folder / "values.csv"]
        words += ["--framework", folder / "framework.csv", "--draws", draws, "--out", folder / "o"]
        before = time.perf_counter()
        spent = [child([str(word) for word in words]) for _ in range(3)]
        clock = (time.perf_counter() - before) / 3
    seconds, memory = (statistics.median(column) for column in zip(*spent, strict=True))
    name = f"command, {units:,} x {indicators}, N = {draws:,}"
    row(name, seconds, f"{clock:.1f} s on the clock; target {target}", memory)


def ishigami() -> NDArray[np.float64]:
    """Outputs of Ishigami and Homma's function (1990) in the order of our design."""
    x = np.pi * (2 * design(BASE, 3, np.random.default_rng(1)) - 1)
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def beside_salib() -> None:
    """Both estimators on the same outputs with as many bootstrap samples."""
    y = ishigami()

    def ours() -> object:
        rng = np.random.default_rng(1)
        return indices(y, BASE, rng=rng, resamples=SALIB_RESAMPLES)

    seconds = timed(ours, 5)
    row(f"our estimator, d = 3, N = {BASE:,}, 1,000 resamples", seconds)
    try:
        from SALib.analyze import sobol
    except ImportError:
        print("SALib is not installed: its row is left out (python -m pip install SALib).")
        return
    # SALib wants A, AB of each factor and B of one base sample after the other
    a, b, *mixed = y.reshape(5, BASE)
    turned = np.stack([a, *mixed, b], axis=1).ravel()
    problem = {"num_vars": 3, "names": ["x1", "x2", "x3"], "bounds": [[-np.pi, np.pi]] * 3}

    def theirs() -> dict[str, NDArray[np.float64]]:
        return sobol.analyze(
            problem, turned, calc_second_order=False, num_resamples=SALIB_RESAMPLES, seed=1
        )

    spent = timed(theirs, 3)
    mine, other = indices(y, BASE, rng=np.random.default_rng(1)), theirs()
    gap = max(np.abs(mine.first - other["S1"]).max(), np.abs(mine.total - other["ST"]).max())
    row("SALib's estimator, the same", spent, f"{spent / seconds:.1f} times ours")
    print(f"Largest difference between the two sets of indices: {gap:.1e}")


def main() -> None:
    """Print the table."""
    print(f"Python {sys.version.split()[0]}, numpy {np.__version__}")
    warm()
    command(51, 49, 10_000, "10 s")
    command(3_000, 60, 500, "60 s, 2,048 MB")
    beside_salib()


if __name__ == "__main__":
    main()
