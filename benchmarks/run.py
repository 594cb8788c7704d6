"""How long the main job takes, with peak memory: ``python3 dev.py bench``.

Times are CPU seconds (user and system) of this process or of a child; medians of several runs,
imports apart. COINr's figure for the same chain at the same size is 0.19 CPU seconds (COINr 1.1.14
on R 4.2.2, one process); R's package archive cannot be reached from here, so it is quoted and not
run side by side.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from innaxe.benchmark import Recipe, score
from innaxe.studies.benchmark import score_files
from innaxe.studies.report import unit_report

if TYPE_CHECKING:
    from collections.abc import Callable

COINR_CHAIN = 0.19
UNITS, INDICATORS, PILLARS = 51, 49, 8
# a child inherits the peak of its parent, so a small process stands in between
METER = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=-3, stderr=-3)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def made_up(units: int, indicators: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Values and framework of a given size: skewed columns, gaps, denominators, two levels."""
    rng = np.random.default_rng(49)
    table = rng.lognormal(2, 0.9, (units, indicators))
    table[rng.random(table.shape) < 0.02] = np.nan  # noqa: PLR2004 - two gaps in a hundred
    codes = [f"i{number:02d}" for number in range(indicators)]
    values = pd.DataFrame(table, columns=codes)
    values.insert(0, "unit", [f"u{number:04d}" for number in range(units)])
    values["group"] = [f"g{number % 4}" for number in range(units)]
    values["people"] = rng.uniform(1, 90, units)
    rows: list[tuple[object, ...]] = [
        (1, code, f"p{number % PILLARS}", 1 if number % 5 else -1, 1.0, "Indicator",
         "people" if number % 4 == 0 else "")
        for number, code in enumerate(codes)
    ]  # fmt: skip
    rows += [(2, f"p{number}", f"s{number % 2}", 1, 1.0, "Aggregate", "") for number in range(8)]
    rows += [(3, f"s{number}", "index", 1, 1.0, "Aggregate", "") for number in range(2)]
    rows += [(4, "index", "", 1, 1.0, "Aggregate", "")]
    rows += [(np.nan, "group", "", np.nan, np.nan, "Group", "")]
    rows += [(np.nan, "people", "", np.nan, np.nan, "Denominator", "")]
    names = ["Level", "iCode", "Parent", "Direction", "Weight", "Type", "Denominator"]
    return values, pd.DataFrame(rows, columns=names)


def timed(work: Callable[[], object], runs: int) -> float:
    """Median CPU seconds of a warm call."""
    work()
    spent: list[float] = []
    for _ in range(runs):
        before = time.process_time()
        work()
        spent.append(time.process_time() - before)
    return statistics.median(spent)


def row(name: str, seconds: float, note: str = "", memory: float | None = None) -> None:
    """Print one line of the table."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 if memory is None else memory
    print(f"{name:<52} {seconds:8.4f} s {peak:8.0f} MB   {note}")


def chain(values: pd.DataFrame, framework: pd.DataFrame) -> None:
    """The full chain through the public function: frames in, hash and cautions out."""
    recipe = Recipe.preset("coin")
    seconds = timed(lambda: score(values, framework, recipe).to_dict(), 30)
    ratio = COINR_CHAIN / seconds
    row(f"chain, {UNITS} x {INDICATORS}", seconds, f"COINr 0.19 s: {ratio:.0f} times less")


def draws(values: pd.DataFrame, framework: pd.DataFrame) -> None:
    """10,000 draws over five choices, and the same with sampling errors."""
    recipe = Recipe.preset("coin")

    def run(count: int, errors: pd.DataFrame | None = None) -> None:
        rng = np.random.default_rng(1)
        score(values, framework, recipe, draws=count, rng=rng, standard_errors=errors).ranks()

    row("10,000 draws over choices of method", timed(lambda: run(10_000), 3))
    errors = pd.DataFrame({"unit": values["unit"], "i00": 0.5, "i07": 0.5})
    row("1,000 draws of each of three kinds", timed(lambda: run(1_000, errors), 3))


def report(folder: Path) -> None:
    """One report in a warm process, files read and 1,000 draws included."""
    subprocess.run(
        [sys.executable, "-m", "innaxe", "demo", "--no-serve", "--out", str(folder)],
        check=True,
        capture_output=True,
    )

    def run() -> None:
        study = score_files(
            [folder / "values.csv"],
            folder / "framework.csv",
            recipe=str(folder / "recipe.toml"),
        )
        unit_report(study, "PT11", language="ca", day=date(2026, 1, 15))

    row("report of one unit as PDF, warm", timed(run, 3))


def commands(folder: Path) -> None:
    """Start-up and whole commands, each in a process of its own."""
    inputs = ["--values", folder / "values.csv", "--framework", folder / "framework.csv"]
    inputs += ["--recipe", folder / "recipe.toml"]
    out = folder / "bench"
    told = {
        "innaxe --help": ["--help"],
        "innaxe benchmark score --help": ["benchmark", "score", "--help"],
        "innaxe benchmark score, no draws": [
            "benchmark", "score", *inputs, "--draws", "0", "--out", out,
        ],
        "innaxe benchmark score, 1,000 draws": ["benchmark", "score", *inputs, "--out", out],
        "innaxe benchmark report": [
            "benchmark", "report", *inputs, "--unit", "PT11", "--out", out / "report.pdf",
        ],
        "innaxe demo --no-serve": ["demo", "--no-serve", "--out", out / "demo"],
    }  # fmt: skip
    for name, words in told.items():
        spent = [child(list(map(str, words))) for _ in range(3)]
        seconds, memory = (statistics.median(column) for column in zip(*spent, strict=True))
        row(name, seconds, memory=memory)


def child(words: list[str]) -> tuple[float, float]:
    """CPU seconds and peak megabytes of one command."""
    done = subprocess.run(
        [sys.executable, "-S", "-c", METER, sys.executable, "-m", "innaxe", *words],
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, kilobytes = done.stdout.split()
    return float(seconds), float(kilobytes) / 1024


def main() -> None:
    """Print the table."""
    values, framework = made_up(UNITS, INDICATORS)
    print(f"{'CPU seconds, median; peak memory of the process':<52}")
    chain(values, framework)
    draws(values, framework)
    with tempfile.TemporaryDirectory() as name:
        report(Path(name))
        commands(Path(name))


if __name__ == "__main__":
    main()
