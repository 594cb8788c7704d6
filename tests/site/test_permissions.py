"""The policy: who may do what, and what others do not even learn."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from innaxe.site.permissions import ACTIONS, ROLES, RULES, Policy, policy_of, require


def test_every_rule_names_a_known_role_and_reach():
    for rule in RULES.values():
        assert set(rule) <= set(ROLES)
        assert set(rule.values()) <= {"consortium", "organisation", "assigned"}


def test_without_a_role_nothing_is_allowed():
    assert not any(Policy().may(action, 1, 1) for action in ACTIONS)


def test_a_coordinator_does_not_read_the_figures_of_an_organisation(world):
    policy = policy_of(world.coordinator)
    assert policy.may("figures.ask", world.first.pk, world.north.pk)
    assert not policy.may("figures.read", world.first.pk, world.north.pk)
    assert policy.own_organisations() == set()


def test_a_neighbour_is_told_that_the_figures_do_not_exist(world):
    with pytest.raises(Http404):
        require(world.neighbour, "figures.read", world.first.pk, world.north.pk)


def test_somebody_of_another_consortium_finds_nothing(world):
    for action in ACTIONS:
        with pytest.raises(Http404):
            require(world.stranger, action, world.first.pk, world.north.pk)


def test_a_reader_of_the_same_house_is_refused_and_not_lied_to(world):
    with pytest.raises(PermissionDenied):
        require(world.reader, "figures.edit", world.first.pk, world.north.pk)


def test_a_contributor_reaches_assigned_parts_only(world):
    assert require(world.contributor, "figures.edit", world.first.pk, world.north.pk) == "assigned"
    assert require(world.editor, "figures.edit", world.first.pk, world.north.pk) == "organisation"
