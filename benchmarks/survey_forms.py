"""How long a form of 500 questions takes: ``python benchmarks/survey_forms.py``.

Limits set beforehand: compiled in under 2 s, an answer evaluated in under 20 ms. Times are CPU
seconds, medians of several runs; pyxform's conversion of the same workbook is part of the check
and printed by itself.
"""

from __future__ import annotations

import random
import resource
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl

from innaxe.sources.xlsform import read_xlsform
from innaxe.sources.xlsform_peer import objection_of_pyxform
from innaxe.studies.survey_forms import check_form
from innaxe.survey import evaluate
from innaxe.survey.compile import compile_form

if TYPE_CHECKING:
    from collections.abc import Callable

QUESTIONS = 500
LANGUAGES = ("English (en)", "français (fr)", "Deutsch (de)")


def rows() -> list[list[str]]:
    """Questions of six kinds in groups of ten; each but the first hangs on others."""
    found = [["type", "name", *(f"label::{one}" for one in LANGUAGES), "relevant", "constraint",
              "required", "calculation"]]  # fmt: skip
    for number in range(QUESTIONS):
        if number % 10 == 0:
            found.append(["begin_group", f"g{number}", *["Part"] * 3, "", "", "", ""])
        found.append(question(number))
        if number % 10 == 9:  # noqa: PLR2004 - the last of ten
            found.append(["end_group", "", "", "", "", "", "", "", ""])
    return found


def question(number: int) -> list[str]:
    """One row; references go to the first of the group or of the group before."""
    labels = [f"Question {number}?"] * 3
    start = f"${{q{number - number % 10}}}"
    relevant = f"{start} != '' and {start} > {number % 7}" if number % 10 else ""
    kind = number % 10
    if kind == 0:
        return ["integer", f"q{number}", *labels, "", ". >= 0 and . <= 1000", "yes", ""]
    if kind in (1, 2):
        return ["select_one scale", f"q{number}", *labels, relevant, "", "", ""]
    if kind == 3:  # noqa: PLR2004 - a kind
        return [
            "select_multiple scale",
            f"q{number}",
            *labels,
            relevant,
            "count-selected(.) <= 3",
            "",
            "",
        ]
    if kind == 4:  # noqa: PLR2004 - a kind
        return ["text", f"q{number}", *labels, f"selected(${{q{number - 1}}}, 'c3')",
                "regex(., '[A-Za-z ]{0,40}')", "", ""]  # fmt: skip
    if kind == 5:  # noqa: PLR2004 - a kind
        return [
            "calculate",
            f"q{number}",
            "",
            "",
            "",
            "",
            "",
            "",
            f"if({start} = '', '', round({start} * 1.5, 2))",
        ]
    return ["decimal", f"q{number}", *labels, relevant, f". < {number + 1} * 100", "", ""]


def workbook(folder: str) -> Path:
    """The form as a file."""
    book = openpyxl.Workbook()
    book.active.title = "survey"
    for row in rows():
        book.active.append(row)
    choices = book.create_sheet("choices")
    choices.append(["list_name", "name", *(f"label::{one}" for one in LANGUAGES)])
    for number in range(1, 6):
        choices.append(["scale", f"c{number}", *[f"Step {number}"] * 3])
    path = Path(folder) / "form.xlsx"
    book.save(path)
    return path


def answer(rng: random.Random) -> dict[str, Any]:
    """One answer to all that can be asked."""
    found: dict[str, Any] = {}
    for number in range(QUESTIONS):
        kind = number % 10
        if kind == 0:
            found[f"q{number}"] = rng.randrange(1000)
        elif kind in (1, 2):
            found[f"q{number}"] = f"c{rng.randrange(1, 6)}"
        elif kind == 3:  # noqa: PLR2004 - a kind
            found[f"q{number}"] = [f"c{one}" for one in rng.sample(range(1, 6), 3)]
        elif kind == 4:  # noqa: PLR2004 - a kind
            found[f"q{number}"] = "some words of an answer"
        elif kind > 5:  # noqa: PLR2004 - a kind
            found[f"q{number}"] = rng.random() * 1000
    return found


def timed(work: Callable[[], object], runs: int) -> float:
    """Median CPU seconds of a warm call."""
    work()
    spent: list[float] = []
    for _ in range(runs):
        before = time.process_time()
        work()
        spent.append(time.process_time() - before)
    return statistics.median(spent)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        path = workbook(folder)
        reading = read_xlsform(path)
        compiled = compile_form(reading.draft)
        form = compiled.form
        assert form is not None, compiled.errors  # noqa: S101 - the script's own form
        rng = random.Random(1)  # noqa: S311 - test data
        answers = [answer(rng) for _ in range(20)]
        lines = [
            ("read the workbook", timed(lambda: read_xlsform(path), 5), None),
            ("compile with all lints", timed(lambda: compile_form(reading.draft), 5), None),
            ("pyxform 4.5 on the same rows", timed(lambda: objection_of_pyxform(reading), 3), None),
            ("innaxe survey check, all of it", timed(lambda: check_form(path), 3), 2.0),
            (
                "evaluate one answer",
                timed(lambda: [evaluate(form, one) for one in answers], 5) / len(answers),
                0.020,
            ),
        ]
    for name, seconds, limit in lines:
        print(f"{name:<36} {seconds:8.4f} s" + (f"   limit {limit} s" if limit else ""))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
