"""The approver signs what was read; a dated copy with a hash is kept, also after opening again."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from innaxe.errors import RequestError
from innaxe.site.indicators.actions import reopen, save_figures, sign
from innaxe.site.indicators.models import SignOff
from innaxe.site.indicators.queries.signoff import copy_of, signoff_of, valid_signoff
from innaxe.site.indicators.records import digest

from .conftest import entry

pytestmark = pytest.mark.django_db


def test_the_copy_holds_the_figures_with_their_provenance(world, enter, signed):
    enter({"CMO-01": 17.5})
    content = signed(release="named").content
    [figure] = content["figures"]
    assert figure["value"] == 17.5
    assert figure["entered_by"] == world.editor.pk
    assert content["set"]["sha256"] == world.set.sha256
    assert content["release"] == "named"


def test_the_hash_holds_across_order_and_the_last_digits():
    one = {"indicator": "A", "value": 0.1 + 0.2}
    other = {"indicator": "B", "value": 2.0}
    assert digest([one, other]) == digest([other, {"indicator": "A", "value": 0.3}])
    assert digest([one]) != digest([{"indicator": "A", "value": 0.31}])


def test_a_figure_changed_after_the_summary_stops_the_signing(world, enter):
    enter({"CMO-01": 17.5})
    seen = copy_of(world.north, world.wave)["sha256"]
    save_figures(world.editor, world.north, world.wave, [entry("CMO-01", 18.0, revision=1)])
    with pytest.raises(RequestError, match=r"signoff\.changed_since"):
        sign(world.approver, world.north, world.wave, release="named", seen=seen)
    assert not SignOff.objects.exists()


def test_nothing_cannot_be_signed(world, signed):
    with pytest.raises(RequestError, match=r"signoff\.empty"):
        signed()


def test_reopening_needs_a_reason_and_keeps_the_copy(world, enter, signed):
    enter({"CMO-01": 17.5})
    first = signed()
    with pytest.raises(RequestError, match=r"signoff\.reason"):
        reopen(world.approver, world.north, world.wave, reason="  ")
    reopen(world.approver, world.north, world.wave, reason="a typing error")
    assert valid_signoff(world.north, world.wave) is None
    save_figures(world.editor, world.north, world.wave, [entry("CMO-01", 18.0, revision=1)])
    second = signed()
    first.refresh_from_db()
    assert first.reason == "a typing error"
    assert (first.content["figures"][0]["value"], second.content["figures"][0]["value"]) == (
        17.5,
        18,
    )


def test_only_the_approver_of_the_house_signs(world, enter, signed):
    enter({"CMO-01": 17.5})
    for who in (world.editor, world.coordinator, world.reader):
        with pytest.raises(PermissionDenied):
            signed(by=who)
    for who in (world.neighbour, world.stranger):
        with pytest.raises(Http404):
            signed(by=who)


def test_a_signed_copy_is_read_by_the_house_alone(world, enter, signed):
    enter({"CMO-01": 17.5})
    copy = signed()
    assert signoff_of(world.reader, world.north, copy.pk) == copy
    for who in (world.neighbour, world.stranger, world.contributor):
        with pytest.raises(Http404):
            signoff_of(who, world.north, copy.pk)
    with pytest.raises(PermissionDenied):
        signoff_of(world.coordinator, world.north, copy.pk)
