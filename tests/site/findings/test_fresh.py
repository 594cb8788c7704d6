"""A finding says when its figures changed, and shows none that were withdrawn."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from site_comparisons import FRAMEWORK, made_from, sign

from innaxe.errors import RequestError
from innaxe.site.benchmark.fresh import Freshness, freshness, freshness_among
from innaxe.site.findings import actions
from innaxe.site.findings.queries import findings as queries
from innaxe.site.findings.queries import needs
from innaxe.site.findings.queries.exchange import exchange_in
from innaxe.site.findings.queries.proposals import proposals_for
from innaxe.site.indicators.models import Observation, SignOff


def state_of(person, finding):
    [shown] = queries.evidence_of(person, finding.consortium, [finding])
    return shown


@pytest.fixture
def of_wave(world, wave):
    """A weakness of the north by the figures that it released."""
    node = wave.made.board["indicators"][0]["parent"]
    return actions.propose(world.editor, wave.made, "north", [node])[0]


def test_figures_are_current_as_long_as_nothing_happens(world, wave, of_wave, regions, draft):
    assert state_of(world.editor, draft).state.word == "current"
    assert state_of(world.editor, of_wave).state.word == "current"


def test_the_same_comparison_made_again_changes_nothing(world, regions, draft):
    what = f"dataset:{regions.dataset.pk}"
    made_from(world.coordinator, world.first, what, ("tree.csv", FRAMEWORK))
    assert state_of(world.editor, draft).state.word == "current"


def test_a_newer_comparison_with_other_figures_is_told_and_can_be_taken(world, regions, draft):
    kept = draft.evidence.get().sha256
    Observation.objects.filter(dataset=regions.dataset, unit="U00").update(value=400.0)
    what = f"dataset:{regions.dataset.pk}"
    again = made_from(world.coordinator, world.first, what, ("tree.csv", FRAMEWORK))
    shown = state_of(world.editor, draft)
    assert shown.state.word == "changed"
    assert shown.figures["sha256"] == kept
    assert shown.state.newer["median"] < shown.figures["median"]
    actions.accept(world.editor, queries.one_evidence(draft, shown.evidence.pk))
    now = state_of(world.editor, draft)
    assert (now.state.word, now.evidence.comparison) == ("current", again)
    assert now.figures == shown.state.newer
    draft.refresh_from_db()
    actions.undo(world.editor, draft)
    assert state_of(world.editor, draft).evidence.sha256 == kept


def test_a_comparison_by_another_recipe_is_no_newer_one(world, regions, draft):
    what = f"dataset:{regions.dataset.pk}"
    Observation.objects.filter(dataset=regions.dataset, unit="U00").update(value=400.0)
    made_from(
        world.coordinator, world.first, what, ("tree.csv", FRAMEWORK), recipe="ris_like", draws=30
    )
    assert state_of(world.editor, draft).state.word == "current"


def test_a_unit_that_left_the_source_is_told(world, regions, draft):
    Observation.objects.filter(dataset=regions.dataset, unit="U00").delete()
    what = f"dataset:{regions.dataset.pk}"
    made_from(world.coordinator, world.first, what, ("tree.csv", FRAMEWORK))
    shown = state_of(world.editor, draft)
    assert (shown.state.word, shown.state.newer) == ("changed", None)
    with pytest.raises(RequestError, match=r"findings\.nothing_newer"):
        actions.accept(world.editor, queries.one_evidence(draft, shown.evidence.pk))


def test_statistics_that_were_taken_back_are_told(world, regions, draft):
    regions.dataset.delete()
    assert state_of(world.editor, draft).state.word == "revised"


def test_another_organisation_that_releases_more_is_told_as_revised(world, wave, of_wave):
    from innaxe.site.consortium.models import Organisation

    one = Organisation.objects.create(consortium=world.first, code="late", name="Late")
    sign(world.wave, one, "named", dict.fromkeys(wave.codes, 3.0))
    assert state_of(world.editor, of_wave).state.word == "revised"


def sign_anew(wave, organisation):
    """The organisation opened its figures and signed other ones."""
    SignOff.objects.filter(organisation=organisation).delete()
    sign(wave.made.wave, organisation, "named", dict.fromkeys(wave.codes, 3.0))


def test_organisations_without_a_name_change_nothing_and_are_nowhere(world, wave, sign_in):
    """The same proposals, figures and givers, bit for bit, with and without hidden ones."""
    from innaxe.site.consortium.models import Organisation

    def told(made):
        units = [one.code for one in wave.named]
        offered = [proposals_for(world.coordinator, made, unit) for unit in units]
        return offered, exchange_in(world.coordinator, world.first, made.pk).gaps

    before = told(wave.made)
    for number in range(5):
        one = Organisation.objects.create(
            consortium=world.first, code=f"h{number}", name=f"Hidden {number}"
        )
        sign(world.wave, one, "anonymous", dict.fromkeys(wave.codes, 777.125 + number))
    again = made_from(world.coordinator, world.first, f"wave:{world.wave.number}")
    assert told(again) == before
    client = sign_in(world.neighbour)
    for name, query in (
        ("board", {}),
        ("exchange", {"whose": "all"}),
        ("exchange_file", {"whose": "all"}),
        ("propose", {"comparison": again.pk, "unit": "south"}),
    ):
        page = client.get(reverse(f"findings:{name}", args=["first"]), query).content.decode()
        assert "777" not in page
        assert "Hidden" not in page


def test_a_need_says_when_figures_below_its_findings_changed(world, regions, draft, sign_in):
    actions.keep(world.editor, draft)
    made = actions.write_need(world.editor, [draft], text="Labs", language="en")

    def told():
        found = needs.needs_of(world.editor, world.first)
        rows = list(needs.with_findings(world.editor, world.first, found))
        return needs.states_of(world.editor, world.first, rows)[made.pk]

    assert told() == ""
    Observation.objects.filter(dataset=regions.dataset, unit="U00").update(value=400.0)
    what = f"dataset:{regions.dataset.pk}"
    made_from(world.coordinator, world.first, what, ("tree.csv", FRAMEWORK))
    assert told() == "changed"
    client = sign_in(world.editor)
    for name, rest in (("needs", []), ("need", [made.pk])):
        page = client.get(reverse(f"findings:{name}", args=["first", *rest])).content.decode()
        assert "figures have changed" in page
    table = client.get(reverse("findings:needs_file", args=["first"])).content.decode()
    assert table.rstrip().endswith(",changed")
    answer = client.get(f"/api/consortia/first/needs/{made.pk}").json()
    assert answer["figures"] == "changed"


def withdraw(wave, organisation):
    SignOff.objects.filter(organisation=organisation).update(reopened="2026-01-05T00:00Z")


def test_withdrawn_figures_are_shown_nowhere(world, wave, of_wave, sign_in):
    actions.share(world.approver, of_wave)
    offered = [one["node"] for one in proposals_for(world.coordinator, wave.made, "c1")]
    kept, *_ = actions.propose(world.coordinator, wave.made, "c1", offered)
    actions.keep(world.coordinator, kept)
    client = sign_in(world.coordinator)
    board = client.get(reverse("findings:board", args=["first"])).content.decode()
    assert len(re.findall(r"osition \d", board)) >= 2
    withdraw(wave, wave.named[2])
    shown = state_of(world.coordinator, kept)
    assert (shown.state.word, shown.figures, shown.state.newer) == ("withdrawn", None, None)
    pages = [
        client.get(reverse(f"findings:{name}", args=["first", *rest])).content.decode()
        for name, rest in (
            ("board", ()),
            ("board_file", ()),
            ("finding", (kept.pk,)),
            ("finding", (of_wave.pk,)),
            ("house", ("north",)),
            ("exchange", ()),
        )
    ]
    for page in pages:
        assert re.search(r"osition \d", page) is None
        assert "100.0" not in page
        assert "33.3" not in page
    assert "figures were withdrawn" in pages[0]
    assert "These figures are shown no more" in pages[2]


def test_a_proposal_that_nobody_kept_goes_with_its_figures(world, wave, of_wave, sign_in):
    actions.share(world.approver, of_wave)
    withdraw(wave, wave.named[2])
    [need] = [
        actions.write_need(world.coordinator, [of_wave], text="More", language="en"),
    ]
    client = sign_in(world.coordinator)
    for name, rest in (
        ("board", ()),
        ("finding", (of_wave.pk,)),
        ("board_file", ()),
        ("history", (of_wave.pk,)),
        ("change", (of_wave.pk,)),
        ("need", (need.pk,)),
    ):
        page = client.get(reverse(f"findings:{name}", args=["first", *rest])).content.decode()
        assert "clearly below its peers" not in page
        assert "A proposal whose figures were withdrawn" in page


def test_nothing_new_rests_on_what_was_withdrawn(world, wave, of_wave):
    withdraw(wave, wave.named[2])
    with pytest.raises(RequestError, match=r"findings\.withdrawn"):
        actions.propose(world.coordinator, wave.made, "c1", [of_wave.node])
    assert exchange_in(world.coordinator, world.first, wave.made.pk).gaps is None


def test_after_withdrawal_a_new_comparison_gives_figures_to_take(world, wave, of_wave):
    sign_anew(wave, wave.named[2])
    assert state_of(world.editor, of_wave).state.word == "withdrawn"
    made_from(world.coordinator, world.first, f"wave:{world.wave.number}")
    shown = state_of(world.editor, of_wave)
    assert (shown.state.word, shown.figures) == ("withdrawn", None)
    assert shown.state.newer is not None
    actions.accept(world.editor, queries.one_evidence(of_wave, shown.evidence.pk))
    assert state_of(world.editor, of_wave).state.word == "current"


def test_a_comparison_that_is_gone_takes_its_figures_along(world, wave, of_wave):
    wave.made.delete()
    shown = state_of(world.editor, of_wave)
    assert (shown.state.word, shown.figures) == ("withdrawn", None)


@pytest.mark.parametrize(
    ("what", "stale", "withdrawn"),
    [
        ("nothing", False, False),
        ("more", True, False),
        ("less", True, True),
        ("other", True, True),
    ],
)
def test_a_comparison_says_how_its_sources_stand(world, wave, regions, what, stale, withdrawn):
    if what == "more":
        sign(world.wave, world.far, "named", dict.fromkeys(wave.codes, 3.0))
        world.far.consortium = world.first
        world.far.save()
    if what == "less":
        withdraw(wave, wave.named[1])
    if what == "other":
        sign_anew(wave, wave.named[1])
    found = freshness_among(world.reader, [wave.made, regions.made, None], world.first)
    assert found[wave.made.pk] == Freshness(stale, withdrawn)
    assert found[regions.made.pk] == Freshness()  # published statistics are never taken back
    assert found[None].withdrawn
    wave.made.refresh_from_db()
    assert freshness(world.reader, wave.made) == Freshness(stale, withdrawn)
