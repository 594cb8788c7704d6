"""The reports on all units: what they say, and what they must not give away."""

from __future__ import annotations

import io
import re
from datetime import date

import numpy as np
import pandas as pd
import pytest

from innaxe.errors import MethodError
from innaxe.locale import catalogue
from innaxe.locale.texts import TEXTS
from innaxe.publish.document import Figure, Heading, TableBlock
from innaxe.publish.writers import ENDINGS, write
from innaxe.studies.benchmark import score_files
from innaxe.studies.sensitivity import sensitivity_files
from innaxe.studies.whole import public_document, sensitivity_document

DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def files(tmp_path_factory, framework, values):
    folder = tmp_path_factory.mktemp("inputs")
    answers = values.assign(**{"b:n": [3, 4, *[30] * 10]})
    answers["unit"] = [f"XQ{place:02d}" for place in range(len(answers))]
    answers["name"] = [f"Zephyria {place}" for place in range(len(answers))]
    answers.to_csv(folder / "values.csv", index=False)
    framework.to_csv(folder / "framework.csv", index=False)
    return folder


@pytest.fixture(scope="module")
def study(files):
    return score_files([files / "values.csv"], files / "framework.csv", group="g", draws=60)


def public(study, language="en", **facts):
    return public_document(study, language=language, day=DAY, base=60, **facts)


@pytest.fixture(scope="module")
def document(study):
    return public(study)


@pytest.fixture(scope="module")
def same(study):
    return public(study)


def words_of(document):
    """Everything that a document says, as the web page has it."""
    return words_on(write(document, ".html").decode())


def words_on(page):
    return re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)


def test_no_list_of_units_comes_before_what_can_be_said(document):
    kinds = [type(block) for block in document.blocks]
    titles = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert titles.index("What can be said") < titles.index("The rank interval of each unit")
    assert kinds.index(TableBlock) > kinds.index(Heading)
    first = next(block for block in document.blocks if isinstance(block, Figure))
    assert first.title != "The rank interval of each unit"


def test_every_figure_has_table_source_and_alternative(document):
    figures = document.figures
    assert len(figures) >= 6
    for figure in figures:
        assert figure.table.rows
        assert figure.source
        assert len(figure.alternative) > 30


def test_withheld_figures_are_named_and_their_values_are_nowhere(document, values):
    [table] = [item for item in document.tables if item.caption == "Figures that are withheld"]
    assert table.rows == (("Zephyria 0", "Second"), ("Zephyria 1", "Second"))
    # places of marks in drawings are no figures
    text = re.sub(r"<svg.*?</svg>", "", words_of(document), flags=re.DOTALL)
    assert [one for one in values["b"][:2] if f"{one:.3g}" in text] == []


def test_anonymous_reports_name_no_unit_anywhere(study):
    document = public(study, anonymous=True)
    for ending in (".html", ".xlsx"):
        content = write(document, ending)
        text = content.decode() if ending == ".html" else sheets(content)
        assert not re.search(r"XQ\d\d|Zephyria", text)
        assert study.benchmark.hashes["values"] not in text
    assert document.tables[0].rows
    [table] = [item for item in document.tables if item.caption == "Figures that are withheld"]
    assert {name for name, _ in table.rows} <= set("ABCDEFGHIJKL")


def sheets(content):
    book = pd.read_excel(io.BytesIO(content), sheet_name=None, header=None, engine="openpyxl")
    return "\n".join(frame.to_csv() for frame in book.values())


def test_letters_follow_the_median_rank_and_nothing_else(study):
    from innaxe.benchmark.overview import overview
    from innaxe.studies.whole import letters

    whole = overview(study.benchmark)
    given = letters(study.benchmark, whole)
    assert [given[row.unit] for row in whole.units] == list("ABCDEFGHIJKL")


def test_screened_out_units_are_letters_too(files, tmp_path):
    table = pd.read_csv(files / "values.csv")
    table.loc[5, ["a", "b", "c", "d"]] = np.nan
    table.loc[5, "g"] = np.nan
    table.to_csv(tmp_path / "values.csv", index=False)
    study = score_files([tmp_path / "values.csv"], files / "framework.csv", group="g", draws=40)
    assert "XQ05" in dict(study.benchmark.stages.dropped)
    assert "XQ05" not in words_of(public(study, anonymous=True))


@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "ca", "da", "bg"])
def test_it_builds_in_every_language(study, language):
    document = public(study, language)
    assert document.language == language
    page = write(document, ".html").decode()
    assert page.startswith("<!doctype html>")
    assert "{" not in re.sub(r"<style>.*", "", words_on(page).split("<body>")[-1])


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_writer_takes_it_and_gives_the_same_bytes_again(document, same, ending):
    assert write(document, ending) == write(same, ending)


def test_without_draws_it_is_refused(files):
    study = score_files([files / "values.csv"], files / "framework.csv", group="g", draws=0)
    with pytest.raises(MethodError, match="no_draws"):
        public(study)


def test_what_cannot_be_examined_is_said(files, tmp_path):
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(
        'name = "own"\n[normalise]\nmethod = "min_max"\nlow = 1\nhigh = 100\n'
        '[aggregate]\nmethod = ["arithmetic_mean", "benefit_of_the_doubt"]\n'
        '[[vary]]\nstep = "weigh"\nsetting = "smaa"\n'
    )
    study = score_files(
        [files / "values.csv"], files / "framework.csv", recipe=str(recipe), draws=30
    )
    document = public(study)
    assert "were not examined" in words_of(document)
    assert not any("interactions" in figure.title for figure in document.figures)


def test_the_sensitivity_report_opens_with_the_choice_that_decides(files):
    found = sensitivity_files([files / "values.csv"], files / "framework.csv", group="g", draws=60)
    document = sensitivity_document(found, language="en", day=DAY)
    table = found.result.to_frame().sort_values("total", ascending=False)
    step = table["factor"].iloc[0].split(".")[0]
    assert document.title.startswith(catalogue("en").text(f"figure.factor.{step}"))
    [figure] = [item for item in document.figures if "interactions" in item.title]
    told = [row[4] for row in figure.table.numbers]
    assert told == pytest.approx(sorted(table["total"], reverse=True))


def test_group_probabilities_are_those_of_the_analysis(files):
    found = sensitivity_files([files / "values.csv"], files / "framework.csv", group="g", draws=60)
    document = sensitivity_document(found, language="en", day=DAY)
    expected = found.result.group_probabilities().pivot(
        index="unit", columns="group", values="probability"
    )
    [table] = [
        item
        for item in document.tables
        if item.caption == "Probability of each performance group" and len(item.rows) == 12
    ]
    names = dict(zip(found.study.values["name"], found.study.values["unit"], strict=True))
    order = ["leader", "strong", "moderate", "emerging"]
    for row, numbers in zip(table.rows, table.numbers, strict=True):
        assert numbers[1:] == pytest.approx(tuple(expected.loc[names[row[0]], order]))


def test_every_factor_that_can_vary_has_a_name():
    from innaxe.publish.figures.factors import STEPS

    assert all(f"figure.factor.{step}" in TEXTS for step in STEPS)
