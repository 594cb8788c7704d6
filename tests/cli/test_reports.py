"""The commands that write documents on all units, fiches and workbooks, and what they refuse."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile

import pytest


def run(*words):
    environ = {**os.environ, "INNAXE_LANGUAGE": "en"}
    return subprocess.run(
        [sys.executable, "-m", "innaxe", *map(str, words)],
        capture_output=True,
        text=True,
        env=environ,
        check=False,
    )


@pytest.fixture(scope="module")
def files(tmp_path_factory, framework, values):
    folder = tmp_path_factory.mktemp("inputs")
    values.to_csv(folder / "values.csv", index=False)
    framework.to_csv(folder / "framework.csv", index=False)
    return "--values", folder / "values.csv", "--framework", folder / "framework.csv"


def test_the_public_report_needs_no_unit(files, tmp_path):
    out = tmp_path / "public.html"
    more = ("--draws", 30, "--base-samples", 20, "--date", "2026-11-21")
    done = run("benchmark", "report", *files, "--kind", "public", *more, "--out", out)
    assert done.returncode == 0, done.stderr
    assert "Public benchmark report" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ((), "needs the code of the unit"),
        (("--kind", "public", "--unit", "U00"), "none stands out in it"),
        (("--unit", "U00", "--anonymous"), "names it and its peers"),
    ],
)
def test_what_does_not_fit_together_is_refused_before_any_work(files, tmp_path, words, cause):
    out = tmp_path / "report.pdf"
    done = run("benchmark", "report", *files, *words, "--out", out)
    assert done.returncode == 2
    assert cause in " ".join(done.stderr.split())
    assert not out.exists()


def test_the_report_of_a_unit_tells_ways_up_unless_told_not_to(files, tmp_path):
    words = ("benchmark", "report", *files, "--unit", "U00", "--draws", 30, "--base-samples", 0)
    assert run(*words, "--out", tmp_path / "with.html").returncode == 0
    assert run(*words, "--no-ways-up", "--out", tmp_path / "without.html").returncode == 0
    told = [(tmp_path / f"{name}.html").read_text("utf-8") for name in ("with", "without")]
    assert ["What it would take" in text for text in told] == [True, False]
    assert not any("Performance groups" in text for text in told)


def test_sensitivity_writes_a_report_beside_its_tables(files, tmp_path):
    report = tmp_path / "sensitivity.docx"
    done = run(
        "benchmark", "sensitivity", *files, "--draws", 30, "--report", report,
        "--out", tmp_path / "out",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert zipfile.is_zipfile(report)
    assert (tmp_path / "out" / "sensitivity.csv").exists()


def test_a_wrong_ending_of_the_report_is_refused_before_any_work(files, tmp_path):
    for words in (
        ("benchmark", "sensitivity", "--report", tmp_path / "report.txt"),
        ("benchmark", "score", "--xlsx", tmp_path / "results.csv"),
    ):
        done = run(*words[:2], *files, *words[2:], "--draws", 20, "--out", tmp_path / "out")
        assert done.returncode == 2
        assert not (tmp_path / "out").exists()


def test_score_writes_the_workbook_for_users_of_coinr(files, tmp_path):
    book = tmp_path / "results.xlsx"
    done = run(
        "benchmark", "score", *files, "--draws", 20, "--xlsx", book, "--out", tmp_path / "out"
    )
    assert done.returncode == 0, done.stderr
    assert str(book.name) in done.stdout
    names = zipfile.ZipFile(book).read("xl/workbook.xml").decode()
    assert "Data.Normalised" in names
    assert "Results.FullScore" in names


def test_fiches_are_written_in_the_language_asked_for(tmp_path):
    out = tmp_path / "fiches.html"
    words = ("--ids", "cap-04,tal-01", "--language", "da", "--date", "2026-11-21")
    done = run("indicators", "fiches", *words, "--out", out)
    assert done.returncode == 0, done.stderr
    text = out.read_text(encoding="utf-8")
    assert 'lang="da"' in text
    assert "TAL-01" in text
    assert run("indicators", "fiches", "--out", tmp_path / "fiches.csv").returncode == 2


def test_a_workbook_of_several_years_is_refused(files, tmp_path):
    more = ("--panel", "--xlsx", tmp_path / "results.xlsx", "--out", tmp_path / "out")
    done = run("benchmark", "score", *files, *more)
    assert done.returncode == 2
    assert "holds one year" in done.stderr
    assert not (tmp_path / "out").exists()
