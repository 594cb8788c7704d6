"""The numbers that a report hands over are those that its words tell."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from innaxe.demo import run
from innaxe.demo.definitions import load_consortium
from innaxe.locale import LANGUAGES, catalogue
from innaxe.publish.writers import ENDINGS, write
from innaxe.studies.report import unit_document


@pytest.fixture(scope="module")
def study():
    return run._scored(run.input_files(load_consortium(), language="en", seed=1))  # noqa: SLF001


def report(study, language="en", **more):
    unit = load_consortium().report_cluster.unit
    facts = {"day": date(2026, 11, 21), "fictitious": True, **more}
    return unit_document(study, unit, language=language, **facts)


def told(number, column):
    words = catalogue("en")
    if column.kind == "share":
        return {words.share(number)}
    decimals = {words.number(number, decimals=places) for places in (0, 1, 3)}
    return decimals | {words.number(number)}


def test_every_table_of_the_report_has_its_numbers(study) -> None:
    tables = report(study, base=60, ways=True).tables
    assert len(tables) == 12
    checked = 0
    for table in tables:
        assert table.numbers, table.caption
        for row, numbers in zip(table.rows, table.numbers, strict=True):
            for cell, number, column in zip(row, numbers, table.columns, strict=True):
                if number is None:
                    assert column.align == "start" or cell in {None, ""}, (table.caption, column)
                else:
                    assert column.align == "end"
                    assert cell in told(number, column), (table.caption, column, row)
                    checked += 1
    assert checked > 400


def test_they_are_numbers_in_the_workbook(study) -> None:
    document = report(study)
    book = openpyxl.load_workbook(io.BytesIO(write(document, ".xlsx")))
    assert len(book.worksheets) == len(document.tables) + 2
    for sheet, table in zip(book.worksheets[2:], document.tables, strict=True):
        cells = list(sheet.iter_rows(min_row=3, values_only=True))
        assert len(cells) == len(table.rows)
        for row, numbers in zip(cells, table.numbers, strict=True):
            assert [
                cell for cell, number in zip(row, numbers, strict=True) if number is not None
            ] == pytest.approx([number for number in numbers if number is not None])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", [ending for ending in ENDINGS if ending != ".pdf"])
def test_every_language_can_be_published_in_every_format(study, language, ending) -> None:
    document = report(study, language)
    content = write(document, ending)
    if ending == ".html":
        text = content.decode()
        assert f'<html lang="{language}">' in text
        assert text.count('role="img"') == len(document.figures) == 6
        assert text.count("<tr") == sum(len(table.rows) + 1 for table in document.tables)
    assert len(content) > 10_000
