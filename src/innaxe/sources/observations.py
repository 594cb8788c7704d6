"""Observations as a data frame (``tables.OBSERVATIONS``), and what is wrong between their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from innaxe.errors import Place
from innaxe.sources.notes import in_words
from innaxe.sources.numbers import is_estimated
from innaxe.tables import OBSERVATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pandas import DataFrame

    from innaxe.sources.notes import Notes

__all__ = ["check_repeats", "joined", "observations_of"]

_KEY = ["unit", "indicator", "year"]
_DTYPES = {"text": "str", "number": "float64", "integer": "Int64"}


def observations_of(columns: Mapping[str, Any]) -> DataFrame:
    """A frame with all columns; one that is not given is empty, the status follows from the rest.

    Args:
        columns: sequences of equal length by name, or single values that hold for all rows.
    """
    import numpy as np
    import pandas as pd

    given = pd.DataFrame(dict(columns))
    frame = pd.DataFrame(index=given.index)
    for column in OBSERVATIONS.columns:
        blank: Any = {"text": "", "number": np.nan, "integer": pd.NA}[column.type]
        cells = given.get(column.name, blank)
        frame[column.name] = pd.Series(cells, index=given.index, dtype=_DTYPES[column.type])
    estimates = {flag for flag in frame["flag"].unique() if is_estimated(flag)}
    status = np.where(frame["flag"].isin(estimates), "estimated", "recorded")
    status = np.where(frame["value"].isna(), "not_recorded", status)
    frame["status"] = pd.Series(status, index=given.index, dtype="str")
    return frame.astype({"row": "int64"})


def joined(frames: Sequence[DataFrame]) -> DataFrame:
    """The observations of all sheets, one after the other."""
    import pandas as pd

    return pd.concat(frames, ignore_index=True) if frames else observations_of({"unit": []})


def check_repeats(observations: DataFrame, notes: Notes) -> None:
    """Complain of every row that gives a value for the same unit, indicator and year again."""
    repeated = observations.duplicated(_KEY, keep="first")
    if not repeated.any():
        return
    in_question = observations[observations.duplicated(_KEY, keep=False)]
    first: dict[tuple[Any, ...], Place] = {}
    columns = [*_KEY, "file", "sheet", "row", "column"]
    for unit, indicator, year, *where in in_question[columns].itertuples(index=False):
        place = Place(*where)
        # pandas' missing year is equal to nothing, not even to itself
        before = first.setdefault((unit, indicator, str(year)), place)
        if before is not place:
            notes.problem(
                "source.duplicate_value", place,
                unit=unit, indicator=indicator, other_place=in_words(before),
            )  # fmt: skip
