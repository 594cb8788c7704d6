"""The input files of the demo are sound, complete, and scored as any others."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from innaxe.demo import run
from innaxe.locale import LANGUAGES


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(content.decode().splitlines()))


def test_every_indicator_of_the_framework_has_a_column(inputs):
    framework = rows_of(inputs["framework.csv"])
    headings = set(rows_of(inputs["values.csv"])[0])
    kinds = Counter(row["Type"] for row in framework)
    assert kinds == {"Indicator": 21, "Aggregate": 6, "Group": 2, "Denominator": 2}
    codes = {row["iCode"] for row in framework if row["Type"] != "Aggregate"}
    assert codes <= headings
    spreads = {heading for heading in headings if ":" in heading}
    assert headings - codes - spreads == {"unit", "name", "year"}


def test_values_are_written_as_they_would_be_published(inputs, consortium):
    rows = rows_of(inputs["values.csv"])
    assert [row["unit"] for row in rows] == list(consortium.units)
    for indicator in consortium.indicators:
        for row in rows:
            _, _, decimals = row[indicator.code].partition(".")
            assert row[indicator.code] == "" or len(decimals) == indicator.decimals


def test_members_are_invented_and_say_so(inputs, consortium):
    rows = rows_of(inputs["members.csv"])
    assert len(rows) == 47
    assert {row["source"] for row in rows} == {"fictitious"}
    assert {row["cluster"] for row in rows} == {cluster.name for cluster in consortium.clusters}
    assert len({row["size"] for row in rows}) > 2
    assert all(1850 <= int(row["founded"]) <= 2024 for row in rows)
    assert all(int(row["employees"]) >= 1 for row in rows)


def test_another_seed_changes_figures_and_members_but_not_definitions(inputs, consortium):
    other = run.input_files(consortium, language="en", seed=2)
    assert {name for name in inputs if inputs[name] != other[name]} == {"values.csv", "members.csv"}


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_the_framework_is_written_in_the_chosen_language(inputs, consortium, language):
    files = run.input_files(consortium, language=language, seed=1)
    english = rows_of(inputs["framework.csv"])
    for row, other in zip(rows_of(files["framework.csv"]), english, strict=True):
        changed = {name for name in row if row[name] != other[name]}
        assert changed <= {"iName", "Unit"}
    own = rows_of(files["values.csv"])
    for row, other in zip(own, rows_of(inputs["values.csv"]), strict=True):
        assert {name for name in row if row[name] != other[name]} <= {"strength"}


def test_all_six_clusters_are_scored_and_somebody_is_screened_out(study, consortium):
    scored = set(study.benchmark.units)
    assert {cluster.unit for cluster in consortium.clusters} <= scored
    assert 1 <= len(consortium.units) - len(scored) <= 5


def test_the_figures_call_for_every_kind_of_caution(study):
    cautions = {caution.code: caution.params for caution in study.cautions}
    assert cautions["values.withheld"]["count"] >= 4
    assert cautions["impute.filled"]["count"] > 20
    assert "PT20" in cautions["screen.dropped"]["units"]
    assert {"SCA-01", "COM-05"} <= set(cautions["treat.winsorised"]["indicators"])
    statuses = study.observations["status"].value_counts()
    assert statuses["withheld"] == cautions["values.withheld"]["count"]
    assert statuses["not_recorded"] > 50


def test_both_kinds_of_uncertainty_are_drawn(study):
    assert set(study.benchmark.draws) == {"method", "data", "both"}
    assert all(draws.failed == 0 for draws in study.benchmark.draws.values())


def test_nothing_was_changed_or_left_out_while_reading(study):
    assert study.report.changed == ()
    assert study.report.left == ()


@pytest.mark.parametrize("seed", range(2, 12))
def test_clusters_are_scored_whatever_the_seed(consortium, tmp_path, seed):
    from innaxe.studies.benchmark import score_files
    from innaxe.studies.output import write_files

    write_files(tmp_path, run.input_files(consortium, language="en", seed=seed))
    study = score_files(
        [tmp_path / "values.csv"],
        tmp_path / "framework.csv",
        recipe=str(tmp_path / "recipe.toml"),
        draws=0,
    )
    assert {cluster.unit for cluster in consortium.clusters} <= set(study.benchmark.units)
