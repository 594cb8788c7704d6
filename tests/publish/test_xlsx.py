"""The workbook: every table, numbers as numbers, text as text, and nothing that runs."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from innaxe.locale import LANGUAGES
from innaxe.publish.document import Column, TableBlock
from innaxe.publish.xlsx import sheet_names, write_xlsx

HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "https://example.org", "{=1}", "'quoted'", "<b>&</b>")


def read(document):
    return openpyxl.load_workbook(io.BytesIO(write_xlsx(document)))


@pytest.fixture
def numbered() -> TableBlock:
    """Words and the numbers behind them: a whole one, a fraction, a share, a small one."""
    return TableBlock(
        caption="Ranks and chances: a caption that is longer than a sheet name may be",
        columns=(
            Column("Region"),
            Column("Rank", "number"),
            Column("Position", "number"),
            Column("Chance", "share"),
            Column("Value", "number"),
        ),
        rows=(
            ("Catalonia", "5", "56.1", "46%", "0.0012"),
            ("Sofia", "1,200", "1.5", None, "12"),
        ),
        numbers=((None, 5, 56.125, 0.4567, 0.00123), (None, 1200, 1.5, None, 12)),
        own_row=0,
    )


def test_every_table_has_a_sheet(document_of, figure, numbered) -> None:
    book = read(document_of(figure, numbered, replace(figure, title="Again")))
    assert book.sheetnames == [
        "Contents",
        "Data dictionary",
        "1 Rank of the regions",
        "2 Ranks and chances a caption…",
    ]
    assert [cell.value for cell in book.worksheets[2][2]] == ["Region", "Rank"]
    assert [cell.value for cell in book.worksheets[2][4]] == ["София", "n/r"]


def test_all_rows_are_there_read_by_another_reader(document_of) -> None:
    rows = tuple((f"row{i:03d}", str(i)) for i in range(300))
    numbers = tuple((None, float(i)) for i in range(300))
    long = TableBlock("Long", (Column("Region"), Column("Rank", "number")), rows, numbers=numbers)
    content = write_xlsx(document_of(long, banner=""))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("1 Long")
    head, *found = sheet.to_python()
    assert head == ["Region", "Rank"]
    assert found == [[name, float(rank)] for name, rank in rows]


def test_numbers_are_numbers_in_full_and_shown_in_a_fitting_way(document_of, numbered) -> None:
    sheet = read(document_of(numbered, banner="")).worksheets[2]
    assert [cell.value for cell in sheet[2]] == ["Catalonia", 5, 56.125, 0.4567, 0.00123]
    assert [cell.number_format for cell in sheet[2]][1:] == ["#,##0", "#,##0.00", "0.0%", "General"]
    assert [cell.data_type for cell in sheet[3]] == ["s", "n", "n", "s", "n"]
    assert sheet["D3"].value == "n/r"
    assert sheet["A2"].font.bold
    assert not sheet["A3"].font.bold


def test_headings_stay_in_view_and_the_banner_is_on_every_sheet(document_of, numbered) -> None:
    book = read(document_of(numbered))
    assert {sheet["A1"].value for sheet in book} == {"Fictitious data"}
    assert book.worksheets[2].freeze_panes == "B3"
    assert read(document_of(numbered, banner="")).worksheets[2].freeze_panes == "B2"


def test_the_index_leads_to_each_table_and_the_dictionary_names_each_column(document) -> None:
    index, dictionary, *_ = read(document).worksheets
    assert index["A2"].value == document.title
    assert [cell.value for cell in index[7]] == [
        "1 Rank of the regions", "Rank of the regions", 2, "Eurostat",
    ]  # fmt: skip
    assert index["A7"].hyperlink.location == "'1 Rank of the regions'!A1"
    assert [[cell.value for cell in row] for row in dictionary.iter_rows(min_row=2)] == [
        ["Sheet", "Column", "Kind"],
        ["1 Rank of the regions", "Region", "text"],
        ["1 Rank of the regions", "Rank", "number"],
    ]


def test_it_says_who_made_it_and_when(document) -> None:
    about = read(document).properties
    assert about.title == document.title
    assert about.creator == document.publisher
    assert about.created.date() == document.day
    assert about.modified.replace(tzinfo=UTC) < datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_a_formula_or_a_link(document_of, text) -> None:
    block = TableBlock(text, (Column(text),), ((text,), (text,)), source=text)
    book = read(document_of(block, title=text, banner=text))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.value for cell in book.worksheets[2]["A"]] == [text] * 4
    links = [cell.hyperlink.location for cell in cells if cell.hyperlink]
    assert len(links) == 1
    assert links[0].endswith("!A1")


def test_sheet_names_are_allowed_short_and_different() -> None:
    names = sheet_names(["a/b:c*[d]?", "A" * 60, "a" * 60, "it's '", "", "word " * 9])
    assert names[0] == "1 a b c d"
    assert names[3] == "4 it's"
    assert all(0 < len(name) <= 31 for name in names)
    assert len({name.lower() for name in names}) == len(names)


def test_a_document_without_tables_has_its_index(document_of) -> None:
    assert read(document_of()).sheetnames == ["Contents", "Data dictionary"]


def test_the_same_document_gives_the_same_bytes(document) -> None:
    assert write_xlsx(document) == write_xlsx(document)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_can_be_written(document_of, numbered, language) -> None:
    book = read(document_of(numbered, language=language))
    assert len(book.sheetnames) == 3
    assert all(len(name) <= 31 for name in book.sheetnames)
