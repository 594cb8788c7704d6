"""Names of areas and indicators on pages: in the reader's language, whatever they were kept in."""

from __future__ import annotations

import pytest
from django.urls import reverse
from site_comparisons import clusters, made_from

from innaxe.indicators import catalogue
from innaxe.site.benchmark.models import Comparison


@pytest.fixture
def made(world):
    clusters(world)
    return made_from(world.coordinator, world.first, "wave:1")


@pytest.mark.parametrize("page", ["board", "position", "what_if", "audit"])
def test_pages_say_names_in_the_readers_language(world, made, sign_in, page):
    unit = ["north"] if page == "position" else []
    address = reverse(f"benchmark:{page}", args=["first", made.pk, *unit])
    area = made.board["areas"][0]["code"]
    for language in ("bg", "en"):
        client = sign_in(world.reader)
        client.cookies["django_language"] = language
        told = client.get(address).content.decode()
        assert catalogue().label("dimension", area, language) in told


def test_what_is_kept_stays_as_it_was(world, made, sign_in):
    kept = Comparison.objects.get(pk=made.pk)
    client = sign_in(world.reader)
    client.cookies["django_language"] = "bg"
    client.get(reverse("benchmark:board", args=["first", made.pk]))
    now = Comparison.objects.get(pk=made.pk)
    assert (now.board, now.sha256) == (kept.board, kept.sha256)


def test_names_of_another_framework_stay(regions, world, sign_in):
    client = sign_in(world.reader)
    client.cookies["django_language"] = "bg"
    told = client.get(reverse("benchmark:board", args=["first", regions.made.pk])).content.decode()
    assert regions.made.board["areas"][0]["name"] in told
