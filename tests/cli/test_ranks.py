"""``innaxe benchmark ranks``, from a file to files."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pandas as pd
import pytest

from innaxe import tables
from innaxe.errors import InnaxeError
from innaxe.studies.rank_sets import rank_documents, rank_file

CONTENT = """\
unit,value,standard_error
C,4.0,0.1
A,1.0,0.2
D,,
B,1.1,0.2
"""


def run(*words):
    command = [sys.executable, "-m", "innaxe", "benchmark", "ranks", *map(str, words)]
    environment = {**os.environ, "INNAXE_LANGUAGE": "en"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "v.csv"
    path.write_text(CONTENT, encoding="utf-8")
    return path


def test_ranks_are_written_with_how_they_came_about(file, tmp_path):
    done = run(file, "--coverage", 0.9, "--draws", 2000, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    frame = pd.read_csv(tmp_path / "out" / "ranks.csv", dtype=str, keep_default_na=False)
    assert tuple(frame.columns) == tables.RANK_SETS.names
    assert frame.to_numpy().tolist() == [
        ["A", "3", "2", "3", "2", "3"],
        ["B", "2", "2", "3", "2", "3"],
        ["C", "1", "1", "1", "1", "1"],
        ["D", "", "", "", "", ""],
    ]
    told = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    assert (told["method"], told["seed"], told["draws"]) == ("rank_sets", 1, 2000)
    assert (told["coverage"], told["unranked"]) == (0.9, ["D"])
    assert len(told["cautions"]) == len(told["cautions_in_words"]) == 2
    assert told["files"]["read"][0]["params"]["missing"] == 1
    assert "67% of all pairs of the 3 units can be told apart." in done.stdout


def test_the_same_content_in_another_order_gives_the_same_bytes(file, tmp_path):
    head, *rows = CONTENT.splitlines()
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / "v.csv"
    other.write_text("\n".join([head, *reversed(rows)]) + "\n", encoding="utf-8")
    assert rank_documents(rank_file(file)) == rank_documents(rank_file(other))


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("E,2,-1", "rank_sets.negative_error", "standard_error"),
        ("E,2,", "rank_sets.missing_error", "standard_error"),
    ],
)
def test_a_bad_standard_error_is_named_with_its_place(file, row, code, column):
    file.write_text(CONTENT + row + "\n", encoding="utf-8")
    with pytest.raises(InnaxeError) as caught:
        rank_file(file)
    place = caught.value.place
    assert (caught.value.code, place.file, place.row, place.column) == (code, "v.csv", 6, column)


def test_too_few_units_have_no_place_of_their_own(file):
    file.write_text("unit,value,standard_error\nA,1,1\n", encoding="utf-8")
    with pytest.raises(InnaxeError) as caught:
        rank_file(file)
    assert caught.value.code == "rank_sets.too_few_units"


def test_an_error_is_explained_and_nothing_is_written(file, tmp_path):
    file.write_text(CONTENT + "E,2,-1\n", encoding="utf-8")
    done = run(file, "--out", tmp_path / "out")
    assert done.returncode == 2
    said = " ".join(done.stderr.split())
    assert "rank_sets.negative_error" in said
    assert "Where: file v.csv, row 6, column “standard_error”" in said
    assert "Next step: Write a number above zero, or 0 for an exact value." in said
    assert not (tmp_path / "out").exists()


def test_a_coverage_outside_its_range_is_refused(file, tmp_path):
    done = run(file, "--coverage", 90, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "rank_sets.coverage" in done.stderr
