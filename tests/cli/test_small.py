"""A consortium in a reference population, by the real commands."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

RECIPE = """
name = "six"
[pool]
[impute]
method = "group_mean"
[treat]
[normalise]
low = 1
high = 100
[place]
beyond = "clip"
[weigh]
[aggregate]
"""


def run(*words):
    environ = {**os.environ, "INNAXE_LANGUAGE": "en"}
    command = [sys.executable, "-m", "innaxe", "benchmark", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, env=environ, check=False)


def rows(path):
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def files(tmp_path_factory, framework):
    folder = tmp_path_factory.mktemp("inputs")
    rng = np.random.default_rng(4)

    def units(prefix, size):
        frame = pd.DataFrame(rng.normal(50, 10, (size, 4)).round(2), columns=list("abcd"))
        frame.insert(0, "unit", [f"{prefix}{i:02d}" for i in range(size)])
        frame.insert(1, "name", [f"Region {prefix}{i}" for i in range(size)])
        return frame.assign(g=["N", "S"] * (size // 2), pop=1.0, x=rng.normal(size=size).round(3))

    units("R", 40).to_csv(folder / "regions.csv", index=False)
    six = units("C", 6)
    six["d:se"] = [4.0, 5, 6, 7, 8, 9]
    six.loc[0, "c"] = 500
    six.to_csv(folder / "six.csv", index=False)
    framework.to_csv(folder / "framework.csv", index=False)
    (folder / "six.toml").write_text(RECIPE, encoding="utf-8")
    return folder


def options(files, values="six.csv", *, population=True):
    given = ["--values", files / values, "--framework", files / "framework.csv"]
    given += ["--recipe", files / "six.toml", "--group", "g", "--draws", 60]
    return [*given, "--population", files / "regions.csv"] if population else given


def test_score_places_the_six_and_leaves_the_regions_alone(files, tmp_path):
    done = run("score", *options(files), "--out", tmp_path / "with")
    assert done.returncode == 0, done.stderr
    alone = options(files, "regions.csv", population=False)
    assert run("score", *alone, "--out", tmp_path / "without").returncode == 0
    for name in ("scores.csv", "ranks.csv", "pairs.csv"):
        assert (tmp_path / "with" / name).read_bytes() == (tmp_path / "without" / name).read_bytes()
    placed = rows(tmp_path / "with" / "placed.csv")
    assert len(placed) == 18
    assert {row["kind"] for row in placed} == {"method", "data", "both"}
    assert {row["of"] for row in placed} == {"41"}
    assert all(int(row["rank_low"]) <= int(row["rank_high"]) <= 41 for row in placed)
    beyond = {row["unit"]: row for row in rows(tmp_path / "with" / "placed_beyond.csv")}
    assert float(beyond["C00"]["counted"]) == float(beyond["C00"]["highest"]) < 500
    told = rows(tmp_path / "with" / "detectable.csv")
    assert [(row["set"], row["pairs"]) for row in told] == [("placed", "15")]
    pooled = rows(tmp_path / "with" / "placed_pooled.csv")
    assert len(pooled) == 6
    said = " ".join(done.stdout.split())
    assert "In the reference population Region C0 would stand" in said
    assert "cannot be told apart with these data (80 % power, 5 % two-sided" in said
    result = json.loads((tmp_path / "with" / "result.json").read_text(encoding="utf-8"))
    assert result["placement"]["population"] == 40
    codes = {caution["code"] for caution in result["cautions"]}
    assert {"placing.placed", "placing.clipped", "pool.pooled"} <= codes
    assert "pool.nothing" not in codes


def test_peers_of_a_placed_unit_come_with_their_bottleneck(files, tmp_path):
    done = run("peers", *options(files), "--unit", "C02", "--count", 6, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {
        "peers.csv",
        "profile.csv",
        "areas.csv",
        "bottleneck.csv",
        "ways_up.csv",
        "result.json",
    }
    parts = rows(tmp_path / "out" / "bottleneck.csv")
    assert {row["area"] for row in parts} == {"P1", "P2"}
    peers = [row["unit"] for row in rows(tmp_path / "out" / "peers.csv")]
    assert len(peers) == 6
    assert all(code.startswith("R") for code in peers)
    profile = {row["indicator"]: row for row in rows(tmp_path / "out" / "profile.csv")}
    assert 0 <= float(profile["d"]["better"]) <= 1
    assert profile["a"]["better"] == ""


@pytest.mark.parametrize("unit", ["C03", "R07"])
def test_the_report_tells_place_and_bottleneck(files, tmp_path, unit):
    out = tmp_path / "report.html"
    more = ("--unit", unit, "--peers", "circumstances", "--date", "2026-11-21", "--out", out)
    done = run("report", *options(files), *more)
    assert done.returncode == 0, done.stderr
    text = " ".join(out.read_text(encoding="utf-8").split())
    assert "most like it in circumstances" in text
    assert "What holds Region" in text
    placed = "In the reference population Region C3 would stand" in text
    assert placed == (unit == "C03")


def test_a_rule_between_units_is_refused_and_nothing_written(files, tmp_path):
    recipe = tmp_path / "against.toml"
    recipe.write_text('[normalise]\n[weigh]\n[aggregate]\nmethod = "copeland"\n', encoding="utf-8")
    given = options(files)
    given[given.index(files / "six.toml")] = recipe
    done = run("score", *given, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "placing.rule" in done.stderr
    assert not (tmp_path / "out").exists()


def test_ranks_tell_the_detectable_difference(tmp_path):
    table = tmp_path / "values.csv"
    table.write_text("unit,value,standard_error\nA,10,3\nB,20,4\n", encoding="utf-8")
    done = run("ranks", table, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "One pair: a difference under 14" in done.stdout
    told = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    assert told["detectable"]["median"] == pytest.approx(2.8015852 * 5)
