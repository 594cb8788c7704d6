"""Audit, ways up and history of a comparison, and the figures that are made of them."""

from __future__ import annotations

import json

import numpy as np
import pytest

from innaxe.errors import InnaxeError, Message, Share
from innaxe.locale import LANGUAGES, catalogue
from innaxe.studies import examined_figures as figures
from innaxe.studies.comparison import against, compare, position_from
from innaxe.studies.examinations import MOST_WAYS, audited, ways_of_unit
from innaxe.studies.history import history
from innaxe.studies.messages import kept_message, message_from
from innaxe.studies.position_figures import figure_workbook, position_figures

WORDS = catalogue("en")


def inputs(units=20, indicators=9, pillars=3, seed=1):
    rng = np.random.default_rng(seed)
    strength = rng.normal(size=units)
    values = {
        f"I{i:02}": (strength / 2 + rng.normal(size=units)).tolist() for i in range(indicators)
    }
    row = {"Direction": 1, "Weight": 1.0, "Unit": "points"}
    tree = [
        {**row, "Level": 1, "iCode": code, "iName": f"Indicator {code}", "Type": "Indicator"}
        | {"Parent": f"P{i % pillars}"}
        for i, code in enumerate(values)
    ]
    for i in range(pillars):
        one = {"Level": 2, "iCode": f"P{i}", "iName": f"Pillar {i}", "Type": "Aggregate"}
        tree.append({**row, **one, "Parent": "INDEX"})
    top = {"Level": 3, "iCode": "INDEX", "iName": "Index", "Type": "Aggregate", "Parent": ""}
    tree.append({**row, **top})
    codes = [{"code": f"U{i:02}", "name": f"Unit {i:02}"} for i in range(units)]
    return {
        "units": codes,
        "framework": tree,
        "values": values,
        "standard_errors": {},
        "n": {},
    }


@pytest.fixture(scope="module")
def audit():
    return audited(inputs(), recipe="coin", seed=1)


def test_the_same_inputs_give_the_same_audit_and_all_of_it_is_plain_data(audit):
    again = audited(inputs(), recipe="coin", seed=1)
    assert json.dumps(audit, sort_keys=True, allow_nan=False) == json.dumps(again, sort_keys=True)


def test_shares_of_groups_add_up_for_every_unit(audit):
    assert set(audit["groups"]) == {f"U{i:02}" for i in range(20)}
    for shares in audit["groups"].values():
        assert sum(shares) == pytest.approx(1, abs=1e-5)


def test_shares_of_choices_lie_between_nothing_and_about_all(audit):
    assert audit["factors"]
    totals = [one["total"] for one in audit["factors"]]
    assert totals == sorted(totals, reverse=True)
    assert all(-0.1 < one < 1.2 for one in totals)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_an_audit_is_told_in_every_language(audit, language):
    words = catalogue(language)
    names = {f"U{i:02}": f"Unit {i:02}" for i in range(20)}
    made = (
        figures.group_chart(audit, names, words, "Source", "U03"),
        figures.factor_chart(audit, words, "Source"),
        figures.weight_chart(audit, words, "Source"),
        figures.correlation_chart(audit, words, "Source"),
    )
    for figure in made:
        assert figure is not None
        assert figure.title
        assert figure.table.rows
        assert figure.chart.to_dict()["layer"]


def test_a_part_that_moves_the_index_less_than_its_weight_is_named():
    given = inputs(units=30)
    rng = np.random.default_rng(9)
    strength = rng.normal(size=30)
    for place, code in enumerate(given["values"]):
        # the first pillar holds three stories of its own, the others tell one and the same
        own = rng.normal(size=30)
        given["values"][code] = (own if place % 3 == 0 else strength + own * 0.05).tolist()
    audit = audited(given, recipe="coin", seed=1)
    figure = figures.weight_chart(audit, WORDS, "Source")
    assert "but explains only" in figure.title
    assert "Pillar 0" in figure.title


def test_ways_up_tell_the_bottleneck_and_the_shortest_way_first():
    kept = ways_of_unit(inputs(), "U03", recipe="coin", draws=100, seed=1)
    assert json.loads(json.dumps(kept, allow_nan=False)) == kept
    shares = [way["share"] for way in kept["ways"] if way["share"] is not None]
    assert shares == sorted(shares)
    named = [{"code": f"I{i:02}", "name": f"Indicator {i}", "measure": "points"} for i in range(9)]
    assert figures.way_chart(kept, named, "Unit 03", WORDS, "Source").table.rows
    parts = figures.part_chart(kept, WORDS, "Source")
    assert len(parts.table.rows) == 3
    assert "Unit 03" in WORDS.text(figures.bottleneck_sentences(kept)[0])


def test_of_many_indicators_those_with_most_room_are_tried():
    kept = ways_of_unit(inputs(indicators=40), "U03", recipe="coin", draws=50, seed=1)
    assert kept["tried"] == MOST_WAYS
    assert kept["indicators"] == 40


def periods(climb=2.0):
    """Three years; the first unit climbs, the others stay."""
    given = inputs()
    found = []
    for step, year in enumerate((2022, 2023, 2025)):
        values = {code: list(row) for code, row in given["values"].items()}
        for row in values.values():
            row[0] += climb * (step - 1)
        found.append(
            {"year": year, "name": f"Wave {step + 1}", "units": given["units"], "values": values}
        )
    return {"framework": given["framework"], "periods": found, "left_out": []}


def test_a_unit_that_climbs_is_told_and_those_that_stay_are_not_distinguishable():
    kept = history(periods(), recipe="coin", draws=100, seed=1)
    assert json.loads(json.dumps(kept, allow_nan=False)) == kept
    assert kept["units"]["U00"]["whole"]["verdicts"][0] == "higher"
    others = [one["whole"]["verdicts"][0] for unit, one in kept["units"].items() if unit != "U00"]
    assert set(others) == {"same"}
    figure = figures.history_chart(kept, "U00", WORDS, "Source")
    assert figure.title == "Unit 00 stands higher in Wave 3 than in Wave 1"
    stayed = figures.history_chart(kept, "U05", WORDS, "Source")
    assert "cannot be told" in stayed.title


def test_a_unit_that_is_there_once_has_no_change_to_tell():
    given = periods()
    for period in given["periods"][1:]:
        period["units"] = period["units"][:-1]
        period["values"] = {code: row[:-1] for code, row in period["values"].items()}
    kept = history(given, recipe="coin", draws=50, seed=1)
    assert kept["units"]["U19"]["steps"] == []
    assert figures.history_chart(kept, "U19", WORDS, "Source") is None


def test_one_period_is_refused():
    given = periods()
    given["periods"] = given["periods"][:1]
    with pytest.raises(InnaxeError) as caught:
        history(given, recipe="coin", draws=50, seed=1)
    assert caught.value.problems[0].code == "history.one_period"


def test_chosen_peers_move_the_middle_and_nothing_of_the_unit_itself():
    given = inputs()
    board, own = compare(given, recipe="coin", draws=100, seed=1)
    position = position_from(board, "U03", own["U03"])
    chosen = against(position, board, given, ["U05", "U06"])
    assert chosen.own == position.own
    for before, after in zip(position.areas, chosen.areas, strict=True):
        assert (before.median, before.low, before.high) == (after.median, after.low, after.high)
        middle = np.mean([board["area_medians"][unit][after.code] for unit in ("U05", "U06")])
        assert after.peer_median == pytest.approx(middle)
    for column, one in enumerate(chosen.indicators):
        values = [given["values"][one.code][row] for row in (5, 6)]
        assert one.peer_value == pytest.approx(np.mean(values))
        assert len(one.peers) == 2, column


def test_charts_of_figures_are_drawn_only_when_asked_for(monkeypatch):
    from innaxe.publish.charts import rank_intervals

    given = inputs()
    board, own = compare(given, recipe="coin", draws=50, seed=1)

    def never(*_args):
        raise AssertionError("drawn")

    monkeypatch.setattr("innaxe.publish.benchmark_report.place.rank_intervals", never)
    assert callable(rank_intervals)
    found = position_figures(position_from(board, "U03", own["U03"]), WORDS, "Source")
    assert found["ranks"].table.rows
    with pytest.raises(AssertionError, match="drawn"):
        found["ranks"].chart.to_dict()


def test_the_workbook_of_a_figure_is_the_same_bytes_each_time():
    from datetime import date

    given = inputs()
    board, own = compare(given, recipe="coin", draws=50, seed=1)
    figure = position_figures(position_from(board, "U03", own["U03"]), WORDS, "Source")["areas"]
    told = {"language": "en", "day": date(2026, 1, 1), "publisher": "Somebody"}
    first, second = (figure_workbook(figure.title, figure.table, **told) for _ in range(2))
    assert first[:2] == b"PK"
    assert first == second


def test_a_share_in_a_message_is_still_a_share_after_it_was_kept():
    said = Message(
        "a", {"share": Share(0.25), "list": (Message("b", {"n": 1}), "x"), "plain": 0.25}
    )
    back = message_from(json.loads(json.dumps(kept_message(said))))
    assert back == said
    assert isinstance(back.params["share"], Share)
    assert not isinstance(back.params["plain"], Share)
