"""Tables of figures as a workbook for machines: one sheet a table, numbers in full, no layout.

What is not recorded stays an empty cell, as programs that read data expect it; the workbooks for
people are written by ``xlsx``.
"""

from __future__ import annotations

import io
from datetime import datetime
from math import isfinite
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from xlsxwriter.worksheet import Worksheet

__all__ = ["write_frames"]

NAME_LENGTH = 31  # what a workbook allows
CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - stands in the file so that bytes do not change
NARROWEST, WIDEST = 8, 40


def write_frames(frames: Mapping[str, pd.DataFrame]) -> bytes:
    """The tables as sheets in the order given; the same tables give the same bytes.

    Args:
        frames: by name of the sheet, at most 31 signs.
    """
    import xlsxwriter

    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as workbook:
        workbook.set_properties({"created": CREATED})
        for name, frame in frames.items():
            if len(name) > NAME_LENGTH:
                raise ValueError(f"no name of a sheet: {name!r}")
            _write(workbook.add_worksheet(name), frame)
    return content.getvalue()


def _write(sheet: Worksheet, frame: pd.DataFrame) -> None:
    for column, name in enumerate(frame.columns):
        sheet.write_string(0, column, str(name))
        for row, value in enumerate(frame[name].tolist(), start=1):
            _cell(sheet, row, column, value)
        sheet.set_column(column, column, min(max(len(str(name)) + 2, NARROWEST), WIDEST))
    sheet.freeze_panes(1, 1)


def _cell(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        if isfinite(value):
            sheet.write_number(row, column, value)
    elif isinstance(value, str) and value:
        sheet.write_string(row, column, value)
