"""Options that meet: each pair works by the real command, or is refused by name."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

RECIPE = """
name = "people"
[impute]
method = "group_mean"
[normalise]
low = 1
high = 100
[weigh]
[aggregate]
[relative]
[[vary]]
step = "weigh"
setting = "stakeholders"
"""
PEOPLE = "person,code,weight\nAna,P1,3\nAna,P2,1\nBo,P1,1\nBo,P2,3\n"


def run(*words):
    environ = {**os.environ, "INNAXE_LANGUAGE": "en"}
    command = [sys.executable, "-m", "innaxe", "benchmark", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, env=environ, check=False)


@pytest.fixture(scope="module")
def files(tmp_path_factory, framework):
    folder = tmp_path_factory.mktemp("inputs")
    rng = np.random.default_rng(4)
    for name, prefix, size in (("regions", "R", 20), ("six", "C", 6)):
        frame = pd.DataFrame(rng.normal(50, 10, (size, 4)).round(2), columns=list("abcd"))
        frame.insert(0, "unit", [f"{prefix}{i:02d}" for i in range(size)])
        frame = frame.assign(g=["N", "S"] * (size // 2), pop=1.0, x=rng.normal(size=size).round(3))
        frame.to_csv(folder / f"{name}.csv", index=False)
    framework.to_csv(folder / "framework.csv", index=False)
    (folder / "people.toml").write_text(RECIPE, encoding="utf-8")
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return folder


def options(files):
    given = ["--values", files / "six.csv", "--framework", files / "framework.csv"]
    given += ["--recipe", files / "people.toml", "--weights", files / "people.csv"]
    return [*given, "--draws", 40, "--group", "g", "--population", files / "regions.csv"]


def test_a_report_of_a_placed_unit_takes_weights_of_people(files, tmp_path):
    out = tmp_path / "report.html"
    done = run("report", *options(files), "--unit", "C02", "--base-samples", 20, "--out", out)
    assert done.returncode == 0, done.stderr
    text = " ".join(out.read_text(encoding="utf-8").split())
    assert "in which a placed unit has no part" in text
    assert "C02" in text


def test_score_places_by_weights_of_people_with_percentages_and_a_workbook(files, tmp_path):
    book = tmp_path / "book.xlsx"
    done = run("score", *options(files), "--xlsx", book, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    table = pd.read_csv(tmp_path / "out" / "placed_relative.csv")
    assert list(table["unit"]) == [f"C{i:02d}" for i in range(6)]
    assert table["relative"].notna().all()
    # the workbook is the population's
    assert (
        pd.read_excel(book, sheet_name="Data.Raw", engine="openpyxl")["uCode"]
        .str.startswith("R")
        .all()
    )


def test_peers_take_weights_of_people(files, tmp_path):
    asked = ("--unit", "C01", "--count", 5, "--indicator", "a", "--out", tmp_path / "out")
    done = run("peers", *options(files), *asked)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("report", "--kind", "public", "--out", "report.html"), "report.public_population"),
        (("score", "--panel", "--out", "out"), "request.panel_population"),
    ],
)
def test_what_does_not_go_with_a_population_is_refused_by_name(files, tmp_path, words, code):
    command, *more, out = words
    done = run(command, *options(files), *more, tmp_path / out)
    assert done.returncode == 2
    assert code in done.stderr
    assert not (tmp_path / out).exists()
