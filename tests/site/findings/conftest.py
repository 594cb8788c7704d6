"""Comparisons of regions and of clusters, and findings about them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from site_comparisons import FRAMEWORK, clusters, made_from, statistics

from innaxe.site.consortium.models import TerritoryPart
from innaxe.site.findings import actions


@pytest.fixture
def regions(world):
    """A comparison of eight regions; the first is the territory of the house north."""
    dataset = statistics(world.first)
    TerritoryPart.objects.create(organisation=world.north, nuts_code="U00", vintage="2021")
    TerritoryPart.objects.create(organisation=world.south, nuts_code="U07", vintage="2021")
    what = f"dataset:{dataset.pk}"
    made = made_from(world.coordinator, world.first, what, ("tree.csv", FRAMEWORK))
    return SimpleNamespace(dataset=dataset, made=made)


@pytest.fixture
def wave(world):
    """A comparison of four clusters that released their figures by name."""
    named, codes = clusters(world)
    made = made_from(world.coordinator, world.first, f"wave:{world.wave.number}")
    return SimpleNamespace(made=made, named=named, codes=codes)


@pytest.fixture
def draft(world, regions):
    """A strength that the house north took over, which nobody else reads yet."""
    return actions.propose(world.editor, regions.made, "U00", ["A"])[0]


@pytest.fixture
def shared(world, regions):
    """A weakness of the south that the coordinator took over for all."""
    found = actions.propose(world.coordinator, regions.made, "U07", ["A"])[0]
    actions.keep(world.coordinator, found)
    return found
