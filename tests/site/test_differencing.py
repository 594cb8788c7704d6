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
from site_everything import everything, numbers_in, words_of
from site_reach import reach_everything
from site_reports import again
from site_secret import CODES, FEW, GROUPS, RELEASES, SECRET, SECRETS, State, build_world, enter_state

from innaxe.disclosure import MINIMUM_ANSWERS
from innaxe.site.benchmark.actions import ask_examination
from innaxe.site.benchmark.models import Examination
from innaxe.site.indicators.models import SignOff
from innaxe.site.reports.models import Version

OTHER = SECRETS[1]
API = "/api/consortia/{slug}"
RELEASED = {"indicators:released", "indicators:released_file", f"{API}/waves/{{number}}/released"}
# who signed, and how many figures there are, is for all to see
PROGRESS = {"consortium:home"}
ENOUGH = State(few=False)


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

    def changes(self, who, one, other):
        """Names of addresses that tell a person one state from the other; no secret is in any."""
        found = [self.get(who, state) for state in (one, other)]
        for state, all_of_it in zip((one, other), found, strict=True):
            assert self.leaks(all_of_it) == set()
            mean = released_to(all_of_it)["mean"]
            assert (mean is not None) == may_see_mean(who, state), (who, state)
        return differing(*found)

    def leaks(self, found):
        """Addresses that hold a hidden number."""
        return {
            address
            for address, text in words_of(found)
            if any(is_secret(number) for number in numbers_in(text))
        }

    def test_dbg(self):
        import time
        base = State()
        pairs = [
            ("neighbour", base, replace(base, value=OTHER)),
            ("coordinator", base, replace(base, value=OTHER)),
            ("peer", base, replace(base, value=OTHER)),
            ("neighbour", base, replace(base, release="anonymous")),
            ("neighbour", base, replace(base, release="peers")),
            ("neighbour", base, replace(base, signed="absent")),
            ("coordinator", base, replace(base, signed="absent")),
            ("neighbour", base, replace(base, signed="reopened")),
            ("coordinator", base, replace(base, signed="reopened")),
            ("neighbour", base, replace(base, unsigned=OTHER)),
            ("coordinator", base, replace(base, unsigned=OTHER)),
            ("neighbour", base, replace(base, question=True)),
            ("coordinator", base, replace(base, question=True)),
            ("neighbour", ENOUGH, replace(ENOUGH, value=OTHER)),
            ("neighbour", ENOUGH, replace(ENOUGH, swapped="t0")),
            ("neighbour", ENOUGH, replace(ENOUGH, release="peers")),
            ("neighbour", ENOUGH, replace(ENOUGH, release="anonymous")),
            ("neighbour", replace(ENOUGH, release="anonymous"), replace(ENOUGH, release="anonymous", swapped="a0")),
            ("neighbour", replace(ENOUGH, signed="absent"), replace(ENOUGH, signed="late")),
            ("neighbour", ENOUGH, replace(ENOUGH, signed="reopened")),
        ]
        for p in pairs:
            t=time.process_time()
            try:
                print(p, "->", self.changes(*p), time.process_time()-t)
            except AssertionError as e:
                print(p, "FAIL", str(e)[:1500])
