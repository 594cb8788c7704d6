"""The pages: what each role finds, forms that keep what was typed, and few queries."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from innaxe.site.indicators.actions import ask, receive_figures, save_figures
from innaxe.site.indicators.models import Figure, IndicatorSet, Upload, Wave

from .conftest import entry

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15
BASE = "/c/first/organisations/north"
GRID = f"{BASE}/waves/1/"


def form_of(code, value, basis="recorded", revision=0, **more):
    data = {f"value-{code}": value, f"basis-{code}": basis, f"revision-{code}": str(revision)}
    return data | {f"{name}-{code}": text for name, text in more.items()}


def text_of(response):
    return response.content.decode()


@pytest.fixture
def things(world, enter, signed):
    """One of everything that has an address."""
    enter({"CMO-01": 10.0})
    question = ask(world.approver, world.north, world.wave, indicator="CMO-01", text="Sure?")
    upload = receive_figures(
        world.editor, world.north, world.wave, name="a.csv", content=b"indicator,value\nCMO-02,1\n"
    )
    copy = signed()
    numbers = {"question": question.pk, "upload": upload.pk, "copy": copy.pk, "assignment": 1}
    return {**numbers, "slug": "first", "code": "north", "number": 1, "indicator": "CMO-01"}


ORGANISATION = {
    "grid": "get", "figure": "get", "undo": "post", "spreadsheet": "get", "parts": "get",
    "remove_part": "post", "questions": "get", "answer": "post", "close": "post", "sign": "get",
    "reopen": "get", "signed": "get", "uploads": "get", "upload": "get", "columns": "get",
    "commit": "post", "undo_upload": "post", "discard": "post",
}  # fmt: skip


def address(name, things):
    from innaxe.site.indicators.urls import urlpatterns

    [found] = [one for one in urlpatterns if one.name == name]
    wanted = set(re.findall(r"<\w+:(\w+)>", str(found.pattern)))
    return reverse(f"indicators:{name}", kwargs={key: things[key] for key in wanted})


@pytest.mark.parametrize("name", ORGANISATION)
@pytest.mark.parametrize("who", ["neighbour", "stranger"])
def test_pages_of_an_organisation_do_not_exist_for_others(world, sign_in, things, name, who):
    client = sign_in(getattr(world, who))
    assert getattr(client, ORGANISATION[name])(address(name, things)).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "indicators/", "indicators/1/", "waves/", "waves/1/", "waves/1/overview/",
        "waves/1/released/", "waves/1/released.csv", "reference/", "reference/1/",
        "reference/files/1/",
    ],
)  # fmt: skip
def test_pages_of_a_consortium_do_not_exist_for_strangers(world, sign_in, path):
    assert sign_in(world.stranger).get(f"/c/first/{path}").status_code == 404


def test_a_coordinator_is_refused_the_figures_and_not_lied_to(world, sign_in, things):
    client = sign_in(world.coordinator)
    for name in ("grid", "figure", "sign", "uploads", "signed"):
        assert client.get(address(name, things)).status_code == 403
    assert client.get(address("questions", things)).status_code == 200


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("editor", GRID), ("editor", f"{GRID}figures/CMO-01/"), ("editor", f"{GRID}uploads/"),
        ("editor", f"{GRID}parts/"), ("editor", f"{GRID}questions/"), ("approver", f"{GRID}sign/"),
        ("approver", f"{GRID}reopen/"), ("reader", GRID), ("contributor", GRID),
        ("coordinator", "/c/first/waves/"), ("coordinator", "/c/first/indicators/"),
        ("coordinator", "/c/first/waves/1/"), ("coordinator", "/c/first/waves/1/overview/"),
        ("reader", "/c/first/waves/1/released/"), ("reader", "/c/first/reference/"),
        ("coordinator", "/c/first/reference/"), ("coordinator", f"{GRID}questions/"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "bg"])
def test_pages_open_with_few_queries(world, sign_in, crowd, enter, who, path, language):
    enter({"CMO-01": 10.0, "CMO-02": 4.0})
    for one in crowd(8):
        enter({"CMO-01": 1.0}, by=one.person, organisation=one.organisation)
    person = getattr(world, who)
    person.language = language
    person.save()
    client = sign_in(person)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(path)
    assert response.status_code == 200
    asked = [one for one in queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))]
    own = [
        one
        for one in asked
        if "set_config" not in one["sql"] and "current_setting" not in one["sql"]
    ]
    assert len(own) <= MOST_QUERIES, [one["sql"][:120] for one in own]


def test_the_grid_saves_numbers_in_the_language_of_the_person(world, sign_in, value_of):
    world.editor.language = "de"
    world.editor.save()
    client = sign_in(world.editor)
    response = client.post(GRID, form_of("CMO-02", "2.140.000,5"))
    assert response.status_code == 302
    assert value_of("CMO-02") == 2_140_000.5
    assert 'value="2.140.000,5"' in text_of(client.get(GRID))


def test_a_wrong_number_keeps_all_that_was_typed_and_saves_nothing(world, sign_in):
    client = sign_in(world.editor)
    data = form_of("CMO-01", "abc", reason="why") | form_of("CMO-02", "5")
    response = client.post(GRID, data)
    page = text_of(response)
    assert response.status_code == 422
    assert 'href="#CMO-01"' in page
    assert 'id="CMO-01-error"' in page
    assert 'value="abc"' in page
    assert 'value="why"' in page
    assert not Figure.objects.exists()


def test_two_people_on_one_figure_the_second_sees_both_and_decides(world, sign_in, enter, value_of):
    enter({"CMO-01": 10.0})
    save_figures(world.editor, world.north, world.wave, [entry("CMO-01", 11.0, revision=1)])
    client = sign_in(world.editor)
    response = client.post(GRID, form_of("CMO-01", "12", revision=1))
    page = text_of(response)
    assert response.status_code == 409
    assert "11 (recorded), entered by Editor" in page
    assert "12 (recorded), entered by you" in page
    again = form_of("CMO-01", "12", revision=1, seen="2")
    assert client.post(GRID, again).status_code == 409, "without a choice nothing is saved"
    assert client.post(GRID, again | {"keep-CMO-01": "theirs"}).status_code == 302
    assert value_of("CMO-01") == 11.0
    assert client.post(GRID, again | {"keep-CMO-01": "mine"}).status_code == 302
    assert value_of("CMO-01") == 12.0


def test_an_answer_is_sent_with_the_grid(world, sign_in, enter):
    enter({"CMO-01": 10.0})
    question = ask(world.coordinator, world.north, world.wave, indicator="CMO-01", text="Sure?")
    client = sign_in(world.editor)
    assert "Sure?" in text_of(client.get(GRID))
    client.post(GRID, {f"answer-{question.pk}": "Quite."})
    assert [one.text for one in question.remarks.all()] == ["Sure?", "Quite."]


def test_what_people_type_never_becomes_markup(world, sign_in):
    client = sign_in(world.editor)
    nasty = '"><script>alert(1)</script>'
    client.post(GRID, form_of("CMO-01", "5", note=nasty))
    page = text_of(client.get(GRID))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_undo_on_the_page_of_a_figure(world, sign_in, enter, value_of):
    enter({"CMO-01": 10.0})
    client = sign_in(world.editor)
    response = client.post(f"{GRID}figures/CMO-01/undo/", {"revision": "1"})
    assert response.status_code == 302
    assert value_of("CMO-01") is None
    assert client.get(f"{GRID}figures/NOPE/").status_code == 404


def test_signing_on_the_page_shows_who_will_see_what(world, sign_in, enter):
    enter({"CMO-01": 10.0})
    client = sign_in(world.approver)
    page = text_of(client.get(f"{GRID}sign/"))
    assert "All partners see every value with your name." in page
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', page)[1]
    response = client.post(f"{GRID}sign/", {"release": "named", "seen": seen})
    assert response.status_code == 302
    stale = client.post(f"{GRID}sign/", {"release": "named", "seen": "0" * 64})
    assert stale.status_code == 422
    assert client.post(f"{GRID}reopen/", {"reason": "mistake"}).status_code == 302


def test_the_workbook_can_be_filled_in_and_sent_back(world, sign_in, enter, value_of):
    enter({"CMO-01": 10.0})
    client = sign_in(world.editor)
    file = client.get(f"{GRID}spreadsheet.xlsx").content
    import io

    import openpyxl
    from django.core.files.uploadedfile import SimpleUploadedFile

    book = openpyxl.load_workbook(io.BytesIO(file))
    [row] = [row for row in book.active.iter_rows() if row[0].value == "CMO-02"]
    row[4].value = 77
    changed = io.BytesIO()
    book.save(changed)
    upload = SimpleUploadedFile("back.xlsx", changed.getvalue())
    response = client.post(f"{GRID}uploads/", {"file": upload})
    page = text_of(client.get(response.url))
    assert "figures ready to be taken over: 2" in page
    assert client.post(f"{response.url}commit/").status_code == 302
    assert (value_of("CMO-01"), value_of("CMO-02")) == (10, 77)


def test_a_spreadsheet_with_mistakes_is_shown_with_its_cells_marked(world, sign_in):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = sign_in(world.editor)
    file = SimpleUploadedFile("bad.csv", b"indicator,value\nCMO-01,abc\nCMO-77,<b>\n")
    response = client.post(f"{GRID}uploads/", {"file": file}, follow=True)
    page = text_of(client.get(f"{BASE}/uploads/{Upload.objects.get().pk}/"))
    assert response.status_code == 200
    assert 'href="#r2c1"' in page
    assert '<td class="wrong" id="r2c1">abc' in page
    assert "&lt;b&gt;" in page
    refused = client.post(f"{BASE}/uploads/{Upload.objects.get().pk}/commit/")
    assert refused.status_code == 422


def test_columns_without_known_headings_are_asked_for(world, sign_in):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = sign_in(world.editor)
    file = SimpleUploadedFile("own.csv", b"what,how much\nCMO-01,5\n")
    response = client.post(f"{GRID}uploads/", {"file": file})
    assert response.url.endswith("/columns/")
    chosen = client.post(response.url, {"column-0": "indicator", "column-1": "value", "sheet": ""})
    assert "figures ready to be taken over: 1" in text_of(client.get(chosen.url))


def test_a_coordinator_freezes_a_set_and_opens_a_wave(world, sign_in):
    client = sign_in(world.coordinator)
    wrong = client.post("/c/first/indicators/", {"name": "Core", "version": "2"})
    assert wrong.status_code == 422
    made = client.post(
        "/c/first/indicators/", {"name": "Core", "version": "2", "ids": ["CMO-01", "CMO-02"]}
    )
    assert made.status_code == 302
    found = IndicatorSet.objects.get(version="2")
    assert client.get(f"{made.url}?format=json").json()["sha256"] == found.sha256
    today = timezone.localdate()
    data = {"name": "Wave 2", "year": "2026", "opens": today, "indicator_set": found.pk}
    assert client.post("/c/first/waves/", {**data, "closes": today}).status_code == 422
    later = today + timedelta(days=30)
    assert client.post("/c/first/waves/", {**data, "closes": later}).status_code == 302
    assert Wave.objects.get(number=2).indicator_set == found
    assert sign_in(world.editor).post("/c/first/waves/", data | {"closes": later}).status_code in {
        403,
        422,
    }


def test_the_last_wave_stands_beside_and_flags_what_doubled(world, sign_in, enter):
    enter({"CMO-01": 10.0})
    second = Wave.objects.create(
        consortium=world.first,
        number=2,
        name="Wave 2",
        year=2026,
        opens=world.wave.opens,
        closes=world.wave.closes,
        indicator_set=world.set,
    )
    enter({"CMO-01": 35.0}, wave=second)
    page = text_of(sign_in(world.editor).get(f"{BASE}/waves/2/"))
    assert "More than doubled since the last wave: times 3.5." in page
    assert "worth a second look" in page


def test_the_overview_shows_states_and_only_released_values(world, sign_in, enter, signed):
    enter({"CMO-01": 1234.0})
    client = sign_in(world.coordinator)
    page = text_of(client.get("/c/first/waves/1/overview/"))
    assert "1,234" not in page
    signed(release="named")
    assert "1,234" in text_of(client.get("/c/first/waves/1/overview/"))


def test_the_released_table_is_safe_in_a_spreadsheet(world, sign_in, enter, signed):
    world.north.name = "=cmd()"
    world.north.save()
    enter({"CMO-01": 5.0})
    signed(release="named")
    text = text_of(sign_in(world.neighbour).get("/c/first/waves/1/released.csv"))
    assert "'=cmd()" in text


def test_statistics_are_sent_looked_at_and_taken_over(world, sign_in):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = sign_in(world.coordinator)
    content = b"unit,indicator,year,value\nDE12,jobs,2024,5\n"
    data = {"kind": "table", "file": SimpleUploadedFile("long.csv", content)}
    response = client.post("/c/first/reference/", data)
    assert "Values: 1." in text_of(client.get(response.url))
    assert client.post(f"{response.url}commit/").status_code == 302
    page = text_of(client.get("/c/first/reference/"))
    assert "long.csv" in page
    bad = SimpleUploadedFile("bad.csv", content.replace(b",5", b",five"))
    response = client.post("/c/first/reference/", {"kind": "table", "file": bad})
    assert '<td class="wrong" id="r2c3">five' in text_of(client.get(response.url))
    assert sign_in(world.reader).post("/c/first/reference/", data).status_code == 403
