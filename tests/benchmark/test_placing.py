"""Units placed in a population: what is refused, what is told, and a case worked by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from innaxe.benchmark import Recipe, score
from innaxe.benchmark.placing import place
from innaxe.benchmark.position import position_of
from innaxe.errors import MethodError, RequestError

STEPS = {
    "impute": {"method": "group_mean"},
    "normalise": {"method": "min_max"},
    "weigh": {"method": "given"},
    "aggregate": {"method": "arithmetic_mean"},
}


@pytest.fixture
def guests(values):
    frame = values.iloc[[0, 5]].assign(unit=["X", "Y"], name=["Guest X", "Guest Y"], c=[50, np.nan])
    return frame.assign(g=["N", "Elsewhere"])


@pytest.fixture
def crowd(values, framework):
    rng = np.random.default_rng(1)
    return score(values, framework, Recipe.parse(STEPS), draws=60, rng=rng)


def test_a_score_is_the_one_that_pencil_and_paper_give(values, crowd, guests):
    placed = place(crowd, guests)
    ends = {code: (values[code].min(), values[code].max()) for code in "abcd"}
    own = values.loc[0].to_dict() | {"c": 50.0}
    scaled = {c: 100 * (own[c] - low) / (high - low) for c, (low, high) in ends.items()}
    first = (scaled["a"] + 2 * (100 - scaled["b"])) / 3
    second = (scaled["c"] + scaled["d"]) / 2
    told = placed.scores().set_index("unit").loc["X"]
    assert told["P1"] == pytest.approx(first)
    assert told["P2"] == pytest.approx(second)
    assert told["I"] == pytest.approx((first + 3 * second) / 4)
    higher = (crowd.scores()["I"] > told["I"]).sum()
    assert placed.to_frame().set_index("unit").loc["X", "rank"] == 1 + higher
    assert placed.sizes().tolist() == [13, 13]


def test_gaps_are_filled_from_the_population_or_left(crowd, guests):
    told = {caution.code: caution.params for caution in place(crowd, guests).cautions}
    assert told["placing.placed"]["population"] == 12
    # nobody in the population carries the label Elsewhere
    assert told["placing.left_empty"]["count"] == 1
    near = guests.assign(g="N", c=np.nan)
    placed = place(crowd, near)
    assert {c.code for c in placed.cautions} >= {"placing.filled"}
    column = crowd.hierarchy.indicators.index("c")
    north = crowd.stages.denominated[:6, column]
    np.testing.assert_allclose(placed.steps.filled[:, column], np.nanmean(north))


def test_errors_of_guests_alone_are_drawn_though_the_population_is_exact(crowd, guests):
    errors = pd.DataFrame({"unit": ["X", "Y"], "d": [3.0, 0.0]})
    rng = np.random.default_rng(1)
    placed = place(crowd, guests, draws=60, rng=rng, standard_errors=errors)
    assert set(placed.draws) == {"method", "data", "both"}
    deviation = placed.draws["data"].index.std(axis=0)
    assert deviation[0] > 0
    assert deviation[1] == pytest.approx(0, abs=1e-12)
    assert set(placed.to_frame()["kind"]) == {"method", "data", "both"}


def test_a_report_reads_the_population_with_the_guest_in_it(crowd, guests):
    placed = place(crowd, guests, draws=60, rng=np.random.default_rng(1))
    position = position_of(placed.with_unit("X"), "X")
    assert position.name == "Guest X"
    assert position.ranked == 13
    assert "Y" not in [row.unit for row in position.neighbours]
    assert position.group == "g"
    with pytest.raises(RequestError):
        placed.with_unit("Z")


def test_a_guest_with_too_few_values_is_named(values, framework, guests):
    steps = {**STEPS, "screen": {"threshold": 0.9, "of": "recorded", "exclude": ["U11"]}}
    crowd = score(values, framework, Recipe.parse(steps))
    placed = place(crowd, guests)
    assert placed.units == ("X",)
    assert dict(placed.dropped) == {"Y": 0.75}
    with pytest.raises(RequestError) as caught:
        placed.with_unit("Y")
    assert caught.value.code == "request.unit_screened_out"
    with pytest.raises(MethodError) as refused:
        place(crowd, guests.iloc[[1]])
    assert refused.value.code == "screen.nobody_left"


@pytest.mark.parametrize("method", ["copeland", "benefit_of_the_doubt"])
def test_rules_between_units_are_refused(values, framework, guests, method):
    steps = {**STEPS, "aggregate": {"method": method}}
    crowd = score(values, framework, Recipe.parse(steps))
    with pytest.raises(MethodError) as caught:
        place(crowd, guests)
    assert caught.value.code == "placing.rule"


def test_a_mean_that_needs_values_above_zero_names_the_guest(values, framework, guests):
    steps = {
        **STEPS,
        "normalise": {"method": "min_max", "low": 1, "high": 100},
        "aggregate": {"method": "geometric_mean"},
        "place": {"beyond": "extend"},
    }
    crowd = score(values, framework, Recipe.parse(steps))
    with pytest.raises(MethodError) as caught:
        place(crowd, guests.assign(d=-1000.0))
    assert caught.value.code == "aggregate.not_positive"
    assert caught.value.problems[0].message.params["unit"] == "X"


def test_draws_need_a_generator(crowd, guests):
    with pytest.raises(MethodError) as caught:
        place(crowd, guests, draws=5)
    assert caught.value.code == "uncertainty.no_rng"


def test_weights_from_data_are_those_of_the_population(values, framework):
    steps = {**STEPS, "impute": {"method": "mean"}, "weigh": {"method": "optimised"}}
    crowd = score(values, framework, Recipe.parse(steps))
    placed = place(crowd, values.iloc[[3]].assign(unit="Z"))
    own = crowd.scores().set_index("unit").loc["U03", "I"]
    assert placed.index[0] == pytest.approx(own)
