"""What the process does that is to be killed: imports of all kinds, sign-offs, backups, in turn.

Each piece is announced before it starts and acknowledged after its commit, as ``begin …`` and
``done …`` lines: what stands in a ``done`` line must never be lost.
"""

from __future__ import annotations

import os
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

ROWS = 25  # organisations in a file
VALUES = 3000  # published values in a file
INDICATORS = 6


def prepare() -> None:
    """An empty consortium with one organisation whose figures are signed over and over."""
    from django.utils import timezone

    from innaxe.indicators import catalogue
    from innaxe.site.consortium.actions import add_organisation, found
    from innaxe.site.indicators.actions.waves import freeze_set, open_wave
    from innaxe.site.people.models import Membership, Person

    who = Person.objects.create_user("all@example.org", "a long enough one", is_founder=True)
    made = found(who, name="Faults", languages=["en"], default_language="en")
    north = add_organisation(who, made, code="north", name="North")
    ids = [one.id for one in catalogue().indicators if "cluster" in one.level][:INDICATORS]
    for role in ("editor", "approver"):
        Membership.objects.create(person=who, consortium=made, organisation=north, role=role)
    agreed = freeze_set(who, made, ids=ids, name="Set", version="1")
    today = timezone.localdate()
    open_wave(
        who, made, name="Wave", year=2025, opens=date(2026, 1, 1),
        closes=today + timedelta(days=300), indicator_set=agreed,
    )  # fmt: skip


def act(told: int, number: int, backups: Path) -> None:
    """Do one thing after another until killed; tell into the pipe ``told``."""
    from innaxe.site.consortium.models import Consortium, Organisation
    from innaxe.site.indicators.models import Wave
    from innaxe.site.people.models import Person

    draw = random.Random(number)  # noqa: S311 - the order of pieces
    things = {
        "who": Person.objects.get(),
        "consortium": Consortium.objects.get(),
        "north": Organisation.objects.get(code="north"),
        "wave": Wave.objects.get(),
    }
    step = 0
    while True:
        step += 1
        name = draw.choice(tuple(ACTS))
        mark = f"{number}x{step}"
        _tell(told, f"begin {name} {mark}")
        kept = ACTS[name](things, mark, backups)
        _tell(told, f"done {name} {mark} {kept}")


def _tell(told: int, line: str) -> None:
    os.write(told, f"{line}\n".encode())


def _import(things: dict[str, Any], mark: str, backups: Path) -> str:
    from innaxe.site.consortium.intake import bring_in_organisations

    lines = ["code,name,territory,nuts_version"]
    lines += [f"r{mark}-{row},Имe {row},DE12; DE71:0.4,2024" for row in range(ROWS)]
    content = "\n".join(lines).encode()
    bring_in_organisations(things["who"], things["consortium"], name="o.csv", content=content)
    return f"r{mark}"


def _opened(things: dict[str, Any]) -> tuple[dict[str, Any], float, list[str]]:
    """Open signed figures again; the figures, the number that comes next, and the indicators."""
    from django.db import transaction

    from innaxe.site.indicators.actions.signoff import reopen
    from innaxe.site.indicators.models import Figure, SignOff
    from innaxe.site.scope import reach

    north, wave = things["north"], things["wave"]
    with transaction.atomic(), reach([north.pk]):
        if SignOff.objects.filter(reopened__isnull=True).exists():
            reopen(things["who"], north, wave, reason="again")
    with transaction.atomic(), reach([north.pk]):
        now = {one.indicator: one for one in Figure.objects.all()}
    number = max((one.value for one in now.values()), default=0.0) + 1
    return now, number, [one["id"] for one in wave.indicator_set.content["indicators"]]


def _figures(things: dict[str, Any], mark: str, backups: Path) -> int:
    """Change all figures by a spreadsheet that is taken over."""
    from django.db import transaction

    from innaxe.site.indicators.actions import commit_upload, receive_figures
    from innaxe.site.scope import reach

    who, north = things["who"], things["north"]
    _now, number, ids = _opened(things)
    content = "\n".join(["indicator,value", *(f"{name},{number:g}" for name in ids)]).encode()
    with transaction.atomic(), reach([north.pk]):
        made = receive_figures(who, north, things["wave"], name="f.csv", content=content)
        assert commit_upload(who, made) == len(ids)
    return made.pk


def _statistics(things: dict[str, Any], mark: str, backups: Path) -> int:
    """Published statistics from a file, taken over as the worker does."""
    from innaxe.site.indicators.actions import commit_upload, receive_statistics

    lines = ["unit,indicator,year,value"]
    lines += [f"DE{row % 90 + 10},S{row // 90},2024,{row}" for row in range(VALUES)]
    made = receive_statistics(
        things["who"], things["consortium"], files=[(f"s{mark}.csv", "\n".join(lines).encode())],
        kind="table", nuts_version="2021",
    )  # fmt: skip
    assert commit_upload(things["who"], made) == VALUES
    return made.pk


def _back(things: dict[str, Any], mark: str, backups: Path) -> int:
    """Take the oldest statistics back, if there are some."""
    from innaxe.site.indicators.actions import undo_upload
    from innaxe.site.indicators.models import Upload

    taken = Upload.objects.filter(kind="table", committed__isnull=False, undone__isnull=True)
    found = taken.defer("content").order_by("pk").first()
    if found is None:
        return 0
    undo_upload(things["who"], found)
    return found.pk


def _sign(things: dict[str, Any], mark: str, backups: Path) -> int:
    """Change all figures, sign them, and open them again for the next time."""
    from django.db import transaction

    from innaxe.site.indicators.actions.figures import Entry, save_figures
    from innaxe.site.indicators.actions.signoff import sign
    from innaxe.site.indicators.queries.signoff import copy_of
    from innaxe.site.indicators.records import Record
    from innaxe.site.scope import reach

    who, north, wave = things["who"], things["north"], things["wave"]
    now, number, ids = _opened(things)
    with transaction.atomic(), reach([north.pk]):
        entries = [
            Entry(name, Record(number, "recorded"), now[name].revision if name in now else 0)
            for name in ids
        ]
        saved = save_figures(who, north, wave, entries)
        assert len(saved.changed) == len(ids), saved
    with transaction.atomic(), reach([north.pk]):
        seen = copy_of(north, wave)["sha256"]
        return sign(who, north, wave, release="anonymous", seen=seen).pk


def _backup(things: dict[str, Any], mark: str, backups: Path) -> str:
    from innaxe.site.backup import write_backup

    return write_backup(backups / f"{mark}.zip")


ACTS = {
    "import": _import,
    "figures": _figures,
    "statistics": _statistics,
    "back": _back,
    "sign": _sign,
    "backup": _backup,
}
