"""The workbook for users of COINr, against COINr's own results on the ASEM data."""

from __future__ import annotations

import io

import numpy as np
import pandas as pd
import pytest

from innaxe.studies.benchmark import score_files
from innaxe.studies.scores import score_workbook

pytestmark = pytest.mark.shared
NAMES = [
    "Meta.Ind", "Meta.Lineage", "Meta.Weights.Original", "Meta.Unit", "Data.Raw",
    "Data.Denominated", "Data.Imputed", "Data.Screened", "Data.Treated", "Data.Normalised",
    "Data.Aggregated", "Analysis.Screened.DataSummary", "Analysis.Treated.Dets_Table",
    "Results.FullScore", "Results.FullRank",
]  # fmt: skip


@pytest.fixture(scope="module")
def study(coinr):
    return score_files(
        [coinr / "inputs" / "ASEM_iData.csv"],
        coinr / "inputs" / "ASEM_iMeta.csv",
        group="EurAsia_group",
        draws=30,
    )


@pytest.fixture(scope="module")
def book(study):
    content = score_workbook(study)
    assert content == score_workbook(study)
    return pd.read_excel(io.BytesIO(content), sheet_name=None, engine="openpyxl")


def test_sheets_have_the_names_and_order_of_coinr_and_ours_follow(book):
    assert list(book)[: len(NAMES)] == NAMES
    assert all(name.startswith("innaxe.") for name in list(book)[len(NAMES) :])


STEPS = ["Denominated", "Imputed", "Screened", "Treated", "Normalised", "Aggregated"]


@pytest.mark.parametrize("name", STEPS)
def test_each_data_set_is_the_one_of_coinr(book, coinr, name):
    theirs = pd.read_csv(coinr / "pipeline" / f"{name}.csv")
    ours = book[f"Data.{name}"]
    assert list(ours.columns) == list(theirs.columns)
    assert list(ours["uCode"]) == list(theirs["uCode"])
    expected = theirs.drop(columns="uCode").to_numpy(dtype=float)
    told = ours.drop(columns="uCode").to_numpy(dtype=float)
    np.testing.assert_allclose(told, expected, rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize(
    ("name", "file"), [("FullScore", "results_scores"), ("FullRank", "results_ranks")]
)
def test_results_are_laid_out_as_coinr_does(book, coinr, name, file):
    theirs = pd.read_csv(coinr / "pipeline" / f"{file}.csv")
    ours = book[f"Results.{name}"]
    assert list(ours.columns) == list(theirs.columns)
    assert list(ours["uCode"]) == list(theirs["uCode"])
    np.testing.assert_allclose(ours.drop(columns="uCode"), theirs.drop(columns="uCode"), atol=1e-10)


def test_treatment_is_told_in_the_columns_of_coinr(book, coinr):
    theirs = pd.read_csv(coinr / "pipeline" / "Treated_Dets_Table.csv")
    ours = book["Analysis.Treated.Dets_Table"]
    assert list(ours.columns)[: len(theirs.columns)] == list(theirs.columns)
    assert list(ours["iCode"]) == list(theirs["iCode"])
    for column in theirs.columns[1:]:
        np.testing.assert_allclose(
            ours[column].astype(float), theirs[column].astype(float), atol=1e-9, err_msg=column
        )


def test_weights_are_those_of_coinr(book, coinr):
    theirs = pd.read_csv(coinr / "pipeline" / "Meta_Weights_Original.csv")
    pd.testing.assert_frame_equal(
        book["Meta.Weights.Original"].set_index("iCode").loc[theirs["iCode"]].astype(float),
        theirs.set_index("iCode").astype(float),
    )


def test_raw_data_and_framework_of_the_workbook_score_the_same_again(book, study, tmp_path):
    unit = book["Meta.Unit"].merge(book["Data.Raw"], on="uCode")
    unit.to_csv(tmp_path / "values.csv", index=False)
    book["Meta.Ind"].to_csv(tmp_path / "framework.csv", index=False)
    again = score_files(
        [tmp_path / "values.csv"], tmp_path / "framework.csv", group="EurAsia_group", draws=0
    )
    pd.testing.assert_frame_equal(again.benchmark.scores(), study.benchmark.scores())
