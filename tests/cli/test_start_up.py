"""Commands start fast: no command imports what it does not use."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "altair",
    "babel",
    "numpy",
    "openpyxl",
    "pandas",
    "pydantic",
    "pyxform",
    "python_calamine",
    "scipy",
    "typst",
    "vl_convert",
}
TELL = "import sys; print(' '.join(sorted({name.split('.')[0] for name in sys.modules})))"


def imported(code):
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{TELL}"], capture_output=True, text=True, check=True
    )
    return HEAVY & set(done.stdout.splitlines()[-1].split())


def command(*words):
    return (
        f"import sys; sys.argv = ['innaxe', *{list(words)!r}]\n"
        "from innaxe.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass"
    )


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("--version",),
        ("benchmark", "--help"),
        ("benchmark", "score", "--help"),
        ("benchmark", "report", "--help"),
        ("benchmark", "audit", "--help"),
        ("demo", "--help"),
        ("survey", "check", "--help"),
    ],
)
def test_help_imports_nothing_heavy(words):
    assert imported(command(*words)) == set()


@pytest.mark.parametrize(
    ("module", "allowed"),
    [
        ("innaxe", set()),
        ("innaxe.errors", set()),
        ("innaxe.locale", set()),
        ("innaxe.sources", set()),
        ("innaxe.publish", set()),
        ("innaxe.publish.document", set()),
        ("innaxe.statistics", {"numpy"}),
        ("innaxe.disclosure", {"numpy"}),
        ("innaxe.benchmark", {"numpy", "pandas", "pydantic"}),
        ("innaxe.studies.benchmark", {"numpy"}),
    ],
)
def test_rooms_import_what_they_use(module, allowed):
    assert imported(f"import {module}") <= allowed


def test_score_draws_no_charts(tmp_path, framework, values):
    values.to_csv(tmp_path / "values.csv", index=False)
    framework.to_csv(tmp_path / "framework.csv", index=False)
    words = (
        "benchmark", "score", "--values", str(tmp_path / "values.csv"), "--framework",
        str(tmp_path / "framework.csv"), "--draws", "5", "--out", str(tmp_path / "out"),
    )  # fmt: skip
    assert imported(command(*words)) <= {"babel", "numpy", "pandas", "pydantic"}
    assert (tmp_path / "out" / "scores.csv").exists()
