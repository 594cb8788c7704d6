"""How long surveys take: a report and exports of 50,000 answers x 40 questions, and raking.

    python benchmarks/survey_statistics.py [--answers 50000]

Each job runs in a process of its own, so that its peak memory is its own. samplics rakes the same
weights to the same tolerance, where it is installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from datetime import date
from pathlib import Path

import numpy as np

QUESTIONS = 40
JOBS = {"report": 5.0, "sav": 3.0, "rake": 0.5, "rake_samplics": None}


def wave(folder: Path, count: int) -> None:
    """A form of 40 questions and its answers: scales, choices, several choices, numbers."""
    import pandas as pd
    import xlsxwriter

    rng = np.random.default_rng(1)
    kinds = ["select_one agree"] * 24 + ["select_one option"] * 6 + ["select_multiple option"] * 4
    kinds += ["integer"] * 4
    survey = [["type", "name", "label::English (en)", "label::Bulgarian (bg)"],
              ["select_one helix", "helix", "Group", "Група"],
              ["select_one region", "region", "Region", "Област"]]  # fmt: skip
    survey += [[kind, f"q{at}", f"Question {at}", f"Въпрос {at}"] for at, kind in enumerate(kinds)]
    lists = {"helix": 4, "region": 6, "agree": 5, "option": 6}
    choices = [["list_name", "name", "label::English (en)", "label::Bulgarian (bg)"]]
    choices += [[name, str(at) if name == "agree" else f"o{at}", f"Option {at}", f"Избор {at}"]
                for name, size in lists.items() for at in range(1, size + 1)]  # fmt: skip
    with xlsxwriter.Workbook(folder / "form.xlsx") as book:
        for name, rows in (("survey", survey), ("choices", choices)):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    columns: dict[str, object] = {"_uuid": [f"u{at}" for at in range(count)]}
    for kind, name, *_ in survey[1:]:
        what, _, listed = kind.partition(" ")
        if what == "integer":
            columns[name] = rng.integers(0, 500, count)
        elif what == "select_multiple":
            first, second = rng.integers(1, 4, count), rng.integers(4, 7, count)
            columns[name] = [f"o{a} o{b}" for a, b in zip(first, second, strict=True)]
        else:
            drawn = rng.integers(1, lists[listed] + 1, count)
            mark = "" if listed == "agree" else "o"
            columns[name] = [f"{mark}{one}" for one in drawn]
    pd.DataFrame(columns).to_csv(folder / "answers.csv", index=False)


def report(folder: Path) -> None:
    """Everything that ``innaxe survey report`` writes."""
    from innaxe.studies.survey_report import Request, survey_documents, survey_study

    request = Request(folder / "form.xlsx", folder / "answers.csv", by=("helix", "region"))
    survey_documents(survey_study(request), day=date(2026, 11, 21))


def sav(folder: Path) -> None:
    """The answers for SPSS, labels in Cyrillic: the writing alone."""
    from innaxe.publish.survey_data.sav import write_sav
    from innaxe.studies.survey_report import read_wave
    from innaxe.survey.microdata import microdata

    _, variables, _, answers = read_wave(folder / "form.xlsx", folder / "answers.csv")
    start = time.perf_counter()
    write_sav(microdata(answers, variables), folder / "a.sav", language="bg", title="Wave")
    print(f"  of which the file {time.perf_counter() - start:.2f} s", file=sys.stderr)


def _margins(count: int) -> tuple[list[np.ndarray], list[np.ndarray]]:
    rng = np.random.default_rng(2)
    shares = [(0.6, 0.25, 0.1, 0.05), (0.4, 0.3, 0.1, 0.1, 0.05, 0.05), (0.7, 0.2, 0.1)]
    codes = [rng.choice(len(share), count, p=share).astype(np.intp) for share in shares]
    return codes, [np.full(len(share), 1 / len(share)) for share in shares]


def rake(folder: Path) -> None:
    """Weights on three margins."""
    from innaxe.statistics import rake as ours

    size = sum(1 for _ in (folder / "answers.csv").open()) - 1
    codes, targets = _margins(size)
    start = time.perf_counter()
    found = ours(codes, targets, tolerance=1e-6)
    print(f"  alone {time.perf_counter() - start:.3f} s, {found.rounds} rounds", file=sys.stderr)


def rake_samplics(folder: Path) -> None:
    """The same by samplics."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says on import that a successor took its place
        from samplics import SampleWeight
    size = sum(1 for _ in (folder / "answers.csv").open()) - 1
    codes, targets = _margins(size)
    control = {str(at): dict(enumerate(target * size)) for at, target in enumerate(targets)}
    start = time.perf_counter()
    SampleWeight().rake(
        np.ones(size), {str(at): code for at, code in enumerate(codes)}, control=control,
        tol=1e-6, ctrl_tol=1e-6, max_iter=500,
    )  # fmt: skip
    print(f"  alone {time.perf_counter() - start:.3f} s", file=sys.stderr)


def main() -> None:
    """Make the wave, run each job by itself, print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--answers", type=int, default=50_000)
    parser.add_argument("--job", choices=list(JOBS))
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    if asked.job:
        start, busy = time.perf_counter(), time.process_time()
        globals()[asked.job](asked.folder)
        spent, busy = time.perf_counter() - start, time.process_time() - busy
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        wanted = JOBS[asked.job]
        goal = f"(wanted: under {wanted} s)" if wanted else ""
        times = f"{spent:6.2f} s with reading ({busy:.2f} s of processor)"
        print(f"{asked.job:>14}: {times}, {peak:5.0f} MB at most {goal}")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wave(folder, asked.answers)
        print(f"{asked.answers} answers x {QUESTIONS} questions")
        for job in JOBS:
            if job == "rake_samplics" and importlib.util.find_spec("samplics") is None:
                continue
            command = [sys.executable, __file__, "--job", job, "--folder", str(folder)]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
