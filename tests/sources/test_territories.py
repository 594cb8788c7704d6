"""Territories and matrices from files."""

from __future__ import annotations

import gzip

import pytest

from innaxe.errors import SourceError
from innaxe.indicators import parse_territories
from innaxe.sources import read_crosswalk, read_territories

TOML = """\
[[territory]]
id = "rhine-neckar"
name = "Rhine-Neckar"
nuts_version = "2021"
parts = { DE12 = 1, DE71 = 0.5, DEB3 = 1 }
"""
CSV = """\
territory,name,nuts_version,code,weight
rhine-neckar,Rhine-Neckar,2021,DE12,1
rhine-neckar,Rhine-Neckar,2021,DE71,0.5
rhine-neckar,Rhine-Neckar,2021,DEB3,1
"""
MATRIX = "from_code,to_code,from_version,to_version,pop11\nNA01,NA02,2010,2021,5.5\n"


def test_both_forms_say_the_same(write):
    toml = parse_territories(read_territories(write(TOML, "t.toml")))
    assert toml == parse_territories(read_territories(write(CSV, "t.csv")))
    assert [part.weight for part in toml[0].parts] == [1, 0.5, 1]


def test_a_problem_names_its_row(write):
    frame = read_territories(write(CSV.replace("DEB3", "deb3"), "t.csv"))
    with pytest.raises(SourceError) as caught:
        parse_territories(frame)
    assert (caught.value.place.file, caught.value.place.row) == ("t.csv", 4)


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        ("[[territory]]\nid = 'a'\n", "t.toml", "source.territories_form"),
        ("[[territory]\n", "t.toml", "source.not_toml"),
        ("territory = 3\n", "t.toml", "source.territories_form"),
        ("territory,code\na,DE12\n", "t.csv", "source.column_missing"),
        (CSV.replace("0.5", "half"), "t.csv", "source.text_in_number"),
    ],
)
def test_bad_territories_are_refused(write, content, name, code):
    with pytest.raises(SourceError) as caught:
        read_territories(write(content, name))
    assert caught.value.code == code


def test_a_matrix_is_read_plain_or_packed(write):
    plain = read_crosswalk(write(MATRIX, "m.csv"))
    packed = read_crosswalk(write(gzip.compress(MATRIX.encode(), mtime=0), "m.csv.gz"))
    assert plain.equals(packed)
    assert plain.loc[0, "from_code"] == "NA01"
    assert plain.loc[0, "pop11"] == 5.5


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (MATRIX.replace("5.5", "many"), "source.text_in_number"),
        (MATRIX.replace("5.5", "-1"), "source.text_in_number"),
        (MATRIX.replace("pop11", "people"), "source.column_missing"),
        (MATRIX.replace("to_version", "to"), "source.column_missing"),
        (gzip.compress(MATRIX.encode(), mtime=0)[:-9], "source.crosswalk_form"),
    ],
)
def test_bad_matrices_are_refused(write, content, code):
    with pytest.raises(SourceError) as caught:
        read_crosswalk(write(content, "m.csv"))
    assert caught.value.code == code
