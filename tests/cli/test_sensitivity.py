"""``innaxe benchmark sensitivity`` as a person types it."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys

import pytest

from innaxe import tables

FILES = {
    "sensitivity.csv": tables.SENSITIVITY,
    "sensitivity_units.csv": tables.SENSITIVITY_UNITS,
    "ranks.csv": tables.RANKS,
    "rank_probabilities.csv": tables.RANK_PROBABILITIES,
    "groups.csv": tables.GROUPS,
    "pairs.csv": tables.PAIRS,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, framework, values):
    folder = tmp_path_factory.mktemp("inputs")
    values.to_csv(folder / "values.csv", index=False)
    framework.to_csv(folder / "framework.csv", index=False)
    return folder


def run(folder, out, *more):
    words = ["--values", "values.csv", "--framework", "framework.csv", "--draws", "40"]
    return subprocess.run(
        [sys.executable, "-m", "innaxe", "benchmark", "sensitivity", *words, "--out", out, *more],
        capture_output=True,
        text=True,
        env={**os.environ, "INNAXE_LANGUAGE": "en"},
        cwd=folder,
        check=False,
    )


@pytest.fixture(scope="module")
def done(folder):
    return run(folder, folder / "out")


def test_it_writes_its_files_with_their_columns(done, folder):
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (folder / "out").iterdir()} == {*FILES, "result.json"}
    for name, table in FILES.items():
        with (folder / "out" / name).open(encoding="utf-8") as file:
            assert tuple(next(csv.reader(file))) == table.names
            assert next(csv.reader(file))


def test_result_json_says_how_it_came_about(done, folder):
    assert done.returncode == 0, done.stderr
    told = json.loads((folder / "out" / "result.json").read_text(encoding="utf-8"))
    assert told["method"] == "sensitivity"
    assert told["draws"] == {
        "base": 40,
        "runs": 280,
        "failed": 0,
        "used": 40,
        "distinct": told["draws"]["distinct"],
    }
    assert told["seed"] == 1
    assert told["rank_interval_kind"] == {"ranks.csv": "method"}
    assert len(told["factors"]) == len(told["varied"]) == 5
    assert set(told["hashes"]) == {"values", "framework", "recipe"}
    assert len(told["cautions"]) == len(told["cautions_in_words"])


def test_it_prints_what_each_factor_explains(done):
    words = " ".join(done.stdout.split())
    assert "aggregate.method:" in words
    assert "with interactions" in words
    assert "There are 12 units only." in words


def test_a_second_run_gives_the_same_bytes(done, folder, tmp_path):
    assert done.returncode == 0, done.stderr
    again = run(folder, tmp_path / "again", "--seed", "1")
    assert again.returncode == 0, again.stderr
    for path in (folder / "out").iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


def test_a_reference_unit_is_named(folder, tmp_path):
    done = run(folder, tmp_path / "out", "--reference", "U03")
    assert done.returncode == 0, done.stderr
    told = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    assert told["groups"]["of"] == "U03"


def test_errors_write_nothing(folder, tmp_path):
    done = run(folder, tmp_path / "out", "--reference", "nobody")
    assert done.returncode == 2
    assert "request.unknown_unit" in done.stderr
    assert not (tmp_path / "out").exists()


def test_nothing_that_varies_is_an_error_with_a_next_step(folder, tmp_path):
    recipe = tmp_path / "fixed.toml"
    recipe.write_text('vary = []\n[normalise]\n[aggregate]\nmethod = "arithmetic_mean"\n')
    done = run(folder, tmp_path / "out", "--recipe", recipe)
    assert done.returncode == 2
    assert "sensitivity.nothing_varies" in done.stderr
    assert "[[vary]]" in done.stderr
