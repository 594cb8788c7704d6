"""What the two questionnaires ask whom, worked out by the engine that judges answers."""

from __future__ import annotations

import pytest

from innaxe.studies.questionnaires import questionnaire_bytes

compiling = pytest.importorskip("innaxe.survey.compile", reason="the engine is not in this tree")

NOW = "2026-11-21T10:00:00"
MEMBER = {
    "S01": "yes",
    "S02_group": "sme",
    "S03_country": "ES",
    "S03_region": "ES51",
    "S04": "micro",
    "S05": "old",
    "S06": "SV02 SV05",
    "S10": "project hired",
}


@pytest.fixture(scope="module")
def forms(tmp_path_factory):
    from innaxe.studies.survey_forms import check_form

    folder = tmp_path_factory.mktemp("forms")
    found = {}
    for name in ("cluster", "stakeholder"):
        path = folder / f"{name}.xlsx"
        path.write_bytes(questionnaire_bytes(name))
        found[name] = check_form(path)
    return found


@pytest.mark.parametrize("name", ["cluster", "stakeholder"])
def test_our_own_check_finds_nothing(forms, name):
    assert forms[name].errors == ()
    assert [(one.code, one.place) for one in forms[name].warnings] == []
    assert forms[name].form.languages == ("en", "fr", "de", "es", "ca", "da", "bg")


def told(forms, name, answer):
    from innaxe.survey import evaluate

    return evaluate(forms[name].form, answer, now=NOW)


def items(result):
    return {path.split("_")[0].split("[")[0] for path in result.relevant}


def broken(result, rule="constraint"):
    return {one.path for one in result.violations if one.rule == rule}


def test_who_does_not_agree_is_asked_nothing_else(forms):
    assert told(forms, "stakeholder", {"S01": "no"}).relevant == ("S01",)
    assert told(forms, "cluster", {"C01": "no"}).relevant == ("C01",)


def test_a_member_is_asked_everything(forms):
    assert items(told(forms, "stakeholder", MEMBER)) == {f"S{one:02}" for one in range(1, 26)}


def test_who_does_not_know_the_cluster_skips_its_questions_and_answers_s10(forms):
    asked = items(told(forms, "stakeholder", {**MEMBER, "S05": "unknown"}))
    skipped = {"S06", "S07", "S08", "S09", "S11", "S12"}
    assert asked == {f"S{one:02}" for one in range(1, 26)} - skipped
    assert "S10" in asked


def test_quality_is_asked_of_used_services_only(forms):
    given = {**MEMBER, "S08_importance_SV02": "5"}
    asked = set(told(forms, "stakeholder", given).relevant)
    assert {"S08_importance_SV02", "S08_importance_SV05", "S08_quality_SV02"} <= asked
    assert "S08_quality_SV05" not in asked  # importance was not answered, or its row not drawn
    assert "S08_importance_SV01" not in asked
    assert "S08_other_SV01" in asked


def test_the_counterfactual_is_asked_of_what_happened(forms):
    asked = {one for one in told(forms, "stakeholder", MEMBER).relevant if one.startswith("S11")}
    assert asked == {"S11_project", "S11_hired"}
    nothing = told(forms, "stakeholder", {**MEMBER, "S10": "none"})
    assert {"S11", "S12"} & items(nothing) == set()


@pytest.mark.parametrize(
    ("question", "alone", "joined"),
    [
        ("S06", "none", "none SV01"),
        ("S10", "none", "none project"),
        ("S22", "nothing", "nothing money"),
        ("S23_who", "nobody", "nobody payers"),
    ],
)
def test_none_stands_alone(forms, question, alone, joined):
    assert question not in broken(told(forms, "stakeholder", {**MEMBER, question: alone}))
    assert question in broken(told(forms, "stakeholder", {**MEMBER, question: joined}))


def test_regions_are_those_of_the_country(forms):
    from innaxe.survey import offered

    form = forms["stakeholder"].form
    names = {one.name for one in offered(form, "S03_region", MEMBER)}
    assert len(names) == 19
    assert all(name.startswith("ES") for name in names)
    assert "ES51" in names
    other = told(forms, "stakeholder", {**MEMBER, "S03_country": "other"})
    assert "S03_region" not in other.relevant


def test_an_obstacle_can_be_named_once(forms):
    from innaxe.survey import offered

    given = {**MEMBER, "S17_1": "seed", "S17_2": "staff"}
    names = {one.name for one in offered(forms["stakeholder"].form, "S17_3", given)}
    assert len(names) == 12
    assert {"seed", "staff"} & names == set()


CLUSTER = {"C01": "yes"}


def test_what_is_not_recorded_is_not_asked_and_stays_missing(forms):
    given = {**CLUSTER, "C07_source": "not_recorded", "C07_fte": 7}
    result = told(forms, "cluster", given)
    assert "C07_fte" not in result.relevant
    assert "C07_fte" not in result.values
    assert "C07_fte" not in broken(result, "required")
    estimated = told(forms, "cluster", {**CLUSTER, "C07_source": "estimated"})
    assert "C07_fte" in broken(estimated, "required")


@pytest.mark.parametrize(("other", "wrong"), [(10, False), (11, True), (9.96, False)])
def test_shares_add_up_to_a_hundred(forms, other, wrong):
    names = ("eu", "national", "regional", "fees", "services", "sponsors")
    shares = {f"C09_{name}": 15 for name in names}
    given = {**CLUSTER, "C09_source": "recorded", **shares, "C09_other": other}
    assert ("C09_other" in broken(told(forms, "cluster", given))) == wrong


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("C10_start", "C10_left"),
        ("C15_seats", "C15_women"),
        ("C24_known", "C24_supported"),
        ("C25_number", "C25_raised"),
        ("C26_entered", "C26_moved"),
        ("C32_people", "C32_women"),
        ("C33_people", "C33_abroad"),
        ("C34_number", "C34_assisted"),
        ("C35_members", "C35_contract"),
    ],
)
def test_a_part_is_not_larger_than_its_whole(forms, whole, part):
    source = {f"{whole[:3]}_source": "recorded"}
    for number, wrong in ((5, False), (6, True)):
        given = {**CLUSTER, **source, whole: 5, part: number}
        assert (part in broken(told(forms, "cluster", given))) == wrong
    # a blank whole is no zero
    assert part not in broken(told(forms, "cluster", {**CLUSTER, **source, part: 6}))


def test_members_by_type_are_compared_with_all_members(forms):
    given = {
        **CLUSTER,
        "C12_end_source": "recorded",
        "C12_total": 10,
        "C12_end_startup": 6,
        "C12_end_sme": 5,
    }
    result = told(forms, "cluster", given)
    assert "C12_check" in result.relevant
    assert result.calculated["C12_sum"] == 11
    assert "C12_check" not in told(forms, "cluster", {**given, "C12_end_sme": 4}).relevant


def test_services_that_are_not_offered_are_not_counted_nor_ranked(forms):
    from innaxe.survey import offered

    given = {
        **CLUSTER,
        **{f"C17_SV{number:02}": "no" for number in range(1, 17)},
        "C17_SV02": "free",
        "C17_SV05": "partner",
        "C18_activities_source": "recorded",
        "C18_served_source": "not_recorded",
        "C19_1": "SV05",
    }
    asked = set(told(forms, "cluster", given).relevant)
    assert {"C18_SV02_activities", "C18_SV05_activities", "C19_1", "C19_2"} <= asked
    assert {"C18_SV01_activities", "C18_SV02_served", "C18_SV02_staff", "C19_3"} & asked == set()
    assert {"C20_first"} == {one for one in asked if one.startswith("C20")}
    assert [one.name for one in offered(forms["cluster"].form, "C19_2", given)] == ["SV02"]


def test_partners_are_asked_as_often_as_they_are_counted(forms):
    rows = [{"C23_name": "Made-up cluster", "C23_country": "DK", "C23_activity": "event"}] * 2
    result = told(forms, "cluster", {**CLUSTER, "C23_count": 2, "C23_partner": rows})
    assert (
        sum(one.startswith("C23_partner[") and one.endswith("name") for one in result.relevant) == 2
    )
    none = told(forms, "cluster", {**CLUSTER, "C23_count": 0})
    assert not any(one.startswith("C23_partner[") for one in none.relevant)


def test_a_year_to_come_is_no_reference_year(forms):
    assert "C06" in broken(told(forms, "cluster", {**CLUSTER, "C06": 2026}))
    assert "C06" not in broken(told(forms, "cluster", {**CLUSTER, "C06": 2025}))
