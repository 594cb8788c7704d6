"""Nothing withheld can be seen or inferred: all that a person gets in two states, side by side.

The two states differ in one thing that is withheld. What somebody outside gets must then be the
same to the byte, but where the rule of disclosure says otherwise: a mean over enough organisations
may move, and everybody sees who has signed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import pytest
from django.test import TestCase
from site_comparisons import made_from, work_on
from site_everything import everything, numbers_in, text_of
from site_reach import reach_everything
from site_reports import again
from site_secret import (
    CODES,
    FEW,
    GROUPS,
    RELEASES,
    SECRET,
    SECRETS,
    State,
    build_world,
    enter_state,
)

from innaxe.disclosure import MINIMUM_ANSWERS
from innaxe.site.benchmark.actions import ask_examination
from innaxe.site.benchmark.models import Examination
from innaxe.site.reports.models import Version

OTHER = SECRETS[1]
API = "/api/consortia/{slug}"
WAVE_API = f"{API}/waves/{{number}}"
RELEASED = {"indicators:released", "indicators:released_file", f"{WAVE_API}/released"}
# ticks for values without a name, as far as these are shown
TICKS = {"benchmark:position", f"{API}/comparisons/{{comparison}}/units/{{unit}}"}
# who has signed is for all to see
PROGRESS = {
    "consortium:home",
    "consortium:task",
    "indicators:wave",
    f"{API}/standing",
    f"{WAVE_API}/progress",
}
NOTHING: set[str] = set()
FEW_SIGNED, ENOUGH = State(), State(few=False)


def known_to(who, state):
    """Whose values a person reads with the name."""
    house = {"neighbour": "south", "peer": "p1"}.get(who)
    releases = RELEASES | {"north": state.release}
    group = next((codes for codes in GROUPS.values() if house in codes), ())
    return {
        code
        for code, release in releases.items()
        if release == "named" or code == house or (release == "peers" and code in group)
    }


def behind(state):
    """Whose values are in a mean, with their release."""
    codes = [code for code in RELEASES if not state.few or code in FEW]
    there = {code: RELEASES[code] for code in codes}
    return there | ({"north": state.release} if state.signed in {"signed", "reopened"} else {})


def may_see_mean(who, state):
    """The rule, said once more: no value behind a mean is hidden, or five are."""
    there, known = behind(state), known_to(who, state)
    unnamed = [code for code, one in there.items() if one == "anonymous" and code not in known]
    shown = known | set(unnamed if len(unnamed) >= MINIMUM_ANSWERS else ())
    hidden = [code for code in there if code not in shown]
    enough = not hidden or len(hidden) >= MINIMUM_ANSWERS
    return enough and len(there) >= MINIMUM_ANSWERS


def is_secret(number):
    """Whether a number is one of the hidden ones, be it rounded."""
    return any(abs(number / secret - 1) < 1e-3 for secret in SECRETS)


def differing(one, other):
    """Addresses whose content differs, by name."""
    assert one.keys() == other.keys()
    return {name for name, path in one if one[name, path] != other[name, path]}


def released_to(found, wave=1):
    """The first indicator as the API gives it."""
    import json

    rows = found[f"{API}/waves/{{number}}/released", f"/api/consortia/first/waves/{wave}/released"]
    return next(one for one in json.loads(rows[-1])["items"] if one["indicator"] == CODES[0])


class TestDifferencing(TestCase):
    """One world for all tests, which is dear to build; each test leaves it as it was."""

    read: ClassVar[dict[bytes, bool]] = {}
    seen: ClassVar[dict[tuple[object, ...], dict[tuple[str, str], tuple[object, ...]]]] = {}

    @classmethod
    def setUpTestData(cls):
        """Build the world."""
        cls.world = build_world()

    def get(self, who, state, **how):
        """What a person gets in a state; asked for once in all tests."""
        key = (who, state, *how.items())
        if key not in self.seen:
            from django.db import transaction

            with transaction.atomic():
                reach_everything()
                enter_state(self.world, state)
                self.seen[key] = everything(self.world, who, **how)
                transaction.set_rollback(True)
        return self.seen[key]

    def changes(self, who, one, other, *, told=NOTHING, **how):
        """Names of addresses that tell a person one state from the other.

        No hidden number is anywhere but where the rule gives it to the person (``told``).
        """
        found = [self.get(who, state, **how) for state in (one, other)]
        for state, all_of_it in zip((one, other), found, strict=True):
            assert self.leaks(all_of_it) <= told, (who, state)
            mean = released_to(all_of_it)["mean"]
            assert (mean is not None) == may_see_mean(who, state), (who, state)
        return differing(*found)

    def leaks(self, found):
        """Addresses that hold a hidden number; what was read in another state is not read again."""
        for content in {one[-1] for one in found.values()} - self.read.keys():
            text = text_of(content)
            self.read[content] = any(is_secret(number) for number in numbers_in(text))
        return {name for (name, _path), one in found.items() if self.read[one[-1]]}

    def test_what_is_looked_for_is_found_where_it_may_be_seen(self):
        assert self.leaks(self.get("approver", FEW_SIGNED)) >= {
            "indicators:grid",
            "indicators:figure",
            "indicators:signed",
            "indicators:released",
            "indicators:spreadsheet",
            "findings:house",
            f"{API}/organisations/{{code}}/waves/{{number}}/figures",
        }
        for language in ("de", "fr", "bg"):
            pages = {"indicators:grid", "indicators:released"}
            own = self.get("approver", FEW_SIGNED, only=frozenset(pages), language=language)
            assert self.leaks(own) == pages, language

    def test_everything_that_is_hidden_changes_at_once_and_nothing_of_all_there_is_does(self):
        other = State(value=OTHER, unsigned=OTHER, release="anonymous", question=True)
        assert self.changes("neighbour", FEW_SIGNED, other, whole=True) == NOTHING

    def test_a_hidden_value_of_too_few_is_nowhere_whatever_its_release(self):
        cases = (("neighbour", "totals"), ("reader", "anonymous"), ("neighbour", "peers"))
        for who, release in cases:
            one = replace(FEW_SIGNED, release=release)
            assert self.changes(who, one, replace(one, value=OTHER)) == NOTHING, (who, release)

    def test_a_release_that_hides_is_not_told_from_another_one(self):
        totals, peers = (replace(FEW_SIGNED, release=one) for one in ("totals", "peers"))
        assert self.changes("neighbour", totals, peers) == NOTHING

    def test_a_peer_reads_what_is_for_peers_and_nobody_outside_the_group_does(self):
        one = replace(FEW_SIGNED, release="peers")
        two = replace(one, value=OTHER)
        assert self.changes("peer", one, two, told=RELEASED) == RELEASED
        assert self.changes("peer", one, FEW_SIGNED, told=RELEASED) == RELEASED
        assert self.leaks(self.get("peer", FEW_SIGNED)) == NOTHING
        assert self.changes("neighbour", one, two) == NOTHING

    def test_whether_a_house_has_signed_is_seen_and_not_what(self):
        for signed in ("absent", "reopened"):
            other = replace(FEW_SIGNED, signed=signed)
            assert self.changes("neighbour", FEW_SIGNED, other) <= PROGRESS, signed
        among_peers = replace(FEW_SIGNED, release="peers")
        absent = replace(among_peers, signed="absent")
        assert self.changes("coordinator", among_peers, absent) <= PROGRESS

    def test_what_a_house_works_on_is_its_own(self):
        other = replace(FEW_SIGNED, unsigned=OTHER, question=True)
        assert self.changes("neighbour", FEW_SIGNED, other) == NOTHING
        among_peers = replace(FEW_SIGNED, release="peers")
        other = replace(among_peers, value=OTHER, unsigned=OTHER, question=True)
        assert self.changes("coordinator", among_peers, other) == NOTHING

    def test_a_mean_over_enough_moves_and_nothing_else_does(self):
        other = replace(ENOUGH, value=OTHER)
        assert self.changes("neighbour", ENOUGH, other) == RELEASED
        one, two = (released_to(self.get("neighbour", state)) for state in (ENOUGH, other))
        assert two["mean"] - one["mean"] == pytest.approx((OTHER - SECRET) / one["count"])
        assert {key for key in one if one[key] != two[key]} == {"mean"}

    def test_whose_value_it_is_is_nowhere(self):
        assert self.changes("neighbour", ENOUGH, replace(ENOUGH, swapped="t0")) == NOTHING
        unnamed = replace(ENOUGH, release="anonymous")
        swapped = replace(unnamed, swapped="a0")
        assert self.changes("neighbour", unnamed, swapped, told=RELEASED) == NOTHING

    def test_a_value_without_a_name_shows_where_enough_have_none(self):
        unnamed = replace(ENOUGH, release="anonymous")
        found = self.changes("neighbour", ENOUGH, unnamed, told=RELEASED)
        assert RELEASED <= found <= RELEASED | TICKS

    def test_a_single_house_that_opens_again_or_signs_late_moves_no_mean(self):
        reopened = replace(ENOUGH, signed="reopened")
        assert self.changes("neighbour", ENOUGH, reopened) <= PROGRESS
        absent, late = (replace(ENOUGH, signed=one) for one in ("absent", "late"))
        assert self.changes("neighbour", absent, late) <= PROGRESS

    def test_another_consortium_gets_nothing_at_all(self):
        found = self.get("stranger", FEW_SIGNED)
        assert self.leaks(found) == NOTHING
        inside = {path: one[0] for (_name, path), one in found.items() if "/first" in path}
        assert len(inside) > len(found) / 2
        assert {path: status for path, status in inside.items() if status not in {404, 405}} == {}

    def test_what_is_computed_from_figures_rests_on_none_that_is_hidden(self):
        world, made = self.world, self.world.comparison
        reach_everything()
        enter_state(world, State(value=OTHER, unsigned=OTHER, release="anonymous"))
        other = made_from(world.neighbour, world.first, "wave:1", draws=20)
        assert (other.sha256, other.inputs) == (made.sha256, made.inputs)
        for what, unit in (("history", ""), ("ways", "south")):
            asked = ask_examination(world.neighbour, other, what, unit)
            work_on(asked.job_id)
            before, now = (
                Examination.objects.get(comparison=one, what=what) for one in (made, other)
            )
            assert (now.sha256, now.inputs) == (before.sha256, before.inputs)
        version = Version.objects.get(report=world.report)
        assert again(world.neighbour, version).state == "done"
        version.refresh_from_db()
        assert version.rebuilt is not None
        assert version.differing == []
