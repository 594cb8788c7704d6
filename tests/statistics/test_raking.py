"""Raking: margins hit, weights positive, order of no matter, an independent package agrees."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innaxe.statistics.raking import design_effect, effective_size, margin_shares, rake


def sample(rng, size=300, shares=((0.6, 0.25, 0.1, 0.05), (0.7, 0.2, 0.1))):
    return [rng.choice(len(share), size, p=share).astype(np.intp) for share in shares]


@st.composite
def samples(draw):
    """Rows that hold every pair of categories, so that any targets can be met."""
    sizes = draw(st.tuples(st.integers(2, 4), st.integers(2, 4)))
    times = draw(st.lists(st.integers(1, 30), min_size=sizes[0] * sizes[1],
                          max_size=sizes[0] * sizes[1]))  # fmt: skip
    pairs = np.repeat(np.arange(sizes[0] * sizes[1]), times)
    codes = [pairs // sizes[1], pairs % sizes[1]]
    targets = []
    for size in sizes:
        parts = np.array(draw(st.lists(st.integers(1, 20), min_size=size, max_size=size)), float)
        targets.append(parts / parts.sum())
    return codes, targets


@given(samples())
def test_margins_are_hit_and_weights_are_positive(case):
    codes, targets = case
    found = rake(codes, targets)
    assert found.converged
    assert (found.weights > 0).all()
    assert found.weights.mean() == pytest.approx(1)
    for code, target in zip(codes, targets, strict=True):
        assert margin_shares(found.weights, code, len(target)) == pytest.approx(target, abs=1e-9)


@given(samples(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_margins_does_not_matter(case, random):
    codes, targets = case
    order = list(range(len(codes[0])))
    random.shuffle(order)
    turned = rake([code[order] for code in codes[::-1]], targets[::-1])
    assert turned.weights == pytest.approx(rake(codes, targets).weights[order], abs=1e-6)


@given(samples())
def test_weights_never_leave_their_limits(case):
    codes, targets = case
    found = rake(codes, targets, limits=(0.5, 2.0), rounds=60)
    assert found.weights.min() >= 0.5
    assert found.weights.max() <= 2.0
    if not found.converged:
        assert found.largest_miss > 0


def test_limits_that_forbid_the_targets_are_reported_and_not_hidden():
    codes = [np.repeat([0, 1], [95, 5])]
    found = rake(codes, [np.array([0.5, 0.5])], limits=(0.2, 3.0))
    assert not found.converged
    assert found.misses[0][1] == pytest.approx(0.15 / (0.95 * found.weights[0] + 0.15) - 0.5)
    assert found.at_limits >= 5


def test_margins_that_contradict_each_other_do_not_converge():
    # everybody of the second group lives in the second region
    codes = [np.repeat([0, 1], [50, 50]), np.repeat([0, 1], [50, 50])]
    found = rake(codes, [np.array([0.8, 0.2]), np.array([0.2, 0.8])])
    assert not found.converged
    assert found.rounds == 500
    assert found.largest_miss > 0.1


def test_a_row_without_a_category_keeps_its_part():
    codes = [np.array([0, 0, 0, 1, -1])]
    found = rake(codes, [np.array([0.5, 0.5])])
    assert found.converged
    assert found.weights == pytest.approx([2 / 3, 2 / 3, 2 / 3, 2, 1])


@pytest.mark.parametrize(
    ("codes", "target"),
    [([0, 0], [0.5, 0.5]), ([0, 1], [1.0, 0.0]), ([0, 2], [0.5, 0.5]), ([0, 1], [0.5, 0.6])],
)
def test_what_cannot_be_raked_is_refused(codes, target):
    with pytest.raises(ValueError, match=r"categor|add up"):
        rake([np.array(codes)], [np.array(target)])


def test_nothing_to_rake_gives_no_weights():
    assert rake([], []).converged


@pytest.fixture(scope="module")
def samplics():
    with warnings.catch_warnings():
        # it says on import that a successor took its place; we only compare with its figures
        warnings.simplefilter("ignore")
        from samplics import SampleWeight
    return SampleWeight()


def test_an_independent_package_rakes_alike(samplics):
    codes = sample(np.random.default_rng(3))
    targets = [np.array([0.25] * 4), np.array([0.4, 0.35, 0.25])]
    size = len(codes[0])
    theirs = samplics.rake(
        samp_weight=np.ones(size),
        margins=dict(zip("ab", codes, strict=True)),
        control={
            name: dict(enumerate(target * size)) for name, target in zip("ab", targets, strict=True)
        },
        tol=1e-10,
        ctrl_tol=1e-10,
        max_iter=1000,
    )
    assert rake(codes, targets).weights == pytest.approx(theirs, abs=1e-7)


def test_an_independent_package_finds_the_same_design_effect(samplics):
    weights = np.random.default_rng(4).lognormal(0, 0.7, 200)
    assert design_effect(weights) == pytest.approx(samplics.calculate_deff_weight(weights))


def test_kish_on_numbers_worked_by_hand():
    weights = np.array([1.0, 1, 1, 5])
    assert effective_size(weights) == pytest.approx(64 / 28)
    assert design_effect(weights) == pytest.approx(4 / (64 / 28))
    assert effective_size(np.ones(7)) == pytest.approx(7)
    assert np.isnan(design_effect(np.array([])))
