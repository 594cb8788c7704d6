"""A comparison of published statistics."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from site_comparisons import FRAMEWORK, made_from, statistics


@pytest.fixture
def regions(world):
    """A comparison of eight regions."""
    dataset = statistics(world.first)
    what = f"dataset:{dataset.pk}"
    made = made_from(world.coordinator, world.first, what, ("tree.csv", FRAMEWORK))
    return SimpleNamespace(dataset=dataset, made=made)
