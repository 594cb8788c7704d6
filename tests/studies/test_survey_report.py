"""91 made-up answers with the skew of life: what the report says, withholds and exports."""

from __future__ import annotations

import importlib.util
import io
import itertools
import json
import os
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pyreadstat
import pytest

from innaxe.errors import InnaxeError, MethodError, SourceError
from innaxe.releases import Register
from innaxe.studies.survey_export import export_answers
from innaxe.studies.survey_report import Request, survey_documents, survey_study

DAY = date(2026, 11, 21)
TARGETS = """\
variable,category,share
helix,industry,0.25
helix,academia,0.25
helix,policy,0.25
helix,society,0.25
"""


@pytest.fixture(scope="module")
def wave():
    path = Path(__file__).parents[1] / "survey_wave.py"
    spec = importlib.util.spec_from_file_location("survey_wave", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def folder(wave, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wave")
    wave.write_form(folder / "form.xlsx")
    wave.write_answers(folder / "answers.csv")
    (folder / "targets.csv").write_text(TARGETS, encoding="utf-8")
    return folder


def request(folder, **options):
    options = {"by": ("helix", "region"), **options}
    return Request(folder / "form.xlsx", folder / "answers.csv", **options)


@pytest.fixture(scope="module")
def study(folder):
    return survey_study(request(folder, invited=400))


@pytest.fixture(scope="module")
def files(study):
    return survey_documents(study, day=DAY, fictitious=True)


def table(files, name):
    return pd.read_csv(io.BytesIO(files[f"{name}.csv"]))


def test_the_sample_has_the_skew_of_life(study):
    shown = dict(zip(("industry", "academia", "policy", "society"),
                     study.analysis.composition[0].table.counts[:, 0], strict=True))  # fmt: skip
    assert study.analysis.wave.answers.size == 91
    assert shown["industry"] > 91 / 2
    assert shown["society"] < 10


def test_the_report_says_what_such_a_sample_can_and_cannot_tell(study):
    can, cannot = {one.code for one in study.can}, {one.code for one in study.cannot}
    assert {"survey.tells.count", "survey.tells.groups", "survey.tells.reliable"} <= can
    assert {
        "survey.tells.self_selected", "survey.tells.dominant", "survey.tells.too_few",
        "survey.tells.crossing", "survey.tells.detectable", "survey.tells.depends",
        "survey.tells.attribution", "survey.tells.language_unchecked",
    } <= cannot  # fmt: skip
    assert "survey.tells.no_rate" not in cannot


def test_no_margin_of_error_is_given_and_the_report_says_so(files):
    for name in ("shares", "means"):
        assert table(files, name)[["low", "high"]].isna().all(axis=None)
    page = files["report.html"].decode()
    assert "No margin of error is given." in page
    assert "Fictitious data" in page
    assert json.loads(files["result.json"])["sample"] == "self-selected"


def test_a_random_sample_has_intervals(folder):
    found = survey_documents(survey_study(request(folder, random=True)), day=DAY)
    shown = table(found, "means").dropna(subset=["mean"])
    assert (shown["low"] <= shown["weighted_mean"].fillna(shown["mean"])).all()
    assert "No margin of error" not in found["report.html"].decode()


def test_no_count_under_five_is_shown_anywhere(files):
    for name in ("sample", "shares", "means", "scales", "gaps", "attribution", "rankings"):
        frame = table(files, name)
        for column in {"answers", "ranked", "first"} & set(frame):
            assert not (frame[column] < 5).any(), (name, column)


def test_no_small_group_can_be_worked_out_from_the_shown_ones(files):
    """For every item: any sum of shown groups, subtracted from all, leaves none or enough."""
    frame = table(files, "means").query("group != '(balanced)'")
    for _, rows in frame.groupby("item"):
        whole = rows[rows["by"].isna()]["answers"]
        for _, groups in rows.dropna(subset=["by"]).groupby("by"):
            shown = groups["answers"].dropna().tolist()
            for size in range(1, len(shown) + 1):
                for some in itertools.combinations(shown, size):
                    rest = whole.iloc[0] - sum(some)
                    assert rest == 0 or rest >= 5


def test_the_balanced_mean_stands_beside_the_raw_one(files):
    frame = table(files, "means").query("item == 't1'").set_index(["by", "group"], drop=False)
    groups = frame[(frame["by"] == "helix") & (frame["group"] != "(balanced)")]
    balanced = frame[frame["group"] == "(balanced)"]["mean"].iloc[0]
    assert balanced == pytest.approx(groups["mean"].dropna().mean())
    assert balanced != pytest.approx(frame[frame["by"].isna()]["mean"].iloc[0])


def test_personal_questions_appear_nowhere(files):
    assert all(b"example.org" not in content for content in files.values())
    assert "email" not in set(table(files, "response")["item"])


def test_withheld_figures_are_listed(files):
    frame = table(files, "withheld")
    assert len(frame) == json.loads(files["result.json"])["withheld"] > 0
    assert set(frame["reason"]) <= {"small", "subtraction"}


def test_who_was_not_asked_is_not_missing(files):
    frame = table(files, "response").set_index("item")
    assert frame.loc["sv3_importance", "asked"] < 60
    assert frame.loc["recommend", "asked"] == 91


def test_answers_that_were_not_asked_for_are_counted_and_kept(wave, folder, tmp_path):
    rows = [{"used": "", **row} for row in wave.answer_rows(10)]
    rows[0] |= {"used": "sv1", "sv4_importance": "5"}
    wave.write_answers(tmp_path / "a.csv", rows)
    found = survey_study(Request(folder / "form.xlsx", tmp_path / "a.csv"))
    told = {one.code: one.params for one in found.cautions}
    assert told["survey.caution.unasked"]["count"] >= 1


def test_every_chart_is_a_file_and_in_the_page(files):
    charts = [name for name in files if name.startswith("charts/")]
    assert len(charts) > 15
    assert files["report.html"].count(b"<figure") == len(charts)
    assert all(files[name].startswith(b"<svg") for name in charts)


def test_the_same_answers_in_another_order_give_the_same_figures(wave, folder, files, tmp_path):
    wave.write_answers(tmp_path / "answers.csv", wave.answer_rows()[::-1])
    turned = Request(folder / "form.xlsx", tmp_path / "answers.csv", by=("helix", "region"),
                     invited=400)  # fmt: skip
    found = survey_documents(survey_study(turned), day=DAY, fictitious=True)
    for name in ("sample", "shares", "means", "rankings", "withheld", "attribution"):
        pd.testing.assert_frame_equal(table(found, name), table(files, name))


def test_weights_meet_their_targets_and_their_price_is_told(folder):
    found = survey_study(request(folder, weights=folder / "targets.csv", limits=(0.1, 20.0)))
    weighting = found.analysis.wave.weighting
    assert weighting.raking.converged
    assert weighting.effective < 60
    assert "survey.tells.effective" in {one.code for one in found.can}
    assert "survey.caution.weights_no_cure" in {one.code for one in found.cautions}
    assert b"Effective number" in survey_documents(found, day=DAY)["report.html"]


def test_targets_that_cannot_be_met_are_named_by_cell(folder, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(TARGETS.replace("society", "patients"), encoding="utf-8")
    with pytest.raises(MethodError) as caught:
        survey_study(request(folder, weights=path))
    told = [(p.code, p.message.params["category"]) for p in caught.value.problems]
    assert told == [("survey.target_unknown", "patients"), ("survey.target_missing", "society")]


def test_a_later_report_with_two_people_more_is_blocked_by_the_register(wave, folder, tmp_path):
    first = survey_study(request(folder))
    path = tmp_path / "register.json"
    path.write_text(json.dumps(first.register.to_dict()), encoding="utf-8")
    extra = [row | {"_uuid": f"new-{at}"} for at, row in enumerate(wave.answer_rows(2, seed=9))]
    wave.write_answers(tmp_path / "answers.csv", [*wave.answer_rows(), *extra])
    later = Request(folder / "form.xlsx", tmp_path / "answers.csv", by=("helix",), register=path,
                    document="second")  # fmt: skip
    second = survey_study(later)
    assert all(result.blocked for result in second.analysis.means["recommend"])
    assert Register.from_dict(json.loads(path.read_text())).releases
    again = survey_study(request(folder, register=path, document="copy"))
    assert not any(result.blocked for result in again.analysis.means["recommend"])


def test_hostile_answers_are_refused_or_stay_text(wave, folder, tmp_path):
    rows = wave.answer_rows(20)
    rows[0]["idea"] = "<script>alert(1)</script>" * 4_000
    wave.write_answers(tmp_path / "a.csv", rows)
    fine = survey_study(Request(folder / "form.xlsx", tmp_path / "a.csv", by=("helix",)))
    assert b"<script" not in survey_documents(fine, day=DAY)["report.html"]
    rows[1] |= {"helix": "<b>", "fte": "1e999", "used": "sv1 nothing"}
    wave.write_answers(tmp_path / "a.csv", rows)
    with pytest.raises(SourceError) as caught:
        survey_study(Request(folder / "form.xlsx", tmp_path / "a.csv"))
    assert {p.place.row for p in caught.value.problems} == {3}
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize("options", [{"by": ("nothing",)}, {"by": ("fte",)},
                                     {"organisation": "nothing"}])  # fmt: skip
def test_what_is_not_there_is_refused(folder, options):
    with pytest.raises(InnaxeError, match=r"survey\.(unknown_variable|not_a_grouping)"):
        survey_study(request(folder, **options))


# exports


def test_spss_holds_the_answers_with_labels_in_the_language(folder, tmp_path):
    found = export_answers(folder / "form.xlsx", folder / "answers.csv", ".sav", language="bg")
    path = tmp_path / "a.sav"
    path.write_bytes(found.content)
    frame, meta = pyreadstat.read_sav(str(path))
    assert len(frame) == found.answers == 91
    assert "email" not in frame
    assert "respondent" not in frame
    assert found.left_out == ("email",)
    assert meta.column_names_to_labels["helix"] == "Which group are you of? (bg)"
    assert meta.variable_value_labels["helix"][1.0] == "Industry (bg)"
    assert meta.variable_value_labels["t1"][97.0] == "Dk (bg)"
    assert meta.variable_measure["t1"] == "ordinal"


def test_the_workbook_has_a_codebook_in_every_language_and_no_formula(folder):
    found = export_answers(folder / "form.xlsx", folder / "answers.csv", ".xlsx")
    book = openpyxl.load_workbook(io.BytesIO(found.content))
    assert book.sheetnames == ["answers", "codebook", "codes"]
    heads = [cell.value for cell in book["codebook"][1]]
    assert heads[-3:] == ["label::en", "label::fr", "label::bg"]
    kinds = {cell.data_type for row in book["answers"] for cell in row}
    assert "f" not in kinds
    assert any(str(cell.value).startswith("=HYPERLINK") for row in book["answers"] for cell in row)


def test_the_data_package_describes_its_columns(folder):
    found = export_answers(
        folder / "form.xlsx", folder / "answers.csv", ".zip", personal=True, language="fr"
    )
    with zipfile.ZipFile(io.BytesIO(found.content)) as archive:
        told = json.loads(archive.read("datapackage.json"))
        frame = pd.read_csv(io.BytesIO(archive.read("answers.csv")))
        codes = pd.read_csv(io.BytesIO(archive.read("codes.csv")))
    fields = told["resources"][0]["schema"]["fields"]
    assert [one["name"] for one in fields] == list(frame.columns)
    assert {"respondent", "email"} <= set(frame.columns)
    for one in fields:
        if "constraints" in one:
            assert set(frame[one["name"]].dropna()) <= set(one["constraints"]["enum"])
    assert fields[2]["title"] == "Which group are you of? (fr)"
    assert codes.query("name == 'helix' and code == 1")["label_bg"].tolist() == ["Industry (bg)"]


def test_columns_that_are_no_question_are_written_only_when_asked(wave, folder, tmp_path):
    rows = [row | {"country": "X"} for row in wave.answer_rows(10)]
    wave.write_answers(tmp_path / "a.csv", rows)
    plain = export_answers(folder / "form.xlsx", tmp_path / "a.csv", ".xlsx")
    kept = export_answers(folder / "form.xlsx", tmp_path / "a.csv", ".xlsx", keep=("country",))
    heads = [
        [cell.value for cell in openpyxl.load_workbook(io.BytesIO(one.content))["answers"][1]]
        for one in (plain, kept)
    ]
    assert set(heads[1]) - set(heads[0]) == {"country"}


@pytest.mark.parametrize("options", [{"language": "xx"}, {"keep": ("nothing",)}])
def test_an_export_of_what_is_not_there_is_refused(folder, options):
    with pytest.raises(InnaxeError):
        export_answers(folder / "form.xlsx", folder / "answers.csv", ".sav", **options)


# commands


def run(*words):
    command = [sys.executable, "-m", "innaxe", "survey", *map(str, words)]
    environment = {**os.environ, "INNAXE_LANGUAGE": "en"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def test_the_commands_write_their_files(folder, tmp_path):
    done = run("report", folder / "form.xlsx", folder / "answers.csv", "--by", "helix,region",
               "--weights", folder / "targets.csv", "--register", tmp_path / "r.json", "--pdf",
               "--date", "2026-11-21", "--out", tmp_path / "out")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "It cannot tell:" in done.stdout
    assert (tmp_path / "out" / "report.pdf").read_bytes().startswith(b"%PDF")
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["releases"]
    done = run("export", folder / "form.xlsx", folder / "answers.csv", "--out", tmp_path / "a.sav")
    assert done.returncode == 0, done.stderr
    assert "One question of the class personal was left out." in done.stdout


def test_bad_answers_write_nothing(folder, tmp_path):
    (tmp_path / "a.csv").write_text("helix\nnobody\n", encoding="utf-8")
    done = run("report", folder / "form.xlsx", tmp_path / "a.csv", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "survey.unknown_choice" in done.stderr
    assert "row 2" in done.stderr
    assert not (tmp_path / "out").exists()
