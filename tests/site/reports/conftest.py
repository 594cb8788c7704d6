"""A comparison of regions, one of clusters, and a report of the house north."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from site_comparisons import FRAMEWORK, clusters, made_from, statistics
from site_reports import begun, shorten

from innaxe.site.reports import queries


@pytest.fixture
def regions(world):
    """A comparison of eight regions, from published statistics."""
    what = f"dataset:{statistics(world.first).pk}"
    return made_from(world.coordinator, world.first, what, ("tree.csv", FRAMEWORK), draws=40)


@pytest.fixture
def waved(world):
    """A comparison of four clusters that released their figures by name, and who they are."""
    named, codes = clusters(world, hidden=2)
    made = made_from(world.coordinator, world.first, "wave:1", draws=40)
    return SimpleNamespace(made=made, named=named, codes=codes)


@pytest.fixture
def report(world, regions):
    """A unit report of north, not shared, of the sections that always stay."""
    made = begun(world.editor, world.first, regions, unit="U03")
    return shorten(world.editor, queries.report_of(world.editor, world.first, made.pk))
