"""Workbooks that are damaged, or made to harm: refused before they take memory."""

from __future__ import annotations

import zipfile

import pytest

from innaxe.sources import read_values

SOUND = [["uCode", "a", "b"], ["R1", 1, 2.5], ["R2", "", 4]]


def test_workbook_that_swells_is_refused_unread(workbook, tree, refused, rezipped):
    path = rezipped(workbook({"S": SOUND}), {"xl/styles.xml": lambda _: b"0" * (600 * 1024**2)})
    assert path.stat().st_size < 1024**2
    expected = [("source.workbook_too_large", "values.xlsx", "", None, "")]
    assert refused(read_values, [path], tree) == expected


def test_understated_size_does_not_help(workbook, tree, refused, rezipped):
    path = rezipped(workbook({"S": SOUND}), {"xl/styles.xml": lambda _: b"0" * (150 * 1024**2)})
    content = path.read_bytes().replace((150 * 1024**2).to_bytes(4, "little"), b"\1\0\0\0")
    path.write_bytes(content)
    expected = [("source.workbook_too_large", "values.xlsx", "", None, "")]
    assert refused(read_values, [path], tree) == expected


@pytest.mark.parametrize(
    "cell", ['<c r="XFD1048576"><v>1</v></c>', "<c r='XFD1048576' t=\"str\"><v/></c>"]
)
def test_far_cell_is_refused_before_memory_is_set_aside(cell, workbook, tree, refused, rezipped):
    far = f'<row r="1048576">{cell}</row></sheetData>'.encode()
    path = rezipped(
        workbook({"S": SOUND}),
        {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b"</sheetData>", far)},
    )
    expected = [("source.sheet_too_large", "values.xlsx", "S", None, "")]
    assert refused(read_values, [path], tree) == expected


def test_far_cell_that_is_only_formatted_does_no_harm(workbook, tree, rezipped):
    far = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    path = rezipped(
        workbook({"S": SOUND}),
        {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b"</sheetData>", far)},
    )
    assert len(read_values([path], tree).observations) == 4


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04" + b"damaged" * 20,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    ],
    ids=["xlsx", "xls"],
)
def test_damaged_workbook_is_refused(content, write, tree, refused):
    expected = [("source.workbook_unreadable", "values.xlsx", "", None, "")]
    assert refused(read_values, [write(content, "values.xlsx")], tree) == expected


@pytest.mark.parametrize(
    "changes",
    [
        {"xl/workbook.xml": lambda xml: xml.replace(b"</sheets>", b"")},
        {"xl/workbook.xml": lambda xml: xml.replace(b"?>", b"?><!DOCTYPE x>", 1)},
        {"xl/workbook.xml": lambda xml: xml.replace(b"UTF-8", b"UTF-X")},
        {"xl/_rels/workbook.xml.rels": lambda xml: xml.replace(b"sheet1", b"sheet9")},
        {"xl/sharedStrings.xml": lambda xml: xml[:60]},
    ],
    ids=["torn", "document type", "encoding", "part missing", "cut short"],
)
def test_workbook_with_broken_markup_is_refused(changes, workbook, tree, refused, rezipped):
    path = rezipped(workbook({"S": SOUND}), changes)
    expected = [("source.workbook_unreadable", "values.xlsx", "", None, "")]
    assert refused(read_values, [path], tree) == expected


def test_locked_member_is_refused(workbook, tree, refused):
    path = workbook({"S": SOUND})
    content = bytearray(path.read_bytes())
    # the bit that says a member is encrypted, in the directory of the archive
    content[content.find(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(content))
    expected = [("source.workbook_unreadable", "values.xlsx", "", None, "")]
    assert refused(read_values, [path], tree) == expected


def test_other_zip_is_refused(tmp_path, tree, refused):
    path = tmp_path / "values.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    expected = [("source.workbook_unknown", "values.xlsx", "", None, "")]
    assert refused(read_values, [path], tree) == expected


def test_check_that_fails_inside_the_fast_reader_is_damage(workbook, tree, refused, monkeypatch):
    class PanicException(BaseException):
        pass

    def panics(*_):
        raise PanicException

    monkeypatch.setattr("python_calamine.load_workbook", panics)
    expected = [("source.workbook_unreadable", "values.xlsx", "", None, "")]
    assert refused(read_values, [workbook({"S": SOUND})], tree) == expected


def test_interruption_is_not_taken_for_damage(workbook, tree, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("python_calamine.load_workbook", interrupted)
    with pytest.raises(KeyboardInterrupt):
        read_values([workbook({"S": SOUND})], tree)
