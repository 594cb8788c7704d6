"""The commands of the catalogue, as a person types them."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner

from innaxe.cli import app
from innaxe.cli.indicators import DIMENSIONS
from innaxe.errors import InnaxeError
from innaxe.indicators import catalogue


@pytest.fixture
def run():
    def run(*words):
        done = CliRunner().invoke(app, ["indicators", *map(str, words)])
        if isinstance(done.exception, InnaxeError):
            raise done.exception
        assert done.exit_code == 0, done.output
        return done.output

    return run


@pytest.fixture
def sets(run, tmp_path):
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    run("freeze", "--ids", "CAP-01,inc-01", "--name", "Six", "--version", "1", "--out", old)
    run("freeze", "--ids", "CAP-01", "--core", "--name", "Six", "--version", "2", "--out", new)
    return old, new


def test_the_offered_dimensions_are_those_of_the_catalogue():
    assert catalogue().dimensions == DIMENSIONS


def test_list_names_all_in_the_language(run):
    said = run("list", "--language", "da")
    assert [one.id for one in catalogue() if f"{one.name('da')} (" not in said] == []


def test_list_is_filtered_and_written(run, tmp_path):
    out = tmp_path / "core.csv"
    said = run("list", "--core", "--dimension", "talent", "--language", "fr", "--csv", out)
    assert "TAL-04 *" in said
    assert "TAL-01" not in said
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert [row["id"] for row in rows] == ["TAL-04", "TAL-07", "TAL-09"]
    assert rows[1]["name"] == "Personnes formées"


def test_show_tells_definition_source_and_doubts(run):
    said = run("show", "com-05", "--language", "es")
    assert "Solicitudes de patente" in said
    assert "REGPAT" in said
    assert "por millón de habitantes" in said


def test_freeze_writes_a_set_that_can_be_compared(run, sets):
    old, new = sets
    assert json.loads(old.read_text(encoding="utf-8"))["version"] == "1"
    said = run("compare", old, new)
    assert "ACC-01" in said
    assert "CAP-01" not in said
    again = run("compare", new, new)
    assert "SHA" not in again
    assert "27" in again


def test_compare_names_fields_that_changed_the_meaning(run, sets, tmp_path):
    old, _ = sets
    changed = tmp_path / "changed.json"
    from dataclasses import replace

    from innaxe.indicators import Catalogue, freeze

    whole = catalogue()
    members = tuple(
        replace(one, unit="percent") if one.id == "CAP-01" else replace(one, source="ris")
        for one in whole
    )
    found = freeze(Catalogue(members, whole.labels), ["CAP-01", "INC-01"], name="a", version="1")
    changed.write_text(found.to_json(), encoding="utf-8")
    said = run("compare", old, changed)
    assert "CAP-01: unit" in said
    assert "INC-01" in said


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["show", "CAP-99"], "indicators.unknown"),
        (["freeze", "--name", "a", "--version", "1", "--out", "{}/s.json"], "sets.empty"),
        (["freeze", "--core", "--name", "a", "--version", "1", "--out", "{}/s.txt"],
         "output.unknown_format"),
        (["compare", "{}/none.json", "{}/none.json"], "source.file_missing"),
        (["list", "--csv", "{}/list.txt"], "output.unknown_format"),
    ],
)  # fmt: skip
def test_errors_have_a_code_and_write_nothing(run, tmp_path, words, code):
    with pytest.raises(InnaxeError) as caught:
        run(*(word.format(tmp_path) for word in words))
    assert caught.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_not_json_is_named_with_its_row(run, tmp_path):
    path = tmp_path / "set.json"
    path.write_text('{\n"a": }', encoding="utf-8")
    with pytest.raises(InnaxeError) as caught:
        run("compare", path, path)
    assert (caught.value.code, caught.value.place.row) == ("source.not_json", 2)
