"""A small questionnaire and its answers, built without a file."""

from __future__ import annotations

import pandas as pd
import pytest

from innaxe.survey.variables import Option, Variable


def options(*names):
    return tuple(Option(name, {"en": name.title()}) for name in names)


@pytest.fixture
def variables():
    steps = options("1", "2", "3", "4", "5", "99")
    trust = [
        Variable(f"t{i}", "scale", {"en": f"Trust {i}"}, steps, "agree", "trust", "1")
        for i in (1, 2, 3)
    ]
    return (
        Variable("helix", "single", {"en": "Group"}, options("ind", "aca", "pol", "soc"), "helix"),
        *trust,
        Variable("used", "multiple", {"en": "Used"}, options("a", "b", "none"), "services"),
        Variable("needs", "ranking", {"en": "Needs"}, options("money", "space", "staff"), "needs"),
        Variable("fte", "number", {"en": "Staff"}),
        Variable("why", "text", {"en": "Why"}),
    )


@pytest.fixture
def frame():
    return pd.DataFrame(
        {
            "respondent": ["p1", "p2", "p3", "p4"],
            "language": ["en", "fr", "en", "en"],
            "row": [2, 3, 4, 6],
            "helix": ["ind", "ind", "aca", ""],
            "t1": ["1", "5", "99", ""],
            "t2": ["2", "5", "3", ""],
            "t3": ["1", "4", "3", ""],
            "used": ["a b", "none", "", "b"],
            "needs": ["money staff", "staff", "space money staff", ""],
            "fte": ["12.5", "", "-3", "0"],
            "why": ["because", "", "", "="],
            "region": ["North", "South", "North", "North"],
        }
    )
