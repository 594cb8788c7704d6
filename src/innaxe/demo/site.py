"""The fictitious consortium in a workspace: people, two waves, figures, questions, sign-offs.

Everything is done through the actions that people use, so that history and log are as they would
be; only the past is put into the past afterwards.
"""

from __future__ import annotations

import csv
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from innaxe.demo.definitions import Texts, data_text, load_consortium
from innaxe.locale import catalogue

if TYPE_CHECKING:
    from innaxe.demo.definitions import Region

__all__ = ["SLUG", "SignIn", "fill_site"]

SLUG = "demo"
STREAM = 2  # of random numbers; the files of the demo use 0 and 1
HOUSE_ROLES = ("editor", "contributor", "approver", "reader")


@dataclass(frozen=True, slots=True)
class SignIn:
    """How one of the made-up people signs in."""

    role: str
    organisation: str
    address: str
    password: str


def fill_site(*, language: str, seed: int) -> list[SignIn]:
    """Fill the site with the consortium, unless it is there, and give everybody a new password.

    Args:
        language: of names and remarks.
        seed: of the made-up figures.

    Returns:
        How to sign in as each role.
    """
    from innaxe.site.consortium.models import Consortium

    password = f"demo-{secrets.token_urlsafe(9)}"
    if not Consortium.objects.filter(slug=SLUG).exists():
        from django.db import transaction

        with transaction.atomic():
            _filled(language, seed)
            _compared(language)
    return _sign_ins(password)


def _sign_ins(password: str) -> list[SignIn]:
    from innaxe.site.people.models import Membership

    found: list[SignIn] = []
    for one in Membership.objects.filter(consortium__slug=SLUG).select_related(
        "person", "organisation"
    ):
        one.person.set_password(password)
        one.person.save(update_fields=["password"])
        name = one.organisation.name if one.organisation else one.consortium.name
        found.append(SignIn(one.role, name, one.person.email, password))
    return found


def _filled(language: str, seed: int) -> None:
    import numpy as np

    from innaxe.site.scope import reach_of_all

    rng = np.random.default_rng([seed, STREAM])
    clusters = load_consortium().clusters
    coordinator, consortium = _founded(language)
    people = {
        region.unit: _cluster(coordinator, consortium, region, language) for region in clusters
    }
    with reach_of_all():
        agreed = _agreed(coordinator, consortium, language)
        waves = [_wave(coordinator, consortium, agreed, number, language) for number in (1, 2)]
        for place, region in enumerate(clusters):
            house = people[region.unit]
            first = _figures(rng, region)
            _enter(house, waves[0], first)
            _sign(house, waves[0], "named")
            _second_wave(house, waves[1], _a_year_later(rng, first), place, language)
        _past(waves[0])
    _dates(coordinator, consortium, waves[1], language)


def _say(language: str, code: str, **params: Any) -> str:
    return catalogue(language).text(code, **params)


def _person(address: str, name: str, language: str, **more: Any) -> Any:
    from innaxe.site.people.models import Person

    return Person.objects.create_user(address, None, name=name, language=language, **more)


def _founded(language: str) -> tuple[Any, Any]:
    from innaxe.locale import LANGUAGES
    from innaxe.site.consortium.actions import found

    name = _say(language, "demo.person.coordinator")
    coordinator = _person("coordinator@demo.example", name, language, is_founder=True)
    consortium = found(
        coordinator,
        name=Texts.of(language)["consortium"],
        languages=LANGUAGES,
        default_language=language,
        fictitious=True,
        slug=SLUG,
    )
    return coordinator, consortium


def _cluster(coordinator: Any, consortium: Any, region: Region, language: str) -> dict[str, Any]:
    """One cluster with a person for each role; those of the first one are told of."""
    from innaxe.site.consortium.actions import add_organisation
    from innaxe.site.people.actions import give_role

    organisation = add_organisation(
        coordinator,
        consortium,
        code=region.unit.lower(),
        name=region.name,
        country=region.country,
        peer_group=region.strength,
        territory=[(region.unit, "2021", 1.0)],
    )
    house: dict[str, Any] = {"organisation": organisation}
    for role in HOUSE_ROLES:
        name = _say(language, f"demo.person.{role}", cluster=region.name)
        person = _person(f"{role}.{region.unit.lower()}@demo.example", name, language)
        give_role(coordinator, person, consortium, role, organisation)
        house[role] = person
    return house


def _agreed(coordinator: Any, consortium: Any, language: str) -> Any:
    from innaxe.site.indicators.actions.waves import freeze_set

    ids = [row["indicator"] for row in _models()]
    name = _say(language, "demo.set")
    return freeze_set(coordinator, consortium, ids=ids, name=name, version="1")


def _wave(coordinator: Any, consortium: Any, agreed: Any, number: int, language: str) -> Any:
    from django.utils import timezone

    from innaxe.site.indicators.actions.waves import open_wave

    today = timezone.localdate()
    return open_wave(
        coordinator,
        consortium,
        name=_say(language, "demo.wave", number=number),
        year=today.year - 3 + number,
        opens=today - timedelta(days=40),
        closes=today + timedelta(days=12),
        indicator_set=agreed,
    )


def _past(wave: Any) -> None:
    """The first wave was a year ago."""
    wave.opens -= timedelta(days=365)
    wave.closes -= timedelta(days=365)
    wave.save()


def _models() -> list[dict[str, str]]:
    return list(csv.DictReader(data_text("cluster_figures.csv").splitlines()))


def _figures(rng: Any, region: Region) -> dict[str, float]:
    """The figures of one cluster in the first wave; standing shifts them all alike."""
    standing = {"leader": 0.8, "strong": 0.3, "moderate": -0.2, "emerging": -0.7}[region.strength]
    found: dict[str, float] = {}
    for row in _models():
        number = {name: float(row[name]) for name in ("centre", "spread", "low", "high")}
        drawn = number["centre"] + number["spread"] * (standing + rng.normal(0, 0.8))
        found[row["indicator"]] = _kept(drawn, row)
    return found


def _kept(value: float, row: dict[str, str]) -> float:
    inside = min(max(value, float(row["low"])), float(row["high"]))
    return round(inside, int(row["decimals"])) + 0.0


def _a_year_later(rng: Any, first: dict[str, float]) -> dict[str, float]:
    return {
        row["indicator"]: _kept(
            first[row["indicator"]] * (1 + float(row["step"]) * (1 + rng.normal(0, 0.8))), row
        )
        for row in _models()
    }


# every seventh figure is an estimate, every eleventh is not recorded
ESTIMATED, MISSING = 7, 11


def _enter(house: dict[str, Any], wave: Any, figures: dict[str, float]) -> None:
    from innaxe.site.indicators.actions.figures import Entry, save_figures
    from innaxe.site.indicators.records import Record

    entries: list[Entry] = []
    for place, (code, value) in enumerate(figures.items(), start=1):
        if place % MISSING == 0:
            kept = Record(None, "not_recorded", reason="not in our books")
        else:
            kept = Record(value, "estimated" if place % ESTIMATED == 0 else "recorded")
        entries.append(Entry(code, kept, 0))
    save_figures(house["editor"], house["organisation"], wave, entries)


def _sign(house: dict[str, Any], wave: Any, release: str) -> None:
    from innaxe.site.indicators.actions.signoff import sign
    from innaxe.site.indicators.queries.signoff import copy_of

    seen = copy_of(house["organisation"], wave)["sha256"]
    sign(house["approver"], house["organisation"], wave, release=release, seen=seen)


def _second_wave(
    house: dict[str, Any], wave: Any, figures: dict[str, float], place: int, language: str
) -> None:
    """Three clusters have signed, one has a question, one is at it, one has not begun."""
    from innaxe.site.indicators.actions.assignments import assign
    from innaxe.site.indicators.actions.questions import ask

    signed, asked, begun = 3, 3, 4
    if place > begun:
        return
    if place == begun:
        figures = dict(list(figures.items())[:18])
    _enter(house, wave, figures)
    if place < signed:
        _sign(house, wave, "named")
        return
    organisation = house["organisation"]
    assign(
        house["editor"], organisation, wave, part="dimension:talent", person=house["contributor"]
    )
    if place == asked:
        text = _say(language, "demo.question")
        ask(house["approver"], organisation, wave, indicator="CMO-02", text=text)


def _compared(language: str) -> None:
    """The clusters of the first wave compared, and looked into: audit, history, one way up."""
    from innaxe.site.benchmark.actions import ask_comparison, ask_examination
    from innaxe.site.consortium.models import Consortium
    from innaxe.site.people.models import Membership
    from innaxe.site.scope import reach_of_all

    consortium = Consortium.objects.get(slug=SLUG)
    coordinator = Membership.objects.get(consortium=consortium, role="coordinator").person
    with reach_of_all():
        made = ask_comparison(
            coordinator,
            consortium,
            name=_say(language, "demo.comparison"),
            what="wave:1",
            recipe="coin",
            language=language,
        )
        _done_here(made.job)
        made.refresh_from_db()
        _done_here(ask_examination(coordinator, made, "history").job)
        weakest = max(made.board["ranks"], key=lambda code: made.board["ranks"][code]["median"])
        _done_here(ask_examination(coordinator, made, "ways", weakest).job)


def _done_here(job: Any) -> None:
    """Do the work of a job at once; no worker runs while the demonstration is filled."""
    from innaxe.site.jobs.models import Job, State
    from innaxe.site.jobs.work import KINDS

    def quiet(done: int, total: int, step: Any = None) -> None:
        """Nobody waits for word of it."""

    result = KINDS[job.kind].run(job, quiet)
    Job.objects.filter(pk=job.pk).update(state=State.DONE, result=result, done=1, total=1)


def _dates(coordinator: Any, consortium: Any, wave: Any, language: str) -> None:
    from innaxe.site.consortium.actions import add_milestone

    days = {"closes": 12, "survey": 19, "workshop": 40, "report": 120}
    start = wave.closes - timedelta(days=12)
    for name, after in days.items():
        title = _say(language, f"demo.date.{name}", wave=wave.name)
        add_milestone(coordinator, consortium, day=start + timedelta(days=after), title=title)
