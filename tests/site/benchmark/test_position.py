"""Comparisons: computed as jobs, read for each unit, shown to nobody who may not see them."""

from __future__ import annotations

import json
import time

import numpy as np
import pytest
from django.urls import reverse
from site_comparisons import FRAMEWORK, clusters, made_from, sign, statistics, work_on

from innaxe.errors import InnaxeError
from innaxe.site.benchmark.actions import ask_comparison, keep
from innaxe.site.benchmark.fresh import freshness
from innaxe.site.benchmark.models import Comparison, UnitResult
from innaxe.site.benchmark.queries import computed
from innaxe.site.consortium.models import Organisation
from innaxe.site.indicators.actions import commit_upload, receive_statistics
from innaxe.site.indicators.models import Dataset, SignOff
from innaxe.site.jobs.models import Job, State
from innaxe.studies.comparison import Choices


def at(name, made, *more):
    return reverse(f"benchmark:{name}", args=["first", made.pk, *more])


def every_page(made, unit):
    yield at("board", made)
    yield at("board_file", made)
    yield at("position", made, unit)
    yield at("what_if", made)
    yield f"{at('what_if', made)}?asked=1"
    for figure in ("ranks", "areas", "scoreboard", "indicators"):
        yield at("table_file", made, unit, figure)
        yield at("chart_file", made, unit, figure)
    for one in made.board["indicators"]:
        yield at("trace", made, unit, one["code"])


def test_a_position_opens_with_its_range_and_those_it_cannot_be_told_apart_from(
    regions, sign_in, world
):
    page = sign_in(world.reader).get(at("position", regions.made, "U03")).content.decode()
    assert "<h1>U03" in page
    assert page.index("<h1>") < page.index("Not distinguishable from U03") < page.index("<table")
    assert "Ahead of U03" in page
    assert 'class="row own"' in page


def test_the_board_lists_units_by_name_and_says_first_how_many_pairs_are_told_apart(
    regions, sign_in, world
):
    page = sign_in(world.reader).get(at("board", regions.made)).content.decode()
    assert page.index("can be told apart") < page.index("<table")
    places = [page.index(f">U{unit:02}</a>") for unit in range(8)]
    assert places == sorted(places)


def test_every_page_and_file_opens_with_few_questions(regions, sign_in, world, at_most):
    client = sign_in(world.reader)
    for address in every_page(regions.made, "U03"):
        with at_most(15):
            answer = client.get(address)
        assert answer.status_code == 200, address


def test_nobody_from_outside_opens_any_of_it(regions, sign_in, world, client):
    for address in every_page(regions.made, "U03"):
        assert client.get(address).status_code == 302
    outside = sign_in(world.stranger)
    for address in every_page(regions.made, "U03"):
        assert outside.get(address).status_code == 404, address


def test_a_comparison_of_another_consortium_is_not_found_under_the_own_address(
    regions, sign_in, world
):
    foreign = at("board", regions.made).replace("/c/first/", "/c/other/")
    assert sign_in(world.stranger).get(foreign).status_code == 404


def test_what_stays_without_a_name_changes_nothing_that_is_computed_or_shown(world, sign_in):
    clusters(world)
    without = made_from(world.coordinator, world.first, "wave:1")
    for number in range(6):
        one = Organisation.objects.create(
            consortium=world.first, code=f"h{number}", name=f"Hidden {number}"
        )
        codes = [row["code"] for row in without.board["indicators"]]
        sign(world.wave, one, "anonymous", dict.fromkeys(codes, 777.125))
    with_them = made_from(world.coordinator, world.first, "wave:1")
    assert without.inputs_sha256 == with_them.inputs_sha256
    assert without.sha256 == with_them.sha256
    kept = json.dumps([with_them.board, with_them.inputs])
    assert "Hidden" not in kept
    assert "777" not in kept
    client = sign_in(world.reader)
    for address in every_page(with_them, "north"):
        page = client.get(address).content.decode()
        assert "Hidden" not in page, address
        assert "777.125" not in page, address


def test_the_makers_own_figures_enter_only_if_they_were_released_by_name(world):
    clusters(world)
    SignOff.objects.filter(organisation=world.north).update(release="anonymous")
    by_owner = made_from(world.editor, world.first, "wave:1")
    assert "north" not in {unit["code"] for unit in by_owner.inputs["units"]}


def test_totals_only_and_peers_never_enter(world):
    clusters(world)
    SignOff.objects.filter(organisation=world.north).update(release="totals")
    made = made_from(world.coordinator, world.first, "wave:1")
    assert {unit["code"] for unit in made.inputs["units"]} == {"south", "c0", "c1"}


def test_a_figure_that_was_taken_back_is_shown_nowhere_any_more(world, sign_in):
    from django.utils import timezone

    clusters(world)
    made = made_from(world.coordinator, world.first, "wave:1")
    client = sign_in(world.reader)
    assert client.get(at("position", made, "south")).status_code == 200
    SignOff.objects.filter(organisation=world.south).update(reopened=timezone.now())
    assert freshness(world.reader, made).withdrawn
    for address in every_page(made, "south"):
        answer = client.get(address)
        assert answer.status_code in {404, 410}, address
        assert "Cluster South" not in answer.content.decode()


def test_new_releases_make_a_comparison_stale_and_the_page_says_so(world, sign_in):
    _named, codes = clusters(world)
    made = made_from(world.coordinator, world.first, "wave:1")
    late = Organisation.objects.create(consortium=world.first, code="late", name="Late")
    sign(world.wave, late, "named", dict.fromkeys(codes, 5.0))
    page = sign_in(world.reader).get(at("position", made, "north")).content.decode()
    assert "have released more figures" in page


def test_a_dataset_that_was_taken_back_is_said_to_be(regions, sign_in, world):
    regions.dataset.delete()
    page = sign_in(world.reader).get(at("board", regions.made)).content.decode()
    assert "was taken back" in page


def test_units_are_called_as_the_files_of_the_statistics_call_them(world):
    rows = [
        f"{code},{name},{indicator},2024,{place + number}"
        for place, (code, name) in enumerate(
            [("BE22", "Limburg"), ("NL42", "Limburg"), ("ES51", "Catalunya"), ("FR10", "")]
        )
        for number, indicator in enumerate(("A1", "A2", "B1", "B2"))
    ]
    content = "\n".join(["unit,name,indicator,year,value", *rows]).encode()
    sent = receive_statistics(
        world.coordinator, world.first, files=[("regions.csv", content)], kind="table"
    )
    commit_upload(world.coordinator, sent)
    what = f"dataset:{Dataset.objects.get(upload=sent).pk}"
    made = made_from(world.coordinator, world.first, what, ("tree.csv", FRAMEWORK), draws=20)
    assert {one["code"]: one["name"] for one in made.inputs["units"]} == {
        "BE22": "Limburg (BE22)",
        "NL42": "Limburg (NL42)",
        "ES51": "Catalunya",
        "FR10": "FR10",
    }


def test_a_unit_with_too_few_values_is_shown_and_not_ranked(world, sign_in):
    gaps = {(7, code) for code in ("A1", "A2", "B1")}
    dataset = statistics(world.first, gaps=gaps)
    made = made_from(world.coordinator, world.first, f"dataset:{dataset.pk}", ("t.csv", FRAMEWORK))
    assert "U07" not in made.board["ranks"]
    client = sign_in(world.reader)
    assert "One unit has too few values" in client.get(at("board", made)).content.decode()
    page = client.get(at("position", made, "U07")).content.decode()
    assert "U07 has too few values to be ranked" in page
    assert "not recorded" in page
    assert client.get(at("chart_file", made, "U07", "ranks")).status_code == 404


def test_the_job_computes_once_and_the_same_again(regions):
    made = regions.made
    first = made.sha256
    assert made.job.state == State.DONE
    UnitResult.objects.filter(comparison=made).delete()
    made.board, made.sha256 = None, ""
    made.save()
    Job.objects.filter(pk=made.job_id).update(state=State.WAITING)
    work_on(made.job_id)
    made.refresh_from_db()
    assert made.sha256 == first
    assert made.results.count() == 8


def test_what_cannot_be_computed_is_told_with_the_job(world):
    dataset = statistics(world.first)
    made = made_from(
        world.coordinator,
        world.first,
        f"dataset:{dataset.pk}",
        ("t.csv", FRAMEWORK),
        recipe="consortium",
    )
    assert made.board is None
    assert Job.objects.get(pk=made.job_id).state == State.FAILED


def test_too_few_units_are_refused_and_nothing_is_kept(world):
    with pytest.raises(InnaxeError) as caught:
        ask_comparison(world.coordinator, world.first, name="x", what="wave:1", recipe="coin")
    assert caught.value.problems[0].code == "comparison.no_indicator"
    assert not Comparison.objects.exists()


def test_only_coordinators_and_editors_make_comparisons(world, sign_in):
    address = reverse("benchmark:make", args=["first"])
    assert sign_in(world.reader).get(address).status_code == 403
    assert sign_in(world.stranger).get(address).status_code == 404


def test_a_comparison_is_made_by_the_form_and_leads_to_its_job(world, sign_in):
    from django.core.files.uploadedfile import SimpleUploadedFile

    dataset = statistics(world.first)
    file = SimpleUploadedFile("tree.csv", FRAMEWORK)
    given = {"name": "N", "what": f"dataset:{dataset.pk}", "recipe": "coin", "framework": file}
    answer = sign_in(world.editor).post(reverse("benchmark:make", args=["first"]), given)
    made = Comparison.objects.get()
    assert answer.status_code == 302
    waiting = sign_in(world.reader).get(at("position", made, "U01")).content.decode()
    assert "not computed yet" in waiting


def test_a_broken_framework_is_named_by_row_and_column(world, sign_in):
    from django.core.files.uploadedfile import SimpleUploadedFile

    dataset = statistics(world.first)
    file = SimpleUploadedFile("tree.csv", FRAMEWORK.replace(b"A,1,1,1", b"A,1,up,1", 1))
    given = {"name": "N", "what": f"dataset:{dataset.pk}", "recipe": "coin", "framework": file}
    answer = sign_in(world.editor).post(reverse("benchmark:make", args=["first"]), given)
    assert answer.status_code == 422
    assert "tree.csv" in answer.content.decode()


def test_choosing_peers_changes_who_the_profile_is_read_against(regions, sign_in, world):
    client = sign_in(world.reader)
    address = at("position", regions.made, "U03")
    low = client.get(f"{address}?peers=U06&peers=U07").content.decode()
    high = client.get(f"{address}?peers=U00&peers=U01").content.decode()
    assert "clearly above" in low
    assert "Here the peers are the 2" in low
    assert "clearly below" in high


def test_two_units_side_by_side_say_whether_they_are_told_apart(regions, sign_in, world):
    client = sign_in(world.reader)
    page = client.get(f"{at('beside', regions.made, 'U07')}?other=U00").content.decode()
    assert "<h1>U00 is ahead of U07</h1>" in page
    assert client.get(f"{at('beside', regions.made, 'U07')}?other=U99").status_code == 404


def test_a_number_leads_to_its_source_and_steps_in_one_click(regions, sign_in, world):
    client = sign_in(world.reader)
    address = at("trace", regions.made, "U03", "A1")
    assert address in client.get(at("position", regions.made, "U03")).content.decode()
    page = client.get(address).content.decode()
    assert "Eurostat" in page
    assert "2024" in page
    assert "as recorded" in page


def test_the_trace_of_a_figure_leads_only_its_own_people_to_who_entered_it(world, sign_in):
    clusters(world)
    made = made_from(world.coordinator, world.first, "wave:1")
    code = made.board["indicators"][0]["code"]
    figure = reverse("indicators:figure", args=["first", "north", 1, code])
    address = at("trace", made, "north", code)
    assert figure in sign_in(world.reader).get(address).content.decode()
    assert figure not in sign_in(world.neighbour).get(address).content.decode()


def test_a_chart_is_a_file_that_the_browser_keeps_by_its_hash(regions, sign_in, world):
    client = sign_in(world.reader)
    address = at("chart_file", regions.made, "U03", "ranks")
    answer = client.get(address)
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    other = client.get(at("chart_file", regions.made, "U04", "ranks"))
    assert other["ETag"] != answer["ETag"]


def test_a_scenario_is_computed_saved_and_opened_by_link(regions, sign_in, world):
    client = sign_in(world.reader)
    address = at("what_if", regions.made)
    shown = client.get(address, {"asked": "1", "weight-A": "5", "weight-B": "1"})
    assert "Rank with these choices" in shown.content.decode()
    given = {"asked": "1", "weight-A": "5", "dropped": ["B2"], "name": "More knowledge"}
    link = client.post(address, given)["Location"]
    page = sign_in(world.neighbour).get(link).content.decode()
    assert "More knowledge" in page
    assert "weight of Knowledge: 5" in page
    assert "Days to permit" in page
    assert sign_in(world.stranger).get(link).status_code == 404


@pytest.mark.parametrize(
    ("given", "cause"),
    [
        ({"dropped": ["A1", "A2", "B1", "B2"]}, "Every indicator is left out"),
        ({"weight-A": "0", "weight-B": "0"}, "Every part with indicators has the weight 0"),
        ({"recipe": "consortium", "weight-A": "2"}, "the recipe consortium"),
    ],
)
def test_a_scenario_that_cannot_be_computed_names_the_choice(regions, sign_in, world, given, cause):
    answer = sign_in(world.reader).post(at("what_if", regions.made), {"asked": "1", **given})
    assert answer.status_code == 422
    assert cause in answer.content.decode()


def test_the_same_choices_give_the_same_ranks_and_no_choice_the_former_ones(regions):
    made = regions.made
    assert computed(made, Choices()) == computed(made, Choices())
    kept = {u: (r["low"], r["median"], r["high"]) for u, r in made.board["ranks"].items()}
    assert computed(made, Choices()) == kept


def test_what_if_stays_under_a_second_for_300_units_and_70_indicators(world):
    rng = np.random.default_rng(1)
    strength = rng.normal(size=300)
    values = {f"I{i:02}": list(strength / 2 + rng.normal(size=300)) for i in range(70)}
    row = {"Direction": 1, "Weight": 1.0, "Unit": ""}
    tree = [
        {
            **row,
            "Level": 1,
            "iCode": code,
            "iName": code,
            "Parent": f"P{i % 8}",
            "Type": "Indicator",
        }
        for i, code in enumerate(values)
    ]
    tree += [
        {**row, "Level": 2, "iCode": f"P{i}", "iName": f"P{i}", "Parent": "I", "Type": "Aggregate"}
        for i in range(8)
    ]
    tree.append({**row, "Level": 3, "iCode": "I", "iName": "I", "Parent": "", "Type": "Aggregate"})
    units = [{"code": f"U{i:03}", "name": f"U{i:03}"} for i in range(300)]
    inputs = {"units": units, "framework": tree, "values": values, "standard_errors": {}, "n": {}}
    made = Comparison.objects.create(
        consortium=world.first, name="Large", recipe="coin", draws=1000, inputs=inputs
    )
    choices = Choices(weights={"P1": 3.0}, dropped=("I05",))
    computed(made, choices)
    spent = []
    for _ in range(3):
        start = time.process_time()
        computed(made, choices)
        spent.append(time.process_time() - start)
    assert min(spent) < 1.0


def test_keeping_a_result_twice_leaves_one(regions):
    made = regions.made
    own = dict(made.results.values_list("unit", "content"))
    keep(made, made.board, own)
    assert made.results.count() == len(own)


def test_values_without_a_name_are_ticks_only_where_the_released_figures_show_them(world, sign_in):
    from datetime import date

    _named, codes = clusters(world, hidden=4)
    SignOff.objects.update(at="2026-02-01T00:00Z")
    type(world.wave).objects.update(closes=date(2026, 3, 1))
    made = made_from(world.coordinator, world.first, "wave:1")
    address, client = at("position", made, "north"), sign_in(world.reader)
    assert "without a name; the bar" not in client.get(address).content.decode()
    fifth = Organisation.objects.create(consortium=world.first, code="h9", name="Hidden 9")
    signed = sign(world.wave, fifth, "anonymous", dict.fromkeys(codes, 3.0))
    SignOff.objects.filter(pk=signed.pk).update(at="2026-02-01T00:00Z")
    page = client.get(address).content.decode()
    assert "without a name; the bar" in page
    assert "Hidden" not in page
