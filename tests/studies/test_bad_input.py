"""Bad input, as a person meets it: code, file, sheet, row, column, cause, next step; no output.

The readers have many more cases of their own in tests/sources; here each file goes through the
command, and the folder for results must not appear.
"""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter
from click.testing import CliRunner

from innaxe.cli import app
from innaxe.cli.words import explain
from innaxe.errors import InnaxeError

VALUES = """unit,name,country,pop,pat,gap,inc
A1,Alpha,N,100,5,3,40
A2,Beta,N,200,9,4,50
A3,Gamma,S,300,7,6,45
A4,Delta,S,150,2,8,60
"""
FRAMEWORK = """Level,iCode,iName,Direction,Weight,Parent,Type,Unit,Denominator
1,pat,Patents,1,1,P,Indicator,number,pop
1,gap,Gap,-1,1,P,Indicator,points,
1,inc,Income,1,1,Q,Indicator,EUR,
2,P,Pillar,1,1,I,Aggregate,,
2,Q,Quarter,1,1,I,Aggregate,,
3,I,Index,1,1,,Aggregate,,
,country,Country,,,,Group,,
,pop,People,,,,Denominator,,
"""
RECIPE = """name = "mine"
[normalise]
method = "min_max"
low = 1
high = 100
[weigh]
[aggregate]
method = "arithmetic_mean"
"""


def workbook(rows, sheet="Data", formulas=()):
    """Bytes of an XLSX file; formulas are written without a result."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    for row, column, formula in formulas:
        page.write_formula(row, column, formula, None, "")
    book.close()
    return buffer.getvalue()


def bomb():
    """A workbook of a few hundred kilobytes that unpacks to more than half a gigabyte."""
    good = workbook([["unit", "pat"], ["A1", 1]])
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(good)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for item in source.infolist():
            content = source.read(item)
            if item.filename.endswith("sheet1.xml"):
                with target.open(item.filename, "w", force_zip64=True) as member:
                    for _ in range(600):
                        member.write(b" " * 2**20)
                continue
            target.writestr(item, content)
    return buffer.getvalue()


TABLE = [line.split(",") for line in VALUES.splitlines()]
BAD = {
    # values
    "the same unit twice": ("values", VALUES + "A2,Again,S,1,2,3,4\n", "source.duplicate_unit", 6, "unit"),
    "text in a number": ("values", VALUES.replace("A2,Beta,N,200,9", "A2,Beta,N,200,many"), "source.text_in_number", 3, "pat"),
    "both decimal signs": ("values", VALUES.replace("40", "4.5").replace("A3,Gamma,S,300,7", 'A3,Gamma,S,300,"7,25"'), "source.mixed_decimals", None, None),
    "an infinite value": ("values", VALUES.replace(",60", ",inf"), "source.infinite", 5, "inc"),
    "a constant indicator": ("values", VALUES.replace(",40", ",50").replace(",45", ",50").replace(",60", ",50"), "normalise.constant", None, "inc"),
    "a denominator of zero": ("values", VALUES.replace("N,200", "N,0"), "values.zero_denominator", 3, "pat"),
    "an indicator without column": ("values", VALUES.replace("inc", "ink"), "source.indicator_missing", None, None),
    "no known column at all": ("values", "unit,x,y\nA,1,2\n", "source.no_code_matches", None, None),
    "a row without code": ("values", VALUES + ",Lost,S,1,2,3,4\n", "source.unit_missing", 6, None),
    "a row that is too long": ("values", VALUES + "A5,E,S,1,2,3,4,5\n", "source.ragged_row", 6, None),
    "an empty file": ("values", b"", "source.empty", None, None),
    "a heading only": ("values", VALUES.splitlines()[0] + "\n", "source.no_rows", None, None),
    "two equal headings": ("values", VALUES.replace("gap,inc", "gap,gap"), "source.duplicate_heading", 1, None),
    "another encoding": ("values", VALUES.replace("Beta", "Bèta").encode("latin-1"), "source.encoding", 3, None),
    "an open quotation mark": ("values", VALUES.replace("Gamma", '"Gamma'), "source.unclosed_quote", 4, None),
    "not a table": ("values", "hello\nworld\n", "source.not_a_table", None, None),
    "a value twice in the long form": ("values", "unit,indicator,year,value\nA,pat,2020,1\nA,pat,2020,2\n", "source.duplicate_value", 3, None),
    "a long form without year": ("values", "unit,indicator,value\nA,pat,1\n", "source.column_missing", 1, None),
    "a truncated workbook": ("values.xlsx", workbook(TABLE)[:900], "source.workbook_unreadable", None, None),
    "a workbook that unpacks to gigabytes": ("values.xlsx", bomb(), "source.workbook_too_large", None, None),
    "a formula without value": ("values.xlsx", workbook(TABLE, formulas=[(2, 4, "=1+1")]), "source.formula_without_value", 3, "pat"),
    "a sheet with text in a number": ("values.xlsx", workbook([*TABLE[:3], ["A3", "G", "S", 300, "n.k.", 6, 45]]), "source.text_in_number", 4, "pat"),
    # framework
    "a cycle": ("framework", FRAMEWORK.replace("3,I,Index,1,1,,", "3,I,Index,1,1,P,"), "framework.cycle", None, "Parent"),
    "an orphan": ("framework", FRAMEWORK.replace("Income,1,1,Q", "Income,1,1,R"), "framework.orphan", 4, "Parent"),
    "two roots": ("framework", FRAMEWORK.replace("Quarter,1,1,I", "Quarter,1,1,"), "framework.several_roots", None, "Parent"),
    "a negative weight": ("framework", FRAMEWORK.replace("Gap,-1,1", "Gap,-1,-2"), "framework.weight", 3, "Weight"),
    "weights that sum to zero": ("framework", FRAMEWORK.replace("Income,1,1", "Income,1,0"), "framework.weights_sum_to_zero", 6, "Weight"),
    "no direction": ("framework", FRAMEWORK.replace("Gap,-1", "Gap,0"), "source.direction", 3, "Direction"),
    "a level gap": ("framework", FRAMEWORK.replace("Income,1,1,Q", "Income,1,1,I"), "framework.level_gap", 4, "Level"),
    "an aggregate without children": ("framework", FRAMEWORK + "2,R,Rest,1,1,I,Aggregate,,\n", "framework.childless", 10, "iCode"),
    "an unknown type": ("framework", FRAMEWORK.replace("Group", "Grope"), "source.unknown_type", 8, "Type"),
    "an unknown denominator": ("framework", FRAMEWORK.replace("number,pop", "number,gdp"), "framework.unknown_denominator", 2, "Denominator"),
    "the same code twice": ("framework", FRAMEWORK.replace("2,Q", "2,P"), "source.duplicate_code", 6, "iCode"),
    "a missing column": ("framework", FRAMEWORK.replace("Weight", "Wait"), "source.column_missing", 1, None),
    # recipe
    "a misspelt key": ("recipe", RECIPE.replace("low = 1", "lowe = 1"), "recipe.unknown_key", 4, None),
    "a misspelt section": ("recipe", RECIPE.replace("[normalise]", "[normalize]"), "recipe.unknown_key", 2, None),
    "a method that does not exist": ("recipe", RECIPE.replace("min_max", "minmax"), "recipe.not_allowed", 3, None),
    "broken TOML": ("recipe", RECIPE.replace("low = 1", "low = "), "recipe.syntax", 4, None),
    "a geometric mean over zero": ("recipe", RECIPE.replace("low = 1", "low = 0").replace("arithmetic", "geometric"), "aggregate.not_positive", None, None),
    "no aggregation": ("recipe", RECIPE.partition("[aggregate]")[0], "recipe.aggregate_missing", None, None),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "values.csv").write_text(VALUES, encoding="utf-8")
    (tmp_path / "framework.csv").write_text(FRAMEWORK, encoding="utf-8")
    (tmp_path / "recipe.toml").write_text(RECIPE, encoding="utf-8")
    return tmp_path


def score(folder, values="values.csv"):
    words = [
        "benchmark", "score", "--values", folder / values, "--framework",
        folder / "framework.csv", "--recipe", folder / "recipe.toml", "--draws", "0",
        "--out", folder / "out",
    ]  # fmt: skip
    return CliRunner().invoke(app, [str(word) for word in words])


def test_the_good_files_are_good(folder):
    recipe = folder / "recipe.toml"
    recipe.write_text(RECIPE + "[denominate]\n", encoding="utf-8")
    assert score(folder).exit_code == 0
    assert (folder / "out" / "scores.csv").exists()


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_answered_and_nothing_is_written(folder, name):
    which, content, code, row, column = BAD[name]
    recipe = folder / "recipe.toml"
    recipe.write_text(RECIPE + "[denominate]\n", encoding="utf-8")
    file = {"values": "values.csv", "framework": "framework.csv", "recipe": "recipe.toml"}.get(
        which, which
    )
    data = content if isinstance(content, bytes) else content.encode()
    (folder / file).write_bytes(data)
    outcome = score(folder, file if which.startswith("values") else "values.csv")
    error = outcome.exception
    assert isinstance(error, InnaxeError), outcome.output
    place = {problem.code: problem.place for problem in reversed(error.problems)}[code]
    if row is not None:
        assert (place.file, place.row) == (file, row)
    if column is not None:
        assert place.column == column
    if file.endswith(".xlsx") and row is not None:
        assert place.sheet == "Data"
    told = explain(error)
    assert "Cause: " in told
    assert "Next step: " in told
    assert not (folder / "out").exists()


def test_there_are_enough_cases():
    assert len(BAD) >= 25
