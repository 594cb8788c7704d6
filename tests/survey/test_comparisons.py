"""Gaps, attribution, rankings, non-response, coding, waves and languages."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from innaxe.errors import MethodError
from innaxe.survey.attribution import attribution, is_counterfactual
from innaxe.survey.coding import Code, code_texts
from innaxe.survey.differential import differential_items, mantel
from innaxe.survey.gaps import gaps, pairs_of
from innaxe.survey.rankings import best_worst, ranking
from innaxe.survey.response import Funnel, asked, evenness
from innaxe.survey.responses import Answers, Column, answers_of
from innaxe.survey.variables import Option, Variable
from innaxe.survey.waves import change_between

STEPS = tuple(Option(str(step)) for step in range(1, 6))


def scale(name, values, version="1"):
    values = np.array(values, dtype=float)
    known = ~np.isnan(values)
    codes = np.where(known, values - 1, -1).astype(np.intp)
    return Column(Variable(name, "scale", options=STEPS, version=version), known, codes, values)


def wave(*columns, people=None, languages=None):
    size = len(columns[0].answered)
    people = people or [f"p{number}" for number in range(size)]
    by_name = {column.variable.name: column for column in columns}
    return Answers(by_name, tuple(people), tuple(languages or [""] * size))


# importance beside performance


def test_gaps_are_sorted_by_gap_times_importance_and_small_ones_are_withheld():
    columns = {
        name: scale(name, values)
        for name, values in {
            "a_importance": [5, 5, 4, 5, 5, 4], "a_performance": [2, 3, 2, 3, 2, 3],
            "b_importance": [2, 2, 2, 3, 2, 2], "b_performance": [2, 2, 1, 2, 2, 2],
            "c_importance": [5, 5, 5, 5, np.nan, np.nan], "c_performance": [1] * 6,
        }.items()
    }  # fmt: skip
    pairs = [(f"{name}_importance", f"{name}_performance") for name in "bca"]
    found = gaps(columns, pairs, list("uuvwxy"), np.random.default_rng(1))
    assert [(gap.first[0], gap.withheld) for gap in found] == [
        ("a", False), ("b", False), ("c", True),
    ]  # fmt: skip
    assert found[0].gap == pytest.approx(28 / 6 - 15 / 6)
    assert found[0].low < found[0].gap < found[0].high
    assert found[2].count == 4


def test_pairs_are_found_by_their_names():
    names = ("S08_SV01_importance", "S08_SV01_performance", "S08_SV02_importance", "S09")
    scales = [Variable(name, "scale", options=STEPS) for name in names]
    assert [(a.name, b.name) for a, b in pairs_of(scales)] == [names[:2]]


def test_no_pairs_no_gaps():
    assert gaps({}, [("a", "b")], [], np.random.default_rng(1)) == ()


# attribution


def counterfactual(*names):
    kinds = ("would_not_have_happened", "later", "smaller", "same", "dk")
    variable = Variable("e", "single", options=tuple(Option(kind) for kind in kinds))
    codes = np.array([kinds.index(name) if name else -1 for name in names], dtype=np.intp)
    return Column(variable, codes >= 0, codes)


def test_attribution_under_all_weights():
    given = ["would_not_have_happened", "later", "smaller", "same", "same", "dk", ""]
    found = attribution(counterfactual(*given))
    assert is_counterfactual(counterfactual().variable)
    assert (found.count, found.withheld) == (5, False)
    assert found.unknown == pytest.approx(1 / 6)
    assert dict(found.shares) == pytest.approx({"main": 0.4, "strict": 0.2, "cautious": 0.3})
    assert found.spread == pytest.approx(0.2)
    assert 0 <= found.low < 0.4 < found.high <= 1


def test_attribution_of_nothing_is_nothing():
    found = attribution(counterfactual("dk", ""))
    assert found.withheld
    assert np.isnan(found.shares["main"])


# rankings


def ranked(*rows):
    variable = Variable("r", "ranking", options=tuple(Option(name) for name in "abc"))
    places = np.array(rows, dtype=np.intp)
    return Column(variable, places.any(axis=1), places=places)


def test_borda_points_and_first_places():
    rows = [(1, 2, 0)] * 6 + [(0, 1, 2)] * 6 + [(2, 1, 3)] * 6
    found = {row.option: row for row in ranking(ranked(*rows))}
    # a: 2 points six times, then none, then 2; b: 1, 2, 3; c: 0, 1, 1
    assert found[0].points == pytest.approx((6 * 2 + 6 * 2) / 18)
    assert found[1].points == pytest.approx((6 * 1 + 6 * 2 + 6 * 3) / 18)
    assert (found[1].first, found[1].ranked) == (12, 18)
    assert found[1].withheld  # all rank it, so that nobody who does not could hide
    assert found[0].first_withheld  # the first places of the others would tell


def test_a_ranking_by_nobody_is_empty():
    assert ranking(ranked((0, 0, 0))) == ()


def test_best_worst_counts():
    shown = np.array([[0, 1, 2], [1, 2, 3], [0, 2, 3], [0, 1, -1]])
    found = best_worst(shown, np.array([0, 1, 0, -1]), np.array([2, 2, 3, 0]), 5)
    told = {row.option: (row.shown, row.best, row.worst) for row in found}
    assert told == {0: (2, 2, 0), 1: (2, 1, 0), 2: (3, 0, 2), 3: (2, 0, 1), 4: (0, 0, 0)}
    assert [row.option for row in found] == [0, 1, 3, 2, 4]
    assert found[0].score == 1


@pytest.mark.parametrize(("best", "worst"), [([3], [0]), ([0], [3]), ([0], [0])])
def test_choices_that_were_not_on_offer_are_refused(best, worst):
    with pytest.raises(ValueError, match=r"offer|same"):
        best_worst(np.array([[0, 1, 2]]), np.array(best), np.array(worst), 4)


# non-response


def test_rates_are_told_only_where_the_steps_were_counted():
    assert Funnel(200, 100, 91).response_rate == 0.455
    assert Funnel(200, 100, 91).completion_rate == 0.91
    assert Funnel(None, None, 91).response_rate is None


def test_who_was_not_asked_is_no_missing_answer():
    answers = wave(scale("a", [1, np.nan, np.nan, np.nan]))
    [everybody] = asked(answers)
    assert (everybody.asked, everybody.answered, everybody.missing) == (4, 1, 0.75)
    [some] = asked(answers, {"a": np.array([False, True, False, False])})
    assert (some.asked, some.missing) == (2, 0.5)


@given(st.lists(st.integers(0, 50), min_size=2, max_size=8))
def test_evenness_is_between_0_and_1(counts):
    found = evenness(np.array(counts))
    assert np.isnan(found) if not sum(counts) else -1e-12 <= found <= 1 + 1e-12
    assert evenness(np.full(len(counts), 3)) == pytest.approx(1)


# open text


BOOK = (Code("money", "Not enough money"), Code("people", "Not enough people"))


def judged(rows):
    return pd.DataFrame(rows, columns=["text", "coder", "codes"])


def test_two_coders_are_compared_code_by_code():
    rows = [(f"t{i}", "ann", "money" if i < 6 else "") for i in range(10)]
    rows += [(f"t{i}", "bob", "money people" if i < 5 else "") for i in range(11)]
    found = code_texts(BOOK, judged(rows))
    assert (found.coders, found.texts, found.only_one) == (("ann", "bob"), 10, ("t10",))
    money, people = found.by_code
    assert (money.both, money.either, money.withheld) == (5, 6, False)
    assert money.kappa.kappa == pytest.approx(0.8)
    assert people.kappa.kappa == pytest.approx(0)
    assert "t5" in found.disputed


@pytest.mark.parametrize(("rows", "code"), [
    ([("t", "ann", "money")], "survey.two_coders"),
    ([("t", "ann", "money"), ("u", "bob", "money")], "survey.nothing_coded_twice"),
    ([("t", "ann", "wealth"), ("t", "bob", "")], "survey.unknown_code"),
    ([("t", "ann", ""), ("t", "ann", ""), ("t", "bob", "")], "survey.coded_twice"),
])  # fmt: skip
def test_judgements_that_cannot_be_compared_are_refused(rows, code):
    with pytest.raises(MethodError) as caught:
        code_texts(BOOK, judged(rows))
    assert caught.value.code == code


# waves


def test_change_is_welch_and_the_panel_is_paired():
    rng = np.random.default_rng(8)
    before, after = rng.integers(1, 6, 30).astype(float), rng.integers(2, 6, 25).astype(float)
    people = [f"p{number}" for number in range(20, 45)]  # ten of them answered before
    [found] = change_between(
        wave(scale("a", before)), wave(scale("a", after), people=people), ["a"]
    )
    theirs = stats.ttest_ind(after, before, equal_var=False).confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high))
    apart = stats.ttest_rel(after[:10], before[20:]).confidence_interval(0.95)
    assert (found.panel_count, found.panel_low, found.panel_high) == (
        10, pytest.approx(apart.low), pytest.approx(apart.high),
    )  # fmt: skip


def test_items_of_another_version_are_refused_all_at_once():
    first = wave(scale("a", [1.0] * 5), scale("b", [1.0] * 5))
    second = wave(scale("a", [1.0] * 5, version="2"))
    with pytest.raises(MethodError) as caught:
        change_between(first, second, ["a", "b"])
    assert [problem.code for problem in caught.value.problems] == [
        "survey.versions_differ", "survey.not_in_both_waves",
    ]  # fmt: skip


def test_only_numbers_change_by_an_amount(frame, variables):
    answers = answers_of(frame, variables)
    with pytest.raises(MethodError, match=r"survey\.not_a_number_item"):
        change_between(answers, answers, ["helix"])
    [few] = change_between(answers, answers, ["t2"])
    assert few.withheld
    assert np.isnan(few.panel_change)


# languages


def test_mantel_of_two_answers_is_mantel_and_haenszel():
    from statsmodels.stats.contingency_tables import StratifiedTable

    rng = np.random.default_rng(9)
    strata, focal = rng.integers(0, 4, 400), rng.random(400) < 0.4
    item = (rng.random(400) < 0.3 + 0.1 * strata + 0.1 * focal).astype(float)
    tables = [
        np.array([[((item == a) & (focal == f) & (strata == s)).sum() for a in (1, 0)]
                  for f in (True, False)])
        for s in range(4)
    ]  # fmt: skip
    theirs = StratifiedTable(tables).test_null_odds(correction=False)
    assert mantel(item, focal, strata) == pytest.approx(theirs.pvalue)


def spoken(shift, size=120):
    """Four items of one opinion; in French the last one is harder to agree with."""
    rng = np.random.default_rng(10)
    opinion = rng.normal(3, 1, size)
    languages = np.array(["en", "fr"])[(np.arange(size) % 5 < 2).astype(int)]
    columns = []
    for at in range(4):
        raw = opinion + rng.normal(0, 0.6, size) - shift * ((at == 3) & (languages == "fr"))
        columns.append(scale(f"i{at}", np.clip(np.round(raw), 1, 5)))
    answers = wave(*columns, languages=languages.tolist())
    return answers, {"b": [column.variable for column in columns]}


def test_an_item_that_works_otherwise_in_one_language_is_found():
    found = {one.variable: one for one in differential_items(*spoken(1.2))}
    assert found["i3"].verdict == "differs"
    assert found["i3"].difference < -0.25
    assert found["i3"].reference == "en"


def test_equal_items_are_alike_whatever_the_opinion_of_the_speakers():
    assert {one.verdict for one in differential_items(*spoken(0.0))} == {"alike"}


def test_few_answers_are_no_pass():
    found = differential_items(*spoken(1.2, size=50))
    assert {one.verdict for one in found} == {"too_few"}
    assert all(np.isnan(one.p_value) for one in found)


def test_one_language_has_nothing_to_differ_from():
    assert differential_items(wave(scale("a", [1.0] * 5), languages=["en"] * 5), {}) == ()
