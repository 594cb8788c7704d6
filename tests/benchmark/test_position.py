"""A benchmark read for one unit, and the sentences that follow: each is false for somebody."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from innaxe.benchmark import Recipe, findings, score
from innaxe.benchmark.position import fifth, position_of
from innaxe.errors import MethodError, RequestError

STEPS = {
    "impute": {"method": "group_mean"},
    "screen": {"threshold": 0.6, "of": "recorded"},
    "treat": {},
    "normalise": {"method": "min_max", "low": 1, "high": 100},
    "weigh": {"method": "given"},
    "aggregate": {"method": "arithmetic_mean"},
}


def made(size=30, seed=5):
    """Units from clearly low to clearly high, in three groups, one of them too small."""
    rng = np.random.default_rng(seed)
    strength = np.linspace(-2, 2, size)
    table = {code: 50 + 10 * strength + rng.normal(0, 4, size) for code in "acd"}
    frame = pd.DataFrame(
        {
            "unit": [f"U{i:02d}" for i in range(size)],
            "name": [f"Unit {i}" for i in range(size)],
            "g": ["N", "S"] * ((size - 3) // 2) + ["N"] * ((size - 3) % 2) + ["X"] * 3,
            "pop": 1.0,
            "b": 50 - 8 * strength + rng.normal(0, 4, size),
            **table,
        }
    )
    frame.loc[4, ["a", "b"]] = np.nan
    frame.loc[6, "c"] = np.nan
    frame.loc[2, ["b", "c", "d"]] = np.nan
    frame.loc[size - 2, "d"] = 9e4
    return frame


@pytest.fixture(scope="module")
def result(framework):
    return score(made(), framework, Recipe.parse(STEPS), draws=300, rng=np.random.default_rng(1))


@pytest.fixture(scope="module")
def everyone(result):
    return {unit: position_of(result, unit) for unit in result.units}


def test_every_unit_is_in_the_list_once_and_only_one_is_own(everyone, result):
    for position in everyone.values():
        assert sorted(row.unit for row in position.neighbours) == sorted(result.units)
        assert [row.unit for row in position.neighbours if row.verdict == "own"] == [position.unit]


def test_verdicts_mirror_one_another(everyone):
    for unit, position in everyone.items():
        for row in position.with_verdict("ahead"):
            mirrored = {item.unit: item.verdict for item in everyone[row.unit].neighbours}
            assert mirrored[unit] == "behind"


def test_verdicts_follow_the_ninety_per_cent_rule(everyone, result):
    ahead = result.draws["method"].ahead()
    rows = {unit: i for i, unit in enumerate(result.units)}
    for unit, position in everyone.items():
        for row in position.neighbours:
            mine, theirs = (ahead[rows[unit], rows[row.unit]], ahead[rows[row.unit], rows[unit]])
            expected = "behind" if mine >= 0.9 else "ahead" if theirs >= 0.9 else "same"
            assert row.verdict == ("own" if row.unit == unit else expected)


def test_peers_share_the_label_or_are_all_units(everyone):
    assert everyone["U00"].group == "g"
    assert everyone["U00"].label == "N"
    assert len(everyone["U00"].peers) == everyone["U00"].group_size - 1
    lonely = everyone["U29"]
    assert (lonely.group, lonely.group_size) == ("", 3)
    assert len(lonely.peers) == lonely.ranked - 1


def test_a_filled_value_is_neither_strength_nor_gap(everyone):
    filled = {item.code: item for item in everyone["U06"].indicators}["c"]
    assert (filled.status, filled.verdict) == ("filled", "unknown")
    assert np.isnan(filled.position)


def test_less_is_better_turns_the_position_round(everyone, result):
    values = result.stage("denominated").set_index("unit")["b"]
    best = {item.code: item for item in everyone[values.idxmin()].indicators}["b"]
    assert best.position == 100


def test_a_sampling_interval_can_take_a_strength_away(framework):
    values = made()
    errors = pd.DataFrame({"unit": values["unit"], "c": 60.0})
    steps = Recipe.parse(STEPS)
    rng = np.random.default_rng(1)
    sure = score(values, framework, steps, draws=50, rng=rng)
    unsure = score(values, framework, steps, draws=50, rng=rng, standard_errors=errors)
    unit = sure.stage("denominated").set_index("unit")["c"].idxmax()
    before, after = (
        {item.code: item for item in position_of(result, unit).indicators}["c"]
        for result in (sure, unsure)
    )
    assert before.verdict == "strength"
    assert after.verdict == "not_clear"
    assert after.low < after.position <= after.high


def test_answers_give_an_interval_to_shares(framework):
    values = made()
    answers = pd.DataFrame({"unit": values["unit"], "b": 25.0})
    result = score(
        values,
        framework,
        Recipe.parse(STEPS),
        draws=20,
        rng=np.random.default_rng(1),
        answers=answers,
    )
    item = {item.code: item for item in position_of(result, "U10").indicators}["b"]
    assert item.low <= item.position <= item.high
    assert position_of(result, "U10").kind == "both"


@pytest.mark.parametrize(
    ("unit", "code"),
    [("U02", "request.unit_screened_out"), ("ZZ", "request.unknown_unit")],
)
def test_a_unit_that_cannot_be_reported_is_refused(result, unit, code):
    with pytest.raises(RequestError) as caught:
        position_of(result, unit)
    assert caught.value.code == code


def test_a_position_needs_draws(framework):
    result = score(made(), framework, Recipe.parse(STEPS))
    with pytest.raises(MethodError) as caught:
        position_of(result, "U00")
    assert caught.value.code == "position.no_draws"


def sentences(position, result):
    return [
        findings.headline(position),
        *findings.neighbour_findings(position),
        *findings.peer_findings(position, "Country"),
        *findings.area_findings(position),
        findings.profile_title(position),
        findings.scoreboard_title(position),
        findings.map_title(position),
        *findings.indicator_findings(position),
        *findings.treated_findings(result, position.unit),
    ]


@pytest.fixture(scope="module")
def worlds(everyone, result, framework):
    """Sentences of every unit of several made-up tables: clear, noisy, tiny, without labels."""
    told = [sentences(position, result) for position in everyone.values()]
    noisy = made(size=14, seed=8)
    rng = np.random.default_rng(2)
    for code in "abcd":
        noisy[code] = rng.normal(50, 10, len(noisy))
    vary = [{"step": "weigh", "setting": "noise", "low": -0.9, "high": 5.0}]
    errors = pd.DataFrame({"unit": noisy["unit"], **dict.fromkeys("abcd", 90.0)})
    plain = {key: value for key, value in STEPS.items() if key not in {"impute", "screen"}}
    variants = (
        (noisy, framework, {**plain, "vary": vary}, errors),
        (noisy, framework[framework["Type"] != "Group"], {**plain, "vary": []}, None),
        (made(size=30, seed=3), framework, {**plain, "vary": []}, None),
        (outlying(), framework, {**plain, "treat": {"otherwise": "none"}, "vary": scales()}, None),
    )
    for table, tree, recipe, standard_errors in variants:
        other = score(
            table,
            tree,
            Recipe.parse(recipe),
            draws=100,
            rng=rng,
            standard_errors=standard_errors,
        )
        told += [sentences(position_of(other, unit), other) for unit in other.units]
    return [{item.code for item in sentence} for sentence in told]


def outlying():
    table = made(size=14, seed=8)
    rng = np.random.default_rng(4)
    for code in "abcd":
        table[code] = rng.normal(50, 10, len(table))
    return table.assign(d=[*table["d"][:-1], 4000.0])


def scales():
    values = [{"method": "rank"}, {"method": "percentile_rank"}]
    return [{"step": "normalise", "setting": "method", "values": values}]


SENTENCES = [
    "finding.headline.fixed",
    "finding.headline.range",
    "finding.same.none",
    "finding.same.some",
    "finding.same.all",
    "finding.ahead",
    "finding.behind",
    "finding.rank_outside",
    "finding.peers.group",
    "finding.peers.group_too_small",
    "finding.peers.all",
    "finding.peers.place",
    "finding.peers.range",
    "finding.areas.above",
    "finding.areas.below",
    "finding.areas.not_clear",
    "finding.profile.both",
    "finding.profile.above",
    "finding.profile.below",
    "finding.profile.none",
    "finding.map.one",
    "finding.map.several",
    "finding.strengths",
    "finding.strengths.none",
    "finding.gaps",
    "finding.gaps.none",
    "finding.filled",
    "finding.missing",
    "finding.treated",
]


@pytest.mark.parametrize("code", SENTENCES)
def test_each_sentence_is_said_of_some_units_and_not_of_others(worlds, code):
    said = sum(code in told for told in worlds)
    assert 0 < said < len(worlds)


def test_the_scoreboard_counts_areas_above_the_peer_median(everyone):
    for position in everyone.values():
        told = findings.scoreboard_title(position).params["count"]
        assert told == sum(area.median > area.peer_median for area in position.areas)


def test_fifths_split_the_ranks_evenly():
    assert [fifth(rank, 10) for rank in range(1, 11)] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert fifth(241, 241) == 5


def test_many_strengths_are_counted_and_the_furthest_named():
    from dataclasses import replace

    from innaxe.benchmark.position import IndicatorPosition, Position

    items = tuple(
        IndicatorPosition(
            code=f"i{n}", name=f"Indicator {n}", unit_of_measure="", value=1.0, status="recorded",
            position=80.0 + n, low=float("nan"), high=float("nan"), peers=(), peer_median=50.0,
            peer_value=0.0, verdict="strength",
        )
        for n in range(8)
    )  # fmt: skip
    position = Position(
        unit="U", name="U", kind="method", draws=1, ranked=1, upper_third=1.0, by_kind=(),
        neighbours=(), group="", label="", group_size=0, peers=(), peer_low=1, peer_high=1,
        areas=(), indicators=items,
    )  # fmt: skip
    found = findings.indicator_findings(position)[0]
    assert found.code == "finding.strengths.many"
    assert found.params["count"] == 8
    assert found.params["indicators"][0] == "Indicator 7"
    gaps = replace(
        position,
        indicators=tuple(replace(i, verdict="gap", position=9 - n) for n, i in enumerate(items)),
    )
    assert findings.indicator_findings(gaps)[1].code == "finding.gaps.many"
