"""Placed units beside the weights that people give, references, ranges and pooling."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from innaxe.benchmark import Recipe, score
from innaxe.benchmark.bottleneck import bottleneck
from innaxe.benchmark.panel import score_panel
from innaxe.benchmark.placing import place
from innaxe.benchmark.position import position_of
from innaxe.benchmark.ways_up import ways_up
from innaxe.errors import InnaxeError

PEOPLE = {"step": "weigh", "setting": "stakeholders"}
STEPS = {
    "impute": {"method": "group_mean"},
    "normalise": {"method": "min_max", "low": 1, "high": 100},
    "weigh": {"method": "given"},
    "aggregate": {"method": "arithmetic_mean"},
    "vary": [PEOPLE],
}


@pytest.fixture(scope="module")
def people():
    rows = [("Ana", "P1", 3.0), ("Ana", "P2", 1.0), ("Bo", "P1", 1.0), ("Bo", "P2", 3.0)]
    return pd.DataFrame(rows, columns=["person", "code", "weight"])


@pytest.fixture(scope="module")
def crowd(values, framework, people):
    return scored(values, framework, people)


def scored(values, framework, people, errors=None, **more):
    recipe = Recipe.parse({**STEPS, **more})
    rng = np.random.default_rng(1)
    given = {"standard_errors": errors, "stakeholders": people}
    return score(values, framework, recipe, draws=40, rng=rng, **given)


def placed(crowd, values, **more):
    return place(crowd, values, draws=40, rng=np.random.default_rng(1), **more)


def codes(error):
    return [problem.code for problem in error.value.problems]


def test_a_member_placed_by_weights_of_people_keeps_its_draws(crowd, values):
    own = placed(crowd, values.iloc[[4]]).draws["method"].ranks[:, 0]
    np.testing.assert_array_equal(own, crowd.draws["method"].ranks[:, 4])
    assert len(np.unique(crowd.draws["method"].ranks, axis=0)) == 2  # one ranking a person


def test_bottleneck_and_ways_up_take_weights_of_people(crowd, values):
    position = position_of(crowd, "U04")
    held = bottleneck(crowd, position, rng=np.random.default_rng(1))
    assert len(held.parts) == 2
    ways = ways_up(crowd, "U04", place=12)
    assert ways.to_frame()["chance"].tolist()[0] == 1.0
    placement = placed(crowd, values.iloc[[4]].assign(unit="X"))
    joined = placement.with_unit("X")
    beside = position_of(joined, "X")
    held = bottleneck(joined, beside, rng=np.random.default_rng(1), placement=placement)
    assert held.draws == 40
    assert ways_up(joined, "X", place=13, placement=placement).to_frame()["chance"].iloc[0] == 1.0


def test_a_placed_member_has_the_percentage_that_it_has_at_home(values, framework, people):
    crowd = scored(values, framework, people, relative={"unit": "U02"})
    home = crowd.relative().set_index("unit")
    own = placed(crowd, values.iloc[[2, 4]]).relative().set_index("unit")
    pd.testing.assert_frame_equal(own, home.loc[["U02", "U04"]])
    assert own.loc["U02", "relative"] == pytest.approx(100)


def test_without_a_reference_no_percentage_is_told(crowd, values):
    assert placed(crowd, values.iloc[[4]]).relative().empty


def test_ranges_of_the_population_are_not_read_for_a_placed_unit(values, framework, people):
    errors = pd.DataFrame({"unit": values["unit"], "c": 4.0, "d": 2.0})
    crowd = scored(values, framework, people, errors)
    assert crowd.ranges is not None
    placement = placed(crowd, values.iloc[[4]].assign(unit="X"))
    assert placement.with_unit("X").ranges is None


def test_a_rule_among_units_is_refused_inside_a_whole_step_too(values, framework):
    other = {"method": ["arithmetic_mean", "copeland"]}
    vary = [{"step": "aggregate", "setting": "method", "values": ["arithmetic_mean", other]}]
    crowd = scored(values, framework, None, vary=vary)
    with pytest.raises(InnaxeError) as caught:
        placed(crowd, values.iloc[[4]])
    assert codes(caught) == ["placing.rule"]


def test_a_panel_refuses_to_draw_years_towards_one_mean(values, framework):
    years = pd.concat([values.assign(year=2019), values.assign(year=2020)], ignore_index=True)
    recipe = Recipe.parse({**STEPS, "pool": {}, "vary": []})
    with pytest.raises(InnaxeError) as caught:
        score_panel(years, framework, recipe)
    assert codes(caught) == ["panel.pool"]


def test_transforms_reach_placed_units(values, framework, people):
    """A square root on a skewed indicator: a member keeps its score."""
    treat = {"by": "right_skew", "skew": 0.1, "max_winsorised": 0, "otherwise": "square_root"}
    crowd = scored(values, framework, people, treat=treat)
    assert crowd.stages.treatment.logged.any()
    placement = placed(crowd, values.iloc[[4]])
    np.testing.assert_allclose(placement.index, crowd.stages.levels[-1][4, 0], atol=1e-12)
