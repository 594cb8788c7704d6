"""Workbooks of LibreOffice."""

from __future__ import annotations

from innaxe.sources import read_values

CELL = "<table:table-cell{0}>{1}</table:table-cell>"


def text(word):
    return CELL.format(' office:value-type="string"', f"<text:p>{word}</text:p>")


def number(value, extra=""):
    return CELL.format(f' office:value-type="float" office:value="{value}"{extra}', "")


def row(*cells):
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


HEAD = row(text("uCode"), text("a"), text("b"))


def test_ods_is_read(ods, tree):
    empty = "<table:table-row table:number-rows-repeated='3'><table:table-cell/></table:table-row>"
    rest = (
        "<table:table-row table:number-rows-repeated='1048000'>"
        "<table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
    )
    path = ods(empty + HEAD + row(text("R1"), number(1), number(2.5)) + rest)
    found = read_values([path], tree).observations
    assert found[["value", "row", "sheet"]].to_numpy().tolist() == [[1.0, 5, "S"], [2.5, 5, "S"]]


def test_ods_text_without_a_type_is_read_and_notes_are_not(ods, tree):
    untyped = CELL.format("", "<text:p>R1</text:p>")
    noted = CELL.format("", "<office:annotation><text:p>who knows</text:p></office:annotation>")
    found = read_values([ods(HEAD + row(untyped, noted, number(2)))], tree).observations
    assert found["unit"].tolist() == ["R1", "R1"]
    assert found["status"].tolist() == ["not_recorded", "recorded"]


def test_ods_formulas_without_value_and_errors_are_refused(ods, tree, refused):
    failed = CELL.format(
        ' table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"',
        "<text:p>#DIV/0!</text:p>",
    )
    open_formula = CELL.format(' table:formula="of:=1+1"', "")
    path = ods(HEAD + row(text("R1"), failed, open_formula))
    assert refused(read_values, [path], tree) == [
        ("source.cell_error", "values.ods", "S", 2, "a"),
        ("source.formula_without_value", "values.ods", "S", 2, "b"),
    ]


def test_ods_that_swells_by_repetition_is_refused(ods, tree, refused):
    many = number(1, " table:number-columns-repeated='16000'")
    path = ods(
        HEAD + f"<table:table-row table:number-rows-repeated='1000000'>{many}</table:table-row>"
    )
    expected = [("source.sheet_too_large", "values.ods", "S", None, "")]
    assert refused(read_values, [path], tree) == expected
