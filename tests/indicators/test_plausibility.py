"""Flags on figures: what is outside its unit, or far from the last wave."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innaxe.indicators import catalogue, implausible
from innaxe.indicators.plausibility import LIMITS


def codes(*given):
    return [flag.code.removeprefix("plausible.") for flag in implausible(*given)]


@pytest.mark.parametrize(
    ("unit", "value", "before", "expected"),
    [
        ("percent", 101.0, None, ["outside"]),
        ("percent", -1.0, None, ["outside"]),
        ("percent", 100.0, None, []),
        ("mean_1_5", 0.5, None, ["outside"]),
        ("eur", -5.0, None, ["negative"]),
        ("points_gap", -1.0, None, []),
        ("net_score", -50.0, None, []),
        ("members", 12.5, None, ["whole"]),
        ("eur", 3_460_000.0, 1_500_000.0, ["doubled"]),
        ("eur", 3_000_000.0, 1_500_000.0, []),
        ("eur", 1.0, 3.0, ["halved"]),
        ("eur", 0.0, 3.0, ["to_zero"]),
        ("eur", 3.0, 0.0, ["from_zero"]),
        ("net_score", 10.0, -10.0, ["sign"]),
        ("eur", None, 3.0, []),
    ],
)
def test_what_strikes(unit, value, before, expected):
    assert codes(unit, value, before) == expected


def test_limits_are_of_units_in_the_catalogue():
    assert set(LIMITS) <= {indicator.unit for indicator in catalogue()}


@given(st.floats(0, 100), st.sampled_from(sorted({one.unit for one in catalogue()})))
def test_the_same_value_again_is_never_a_change(value, unit):
    assert implausible(unit, value, value) == implausible(unit, value)
