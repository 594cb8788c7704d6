"""The stakeholder survey lets reports collapse kinds of organisations to the helix."""

from __future__ import annotations

from innaxe.studies.questionnaires import questionnaire_bytes
from innaxe.studies.survey_forms import check_form
from innaxe.survey.bank.load import bank

GROUPS = {"industry", "academia", "policy", "society"}


def test_every_kind_of_organisation_has_a_helix_group_but_another_kind():
    found = bank()
    assert set(found.helix) == set(found.lists["helix"])
    assert set(found.helix.values()) == GROUPS | {""}
    assert [name for name, group in found.helix.items() if not group] == ["other"]


def test_the_form_carries_the_groups_beside_the_choices(tmp_path):
    path = tmp_path / "stakeholder.xlsx"
    path.write_bytes(questionnaire_bytes("stakeholder"))
    form = check_form(path).form
    assert {one.columns.get("helix", "") for one in form.choices["helix"]} == GROUPS | {""}
