"""A framework that does not hold together is refused, with the row and the reason."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from innaxe.benchmark import Hierarchy
from innaxe.errors import FrameworkError


def changed(framework, code, **cells):
    frame = framework.copy()
    for column, value in cells.items():
        frame[column] = frame[column].astype(object)
        frame.loc[frame["iCode"] == code, column] = value
    return frame


def with_row(framework, **cells):
    return pd.concat([framework, pd.DataFrame([cells])], ignore_index=True)


CASES = {
    "framework.duplicate_code": lambda f: changed(f, "b", iCode="a"),
    "framework.no_indicators": lambda f: f[f["Type"] != "Indicator"],
    "framework.direction": lambda f: changed(f, "b", Direction=0),
    "framework.type_and_level": lambda f: changed(f, "b", Level=2),
    "framework.unknown_denominator": lambda f: changed(f, "a", Denominator="gdp"),
    "framework.orphan": lambda f: changed(f, "b", Parent="P9"),
    "framework.cycle": lambda f: changed(f, "I", Parent="P1"),
    "framework.several_roots": lambda f: changed(f, "P2", Parent=""),
    "framework.level_gap": lambda f: changed(f, "c", Parent="I"),
    "framework.childless": lambda f: with_row(
        f, Level=2, iCode="P3", Parent="I", Direction=1, Weight=1, Type="Aggregate"
    ),
    "framework.weight": lambda f: changed(f, "b", Weight=-1),
    "framework.weights_sum_to_zero": lambda f: changed(changed(f, "c", Weight=0), "d", Weight=0),
}


@pytest.mark.parametrize("code", CASES)
def test_a_broken_framework_is_refused(framework, code):
    with pytest.raises(FrameworkError) as caught:
        Hierarchy.from_frame(CASES[code](framework))
    assert code in {problem.code for problem in caught.value.problems}


def test_missing_columns_are_named(framework):
    with pytest.raises(FrameworkError) as caught:
        Hierarchy.from_frame(framework.drop(columns=["Weight", "Type"]))
    assert caught.value.problems[0].message.params == {"columns": ("Weight", "Type")}


def test_a_cycle_is_named_with_its_path(framework):
    with pytest.raises(FrameworkError) as caught:
        Hierarchy.from_frame(changed(framework, "I", Parent="P1"))
    assert caught.value.problems[0].message.params["path"] == "I → P1 → I"


def test_a_missing_weight_is_refused(framework):
    with pytest.raises(FrameworkError) as caught:
        Hierarchy.from_frame(changed(framework, "b", Weight=np.nan))
    assert caught.value.code == "framework.weight"


def test_all_problems_of_a_kind_come_at_once(framework):
    broken = changed(changed(framework, "b", Direction=5), "c", Direction=0)
    with pytest.raises(FrameworkError) as caught:
        Hierarchy.from_frame(broken)
    assert [problem.message.params["node"] for problem in caught.value.problems] == ["b", "c"]


def test_the_row_of_the_file_is_told(framework):
    frame = changed(framework, "b", Parent="P9").assign(file="f.csv", sheet="", row=range(2, 12))
    with pytest.raises(FrameworkError) as caught:
        Hierarchy.from_frame(frame)
    place = caught.value.place
    assert (place.file, place.row, place.column) == ("f.csv", 3, "Parent")


def test_levels_bring_children_together_by_parent(framework):
    tree = Hierarchy.from_frame(framework)
    assert tree.root == "I"
    assert tree.aggregates == ("I", "P1", "P2")
    assert tree.groups == ("g",)
    assert tree.denominators == ("pop",)
    lowest = tree.levels[0]
    assert [lowest.children[i] for i in lowest.children_of(1)] == ["c", "d"]


def test_other_columns_are_carried_not_scored(framework):
    assert "x" not in Hierarchy.from_frame(framework).indicators
