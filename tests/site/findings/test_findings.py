"""From a figure to a finding: proposed, kept, reworded, merged, taken back, shared."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from innaxe.errors import RequestError
from innaxe.site.activity.models import Entry
from innaxe.site.findings import actions
from innaxe.site.findings.models import Finding
from innaxe.site.findings.queries import findings as queries
from innaxe.site.findings.queries.proposals import proposals_for


def nodes(person, made, unit):
    return {one["node"]: one["kind"] for one in proposals_for(person, made, unit)}


def test_the_rule_proposes_what_the_result_tells_apart_and_nothing_else(world, regions):
    ahead, behind = (nodes(world.editor, regions.made, unit) for unit in ("U00", "U07"))
    assert ahead["A"] == ahead["B"] == "capacity"  # others are clearly below there
    assert behind["A"] == behind["B"] == "weakness"
    for code in ("A1", "A2", "B1", "B2"):
        assert ahead[code] == "strength"
        assert behind[code] == "weakness"
    assert nodes(world.editor, regions.made, "U04") == {}


def test_a_finding_keeps_the_figures_as_they_were_with_their_hash(world, regions, draft):
    [shown] = queries.evidence_of(world.editor, world.first, [draft])
    row = shown.evidence
    assert row.figures["verdict"] == "above"
    assert row.figures["chance"] >= 0.9
    assert row.figures["low"] <= row.figures["median"] <= row.figures["high"]
    assert row.figures["ranks"][3] == 8
    assert (row.comparison_sha256, row.source) == (regions.made.sha256, regions.made.source)
    assert len(row.sha256) == 64
    assert shown.state.word == "current"


def test_what_is_a_finding_already_is_not_taken_over_twice(world, regions, draft):
    assert actions.propose(world.editor, regions.made, "U00", ["A"]) == []
    offered = {
        one["node"]: one["finding"] for one in proposals_for(world.editor, regions.made, "U00")
    }
    assert offered["A"] == draft.pk
    assert offered["B"] is None


def test_what_the_rule_does_not_propose_is_refused_by_name(world, regions):
    with pytest.raises(RequestError, match=r"findings\.not_proposed"):
        actions.propose(world.coordinator, regions.made, "U04", ["A"])
    with pytest.raises(RequestError, match=r"findings\.nothing_ticked"):
        actions.propose(world.coordinator, regions.made, "U04", [])
    assert not Finding.objects.exists()


def test_a_draft_of_a_house_is_its_own_until_an_approver_shares_it(world, draft):
    for who in (world.coordinator, world.neighbour, world.stranger):
        with pytest.raises(Http404):
            queries.finding_of(who, world.first, draft.pk)
    assert queries.finding_of(world.reader, world.first, draft.pk) == draft
    with pytest.raises(PermissionDenied):
        actions.share(world.editor, draft)
    with pytest.raises(Http404):
        actions.share(world.coordinator, draft)
    actions.share(world.approver, draft)
    for who in (world.coordinator, world.neighbour):
        assert queries.finding_of(who, world.first, draft.pk).shared
    evidence = queries.evidence_of(world.neighbour, world.first, [draft])
    assert [one.evidence.organisation_id for one in evidence] == [None]


def test_a_house_cannot_write_about_another(world, regions):
    with pytest.raises(Http404):
        actions.propose(world.neighbour, regions.made, "U00", ["A"])
    with pytest.raises(Http404):
        actions.write(
            world.neighbour, world.first, kind="weakness", text="Weak", language="en", unit="north"
        )
    with pytest.raises(PermissionDenied):
        actions.propose(world.reader, regions.made, "U00", ["A"])


def test_what_is_about_nobodys_territory_is_a_draft_of_the_writers_house(world, regions):
    found = actions.write(
        world.neighbour,
        world.first,
        kind="strength",
        text="They are good.",
        language="en",
        unit="U03",
        made=regions.made,
    )
    assert (found.organisation, found.house, found.about) == (world.south, world.south, None)
    wide = actions.propose(world.coordinator, regions.made, "U06", ["A"])[0]
    assert wide.shared
    assert wide.house is None


@pytest.mark.parametrize("act", ["keep", "drop", "undo", "share", "take_back"])
def test_neighbours_and_strangers_change_nothing(world, draft, shared, act):
    for subject in (draft, shared):
        other = world.neighbour if subject is draft else world.editor
        for who in (other, world.stranger):
            with pytest.raises(Http404):
                getattr(actions, act)(who, subject)


def test_strangers_and_readers_of_drafts_do_not_talk_or_weigh(world, draft, shared):
    for who, subject in ((world.neighbour, draft), (world.stranger, shared)):
        with pytest.raises(Http404):
            actions.comment(who, subject, text="Mine")
        with pytest.raises(Http404):
            actions.weigh(who, subject, helix="policy", value=3)
    with pytest.raises(PermissionDenied):
        actions.comment(world.reader, shared, text="Mine")


def test_own_words_go_before_the_proposed_sentence_and_can_be_taken_back(world, draft):
    actions.edit(world.editor, draft, text="We lead in science.", language="en", kind="strength")
    assert (draft.stand, draft.text, draft.language) == ("kept", "We lead in science.", "en")
    assert draft.code == "finding.strength.area"
    actions.undo(world.editor, draft)
    draft.refresh_from_db()
    assert (draft.stand, draft.text, draft.kind) == ("proposed", "", "capacity")
    assert draft.code == "finding.capacity.area"
    with pytest.raises(RequestError, match=r"findings\.nothing_to_undo"):
        actions.undo(world.editor, draft)


def test_a_second_editor_who_read_an_older_version_is_told(world, draft):
    seen = draft.revision
    other = queries.finding_of(world.approver, world.first, draft.pk)
    actions.edit(world.editor, draft, text="First", language="en", seen=seen)
    with pytest.raises(RequestError, match=r"findings\.changed_meanwhile"):
        actions.edit(world.approver, other, text="Second", language="en", seen=seen)
    assert Finding.objects.get(pk=draft.pk).text == "First"


def test_dropping_and_keeping_stand_in_history_and_log_without_figures(world, draft):
    actions.drop(world.editor, draft)
    actions.keep(world.approver, draft)
    told = [(one.action, one.by) for one in queries.history_of(draft)]
    assert told == [
        ("log.findings.kept", world.approver),
        ("log.findings.dropped", world.editor),
        ("log.findings.proposed", world.editor),
    ]
    entries = Entry.objects.filter(action__startswith="log.findings")
    assert {(one.organisation, tuple(one.params)) for one in entries} == {(world.north, ("what",))}


def test_merging_takes_the_figures_along_and_can_be_taken_back(world, regions):
    first, second = actions.propose(world.editor, regions.made, "U00", ["A1", "A2"])
    actions.merge(world.editor, first, second)
    assert (first.stand, first.merged_into) == ("merged", second)
    assert [one.node for one in second.evidence.all()] == [
        "A2",
        "A1",
    ] or second.evidence.count() == 2
    with pytest.raises(RequestError, match=r"findings\.merged_already"):
        actions.keep(world.editor, first)
    actions.undo(world.editor, first)
    first.refresh_from_db()
    assert (first.stand, first.merged_into) == ("proposed", None)
    assert [one.node for one in first.evidence.all()] == ["A1"]


def test_findings_of_two_territories_or_a_draft_and_a_shared_one_are_not_merged(
    world, regions, draft, shared
):
    other = actions.propose(world.editor, regions.made, "U00", ["B"])[0]
    actions.share(world.approver, other)
    with pytest.raises(RequestError, match=r"findings\.cannot_merge"):
        actions.merge(world.editor, draft, other)
    mine = actions.propose(world.coordinator, regions.made, "U06", ["A"])[0]
    with pytest.raises(RequestError, match=r"findings\.cannot_merge"):
        actions.merge(world.coordinator, mine, shared)


def test_figures_are_added_and_taken_away_and_both_can_be_taken_back(world, regions, draft):
    actions.add_evidence(world.editor, draft, regions.made, "U00", "A1")
    with pytest.raises(RequestError, match=r"findings\.has_figure"):
        actions.add_evidence(world.editor, draft, regions.made, "U00", "A1")
    with pytest.raises(RequestError, match=r"findings\.other_unit"):
        actions.add_evidence(world.editor, draft, regions.made, "U03", "A1")

    def there():
        return [
            one.evidence.node for one in queries.evidence_of(world.editor, world.first, [draft])
        ]

    assert there() == ["A", "A1"]
    actions.undo(world.editor, draft)
    assert there() == ["A"]
    draft.refresh_from_db()
    actions.remove_evidence(world.editor, queries.one_evidence(draft, draft.evidence.first().pk))
    draft.refresh_from_db()
    assert there() == []
    actions.undo(world.editor, draft)
    assert there() == ["A"]


def test_a_shared_finding_becomes_a_draft_again_only_while_nobody_built_on_it(world, draft):
    actions.share(world.approver, draft)
    actions.take_back(world.approver, draft)
    assert draft.organisation_id == world.north.pk
    actions.share(world.approver, draft)
    actions.comment(world.neighbour, draft, text="We see that too.")
    with pytest.raises(RequestError, match=r"findings\.built_upon"):
        actions.take_back(world.approver, draft)


def test_what_a_coordinator_wrote_for_all_cannot_be_hidden_by_those_it_is_about(world, shared):
    with pytest.raises(RequestError, match=r"findings\.built_upon"):
        actions.take_back(world.neighbour, shared)


def test_only_who_wrote_a_comment_takes_it_back(world, shared):
    made = actions.comment(world.coordinator, shared, text="Since when?")
    found = queries.comment_of(world.neighbour, world.first, made.pk)
    with pytest.raises(RequestError, match=r"agree\.not_yours"):
        actions.withdraw_comment(world.neighbour, found)
    actions.withdraw_comment(world.coordinator, made)
    assert [one.text for one in queries.comments_of(shared)] == [""]
