"""Small tables of observations and territories."""

from __future__ import annotations

import pandas as pd
import pytest


@pytest.fixture
def observed():
    """Observations from rows of unit, indicator, value; year and vintage are the same for all."""

    def observed(*rows, year=2012, version="2010", **columns):
        frame = pd.DataFrame(rows, columns=["unit", "indicator", "value"])
        status = frame["value"].isna().map({True: "not_recorded", False: "recorded"})
        given = {"year": year, "nuts_version": version, "source": "Eurostat", **columns}
        return frame.assign(status=status, unit_of_measure="", **given)

    return observed


@pytest.fixture
def matrix():
    """A table of matching codes from rows of old code, new code, size."""

    def matrix(*rows, start="2010", to="2021"):
        frame = pd.DataFrame(rows, columns=["from_code", "to_code", "pop11"])
        return frame.assign(from_version=start, to_version=to)

    return matrix
