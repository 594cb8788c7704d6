"""Reports on real regions (source: Eurostat): what each sentence says is true.

The figures are worked out again here, from the files and the written tables, without the code that
chose the sentences.
"""

from __future__ import annotations

import io
import re
from datetime import date

import numpy as np
import pandas as pd
import pypdf
import pytest

from innaxe.studies.benchmark import score_files
from innaxe.studies.report import report_content, unit_report

pytestmark = pytest.mark.shared
DAY = date(2026, 11, 21)
CASES = [("ES51", "ca", "Cataluña"), ("FR10", "fr", "Ile-de-France")]
UNITS = [unit for unit, _, _ in CASES]


@pytest.fixture(scope="module")
def study(regions):
    return score_files(
        [regions / "regions_values.csv"],
        regions / "regions_framework.csv",
        group="country",
        draws=500,
        seed=1,
    )


@pytest.fixture(scope="module")
def pdfs(study, shared):
    shapes = shared / "mapping" / "nuts_2021_l012_20M_4326.topojson"
    return {
        unit: unit_report(study, unit, language=language, day=DAY, shapes=shapes, source="Eurostat")
        for unit, language, _ in CASES
    }


@pytest.fixture(scope="module")
def texts(pdfs):
    """What stands on each page; reading it takes longer than setting it."""
    return {unit: pages(content) for unit, content in pdfs.items()}


@pytest.fixture(scope="module")
def few(regions, tmp_path_factory):
    """The regions of two countries, for what does not depend on how many there are."""
    values = pd.read_csv(regions / "regions_values.csv")
    path = tmp_path_factory.mktemp("few") / "regions_values.csv"
    values[values["country"].isin(["DE", "DK"])].to_csv(path, index=False)
    return score_files(
        [path], regions / "regions_framework.csv", group="country", draws=100, seed=1
    )


def plain(text):
    """Text without the line breaks and hyphens that setting put in."""
    return re.sub(r"\s+", " ", re.sub(r"\u00ad|\u2010\n|-\n", "", text))


def pages(content):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


@pytest.mark.parametrize(("unit", "language", "name"), CASES)
def test_the_document_is_accessible_and_in_its_language(pdfs, unit, language, name):
    reader = pypdf.PdfReader(io.BytesIO(pdfs[unit]))
    assert reader.trailer["/Root"]["/Lang"] == language
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    metadata = reader.xmp_metadata.rdf_root.toxml()
    assert "pdfuaid" in metadata
    assert "pdfaid" in metadata
    assert name in reader.metadata.title


@pytest.mark.parametrize("unit", UNITS)
def test_every_ranked_region_is_in_the_annex(texts, study, unit):
    text = " ".join(texts[unit])
    missing = [code for code in study.benchmark.units if not re.search(rf"\b{code}\b", text)]
    assert missing == []


@pytest.mark.parametrize("unit", UNITS)
def test_no_page_is_blank(texts, unit):
    assert min(len(page) for page in texts[unit]) > 200


@pytest.mark.parametrize("unit", UNITS)
def test_the_headline_is_the_interval_of_the_ranks(pdfs, study, unit):
    ranks = study.benchmark.ranks().set_index("unit").loc[unit]
    title = pypdf.PdfReader(io.BytesIO(pdfs[unit])).metadata.title
    numbers = [int(number) for number in re.findall(r"\d+", title)]
    assert numbers == [ranks["rank_low"], ranks["rank_high"], len(study.benchmark.units)]


@pytest.mark.parametrize("unit", UNITS)
def test_counts_of_ahead_and_behind_follow_from_the_pairs(study, unit):
    pairs = study.benchmark.pairs()
    ours = pairs[pairs["unit"] == unit].set_index("other")["ahead"]
    theirs = pairs[pairs["other"] == unit].set_index("unit")["ahead"]
    told = {item.code: item.params for item in content(study, unit).findings["position"]}
    assert told["finding.behind"]["count"] == (ours >= 0.9).sum()
    assert told["finding.ahead"]["count"] == (theirs >= 0.9).sum()
    assert told["finding.same.some"]["count"] == ((ours < 0.9) & (theirs < 0.9)).sum()


def content(study, unit):
    return report_content(study, unit, day=DAY)


@pytest.mark.parametrize("unit", UNITS)
def test_strengths_and_gaps_follow_from_the_file(study, regions, unit):
    values = pd.read_csv(regions / "regions_values.csv").set_index("uCode")
    tree = pd.read_csv(regions / "regions_framework.csv").set_index("iCode")
    kept = values.loc[list(study.benchmark.units)]
    peers = kept.index[(kept["country"] == kept["country"][unit]) & (kept.index != unit)]
    strengths, gaps = set(), set()
    for code, row in tree[tree["Type"] == "Indicator"].iterrows():
        column = kept[code] * row["Direction"]
        mine = column[unit]
        if np.isnan(mine):
            continue
        others = column.drop(unit).dropna()
        share = ((others < mine).sum() + 0.5 * (others == mine).sum()) / len(others) * 100
        middle = np.nanmedian(
            [place(column.dropna(), peer) for peer in peers if not np.isnan(column[peer])]
        )
        if share >= 75 and share > middle:
            strengths.add(row["iName"])
        if share <= 25 and share < middle:
            gaps.add(row["iName"])
    told = {item.code: item.params for item in content(study, unit).findings["indicators"]}
    assert set(told.get("finding.strengths", {}).get("indicators", ())) == strengths
    assert set(told.get("finding.gaps", {}).get("indicators", ())) == gaps


def place(column, unit):
    others = column.drop(unit)
    mine = column[unit]
    return ((others < mine).sum() + 0.5 * (others == mine).sum()) / len(others) * 100


@pytest.mark.parametrize("unit", UNITS)
def test_peers_are_the_ranked_regions_of_the_country(study, regions, unit):
    values = pd.read_csv(regions / "regions_values.csv").set_index("uCode")["country"]
    same = [code for code in study.benchmark.units if values[code] == values[unit]]
    told = {item.code: item.params for item in content(study, unit).findings["peers"]}
    assert told["finding.peers.group"]["count"] == len(same) - 1
    where = told.get("finding.peers.range") or told["finding.peers.place"]
    assert where["units"] == len(same)


@pytest.mark.parametrize("unit", UNITS)
def test_areas_clearly_above_are_above_in_nine_of_ten_draws(study, unit):
    told = {item.code: item.params for item in content(study, unit).findings["areas"]}
    benchmark = study.benchmark
    position = content(study, unit).position
    rows = [benchmark.units.index(peer) for peer in position.peers]
    own = benchmark.units.index(unit)
    expected = {"above": set(), "below": set(), "not_clear": set()}
    for column, code in enumerate(benchmark.hierarchy.aggregates):
        if code == benchmark.hierarchy.root:
            continue
        draws = benchmark.draws["method"].positions[:, :, column]
        middle = np.median(draws[:, rows], axis=1)
        above, below = (draws[:, own] > middle).mean(), (draws[:, own] < middle).mean()
        verdict = "above" if above >= 0.9 else "below" if below >= 0.9 else "not_clear"
        expected[verdict].add(benchmark.hierarchy.nodes[code].name)
    for verdict, names in expected.items():
        assert set(told.get(f"finding.areas.{verdict}", {}).get("areas", ())) == names


def test_regions_without_a_shape_are_named_under_the_map(texts):
    text = plain(" ".join(texts["ES51"]))
    overseas = ("ES70", "FRY1", "FRY2", "FRY3", "FRY4", "FRY5", "PT20", "PT30")
    assert [code for code in overseas if f"({code})" not in text] == []


def test_the_same_study_gives_the_same_bytes(study, pdfs, shared):
    shapes = shared / "mapping" / "nuts_2021_l012_20M_4326.topojson"
    again = unit_report(study, "ES51", language="ca", day=DAY, shapes=shapes, source="Eurostat")
    assert again == pdfs["ES51"]


def test_without_shapes_the_map_is_a_grid_of_tiles(few):
    pdf = unit_report(few, "DE21", language="en", day=DAY)
    assert "Each tile is one region" in plain(" ".join(pages(pdf)))


def test_the_source_is_named_under_charts(texts):
    assert "Eurostat" in plain(" ".join(texts["FR10"][:4]))


@pytest.mark.parametrize("language", ["en", "de", "es", "da", "bg"])
def test_the_other_languages_build_too(few, language):
    pdf = unit_report(few, "DE21", language=language, day=DAY)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert reader.trailer["/Root"]["/Lang"] == language
    assert reader.metadata.title
