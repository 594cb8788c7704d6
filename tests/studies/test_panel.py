"""``innaxe benchmark score --panel`` from files: what it writes, and what it refuses."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner

from innaxe import tables
from innaxe.cli import app
from innaxe.cli.words import explain
from innaxe.errors import InnaxeError

LONG = """unit,indicator,year,value
A,x,2018,0
A,x,2019,10
A,x,2020,20
B,x,2018,10
B,x,2020,40
C,x,2018,5
C,x,2019,5
C,x,2020,5
A,y,2018,8
A,y,2019,6
A,y,2020,4
B,y,2018,2
B,y,2019,2
B,y,2020,0
C,y,2019,4
"""
FRAMEWORK = """Level,iCode,iName,Direction,Weight,Parent,Type,Unit,Low,High,Denominator
1,x,Ex,1,1,I,Indicator,number,0,50,
1,y,Why,-1,1,I,Indicator,%,0,10,
2,I,Index,1,1,,Aggregate,,,,
"""
RECIPE = """name = "panel"
[normalise]
[aggregate]
[panel]
impute = "linear_or_constant"
"""
FILES = {
    "panel_scores.csv": tables.PANEL_SCORES,
    "panel_ranks.csv": tables.PANEL_RANKS,
    "trends.csv": tables.TRENDS,
    "gaps.csv": tables.PANEL_GAPS,
}
RIS = ["Region code", "Indicator code", "Year", "Value relative to EU in 2018"]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "values.csv").write_text(LONG, encoding="utf-8")
    (tmp_path / "framework.csv").write_text(FRAMEWORK, encoding="utf-8")
    (tmp_path / "recipe.toml").write_text(RECIPE, encoding="utf-8")
    return tmp_path


def score(folder, *more, values="values.csv", recipe=None, draws="0"):
    words = [
        "benchmark", "score", "--values", folder / values, "--framework",
        folder / "framework.csv", "--recipe", recipe or folder / "recipe.toml", "--draws", draws,
        "--out", folder / "out", *more,
    ]  # fmt: skip
    return CliRunner().invoke(app, [str(word) for word in words])


def workbook(rows, sheet="RIS"):
    book = openpyxl.Workbook()
    book.active.title = sheet
    for cells in rows:
        book.active.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def scoreboard(sheet="RIS", head=RIS):
    rows = [line.split(",") for line in LONG.splitlines()[1:]]
    cells = [[unit, code, int(year), float(value)] for unit, code, year, value in rows]
    return workbook([head, *cells], sheet)


def told(folder):
    return json.loads((folder / "out" / "result.json").read_text(encoding="utf-8"))


def test_it_writes_the_tables_of_a_panel(folder):
    outcome = score(folder, "--panel", draws="30")
    assert outcome.exit_code == 0, outcome.output
    assert {path.name for path in (folder / "out").iterdir()} == {*FILES, "result.json"}
    for name, table in FILES.items():
        with (folder / "out" / name).open(encoding="utf-8") as file:
            head = next(csv.reader(file))
            assert tuple(head[: len(table.names)]) == table.names
            assert next(csv.reader(file))
    scores = pd.read_csv(folder / "out" / "panel_scores.csv").set_index(["unit", "year"])["I"]
    assert scores["B", 2019] == pytest.approx(68.75)
    assert "3 units scored in 3 years." in outcome.output
    result = told(folder)
    assert result["method"] == "benchmark.panel"
    assert len(result["cautions"]) == len(result["cautions_in_words"])
    assert result["recipe"]["panel"]["impute"] == "linear_or_constant"


def test_wide_files_with_a_column_of_years_make_a_panel(folder):
    frame = pd.read_csv(io.StringIO(LONG))
    wide = frame.pivot(index=["unit", "year"], columns="indicator", values="value").reset_index()
    wide.rename(columns={"unit": "uCode", "year": "Time"}).to_csv(folder / "w.csv", index=False)
    assert score(folder, "--panel").exit_code == 0
    long = (folder / "out" / "panel_scores.csv").read_bytes()
    assert score(folder, "--panel", values="w.csv").exit_code == 0
    assert (folder / "out" / "panel_scores.csv").read_bytes() == long


@pytest.mark.parametrize(("recipe", "unit"), [("ris_like", "B"), ("consortium", "A")])
def test_the_scoreboard_goes_through_the_command(folder, recipe, unit):
    (folder / "ris.xlsx").write_bytes(scoreboard())
    outcome = score(folder, "--reference", unit, values="ris.xlsx", recipe=recipe)
    assert outcome.exit_code == 0, outcome.output
    assert "layout of the Regional Innovation Scoreboard" in " ".join(outcome.output.split())
    found = pd.read_csv(folder / "out" / "relative.csv")
    assert tuple(found.columns) == tables.RELATIVE.names
    assert found.set_index("unit")["relative"][unit] == 100
    outcome = score(folder, "--panel", "--reference", unit, values="ris.xlsx", recipe=recipe)
    assert outcome.exit_code == 0, outcome.output
    found = pd.read_csv(folder / "out" / "panel_relative.csv")
    assert tuple(found.columns) == tables.PANEL_RELATIVE.names
    assert (found.loc[found["unit"] == unit, "relative"] == 100).all()


def test_users_are_told_what_ris_like_leaves_out(folder):
    outcome = score(folder, recipe="ris_like")
    said = " ".join(outcome.output.split())
    assert "a factor for each country that fits regional scores to the national level" in said
    assert "Do not publish the result under the name of the scoreboard." in said
    assert any("thirds within the groups" in line for line in told(folder)["recipe_in_words"])


def test_denominators_are_those_of_the_year(folder):
    frame = FRAMEWORK.replace("number,0,50,", "number,0,50,pop") + ",pop,,,,,Denominator,,,,\n"
    (folder / "framework.csv").write_text(frame, encoding="utf-8")
    (folder / "recipe.toml").write_text(
        "[denominate]\n[normalise]\n[aggregate]\n", encoding="utf-8"
    )
    (folder / "values.csv").write_text(
        "unit,year,x,y,pop\nA,2019,10,1,1\nA,2020,20,2,4\nB,2019,30,3,2\nB,2020,40,4,2\n",
        encoding="utf-8",
    )
    assert score(folder, "--panel").exit_code == 0
    trends = pd.read_csv(folder / "out" / "trends.csv").set_index(["unit", "code"])
    assert trends.loc[("A", "x"), ["first", "last"]].tolist() == [10, 5]


def test_denominators_without_a_year_are_used_with_a_caution(folder):
    frame = FRAMEWORK.replace("number,0,50,", "number,0,50,pop") + ",pop,,,,,Denominator,,,,\n"
    (folder / "framework.csv").write_text(frame, encoding="utf-8")
    (folder / "recipe.toml").write_text(
        "[denominate]\n[normalise]\n[aggregate]\n", encoding="utf-8"
    )
    (folder / "pop.csv").write_text("unit,pop\nA,2\nB,2\nC,5\n", encoding="utf-8")
    outcome = score(folder, "--panel", "--values", str(folder / "pop.csv"))
    assert outcome.exit_code == 0, outcome.output
    assert "panel.denominator_without_year" in {said["code"] for said in told(folder)["cautions"]}
    trends = pd.read_csv(folder / "out" / "trends.csv").set_index(["unit", "code"])
    assert trends.loc[("A", "x"), "last"] == 10


def test_few_answers_are_withheld_in_their_year(folder):
    lines = LONG.splitlines()
    with_n = [f"{line},{3 if line == 'A,y,2019,6' else 40}" for line in lines[1:]]
    content = "\n".join([f"{lines[0]},n", *with_n]) + "\n"
    (folder / "values.csv").write_text(content, encoding="utf-8")
    assert score(folder, "--panel").exit_code == 0
    gaps = pd.read_csv(folder / "out" / "gaps.csv")
    held = gaps[(gaps["indicator"] == "y") & (gaps["year"] == 2019)]["unit"].tolist()
    assert "A" in held
    assert len(held) >= 2  # one alone could be worked out
    trends = pd.read_csv(folder / "out" / "trends.csv").set_index(["unit", "code"])
    assert trends.loc[("A", "y"), "points"] == 2


def test_a_recipe_for_panels_says_so_without_the_option(folder):
    assert score(folder).exit_code == 0
    assert "panel.not_a_panel" in {said["code"] for said in told(folder)["cautions"]}


PANEL = ("--panel",)
BAD = {
    "a year twice": (PANEL, {"values.csv": LONG + "B,y,2020,1\n"}, "source.duplicate_value", "values.csv", 17),
    "a year twice in the wide form": (PANEL, {"values.csv": "unit,year,x,y\nA,2019,1,2\nA,2020,1,2\nA,2019,1,2\n"}, "source.duplicate_unit", "values.csv", 4),
    "a year that is none": (PANEL, {"values.csv": LONG + "B,x,20-19,1\n"}, "source.year", "values.csv", 17),
    "a year without digits in the wide form": (PANEL, {"values.csv": "unit,year,x,y\nA,2019,1,2\nA,soon,1,2\n"}, "source.year", "values.csv", 3),
    "a row without year": (PANEL, {"values.csv": "unit,year,x,y\nA,2019,1,2\nA,2020,2,2\nB,,1,2\n"}, "panel.year_missing", "values.csv", 4),
    "a file without years": (PANEL, {"values.csv": "unit,x,y\nA,1,2\nB,2,1\n"}, "panel.year_missing", "values.csv", 2),
    "years and periods in one series": (PANEL, {"values.csv": LONG + "B,x,2014-2016,1\n"}, "panel.mixed_periods", "values.csv", None),
    "a single year": (PANEL, {"values.csv": "unit,year,x,y\nA,2019,1,2\nB,2019,2,1\n"}, "panel.one_year", None, None),
    "a reference that is not there": ((*PANEL, "--reference", "Z"), {}, "relative.unknown_unit", None, None),
    "a reference that is not there without panel": (("--reference", "Z"), {}, "relative.unknown_unit", None, None),
    "a base year outside the panel": ((*PANEL, "--reference", "B"), {"recipe.toml": RECIPE + "base_year = 1999\n"}, "panel.base_year", None, None),
    "a limit that the rule does not have": (PANEL, {"recipe.toml": RECIPE + "limit = 2\n"}, "recipe.setting_not_of_method", "recipe.toml", None),
    "a limit of no periods": (PANEL, {"recipe.toml": RECIPE.replace("linear_or_constant", "latest") + "limit = 0\n"}, "recipe.bad_value", "recipe.toml", 6),
    "a rule that does not exist": (PANEL, {"recipe.toml": RECIPE.replace("linear_or_constant", "spline")}, "recipe.not_allowed", "recipe.toml", 5),
    "limits that rise": ((), {"recipe.toml": RECIPE + "[relative]\nlimits = [70, 100, 125]\n"}, "recipe.limits_order", "recipe.toml", 7),
    "a percentage of z-scores": ((), {"recipe.toml": RECIPE.replace("[normalise]", '[normalise]\nmethod = "z_score"') + "[relative]\n"}, "relative.no_scale", None, None),
    "a root of negatives": ((), {"values.csv": "unit,x,y\nA,-1,2\nB,2,1\nC,2,4\nD,900,3\n", "recipe.toml": '[treat]\nby = "right_skew"\nskew = 1\nmax_winsorised = 0\notherwise = "square_root"\n[normalise]\n[aggregate]\n'}, "treat.root_of_negative", "values.csv", None),
    "goalposts reversed in the framework": ((), {"framework.csv": FRAMEWORK.replace("0,50", "50,0")}, "framework.goalposts_reversed", "framework.csv", 2),
    "one goalpost": ((), {"framework.csv": FRAMEWORK.replace("0,10", "0,")}, "framework.goalpost_missing", "framework.csv", 3),
    "a constant indicator over all years": (PANEL, {"values.csv": LONG.replace("x,2018,0", "x,2018,5").replace("x,2019,10", "x,2019,5").replace("x,2020,20", "x,2020,5").replace("x,2018,10", "x,2018,5").replace("x,2020,40", "x,2020,5")}, "normalise.constant", "values.csv", None),
    "a scoreboard without its sheet": ((), {"ris.xlsx": scoreboard("Data")}, "source.scoreboard_sheet", "ris.xlsx", 1),
    "a scoreboard without its values": ((), {"ris.xlsx": scoreboard(head=[*RIS[:3], "Normalised"])}, "source.column_missing", "ris.xlsx", 1),
    "a scoreboard without its regions": ((), {"ris.xlsx": scoreboard(head=["Region", *RIS[1:]])}, "source.column_missing", "ris.xlsx", 1),
    "a workbook that is no scoreboard": ((), {"ris.xlsx": workbook([["Region", "Score"], ["ES51", 1]])}, "source.not_a_table", "ris.xlsx", 1),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_answered_and_nothing_is_written(folder, name):
    more, contents, code, file, row = BAD[name]
    for path, content in contents.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / path).write_bytes(data)
    outcome = score(folder, *more, values="ris.xlsx" if "ris.xlsx" in contents else "values.csv")
    error = outcome.exception
    assert isinstance(error, InnaxeError), outcome.output
    place = {problem.code: problem.place for problem in reversed(error.problems)}[code]
    if file:
        assert (place.file, place.row) == (file, row)
    said = explain(error)
    assert "Cause: " in said
    assert "Next step: " in said
    assert not (folder / "out").exists()


def test_a_value_that_a_method_refuses_is_found_in_its_year(folder):
    recipe = RECIPE.replace("[normalise]\n", "[normalise]\nlow = 0\n")
    recipe = recipe.replace("[aggregate]\n", '[aggregate]\nmethod = "geometric_mean"\n')
    (folder / "recipe.toml").write_text(recipe, encoding="utf-8")
    error = score(folder, "--panel").exception
    [problem] = error.problems
    assert problem.message.params["unit"] == "A 2018"
    assert (problem.place.file, problem.place.row) == ("values.csv", 2)


@pytest.mark.shared
def test_ten_years_of_patents_of_european_regions(regions, tmp_path):
    """Trends of 270 regions against the raw figures (source: Eurostat, own calculations)."""
    (tmp_path / "framework.csv").write_text(
        "Level,iCode,Parent,Direction,Weight,Type\n1,pat_mhab,I,1,1,Indicator\n2,I,,1,1,Aggregate\n",
        encoding="utf-8",
    )
    (tmp_path / "recipe.toml").write_text(
        '[treat]\nby = "right_skew"\nskew = 1\nmax_winsorised = 0\notherwise = "square_root"\n'
        '[normalise]\n[aggregate]\n[relative]\n[panel]\nimpute = "linear"\n',
        encoding="utf-8",
    )
    values = regions / "regions_long.csv"
    outcome = score(tmp_path, "--panel", values=values)
    assert outcome.exit_code == 0, outcome.output
    raw = pd.read_csv(values)
    raw = raw[raw["indicator"] == "pat_mhab"].astype({"year": int})
    mine = raw[raw["unit"] == "ES51"].dropna().sort_values("year")
    trends = pd.read_csv(tmp_path / "out" / "trends.csv").set_index(["unit", "code"])
    years = mine["year"].iloc[-1] - mine["year"].iloc[0]
    growth = (mine["value"].iloc[-1] / mine["value"].iloc[0]) ** (1 / years) - 1
    assert trends.loc[("ES51", "pat_mhab"), "annual_rate"] == pytest.approx(growth, abs=1e-12)
    ranks = pd.read_csv(tmp_path / "out" / "panel_ranks.csv")
    of_2012 = raw[raw["year"] == 2012].set_index("unit")["value"].dropna()
    found = ranks[ranks["year"] == 2012].set_index("unit")["rank"]
    best = of_2012.idxmax()
    assert found[best] == 1
