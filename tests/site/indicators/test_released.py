"""What others see of signed figures, and that nothing withheld can be worked out from it."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from django.http import Http404
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from innaxe.errors import RequestError
from innaxe.site.indicators.actions import ask, change_wave, reopen, save_figures
from innaxe.site.indicators.models import SignOff, Wave
from innaxe.site.indicators.queries import released
from innaxe.site.indicators.queries.released import released_figures

from .conftest import entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(world):
    """The wave closed yesterday; what is signed in the test was signed before."""

    def close_now():
        today = timezone.localdate()
        Wave.objects.filter(pk=world.wave.pk).update(
            opens=today - timedelta(days=30), closes=today - timedelta(days=1)
        )
        SignOff.objects.filter(wave=world.wave).update(at=timezone.now() - timedelta(days=5))
        world.wave.refresh_from_db()

    return close_now


def of(person, world, code="CMO-01"):
    found = released_figures(person, Wave.objects.get(pk=world.wave.pk))
    return next(one for one in found.indicators if one.id == code)


def fill(members, enter, signed, release):
    for number, one in enumerate(members):
        enter({"CMO-01": 10.0 + number}, by=one.person, organisation=one.organisation)
        signed(by=one.person, organisation=one.organisation, release=release)


def test_named_figures_are_shown_with_the_name_at_once(world, enter, signed):
    enter({"CMO-01": 17.5})
    signed(release="named")
    assert of(world.neighbour, world).named == {world.north.pk: 17.5}
    assert of(world.coordinator, world).named == {world.north.pk: 17.5}


def test_unsigned_figures_are_shown_to_nobody(world, enter):
    enter({"CMO-01": 17.5})
    assert not of(world.neighbour, world).named


def test_peers_are_those_of_the_day_of_signing(world, enter, signed):
    world.north.peer_group = world.south.peer_group = "large"
    world.north.save()
    enter({"CMO-01": 17.5})
    signed(release="peers")
    assert not of(world.neighbour, world).named, "nobody joins a peer group afterwards"
    world.south.save()
    reopen(world.approver, world.north, world.wave, reason="new peers")
    signed(release="peers")
    assert of(world.neighbour, world).named == {world.north.pk: 17.5}
    assert not of(world.coordinator, world).named


def test_a_stranger_finds_no_wave(world):
    with pytest.raises(Http404):
        released_figures(world.stranger, world.wave)


def test_values_without_a_name_wait_for_the_closing_date(world, crowd, enter, signed, closed):
    fill(crowd(6), enter, signed, "anonymous")
    assert of(world.coordinator, world).unnamed is None
    closed()
    found = of(world.coordinator, world)
    assert found.unnamed == (10, 11, 12, 13, 14, 15)
    assert (found.count, found.mean) == (6, 12.5)


def test_the_own_value_does_not_count_towards_the_five(world, crowd, enter, signed, closed):
    members = crowd(5)
    fill(members, enter, signed, "anonymous")
    closed()
    assert of(world.coordinator, world).unnamed is not None
    seen = of(members[0].person, world)
    assert seen.unnamed is None
    assert seen.mean is None, "four hidden values are too few for a total"


def test_a_total_needs_nothing_hidden_or_enough(world, crowd, enter, signed, closed):
    members = crowd(7)
    fill(members[:3], enter, signed, "named")
    fill(members[3:], enter, signed, "totals")
    closed()
    assert of(world.coordinator, world).mean is None, "four hidden"


def test_all_named_gives_a_total(world, crowd, enter, signed, closed):
    fill(crowd(5), enter, signed, "named")
    closed()
    assert of(world.coordinator, world).mean == 12.0


def test_late_copies_enter_in_batches(world, crowd, enter, signed, closed):
    members = crowd(11)
    fill(members[:5], enter, signed, "totals")
    closed()
    assert of(world.coordinator, world).count == 5
    for number in range(5, 9):
        fill([members[number]], enter, signed, "totals")
        assert of(world.coordinator, world).count == 5
    fill([members[9]], enter, signed, "totals")
    assert of(world.coordinator, world).count == 10


def test_a_newer_copy_with_a_name_does_not_give_the_older_one_away(
    world, crowd, enter, signed, closed
):
    members = crowd(5)
    fill(members[:4], enter, signed, "named")
    fill(members[4:], enter, signed, "totals")
    closed()
    assert of(world.coordinator, world).mean is None
    one, wave = members[4], Wave.objects.get(pk=world.wave.pk)
    reopen(one.person, one.organisation, wave, reason="a better number")
    better = [entry("CMO-01", 99.0, revision=1)]
    save_figures(one.person, one.organisation, wave, better)
    signed(by=one.person, organisation=one.organisation, release="named")
    seen = of(world.coordinator, world)
    assert seen.named[one.organisation.pk] == 99
    assert seen.mean is None, "the mean still rests on the older copy, which was never shown"


def test_opening_again_or_asking_moves_no_total(world, crowd, enter, signed, closed):
    members = crowd(6)
    fill(members, enter, signed, "totals")
    closed()
    before = of(world.coordinator, world)
    one = members[0]
    reopen(one.person, one.organisation, Wave.objects.get(pk=world.wave.pk), reason="again")
    ask(world.coordinator, members[1].organisation, world.wave, indicator="CMO-01", text="Why?")
    assert of(world.coordinator, world) == before


def test_a_figure_in_question_is_not_compared(world, enter, signed):
    enter({"CMO-01": 17.5, "CMO-02": 3.0})
    ask(world.coordinator, world.north, world.wave, indicator="CMO-01", text="Why?")
    signed(release="named")
    assert not of(world.neighbour, world).named
    assert of(world.neighbour, world, "CMO-02").named == {world.north.pk: 3.0}


def test_a_closing_date_is_never_moved_back_nor_after_it_passed(world, closed):
    with pytest.raises(RequestError, match=r"wave\.earlier"):
        change_wave(world.coordinator, world.wave, closes=world.wave.closes - timedelta(days=1))
    closed()
    with pytest.raises(RequestError, match=r"wave\.closed"):
        change_wave(world.coordinator, world.wave, closes=world.wave.closes + timedelta(days=9))


# ---- differencing: an observer who kept every answer, with all that can be subtracted ----

RELEASES = ("named", "peers", "anonymous", "totals")
events = st.lists(st.tuples(st.integers(0, 11), st.booleans()), min_size=4, max_size=30)


def shown_at(copies, own):
    """What one observer sees of one indicator after these copies."""
    named = released.named_for(copies, own)
    common = released.batched(copies)
    return next(iter(released.shown_of(["x"], named, common, own))), named, common


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(RELEASES), min_size=12, max_size=12), events, st.integers(-1, 11))
def test_no_hidden_copy_follows_from_all_answers_over_time(levels, history, observer):
    """Each copy is an unknown; each mean ever shown is an equation; no unknown is determined."""
    own = {observer} if observer >= 0 else set()
    peers = frozenset({0, 1, 2})
    copies, latest = [], {}
    equations, known = [], set()
    values = {}
    for number, (who, late) in enumerate(history):
        if who in latest:
            copies[latest[who]] = copies[latest[who]].opened_again()
        is_late = late or any(one.late for one in copies)
        copies.append(Copy(who, levels[who], float(number) + 0.5, peers - {who}, is_late))
        latest[who] = len(copies) - 1
        values[number] = float(number) + 0.5
        if not is_late:
            continue  # nothing is shown before the wave has closed
        plain = [one.plain() for one in copies]
        found, named, common = shown_at(plain, own)
        at = {value: key for key, value in values.items()}
        known |= {at[one["x"]] for one in named.values()} | {
            key for key, one in enumerate(copies) if one.who in own
        }
        known |= {at[value] for value in found.unnamed or ()}
        if found.mean is not None:
            equations.append([at[one.values["x"]] for one in common.values()])
    columns = range(len(copies))
    rows = [[float(column in members) for column in columns] for members in equations]
    rows += [[float(column == key) for column in columns] for key in known]
    if not rows:
        return
    table = np.array(rows)
    rank = np.linalg.matrix_rank(table)
    for column in set(columns) - known:
        unit = np.eye(len(copies))[column]
        assert np.linalg.matrix_rank(np.vstack([table, unit])) > rank, (column, equations, known)


class Copy:
    """A signed copy in the making."""

    def __init__(self, who, release, value, peers, late, *, valid=True):
        self.who, self.release, self.value = who, release, value
        self.peers, self.late, self.valid = peers, late, valid

    def opened_again(self):
        return Copy(self.who, self.release, self.value, self.peers, self.late, valid=False)

    def plain(self):
        return released.Copy(
            self.who, self.release, {"x": self.value}, self.peers, self.valid, self.late
        )
