"""Weights: targets are met or named, cell by cell."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from innaxe.errors import MethodError
from innaxe.survey.responses import answers_of
from innaxe.survey.weights import unweighted, weigh


@pytest.fixture
def answers(variables):
    groups = ["ind"] * 60 + ["aca"] * 25 + ["pol"] * 11 + ["soc"] * 4
    regions = (["North"] * 7 + ["South"] * 3) * 10
    return answers_of(pd.DataFrame({"helix": groups, "region": regions}), variables)


def targets(*rows):
    return pd.DataFrame(rows, columns=["variable", "category", "share"])


EVEN = [("helix", name, 0.25) for name in ("ind", "aca", "pol", "soc")]
HALF = [("region", "North", 0.5), ("region", "South", 0.5)]


def test_targets_are_met_on_every_margin(answers):
    found = weigh(answers, targets(*EVEN, *HALF), limits=(0.01, 100))
    assert found.raking.converged
    for row in found.margins:
        assert row.weighted == pytest.approx(row.target, abs=1e-6)
    assert found.effective < 100
    assert found.design_effect == pytest.approx(100 / found.effective)
    codes = [caution.code for caution in found.cautions]
    assert codes == ["survey.caution.weights_no_cure", "survey.caution.few_behind_target"]


def test_cells_that_weights_within_limits_cannot_reach_are_named(answers):
    found = weigh(answers, targets(*EVEN), limits=(0.5, 2))
    [caution] = [one for one in found.cautions if one.code == "survey.caution.not_converged"]
    assert caution.params["cells"][0].params["category"] == "soc"
    assert not found.raking.converged


def test_every_target_that_cannot_be_met_is_named(answers):
    wrong = targets(
        ("helix", "ind", 0.5), ("helix", "aca", 0), ("helix", "pol", 0.2), ("helix", "pol", 0.2),
        ("helix", "nobody", 0.1), ("region", "North", 1),
    )  # fmt: skip
    with pytest.raises(MethodError) as caught:
        weigh(answers, wrong, file="t.csv")
    told = [(p.code, p.place.row, p.message.params.get("category")) for p in caught.value.problems]
    assert told == [
        ("survey.target_not_positive", 3, "aca"),
        ("survey.target_twice", 5, "pol"),
        ("survey.target_unknown", 6, "nobody"),
        ("survey.targets_do_not_add_up", None, None),
        ("survey.target_missing", None, "soc"),
        ("survey.target_missing", None, "South"),
    ]


def test_a_target_without_answers_is_an_error_or_left_out_with_a_word(variables):
    answers = answers_of(pd.DataFrame({"helix": ["ind"] * 9 + ["aca"] * 9}), variables)
    wanted = targets(("helix", "ind", 0.25), ("helix", "aca", 0.25), ("helix", "soc", 0.5))
    with pytest.raises(MethodError, match=r"survey\.target_empty") as caught:
        weigh(answers, wanted)
    assert caught.value.place.row == 4
    found = weigh(answers, wanted, leave_out_empty=True)
    assert found.weights == pytest.approx(np.ones(18))
    assert "survey.caution.target_left_out" in [caution.code for caution in found.cautions]
    assert np.isnan(found.margins[-1].target)


def test_the_order_of_the_targets_does_not_matter(answers):
    rows = [*EVEN, *HALF]
    one, other = weigh(answers, targets(*rows)), weigh(answers, targets(*rows[::-1]))
    assert one.weights == pytest.approx(other.weights)


def test_without_weights_everybody_counts_once(answers):
    assert unweighted(answers).effective == pytest.approx(100)
