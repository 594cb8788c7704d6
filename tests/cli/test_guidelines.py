"""``innaxe guidelines``: a document from a frozen set, with and without values."""

from __future__ import annotations

import os
import subprocess
import sys

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
def frozen(tmp_path_factory):
    out = tmp_path_factory.mktemp("set") / "set.json"
    done = run("indicators", "freeze", "--core", "--name", "Core", "--version", 1, "--out", out)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def files(tmp_path_factory, framework, values):
    folder = tmp_path_factory.mktemp("inputs")
    values.to_csv(folder / "values.csv", index=False)
    framework.to_csv(folder / "framework.csv", index=False)
    return "--values", folder / "values.csv", "--framework", folder / "framework.csv"


def test_guidelines_are_written_with_a_calendar_and_an_example(frozen, files, tmp_path):
    wave = "Wave 1; 2025; 2026-01-15; 2026-03-31"
    words = ("guidelines", "--set", frozen, *files, "--wave", wave, "--date", "2026-11-21")
    one, two = tmp_path / "one.html", tmp_path / "two.html"
    for out in (one, two):
        done = run(*words, "--out", out)
        assert done.returncode == 0, done.stderr
    text = one.read_text(encoding="utf-8")
    assert "Worked example" in text
    assert "Wave 1" in text
    assert "step by step" in text
    assert one.read_bytes() == two.read_bytes()


def test_a_set_is_enough(frozen, tmp_path):
    out = tmp_path / "guidelines.pdf"
    done = run("guidelines", "--set", frozen, "--language", "fr", "--out", out)
    assert done.returncode == 0, done.stderr
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--values", "values.csv"), "guide.half"),
        (("--wave", "Wave 1"), "guide.wave"),
    ],
)
def test_what_does_not_fit_together_is_refused(frozen, tmp_path, words, code):
    out = tmp_path / "guidelines.pdf"
    done = run("guidelines", "--set", frozen, *words, "--out", out)
    assert done.returncode == 2
    assert code in done.stderr
    assert not out.exists()


def test_a_set_that_was_changed_after_freezing_is_refused(frozen, tmp_path):
    changed = tmp_path / "set.json"
    changed.write_text(frozen.read_text("utf-8").replace("Population", "People", 1), "utf-8")
    done = run("guidelines", "--set", changed, "--out", tmp_path / "g.pdf")
    assert done.returncode == 2
