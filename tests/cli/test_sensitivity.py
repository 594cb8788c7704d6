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


RECIPE = """
[normalise]
low = 1

[weigh]

[aggregate]

[[vary]]
step = "aggregate"
setting = "method"
values = ["arithmetic_mean", "geometric_mean"]
"""
PEOPLE = "person,group,code,weight\n1,x,P1,3\n1,x,P2,1\n2,y,P1,1\n2,y,P2,9\n"


@pytest.fixture
def recipe(tmp_path):
    def written(more):
        path = tmp_path / "ours.toml"
        path.write_text(RECIPE + more, encoding="utf-8")
        return path

    return written


def test_drawn_weights_come_with_central_weights(folder, tmp_path, recipe):
    path = recipe('\n[[vary]]\nstep = "weigh"\nsetting = "smaa"\nof = ["I"]\n')
    done = run(folder, tmp_path / "out", "--recipe", path)
    assert done.returncode == 0, done.stderr
    with (tmp_path / "out" / "central_weights.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == tables.CENTRAL_WEIGHTS.names
    assert {row["code"] for row in rows} == {"P1", "P2"}


def test_weights_of_people_are_read_and_drawn(folder, tmp_path, recipe):
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    path = recipe('\n[[vary]]\nstep = "weigh"\nsetting = "stakeholders"\npick = "group"\n')
    done = run(folder, tmp_path / "out", "--recipe", path, "--weights", tmp_path / "people.csv")
    assert done.returncode == 0, done.stderr
    assert "4 weights of 2 persons" in " ".join(done.stdout.split())
    told = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    assert told["factors"] == ["aggregate.method", "weigh.stakeholders"]
    assert "stakeholders" in told["hashes"]


def test_a_bad_weight_has_its_place(folder, tmp_path, recipe):
    (tmp_path / "people.csv").write_text(PEOPLE.replace("y,P2,9", "y,P3,9"), encoding="utf-8")
    path = recipe('\n[[vary]]\nstep = "weigh"\nsetting = "stakeholders"\n')
    done = run(folder, tmp_path / "out", "--recipe", path, "--weights", tmp_path / "people.csv")
    assert done.returncode == 2
    assert "stakeholders.unknown_code" in done.stderr
    assert "people.csv" in done.stderr
    assert not (tmp_path / "out").exists()


TWICE = '\n[[vary]]\nstep = "aggregate"\nsetting = "method"\nvalues = ["harmonic_mean"]\n'
UNKNOWN = '\n[[vary]]\nstep = "weigh"\nsetting = "smaa"\nof = ["P9"]\n'
NO_TABLE = '\n[[vary]]\nstep = "weigh"\nsetting = "stakeholders"\n'
REVERSED = '\n[[vary]]\nstep = "normalise"\nsetting = "low"\nlow = 3\nhigh = 2\n'


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (TWICE, "recipe.vary_twice"),
        (UNKNOWN, "smaa.unknown_node"),
        (NO_TABLE, "stakeholders.no_table"),
        (REVERSED, "recipe.low_not_below_high"),
    ],
)
def test_a_bad_declaration_is_refused_with_its_row(folder, recipe, more, code):
    from innaxe.errors import RecipeError
    from innaxe.studies.sensitivity import sensitivity_files

    path = recipe(more)
    with pytest.raises(RecipeError) as caught:
        sensitivity_files(
            [folder / "values.csv"], folder / "framework.csv", recipe=str(path), draws=4
        )
    place = {problem.code: problem.place for problem in caught.value.problems}[code]
    second = path.read_text(encoding="utf-8").splitlines().index("[[vary]]", 12) + 1
    assert (place.file, place.row) == ("ours.toml", second)


def test_known_errors_come_with_ranges_kept_apart(folder, tmp_path, values):
    known = values.assign(**{"c:se": 4.0})
    known.to_csv(tmp_path / "known.csv", index=False)
    words = ["--values", tmp_path / "known.csv", "--framework", folder / "framework.csv"]
    more = ["--draws", "20", "--out", tmp_path / "out"]
    done = subprocess.run(
        [sys.executable, "-m", "innaxe", "benchmark", "sensitivity", *words, *more],
        capture_output=True,
        text=True,
        env={**os.environ, "INNAXE_LANGUAGE": "en"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Ranges of ranks keep three things apart" in " ".join(done.stdout.split())
    with (tmp_path / "out" / "rank_ranges.csv").open(encoding="utf-8") as file:
        assert tuple(next(csv.reader(file))) == tables.RANK_RANGES.names
