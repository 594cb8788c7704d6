"""Partners agree on indicators: propose, rate, disagree, drop, decide."""

from __future__ import annotations

import pytest
from django.urls import reverse

from innaxe.errors import RequestError
from innaxe.indicators import parse_set
from innaxe.site.agreement import actions, queries
from innaxe.site.agreement.queries import Spread
from innaxe.site.consortium.models import TerritoryPart
from innaxe.site.indicators.models import Dataset, Figure, IndicatorSet

TABLE = "agreement:table"


@pytest.fixture
def on_table(world):
    found = actions.propose(world.coordinator, world.first, ["CMO-08", "TAL-07"])
    return {one.indicator: one for one in found}


def row_of(person, world, code, **filters):
    rows = queries.table_of(person, world.first, **filters)
    return next(one for one in rows if one.indicator.id == code)


def test_three_people_who_disagree_are_shown_as_a_distribution(world, on_table, sign_in):
    for who, importance in ((world.coordinator, 1), (world.editor, 5), (world.neighbour, 5)):
        actions.rate(who, on_table["CMO-08"], importance=importance, feasibility=3)
    row = row_of(world.reader, world, "CMO-08")
    assert row.importance.counts == (1, 0, 0, 0, 2)
    assert row.importance.apart
    assert not row.feasibility.apart
    page = sign_in(world.reader).get(reverse(TABLE, args=["first"])).content.decode()
    assert "Partners disagree about one indicator" in page
    only = queries.table_of(world.reader, world.first, only="apart")
    assert [one.indicator.id for one in only] == ["CMO-08"]


def test_nothing_is_said_about_agreement_below_three_ratings():
    assert not Spread((1, 0, 0, 0, 1)).apart
    assert Spread((1, 0, 0, 0, 2)).apart
    assert Spread((0, 0, 0, 0, 0)).median is None
    assert Spread((0, 1, 0, 1, 0)).median == 3.0


def test_the_latest_word_of_a_person_counts(world, on_table):
    for importance in (1, 4):
        actions.rate(world.editor, on_table["CMO-08"], importance=importance, feasibility=2)
    assert row_of(world.editor, world, "CMO-08").importance.counts == (0, 0, 0, 1, 0)


@pytest.mark.parametrize(("importance", "feasibility"), [(0, 3), (6, 3), (3, 0)])
def test_a_rating_outside_the_scale_is_refused(world, on_table, importance, feasibility):
    with pytest.raises(RequestError, match=r"agree\.rating"):
        actions.rate(
            world.editor, on_table["CMO-08"], importance=importance, feasibility=feasibility
        )


def test_search_looks_into_all_languages(world):
    rows = queries.table_of(world.reader, world.first, words="членове")
    assert rows
    assert all("CTX" not in one.indicator.id for one in rows)


def test_lights_tell_where_data_are_and_not_what_they_say(world, on_table, sign_in):
    Figure.objects.create(
        wave=world.wave,
        organisation=world.north,
        indicator="CMO-08",
        value=987654.0,
        basis="estimated",
    )
    TerritoryPart.objects.create(organisation=world.south, nuts_code="DE12", vintage="2021")
    dataset = Dataset.objects.create(
        consortium=world.first, name="s", kind="table", sha256="0" * 64
    )
    dataset.observations.create(
        unit="DE12", indicator="CMO-08", year=2024, value=1.0, status="recorded"
    )
    row = row_of(world.neighbour, world, "CMO-08")
    assert row.lights == {world.north.pk: "half", world.south.pk: "full"}
    page = sign_in(world.neighbour).get(reverse("agreement:candidate", args=["first", "CMO-08"]))
    assert "987" not in page.content.decode()


def test_a_dropped_indicator_keeps_its_reason_and_can_come_back(world, on_table):
    with pytest.raises(RequestError, match=r"agree\.reason"):
        actions.drop(world.editor, on_table["CMO-08"], reason=" ")
    actions.drop(world.editor, on_table["CMO-08"], reason="Nobody has it")
    assert not row_of(world.editor, world, "CMO-08").proposed
    actions.propose(world.coordinator, world.first, ["CMO-08"])
    assert row_of(world.editor, world, "CMO-08").proposed


def test_a_decision_freezes_own_indicators_beside_the_core(world, on_table):
    own = actions.propose_own(
        world.editor,
        world.first,
        id="OWN-01",
        name="Hospital partners",
        definition="Hospitals that signed an agreement, at the end of the year.",
        dimension="connectedness",
        unit="members",
        direction="up",
    )
    made = actions.decide(
        world.coordinator,
        world.first,
        ids=["CMO-08", own.indicator],
        name="Agreed",
        version="2",
    )
    frozen = parse_set(made.content)
    assert frozen.ids == ("CMO-08", "OWN-01")
    assert IndicatorSet.objects.get(version="2").sha256 == frozen.sha256


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"id": "OWN1"}, r"agree\.own\.id"),
        ({"name": " "}, r"agree\.own\.text"),
        ({"unit": "apples"}, r"agree\.own\.key"),
    ],
)
def test_an_own_indicator_that_cannot_be_compared_is_refused(world, change, code):
    asked = {
        "id": "OWN-02",
        "name": "N",
        "definition": "D",
        "dimension": "talent",
        "unit": "percent",
        "direction": "up",
    }
    with pytest.raises(RequestError, match=code):
        actions.propose_own(world.editor, world.first, **(asked | change))
    assert not world.first.candidates.exists()


def test_what_nobody_proposed_cannot_be_frozen(world, on_table):
    with pytest.raises(RequestError, match=r"agree\.not_on_table"):
        actions.decide(world.coordinator, world.first, ids=["CTX-01"], name="Agreed", version="2")
    assert not IndicatorSet.objects.filter(version="2").exists()


def test_a_comment_is_taken_back_by_its_author_alone(world, on_table, sign_in):
    made = actions.comment(world.editor, on_table["CMO-08"], text="Count <b>who</b>?")
    address = reverse("agreement:candidate", args=["first", "CMO-08"])
    assert "&lt;b&gt;" in sign_in(world.reader).get(address).content.decode()
    out = reverse("agreement:withdraw_comment", args=["first", "CMO-08", made.pk])
    sign_in(world.neighbour).post(out)
    made.refresh_from_db()
    assert made.text
    sign_in(world.editor).post(out)
    made.refresh_from_db()
    assert not made.text
    assert made.withdrawn


def test_who_may_what(world, on_table, sign_in):
    table = reverse(TABLE, args=["first"])
    assert sign_in(world.stranger).get(table).status_code == 404
    assert sign_in(world.reader).post(table, {"ids": ["CTX-01"]}).status_code == 403
    decide = reverse("agreement:decide", args=["first"])
    assert sign_in(world.editor).get(decide).status_code == 403
    page = sign_in(world.coordinator).post(
        decide, {"ids": ["CMO-08"], "name": "Agreed", "version": "3"}
    )
    assert page.status_code == 302
    log = sign_in(world.reader).get(reverse("agreement:changes", args=["first"]))
    assert "TAL-07" in log.content.decode()


def test_the_table_asks_few_questions(world, on_table, sign_in, at_most):
    client = sign_in(world.editor)
    with at_most(15):
        assert client.get(reverse(TABLE, args=["first"])).status_code == 200
