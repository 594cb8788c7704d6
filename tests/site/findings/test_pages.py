"""The pages: what each says, in how few questions, and to whom it says nothing."""

from __future__ import annotations

import csv
import io

import pytest
from django.urls import reverse
from site_comparisons import FRAMEWORK, made_from

from innaxe.site.findings import actions
from innaxe.site.findings.models import Finding, Need


def page(client, name, *args, **query):
    return client.get(reverse(f"findings:{name}", args=["first", *args]), query)


def texts(answer):
    return answer.content.decode()


@pytest.fixture
def need(world, shared):
    return actions.write_need(world.coordinator, [shared], text="Labs for all", language="en")


@pytest.fixture
def full(world, regions, wave, draft, shared, need):
    """Both kinds of sources, drafts and shared ones, talk and needs."""
    of_wave = actions.propose(
        world.editor, wave.made, "north", [wave.made.board["areas"][0]["code"]]
    )
    actions.comment(world.coordinator, shared, text="Since when?")
    return of_wave[0]


def test_before_anything_is_computed_pages_say_what_to_do(world, sign_in, at_most):
    client = sign_in(world.editor)
    for name in ("board", "needs", "propose", "exchange", "need_new", "write"):
        with at_most(15):
            answer = page(client, name)
        assert answer.status_code == 200
    assert "Nothing is written down yet" in texts(page(client, "board"))
    assert "No comparison has been computed yet." in texts(page(client, "propose"))


@pytest.mark.parametrize("more", [0, 6])
def test_no_page_takes_more_than_fifteen_questions(world, full, regions, sign_in, at_most, more):
    if more:
        nodes = ["A1", "A2", "B1", "B2", "B"]
        for unit in ("U00",):
            actions.propose(world.editor, regions.made, unit, nodes)
    client = sign_in(world.editor)
    shared = Finding.objects.get(organisation=None)
    for name, args, query in (
        ("board", (), {}),
        ("board_file", (), {}),
        ("finding", (shared.pk,), {}),
        ("finding", (full.pk,), {}),
        ("change", (full.pk,), {}),
        ("history", (full.pk,), {}),
        ("house", ("north",), {}),
        ("needs", (), {}),
        ("need", (Need.objects.get().pk,), {}),
        ("need_new", (), {"unit": "U07"}),
        ("propose", (), {"comparison": regions.made.pk, "unit": "U00"}),
        ("write", (), {"comparison": regions.made.pk, "unit": "U00", "node": "A"}),
        ("exchange", (), {}),
    ):
        with at_most(15):
            assert page(client, name, *args, **query).status_code == 200, name


def test_the_board_is_narrowed_and_sorted(world, full, draft, shared, sign_in):
    client = sign_in(world.editor)
    whole = texts(page(client, "board"))
    assert "One finding is kept" in whole
    assert "draft of Cluster North" in whole
    weak = texts(page(client, "board", kind="weakness", unit="U07"))
    assert f"F{shared.pk}<" in weak
    assert f"F{draft.pk}<" not in weak
    assert "No finding fits." in texts(page(client, "board", stand="merged"))
    assert texts(page(client, "board", sort="unit", area="A")).count("<tr>") == 3


def test_the_table_of_the_board_has_the_figures_with_their_hash(world, draft, shared, sign_in):
    text = texts(page(sign_in(world.editor), "board_file")).removeprefix("\ufeff")
    rows = {row["number"]: row for row in csv.DictReader(io.StringIO(text))}
    assert set(rows) == {f"F{draft.pk}", f"F{shared.pk}"}
    one = rows[f"F{draft.pk}"]
    assert one["sha256"] == draft.evidence.get().sha256
    assert float(one["low"]) <= float(one["position"]) <= float(one["high"])
    assert (one["draft_of"], one["evidence"]) == ("Cluster North", "current")
    others = texts(page(sign_in(world.neighbour), "board_file"))
    assert f"F{draft.pk}," not in others


def test_from_a_figure_to_a_finding_and_back(world, regions, sign_in):
    client = sign_in(world.editor)
    trace = reverse("benchmark:trace", args=["first", regions.made.pk, "U00", "A1"])
    address = reverse("findings:write", args=["first"])
    asked = {"comparison": regions.made.pk, "unit": "U00", "node": "A1"}
    assert f"{address}?comparison={regions.made.pk}&amp;unit=U00&amp;node=A1" in texts(
        client.get(trace)
    )
    answer = client.post(address, {**asked, "kind": "strength", "text": "Many <b>patents</b>"})
    found = Finding.objects.get()
    where = reverse("findings:finding", args=["first", found.pk])
    assert answer.url == where
    shown = texts(client.get(where))
    assert trace in shown
    assert "Many &lt;b&gt;patents&lt;/b&gt;" in shown
    assert where in texts(client.get(trace))
    position = reverse("benchmark:position", args=["first", regions.made.pk, "U00"])
    assert where in texts(client.get(position))
    assert where not in texts(sign_in(world.neighbour).get(trace))


def test_a_figure_is_added_to_a_finding_that_stands(world, regions, draft, sign_in):
    client = sign_in(world.editor)
    asked = {"comparison": regions.made.pk, "unit": "U00", "node": "B1"}
    sent = {**asked, "which": "add", "finding": draft.pk}
    client.post(reverse("findings:write", args=["first"]), sent)
    assert {one.node for one in draft.evidence.all()} == {"A", "B1"}


def test_what_is_ticked_is_taken_over(world, regions, sign_in):
    client = sign_in(world.editor)
    address = reverse("findings:propose", args=["first"])
    asked = {"comparison": regions.made.pk, "unit": "U00"}
    offered = texts(client.get(address, asked))
    assert "The result says 6 things about U00" in offered
    assert client.post(address, {**asked, "nodes": ["A", "B1"]}).status_code == 302
    assert {one.node for one in Finding.objects.all()} == {"A", "B1"}
    refused = client.post(address, asked)
    assert refused.status_code == 422
    assert "Nothing is ticked." in texts(refused)
    assert "tells U03 apart" in texts(client.get(address, {**asked, "unit": "U03"}))


def test_buttons_of_the_page_do_what_they_say(world, draft, sign_in):
    client = sign_in(world.approver)
    where = reverse("findings:finding", args=["first", draft.pk])

    def press(which, **more):
        status = client.post(where, {"which": which, **more}).status_code
        draft.refresh_from_db()
        return status

    assert press("keep") == 302
    assert draft.stand == "kept"
    assert press("drop") == 302
    assert press("undo") == 302
    assert draft.stand == "kept"
    assert press("share") == 302
    assert draft.shared
    assert press("comment", text=" ") == 422
    assert press("comment", text="Good") == 302
    assert press("weigh", helix="policy", value="4") == 302
    assert press("weigh", helix="church", value="4") == 422
    assert press("remove", evidence=draft.evidence.get().pk) == 302
    assert press("remove", evidence="10000000000") == 404
    assert press("nonsense") == 404
    assert "No figure stands behind it." in texts(client.get(where))


def test_rewording_tells_of_an_older_version(world, draft, sign_in):
    client = sign_in(world.editor)
    where = reverse("findings:change", args=["first", draft.pk])
    sent = {"which": "edit", "kind": "strength", "text": "Ours", "seen": draft.revision}
    assert client.post(where, sent).status_code == 302
    again = client.post(where, {**sent, "text": "Mine"})
    assert again.status_code == 422
    assert "Somebody else changed this in the meantime." in texts(again)


def test_findings_are_merged_on_their_page(world, regions, draft, sign_in):
    other = actions.propose(world.editor, regions.made, "U00", ["B"])[0]
    client = sign_in(world.editor)
    where = reverse("findings:change", args=["first", draft.pk])
    client.post(where, {"which": "merge", "target": other.pk})
    draft.refresh_from_db()
    assert draft.merged_into == other
    shown = texts(page(client, "finding", draft.pk))
    assert "It went up in: U00 has something to give in Business" in shown
    assert client.post(where, {"which": "merge", "target": "x"}).status_code == 404


def test_needs_are_taken_over_written_and_changed(world, regions, shared, sign_in):
    client = sign_in(world.coordinator)
    new = reverse("findings:need_new", args=["first"])
    assert "U07 needs to catch up in Knowledge" in texts(client.get(new, {"unit": "U07"}))
    assert client.post(new, {"which": "proposed", "unit": "U07", "areas": ["A"]}).status_code == 302
    own = {"which": "own", "unit": "U07", "text": "Labs", "findings": [shared.pk]}
    assert client.post(new, own).status_code == 302
    assert client.post(new, {**own, "findings": []}).status_code == 422
    assert client.post(new, {**own, "text": ""}).status_code == 422
    first, second = Need.objects.order_by("pk")
    change = reverse("findings:need_change", args=["first", second.pk])
    sent = {"which": "edit", "text": "More labs", "seen": second.revision}
    assert client.post(change, sent).status_code == 302
    assert client.post(change, {"which": "rest", "findings": []}).status_code == 422
    where = reverse("findings:need", args=["first", first.pk])
    for which in ("keep", "drop", "undo"):
        assert client.post(where, {"which": which}).status_code == 302
    assert "2 needs are written down" in texts(page(client, "needs", sort="weight"))
    history = texts(page(client, "need_history", second.pk))
    assert f"reworded N{second.pk}" in history
    assert "More labs" in texts(page(client, "needs_file"))


def test_comments_are_taken_back_by_who_wrote_them_alone(world, shared, sign_in):
    made = actions.comment(world.coordinator, shared, text="Since when?")
    where = reverse("findings:withdraw_comment", args=["first", made.pk])
    assert sign_in(world.neighbour).post(where).status_code == 302
    made.refresh_from_db()
    assert made.withdrawn is None
    assert sign_in(world.coordinator).post(where).status_code == 302
    made.refresh_from_db()
    assert made.withdrawn is not None


def test_the_organisation_of_a_reader_shows_its_drafts_to_it_alone(world, draft, sign_in):
    assert f"F{draft.pk}<" in texts(page(sign_in(world.reader), "house", "north"))
    for who in (world.neighbour, world.coordinator):
        assert f"F{draft.pk}<" not in texts(page(sign_in(who), "house", "north"))


def test_who_could_give_and_receive_is_said_with_its_chance(world, regions, sign_in):
    shown = texts(page(sign_in(world.reader), "exchange"))
    assert "somebody clearly stronger could help" in shown
    assert (
        "U00 (100 %)" in shown.replace("\u202f", " ").replace("\xa0", " ") or "U00 (100%)" in shown
    )


def test_newer_figures_are_told_with_what_they_are(world, regions, draft, sign_in):
    from innaxe.site.indicators.models import Observation

    Observation.objects.filter(dataset=regions.dataset, unit="U00").update(value=400.0)
    what = f"dataset:{regions.dataset.pk}"
    made_from(world.coordinator, world.first, what, ("tree.csv", FRAMEWORK))
    client = sign_in(world.editor)
    assert "A newer comparison of the same source gives other figures" in texts(
        page(client, "finding", draft.pk)
    )
    assert "figures have changed" in texts(page(client, "board"))


def test_everything_is_said_in_every_language(world, full, sign_in):
    from innaxe.locale import LANGUAGES

    client = sign_in(world.editor)
    for language in LANGUAGES:
        world.editor.language = language
        world.editor.save()
        assert page(client, "finding", full.pk).status_code == 200


def test_a_merged_finding_does_not_tell_what_became_a_draft_again(world, regions, sign_in):
    first, second = actions.propose(world.editor, regions.made, "U00", ["A1", "A2"])
    for one in (first, second):
        actions.share(world.approver, one)
    actions.edit(world.editor, second, text="Our own secret", language="en")
    actions.merge(world.editor, first, second)
    second.refresh_from_db()
    actions.take_back(world.approver, second)
    assert "Our own secret" in texts(page(sign_in(world.reader), "finding", first.pk))
    assert "Our own secret" not in texts(page(sign_in(world.neighbour), "finding", first.pk))
