"""The pages of the consortium, opened by each role."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from innaxe.site.activity.models import Entry
from innaxe.site.consortium.models import Consortium, Organisation
from innaxe.site.indicators.actions import Entry as Figure
from innaxe.site.indicators.actions import save_figures
from innaxe.site.indicators.records import Record

PAGES = ("home", "organisations", "calendar")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "who", ["coordinator", "editor", "contributor", "approver", "reader", "neighbour"]
)
def test_everybody_inside_opens_the_common_pages(world, sign_in, name, who):
    page = sign_in(getattr(world, who)).get(reverse(f"consortium:{name}", args=["first"]))
    assert page.status_code == 200


@pytest.mark.parametrize("name", [*PAGES, "set_up", "change"])
def test_a_stranger_learns_nothing(world, sign_in, name):
    page = sign_in(world.stranger).get(reverse(f"consortium:{name}", args=["first"]))
    assert page.status_code == 404


def test_home_asks_fifteen_queries_at_most_whatever_the_number_of_organisations(
    world, sign_in, at_most
):
    client = sign_in(world.coordinator)
    for number in range(30):
        Organisation.objects.create(
            consortium=world.first, code=f"c{number}", name=f"Cluster {number}"
        )
    with at_most(15):
        assert client.get(reverse("consortium:home", args=["first"])).status_code == 200


def test_a_founder_sets_up_a_consortium_and_coordinates_it(world, sign_in):
    world.stranger.is_founder = True
    world.stranger.save()
    client = sign_in(world.stranger)
    asked = {"name": "Third consortium", "languages": ["en", "ca"], "default_language": "ca"}
    page = client.post(reverse("consortium:found"), asked)
    assert page.status_code == 302
    made = Consortium.objects.get(slug="third-consortium")
    assert made.languages == ["en", "ca"]
    assert client.get(page["Location"]).status_code == 200


def test_the_main_language_must_be_chosen_too(world, sign_in):
    world.stranger.is_founder = True
    world.stranger.save()
    asked = {"name": "Fourth", "languages": ["en"], "default_language": "ca"}
    page = sign_in(world.stranger).post(reverse("consortium:found"), asked)
    assert page.status_code == 422
    assert "consortium.languages" in page.content.decode()
    assert not Consortium.objects.filter(slug="fourth").exists()


SHEET = (
    "code,name,kind,country,territory,nuts_version\n"
    "bio-1,Bio One,cluster,DE,DE12; DE71:0.4,2021\n"
    "gov,Ministry,authority,BG,,\n"
)


def post_sheet(client, text):
    file = SimpleUploadedFile("organisations.csv", text.encode())
    return client.post(reverse("consortium:bring_in", args=["first"]), {"sheet": file})


def test_organisations_come_in_from_a_spreadsheet(world, sign_in):
    assert post_sheet(sign_in(world.coordinator), SHEET).status_code == 302
    made = Organisation.objects.get(consortium=world.first, code="bio-1")
    parts = [(part.nuts_code, part.vintage, part.weight) for part in made.territory.all()]
    assert parts == [("DE12", "2021", 1.0), ("DE71", "2021", 0.4)]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("bio-1,Again,cluster,,,", "source.organisation.twice"),
        ("north,Taken,cluster,,,", "organisation.code_taken"),
        ("new,,cluster,,,", "source.organisation.blank"),
        ("new,New,circus,,,", "organisation.kind"),
        ("new,New,cluster,,DE12:2,2021", "source.organisation.territory"),
        ("new,New,cluster,,DE12,1999", "organisation.territory.vintage"),
        ("nö,New,cluster,,,", "organisation.code"),
    ],
)
def test_one_bad_row_and_none_comes_in(world, sign_in, row, code):
    before = Organisation.objects.count()
    page = post_sheet(sign_in(world.coordinator), SHEET + row + "\n")
    assert page.status_code == 422
    assert code in page.content.decode()
    assert "row 4" in page.content.decode()
    assert Organisation.objects.count() == before


def test_an_organisation_chooses_its_release_and_the_coordinator_cannot(world, sign_in):
    address = reverse("consortium:organisation", args=["first", "north"])
    asked = {"which": "release", "release": "named"}
    assert sign_in(world.coordinator).post(address, asked).status_code == 403
    assert sign_in(world.neighbour).post(address, asked).status_code == 404
    assert sign_in(world.editor).post(address, asked).status_code == 403
    assert sign_in(world.approver).post(address, asked).status_code == 302
    world.north.refresh_from_db()
    assert world.north.release == "named"


def test_changes_stand_in_the_log_and_only_for_those_concerned(world, sign_in):
    address = reverse("consortium:organisation", args=["first", "north"])
    sign_in(world.approver).post(address, {"which": "release", "release": "totals"})
    assert Entry.objects.filter(organisation=world.north).count() == 1
    log, file = (reverse(f"activity:{name}", args=["first"]) for name in ("log", "log_file"))
    assert "Cluster North" in sign_in(world.editor).get(log).content.decode()
    assert "Cluster North" not in sign_in(world.neighbour).get(log).content.decode()
    assert "Cluster North" in sign_in(world.coordinator).get(file).content.decode()
    assert sign_in(world.stranger).get(log).status_code == 404


def test_dates_are_added_and_taken_out(world, sign_in):
    address = reverse("consortium:calendar", args=["first"])
    client = sign_in(world.coordinator)
    asked = {"day": "2030-06-05", "title": "Sign-off", "concerns": "all"}
    assert client.post(address, asked).status_code == 302
    number = world.first.milestones.get().pk
    out = reverse("consortium:undate", args=["first", number])
    assert sign_in(world.reader).post(out).status_code == 403
    assert sign_in(world.stranger).post(out).status_code == 404
    assert sign_in(world.coordinator).post(out).status_code == 302
    assert not world.first.milestones.exists()


@pytest.mark.parametrize("number", range(1, 6))
def test_each_task_has_a_page_that_says_where_it_stands(world, sign_in, number):
    page = sign_in(world.reader).get(reverse("consortium:task", args=["first", number]))
    assert page.status_code == 200


def test_an_organisation_without_figures_can_be_removed(world, sign_in):
    address = reverse("consortium:remove_organisation", args=["first", "south"])
    assert sign_in(world.editor).get(address).status_code in {403, 404}
    client = sign_in(world.coordinator)
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 302
    assert not Organisation.objects.filter(pk=world.south.pk).exists()


def test_an_organisation_with_figures_is_said_to_hold_them_and_stays(world, sign_in):
    address = reverse("consortium:remove_organisation", args=["first", "north"])
    entries = [Figure("CMO-01", Record(5.0, "recorded"), 0)]
    save_figures(world.editor, world.north, world.wave, entries)
    client = sign_in(world.coordinator)
    page = client.get(address).content.decode()
    assert "has figures and cannot be removed" in page
    assert "btn" not in page.partition("<main")[2].partition("</main")[0]
    assert "has figures" in client.post(address).content.decode()
    assert Organisation.objects.filter(pk=world.north.pk).exists()
