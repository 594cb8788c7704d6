"""From findings to needs, who shares them, who could help, and how they are weighed."""

from __future__ import annotations

import numpy as np
import pytest
from django.http import Http404

from innaxe.disclosure import MINIMUM_ANSWERS, audit, protect
from innaxe.errors import RequestError
from innaxe.site.activity.models import Entry
from innaxe.site.findings import actions
from innaxe.site.findings.models import Helix, Weight
from innaxe.site.findings.queries import needs as queries
from innaxe.site.findings.queries.exchange import exchange_in
from innaxe.site.findings.weights import BATCH, Weights, counted, weights_of
from innaxe.site.people.models import Membership, Person


@pytest.fixture
def weak(world, regions):
    """Weaknesses of the south in both areas and one indicator, kept by its own people."""
    found = actions.propose(world.neighbour, regions.made, "U07", ["A", "A1", "B"])
    for one in found:
        actions.keep(world.neighbour, one)
    return {one.node: one for one in found}


def test_a_need_is_proposed_for_each_area_with_weaknesses_that_were_kept(world, weak):
    offered = queries.proposed_needs(world.neighbour, world.first, "U07")
    assert [(one["area"], len(one["findings"])) for one in offered] == [("A", 2), ("B", 1)]
    assert queries.proposed_needs(world.editor, world.first, "U07") == []  # drafts of another
    [made] = actions.take_needs(world.neighbour, world.first, "U07", ["A"])
    assert made.organisation == world.south
    assert {one.node for one in queries.findings_below(world.neighbour, made)} == {"A", "A1"}
    left = queries.proposed_needs(world.neighbour, world.first, "U07")
    assert [one["area"] for one in left] == ["B"]


def test_a_need_in_own_words_rests_on_findings_of_one_territory(world, weak, draft):
    with pytest.raises(RequestError, match=r"needs\.no_finding"):
        actions.write_need(world.neighbour, [], text="More", language="en")
    with pytest.raises(Http404):
        actions.write_need(world.neighbour, [draft], text="More", language="en")
    with pytest.raises(RequestError, match=r"needs\.two_territories"):
        actions.write_need(world.neighbour, [weak["A"], draft], text="More", language="en")
    made = actions.write_need(world.neighbour, [weak["A"]], text="Labs", language="en")
    assert (made.text, made.stand, made.area) == ("Labs", "kept", "A")


def test_a_shared_need_rests_on_nothing_that_others_cannot_read(world, weak):
    made = actions.write_need(world.neighbour, [weak["A"]], text="Labs", language="en")
    with pytest.raises(RequestError, match=r"needs\.drafts_below"):
        actions.share(world.neighbour, made)
    actions.share(world.neighbour, weak["A"])
    actions.share(world.neighbour, made)
    assert queries.need_of(world.editor, world.first, made.pk) == made
    with pytest.raises(RequestError, match=r"needs\.drafts_below"):
        actions.rest_on(world.neighbour, made, [weak["B"]])
    actions.share(world.neighbour, weak["B"])
    actions.rest_on(world.neighbour, made, [weak["B"]])
    assert [one.node for one in queries.findings_below(world.editor, made)] == ["B"]
    actions.undo(world.neighbour, made)
    assert [one.node for one in queries.findings_below(world.editor, made)] == ["A"]


def test_drafts_of_needs_are_nobody_elses(world, weak):
    made = actions.write_need(world.neighbour, [weak["A"]], text="Labs", language="en")
    for who in (world.editor, world.coordinator, world.stranger):
        with pytest.raises(Http404):
            queries.need_of(who, world.first, made.pk)
        for act in (actions.keep, actions.drop, actions.share, actions.undo):
            with pytest.raises(Http404):
                act(who, made)


def test_needs_in_the_same_area_of_two_territories_are_shared_needs(world, regions, weak):
    others = actions.propose(world.coordinator, regions.made, "U06", ["A"])
    actions.keep(world.coordinator, others[0])
    for one in (weak["A"],):
        actions.share(world.neighbour, one)
    first = actions.write_need(world.neighbour, [weak["A"]], text="Labs", language="en")
    actions.write_need(world.coordinator, others, text="Labs too", language="en")

    def shared():
        return queries.shared_needs(queries.needs_of(world.reader, world.first))

    assert shared() == []  # the first is a draft yet
    actions.share(world.neighbour, first)
    assert [(one.area, one.territories) for one in shared()] == [("A", 2)]


def test_who_could_give_is_told_apart_from_who_could_receive(world, regions):
    found = exchange_in(world.reader, world.first)
    assert found.made == regions.made
    receivers = {(gap.area, gap.receiver) for gap in found.gaps}
    assert ("A", "U07") in receivers
    assert not any(unit in {"U00", "U01", "U02", "U03"} for _area, unit in receivers)
    last = next(gap for gap in found.gaps if (gap.area, gap.receiver) == ("A", "U07"))
    assert last.givers[0].chance >= 0.9
    assert "U00" in {one.unit for one in last.givers}


def test_a_comparison_from_before_is_told_to_be_made_again(world, regions):
    regions.made.board.pop("area_below")
    regions.made.save()
    assert exchange_in(world.reader, world.first).gaps is None


def people(world, number):
    for place in range(number):
        one = Person.objects.create_user(f"p{place}@example.org", None, name=f"P{place}")
        Membership.objects.create(person=one, consortium=world.first, role="reader")
        yield one


def test_nothing_is_shown_before_enough_people_weighed(world, shared):
    for who in list(people(world, BATCH - 1)):
        actions.weigh(who, shared, helix="industry", value=5)
    shared.refresh_from_db()
    assert shared.weighed is None
    actions.weigh(world.reader, shared, helix="industry", value=5)
    shared.refresh_from_db()
    assert shared.weighed["industry"] == [0, 0, BATCH]


def test_two_tables_in_a_row_never_differ_by_few_people(world, shared):
    """Whoever reads the page after every single vote learns what six did, never what one did."""
    rng = np.random.default_rng(5)
    helices = Helix.values
    voters = list(people(world, 40))
    since, taken = set(), []
    for turn in range(90):  # later ones change their minds
        who = voters[turn % 40]
        value, helix = int(rng.integers(1, 6)), helices[int(rng.integers(0, 4))]
        before = shared.weighed
        actions.weigh(who, shared, helix=helix, value=value)
        since.add(who.pk)
        shared.refresh_from_db()
        if shared.weighed != before:
            taken.append(len(since))
            since = set()
    assert len(taken) >= 10
    assert min(taken) >= BATCH


def test_no_cell_under_five_can_be_worked_out_from_a_table():
    rng = np.random.default_rng(11)
    for _ in range(60):
        size = int(rng.integers(6, 60))
        votes = [
            (Helix.values[int(rng.choice(4, p=[0.6, 0.2, 0.15, 0.05]))], int(rng.integers(1, 6)))
            for _ in range(size)
        ]
        kept = counted(votes)
        counts = np.array([kept[one] for one in Helix.values], dtype=float)
        told = protect(counts)
        bounds = audit(counts, told)
        shown = weights_of(kept)
        for row, column in np.argwhere(counts < MINIMUM_ANSWERS):
            spread = bounds.highest[row, column] - bounds.lowest[row, column]
            assert spread >= MINIMUM_ANSWERS
            assert not shown.rows or shown.rows[row].counts[column] is None


def test_small_groups_are_withheld_and_large_ones_shown():
    assert weights_of(None) == Weights()
    few = weights_of(counted([("industry", 5)] * BATCH))
    assert (few.rows[0].counts, few.rows[0].total, few.high) == ((None,) * 3, BATCH, None)
    told = weights_of(counted([(one, value) for one in Helix.values for value in (1, 3, 5)] * 7))
    assert told.rows[0].counts == (7, 7, 7)
    assert told.high == pytest.approx(1 / 3)


def test_who_weighed_stands_in_no_log_and_no_history(world, shared):
    before = Entry.objects.count(), shared.history.count()
    actions.weigh(world.reader, shared, helix="policy", value=2)
    assert (Entry.objects.count(), shared.history.count()) == before


def test_the_latest_word_of_a_person_counts_and_no_other_number_is_taken(world, shared):
    for value in (1, 4):
        actions.weigh(world.reader, shared, helix="policy", value=value)
    assert [one.value for one in Weight.objects.all()] == [4]
    for helix, value in (("policy", 0), ("policy", 6), ("church", 3)):
        with pytest.raises(RequestError, match=r"findings\.weight"):
            actions.weigh(world.reader, shared, helix=helix, value=value)
