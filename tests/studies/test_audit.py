"""The files of an audit, and what its report says."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pypdf
import pytest

from innaxe.benchmark.audit import AUDIT_TABLES
from innaxe.errors import Message
from innaxe.locale import catalogue
from innaxe.locale.texts import TEXTS
from innaxe.studies.audit import audit_content, audit_documents, audit_study
from innaxe.studies.benchmark import score_files

DAY = date(2026, 11, 21)
DOCS = Path(__file__).parents[2] / "docs"


def pages(content):
    reader = pypdf.PdfReader(io.BytesIO(content))
    text = "\n".join(page.extract_text() for page in reader.pages)
    return reader, re.sub(r"\s+", " ", re.sub(r"\u00ad|\u2010\n|-\n", "", text))


@pytest.fixture(scope="module")
def files(tmp_path_factory, framework, values):
    folder = tmp_path_factory.mktemp("inputs")
    values.to_csv(folder / "values.csv", index=False)
    framework.to_csv(folder / "framework.csv", index=False)
    return folder


def audited(files, draws=0):
    study = score_files([files / "values.csv"], files / "framework.csv", draws=draws)
    return audit_study(study)


@pytest.fixture(scope="module")
def documents(files):
    return audit_documents(audited(files), day=DAY, publisher="Our cluster", fictitious=True)


def test_all_files_are_there_and_tables_have_their_columns(documents):
    assert set(documents) == {*(f"{name}.csv" for name in AUDIT_TABLES), "result.json", "audit.pdf"}
    for name, columns in AUDIT_TABLES.items():
        assert tuple(pd.read_csv(io.BytesIO(documents[f"{name}.csv"])).columns) == columns


def test_result_tells_flags_in_codes_and_in_words(documents):
    told = json.loads(documents["result.json"])
    assert told["method"] == "benchmark audit"
    assert told["flags"][0]["code"] == "audit.few_units"
    assert told["flags_in_words"][0].startswith("Number of units: 12.")
    assert len(told["flags"]) == len(told["flags_in_words"])
    assert told["recipe"]["name"] == "coin"
    assert set(told["hashes"]) == {"values", "framework", "recipe"}
    assert "NaN" not in documents["result.json"].decode()


def test_the_report_says_every_flag_with_names(documents, files):
    reader, text = pages(documents["audit.pdf"])
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert "every figure in this document is made up" in text
    for flag in audited(files).flags:
        assert catalogue("en").text(flag.message) in text
    assert "Pillar one" in text


def test_sections_follow_the_steps(documents):
    _, text = pages(documents["audit.pdf"])
    for caption in ("Aggregates and their parts", "Weight and importance of each part"):
        assert caption in text
    assert text.index("What to look at first") < text.index("Concept and framework")
    assert text.index("Removing elements") < text.index("About this audit")


def test_the_same_study_gives_the_same_bytes(documents, files):
    again = audit_documents(audited(files), day=DAY, publisher="Our cluster", fictitious=True)
    assert again == documents


def test_with_draws_the_report_says_how_wide_intervals_are(files):
    content = audit_content(audited(files, draws=30), day=DAY)
    assert content.rank_width is not None
    assert content.rank_width >= 1
    assert "audit.no_draws" not in {flag.message.code for flag in content.flags}
    written = audit_documents(audited(files, draws=30), day=DAY)["audit.pdf"]
    assert "varied in 30 draws" in pages(written)[1]


def test_long_lists_are_cut_in_words_only(files, framework, values):
    extra = [f"e{i}" for i in range(9)]
    row = framework[framework["iCode"] == "c"]
    tree = pd.concat([framework, *(row.assign(iCode=code, iName=code, Weight=0) for code in extra)])
    table = values.assign(**{code: range(len(values)) for code in extra})
    tree.to_csv(files / "tree.csv", index=False)
    table.to_csv(files / "more.csv", index=False)
    found = audit_study(score_files([files / "more.csv"], files / "tree.csv", draws=0))
    [short] = [flag for flag in found.flags if flag.message.code == "audit.no_weight"]
    [full] = [flag for flag in found.audit.flags if flag.message.code == "audit.no_weight"]
    assert isinstance(short.message.params["items"], Message)
    assert len(full.message.params["items"]) == 9
    assert "and 3 more" in catalogue("en").text(short.message)


def test_without_warnings_the_title_says_so(tmp_path):
    base = [float(i) for i in range(30)]
    wobble = [x + (-1) ** i * 4 for i, x in enumerate(base)]
    third = [x + (i % 3) * 5 for i, x in enumerate(base)]
    frame = pd.DataFrame({"unit": [f"U{i:02d}" for i in range(30)], "a": base, "b": wobble})
    frame.assign(c=third).to_csv(tmp_path / "values.csv", index=False)
    rows = [(1, code, "I", 1, 1, "Indicator") for code in "abc"]
    rows.append((2, "I", "", 1, 1, "Aggregate"))
    names = ["Level", "iCode", "Parent", "Direction", "Weight", "Type"]
    pd.DataFrame(rows, columns=names).to_csv(tmp_path / "framework.csv", index=False)
    found = audit_study(score_files([tmp_path / "values.csv"], tmp_path / "framework.csv", draws=0))
    assert found.audit.warnings == ()
    text = pages(audit_documents(found, day=DAY)["audit.pdf"])[1]
    assert "No check raises a warning about “I”" in text
    assert "The checks of this step raised no flag." in text


def test_every_flag_and_column_is_documented():
    rules = (DOCS / "explanation" / "audit.md").read_text(encoding="utf-8")
    source = Path(DOCS.parent / "src/innaxe/benchmark/audit_flags.py").read_text(encoding="utf-8")
    codes = set(re.findall(r'"(audit\.[a-z_]+)"', source)) - {
        "audit.item",
        "audit.pair",
        "audit.weight_item",
    }
    assert codes <= set(TEXTS)
    assert {code for code in codes if f"`{code}`" not in rules} == set()
    assert set(re.findall(r"`(audit\.[a-z_]+)`", rules)) == codes
    section = (DOCS / "reference" / "files.md").read_text(encoding="utf-8").partition("## Audit")[2]
    words = set(re.findall(r"[a-z_]+", section))
    assert {name for columns in AUDIT_TABLES.values() for name in columns} <= words


@pytest.mark.shared
def test_the_audit_of_the_reference_data(coinr):
    inputs = coinr / "inputs"
    study = score_files([inputs / "ASEM_iData.csv"], inputs / "ASEM_iMeta.csv", draws=0)
    found = audit_documents(audit_study(study), day=DAY)
    _, text = pages(found["audit.pdf"])
    assert "3 points of “Sustainable Connectivity” call for a decision" in text
    assert "Technical barriers to trade (-0.615)" in text
    removals = pd.read_csv(io.BytesIO(found["removals.csv"]))
    assert len(removals) == 59
