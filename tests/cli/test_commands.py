"""The commands as a person types them: what they write, what they say, what they refuse."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest


def run(*words, language="en", cwd=None):
    environ = {**os.environ, "INNAXE_LANGUAGE": language}
    return subprocess.run(
        [sys.executable, "-m", "innaxe", *map(str, words)],
        capture_output=True,
        text=True,
        env=environ,
        cwd=cwd,
        check=False,
    )


@pytest.fixture(scope="module")
def files(tmp_path_factory, framework, values):
    folder = tmp_path_factory.mktemp("inputs")
    values.to_csv(folder / "values.csv", index=False)
    framework.to_csv(folder / "framework.csv", index=False)
    return folder


def scored(files, out, *more):
    inputs = ("--values", files / "values.csv", "--framework", files / "framework.csv")
    return run("benchmark", "score", *inputs, "--draws", 50, "--out", out, *more)


def rows(path):
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_score_writes_its_files(files, tmp_path):
    done = scored(files, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"scores.csv", "ranks.csv", "pairs.csv", "result.json"}
    assert list(rows(tmp_path / "out" / "ranks.csv")[0]) == [
        "unit",
        "rank",
        "rank_low",
        "rank_high",
    ]
    assert list(rows(tmp_path / "out" / "scores.csv")[0]) == ["unit", "I", "P1", "P2"]
    told = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    assert told["seed"] == 1
    assert set(told["hashes"]) == {"values", "framework", "recipe"}
    assert told["recipe"]["name"] == "coin"
    assert told["recipe_in_words"]
    assert {caution["code"] for caution in told["cautions"]} >= {"chain.few_units"}


def test_score_prints_recipe_and_cautions(files, tmp_path):
    done = scored(files, tmp_path / "out")
    assert "Recipe “coin”:" in done.stdout
    assert "There are 12 units only." in " ".join(done.stdout.split())


def test_without_draws_there_are_no_intervals(files, tmp_path):
    done = scored(files, tmp_path / "out", "--draws", "0")
    assert done.returncode == 0, done.stderr
    assert {row["rank_low"] for row in rows(tmp_path / "out" / "ranks.csv")} == {""}
    assert not (tmp_path / "out" / "pairs.csv").exists()


def test_a_second_run_and_shuffled_tables_give_the_same_bytes(files, tmp_path, framework, values):
    rng = np.random.default_rng(1)
    shuffled = tmp_path / "shuffled"
    shuffled.mkdir()
    mixed = values.iloc[rng.permutation(len(values)), rng.permutation(values.shape[1])]
    mixed.to_csv(shuffled / "values.csv", index=False)
    tree = framework.iloc[rng.permutation(len(framework)), rng.permutation(framework.shape[1])]
    tree.to_csv(shuffled / "framework.csv", index=False)
    for name, folder in (("a", files), ("b", files), ("c", shuffled)):
        assert scored(folder, tmp_path / name).returncode == 0
    for file in ("scores.csv", "ranks.csv", "pairs.csv", "result.json"):
        first, second, third = ((tmp_path / name / file).read_bytes() for name in "abc")
        assert first == second
        assert first == third


def test_sampling_error_has_files_of_its_own(files, tmp_path, values):
    table = values.assign(**{"c:se": 3.0})
    table.to_csv(tmp_path / "values.csv", index=False)
    done = run(
        "benchmark", "score", "--values", tmp_path / "values.csv", "--framework",
        files / "framework.csv", "--draws", 40, "--out", tmp_path / "out",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert {"ranks_data.csv", "ranks_both.csv"} <= {p.name for p in (tmp_path / "out").iterdir()}


def test_few_answers_are_withheld_before_scoring(files, tmp_path, values):
    answers = [3, 4, *[30] * 10]
    values.assign(**{"b:n": answers}).to_csv(tmp_path / "values.csv", index=False)
    done = run(
        "benchmark", "score", "--values", tmp_path / "values.csv", "--framework",
        files / "framework.csv", "--draws", 0, "--out", tmp_path / "out",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    [caution] = [item for item in told["cautions"] if item["code"] == "values.withheld"]
    assert caution["params"] == {"count": 2, "minimum": 5}
    changed = values.assign(**{"b:n": answers})
    changed.loc[[0, 1], "b"] = [99.0, 1.0]
    changed.to_csv(tmp_path / "values.csv", index=False)
    again = run(
        "benchmark", "score", "--values", tmp_path / "values.csv", "--framework",
        files / "framework.csv", "--draws", 0, "--out", tmp_path / "again",
    )  # fmt: skip
    assert again.returncode == 0, again.stderr
    for file in ("scores.csv", "result.json"):
        assert (tmp_path / "out" / file).read_bytes() == (tmp_path / "again" / file).read_bytes()


def test_the_group_of_the_command_goes_before_the_recipe(files, tmp_path):
    done = scored(files, tmp_path / "out", "--group", "zz")
    assert done.returncode == 2
    assert "recipe.unknown_group" in done.stderr
    assert scored(files, tmp_path / "out", "--group", "g").returncode == 0


def test_several_files_are_read_as_one(files, tmp_path, values):
    values[["unit", "name", "g", "pop", "a", "b"]].to_csv(tmp_path / "one.csv", index=False)
    long = values.melt(id_vars="unit", value_vars=["c", "d"], var_name="indicator")
    long.assign(year=2024).to_csv(tmp_path / "two.csv", index=False)
    inputs = ("--values", tmp_path / "one.csv", "--values", tmp_path / "two.csv")
    done = run(
        "benchmark", "score", *inputs, "--framework", files / "framework.csv",
        "--draws", 0, "--out", tmp_path / "out",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    scored(files, tmp_path / "same", "--draws", "0")
    a, b = (pd.read_csv(tmp_path / name / "scores.csv") for name in ("out", "same"))
    pd.testing.assert_frame_equal(a, b)


def test_of_several_years_the_latest_recorded_is_scored(files, tmp_path, values):
    base = values[["unit", "name", "g", "pop", "a", "b", "c"]]
    base.to_csv(tmp_path / "one.csv", index=False)
    early = values[["unit", "d"]].rename(columns={"d": "value"}).assign(year=2020)
    late = early.iloc[:3].assign(year=2023, value=[1.0, 2.0, np.nan])
    long = pd.concat([early, late]).assign(indicator="d")
    long.to_csv(tmp_path / "two.csv", index=False)
    done = run(
        "benchmark", "score", "--values", tmp_path / "one.csv", "--values", tmp_path / "two.csv",
        "--framework", files / "framework.csv", "--draws", 0, "--out", tmp_path / "out",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    [caution] = [item for item in told["cautions"] if item["code"] == "values.mixed_years"]
    assert caution["params"]["indicators"] == ["d"]


def test_errors_speak_the_language_of_the_terminal(files, tmp_path):
    spoken = {}
    for language in ("en", "bg"):
        done = run(
            "benchmark", "score", "--values", tmp_path / "no.csv", "--framework",
            files / "framework.csv", "--out", tmp_path / "out", language=language,
        )  # fmt: skip
        assert done.returncode == 2
        assert "source.file_missing" in done.stderr
        spoken[language] = done.stderr
    assert "Next step:" in spoken["en"]
    assert "Next step:" not in spoken["bg"]
    assert not (tmp_path / "out").exists()


def test_help_teaches_in_the_language_of_the_terminal():
    english, catalan = run("--help"), run("--help", language="ca")
    assert "innaxe demo --no-serve" in english.stdout
    assert english.stdout != catalan.stdout
    assert "Usage:" not in catalan.stdout


@pytest.mark.parametrize("out", ["taken", "taken/below"])
def test_a_file_in_the_way_is_refused_before_work_starts(files, tmp_path, out):
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    done = scored(files, tmp_path / out)
    assert done.returncode == 2
    assert "output.not_" in done.stderr
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".html", ".XLSX"])
def test_a_report_takes_the_format_that_its_ending_names(files, tmp_path, ending):
    out = tmp_path / f"report{ending}"
    done = run(
        "benchmark", "report", "--values", files / "values.csv", "--framework",
        files / "framework.csv", "--draws", 20, "--unit", "U01", "--out", out,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    start = {".pdf": b"%PDF-", ".html": b"<!doctype html>"}.get(ending, b"PK")
    assert out.read_bytes().startswith(start)


def test_a_report_in_a_format_that_there_is_not_is_refused(files, tmp_path):
    done = run(
        "benchmark", "report", "--values", files / "values.csv", "--framework",
        files / "framework.csv", "--unit", "U00", "--out", tmp_path / "report.txt",
    )  # fmt: skip
    assert done.returncode == 2
    assert "output.unknown_format" in done.stderr
    assert ".pdf, .docx, .html, .xlsx" in done.stderr


def test_a_report_of_an_unknown_unit_names_near_ones(files, tmp_path):
    done = run(
        "benchmark", "report", "--values", files / "values.csv", "--framework",
        files / "framework.csv", "--draws", 20, "--unit", "U1", "--out", tmp_path / "report.pdf",
    )  # fmt: skip
    assert done.returncode == 2
    assert "request.unknown_unit" in done.stderr
    assert "U10" in done.stderr
    assert not (tmp_path / "report.pdf").exists()


def test_a_report_without_draws_is_refused(files, tmp_path):
    done = run(
        "benchmark", "report", "--values", files / "values.csv", "--framework",
        files / "framework.csv", "--draws", 0, "--unit", "U00", "--out", tmp_path / "report.pdf",
    )  # fmt: skip
    assert done.returncode == 2
    assert "position.no_draws" in done.stderr


def test_peers_writes_its_files(files, tmp_path, values):
    values.assign(x=range(12)).to_csv(tmp_path / "values.csv", index=False)
    words = (
        "benchmark", "peers", "--values", tmp_path / "values.csv", "--framework",
        files / "framework.csv", "--draws", 40, "--unit", "U03", "--count", 4,
        "--indicator", "b", "--indicator", "d", "--out", tmp_path / "out",
    )  # fmt: skip
    done = run(*words)
    assert done.returncode == 0, done.stderr
    peers = rows(tmp_path / "out" / "peers.csv")
    assert [row["unit"] for row in peers] == ["U02", "U04", "U01", "U05"]
    assert peers[0]["name"] == "Unit 2"
    assert len(rows(tmp_path / "out" / "ways_up.csv")) == 3
    assert {row["indicator"] for row in rows(tmp_path / "out" / "profile.csv")} == set("abcd")
    told = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    assert told["peers"]["columns"] == ["x"]


def test_peers_need_circumstances(files, tmp_path):
    words = (
        "benchmark", "peers", "--values", files / "values.csv", "--framework",
        files / "framework.csv", "--draws", 40, "--unit", "U03", "--out", tmp_path / "out",
    )  # fmt: skip
    done = run(*words)
    assert done.returncode == 2
    assert "peers.no_context" in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_audit_writes_its_tables_and_its_report(files, tmp_path):
    inputs = ("--values", files / "values.csv", "--framework", files / "framework.csv")
    done = run("benchmark", "audit", *inputs, "--date", "2026-11-21", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "availability.csv",
        "correlations.csv",
        "consistency.csv",
        "weights.csv",
        "removals.csv",
        "result.json",
        "audit.pdf",
    }
    assert "Decide first:" in done.stdout
    assert "Number of units: 12." in done.stdout


def test_an_audit_refuses_a_file_in_the_way(files, tmp_path):
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    inputs = ("--values", files / "values.csv", "--framework", files / "framework.csv")
    done = run("benchmark", "audit", *inputs, "--out", tmp_path / "taken")
    assert done.returncode == 2
    assert "output.not_a_folder" in done.stderr
