"""The five tasks are the same whether a page knows the standing or asks for the counts alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from innaxe.site.consortium.standing import five_tasks, standing_of
from innaxe.site.indicators.models import SignOff, Wave

MOST = 2  # of the fifteen questions that a page may ask


def tasks_of(consortium, at_most):
    with transaction.atomic():
        whole = five_tasks(consortium, standing_of(consortium))
        with at_most(MOST):
            assert five_tasks(consortium) == whole
    return whole


def signs(world, organisation, **values):
    return SignOff.objects.create(
        organisation=organisation, wave=world.wave, release="totals", content={}, sha256="0" * 64,
        **values,
    )  # fmt: skip


def test_before_the_first_wave(world, at_most):
    Wave.objects.all().delete()
    assert tasks_of(world.first, at_most)[0].mark == "none"


def test_a_wave_that_is_yet_to_open_does_not_count(world, at_most):
    tomorrow = timezone.localdate() + timedelta(days=1)
    Wave.objects.update(opens=tomorrow, closes=tomorrow)
    assert tasks_of(world.first, at_most)[0].standing.code == "task.1.no_wave"


@pytest.mark.parametrize(
    ("houses", "late", "mark"),
    [(0, False, "half"), (1, False, "half"), (1, True, "stop"), (2, False, "full")],
)
def test_counts_of_those_who_signed(world, at_most, houses, late, mark):
    Wave.objects.update(closes=timezone.localdate() + timedelta(days=-1 if late else 1))
    for house in (world.north, world.south)[:houses]:
        signs(world, house)
    # neither what was opened again nor what an authority signed counts
    signs(world, world.north, reopened=timezone.now())
    world.first.organisations.create(code="gov", name="Ministry", kind="authority")
    signs(world, world.first.organisations.get(code="gov"))
    first = tasks_of(world.first, at_most)[0]
    assert first.mark == mark
    assert first.standing.params["signed"] == houses
