"""Kill a working process by kill -9 at random moments, and look whether anything was hurt.

    python3 dev.py faults --rounds 200

After each round: the database opens and is sound; a file of organisations, of figures or of
statistics is there whole or not at all; what was acknowledged is there; figures, their history,
sign-offs and the log agree; each backup is whole. Works on the database of DATABASE_URL, which must
be empty, or on SQLite in a folder of its own.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import random
import select
import signal
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from acts import INDICATORS, ROWS, VALUES, act, prepare

LONGEST = 2.0  # seconds until the kill


class Hurt(AssertionError):  # noqa: N818 - the word of the matter
    """Something that must hold does not."""


def one_round(number: int, draw: random.Random, backups: Path) -> list[list[str]]:
    """Let a child work, kill it, give back what it told."""
    from django.db import connections

    connections.close_all()  # a child must not share a connection with us
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        os.close(reads)
        try:
            act(writes, number, backups)
        except BaseException:  # noqa: BLE001 - a child must never go on as its parent
            import traceback

            traceback.print_exc()
        os._exit(70)
    os.close(writes)
    select.select([reads], [], [], 60)  # it has begun
    time.sleep(draw.uniform(0.0, LONGEST))
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise Hurt("the child ended by itself; its words stand above")
    with os.fdopen(reads, "rb") as told:
        return [line.split() for line in told.read().decode().splitlines()]


def look(told: list[list[str]], backups: Path) -> None:
    """Whether everything holds.

    Raises:
        Hurt: with what does not.
    """
    from django.db import transaction

    from innaxe.site.scope import reach_of_all

    _sound()
    done = [line[1:] for line in told if line[0] == "done"]
    _whole_imports({words[2] for words in done if words[0] == "import"})
    with transaction.atomic(), reach_of_all():
        _agreeing_figures([int(words[2]) for words in done if words[0] == "sign"])
        _whole_uploads(
            {int(words[2]) for words in done if words[0] in {"statistics", "figures"}},
            {int(words[2]) for words in done if words[0] == "back"} - {0},
        )
    _whole_backups({words[1]: words[2] for words in done if words[0] == "backup"}, backups)


def _need(holds: object, what: str) -> None:
    if not holds:
        raise Hurt(what)


def _sound() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            _need(cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "integrity")
            _need(not cursor.execute("PRAGMA foreign_key_check").fetchall(), "foreign keys")
        else:
            cursor.execute("SELECT count(*) FROM pg_index WHERE NOT indisvalid")
            _need(cursor.fetchone() == (0,), "indexes")


def _whole_imports(acknowledged: set[str]) -> None:
    from innaxe.site.activity.models import Entry
    from innaxe.site.consortium.models import Organisation, TerritoryPart

    codes = Organisation.objects.exclude(code="north").values_list("code", flat=True)
    files = collections.Counter(code.rpartition("-")[0] for code in codes)
    _need(set(files.values()) <= {ROWS}, f"half an import: {files}")
    _need(acknowledged <= set(files), f"lost imports: {acknowledged - set(files)}")
    _need(TerritoryPart.objects.count() == 2 * sum(files.values()), "territories")
    logged = Entry.objects.filter(action="log.organisation_added").count()
    _need(logged == sum(files.values()) + 1, "log of organisations")


def _whole_uploads(acknowledged: set[int], taken_back: set[int]) -> None:
    """A file is taken over whole, or not at all; the same of taking it back."""
    from django.db.models import Count

    from innaxe.site.activity.models import Entry
    from innaxe.site.indicators.models import Change, Dataset, Upload

    uploads = {one.pk: one for one in Upload.objects.defer("content")}
    committed = {number for number, one in uploads.items() if one.committed}
    undone = {number for number, one in uploads.items() if one.undone}
    tables = {number for number, one in uploads.items() if one.kind == "table"}
    values = Dataset.objects.annotate(n=Count("observations")).values_list("upload", "n", "rows")
    _need({(n, rows) for _pk, n, rows in values} <= {(VALUES, VALUES)}, f"half a file: {values}")
    there = [pk for pk, _n, _rows in values]
    _need(sorted(there) == sorted(tables & committed - undone), "files and what they hold")
    changes = Change.objects.filter(upload__isnull=False).values("upload").annotate(n=Count("pk"))
    found = {one["upload"]: one["n"] for one in changes}
    _need(set(found.values()) <= {INDICATORS}, f"half a spreadsheet: {found}")
    _need(set(found) == committed - tables, "spreadsheets and what they changed")
    _need(acknowledged <= committed, f"lost files: {acknowledged - committed}")
    _need(taken_back <= undone, f"came back: {taken_back - undone}")
    for code, rows in (("log.file_committed", committed), ("log.file_undone", undone)):
        _need(Entry.objects.filter(action=code).count() == len(rows), code)


def _agreeing_figures(acknowledged: list[int]) -> None:
    from innaxe.site.activity.models import Entry
    from innaxe.site.indicators.models import Change, Figure, SignOff

    values = {one.indicator: (one.value, one.revision) for one in Figure.objects.all()}
    _need(len(values) in {0, INDICATORS}, "half a save")
    _need(len(set(values.values())) <= 1, f"figures of different saves: {values}")
    times = int(next(iter(values.values()))[0]) if values else 0
    _need(Change.objects.count() == times * INDICATORS, "history")
    signed = {one.pk: one for one in SignOff.objects.all()}
    _need(set(acknowledged) <= set(signed), "lost sign-offs")
    _need(Entry.objects.filter(action="log.figures_signed").count() == len(signed), "log of signs")
    if acknowledged:
        last = {one["value"] for one in signed[acknowledged[-1]].content["figures"]}
        _need(len(last) == 1, "a sign-off of two saves")
        _need(last.pop() <= times, "a lost save")


def _whole_backups(acknowledged: dict[str, str], backups: Path) -> None:
    for file in backups.glob("*.zip"):
        with zipfile.ZipFile(file) as archive:
            _need(archive.testzip() is None, f"half a backup: {file}")
            manifest = json.loads(archive.read("manifest.json"))
        digest = acknowledged.pop(file.stem, manifest["sha256"])
        _need(digest == manifest["sha256"], "another backup than acknowledged")
        file.unlink()
    _need(not acknowledged, f"lost backups: {acknowledged}")
    for part in backups.glob(".*.part"):
        part.unlink()  # nobody takes it for a backup


def run(rounds: int, seed: int, folder: Path) -> collections.Counter[str]:
    """All rounds; give back in which kind of work the kill fell how often."""
    draw = random.Random(seed)  # noqa: S311 - the moments
    prepare()
    fell: collections.Counter[str] = collections.Counter()
    for number in range(1, rounds + 1):
        told = one_round(number, draw, folder)
        look(told, folder)
        last = told[-1] if told else ["begin", "nothing"]
        fell[last[1] if last[0] == "begin" else "between"] += 1
        fell["acknowledged"] += sum(line[0] == "done" for line in told)
        _say(number, rounds, fell)
    return fell


def _say(number: int, rounds: int, fell: Any) -> None:
    if number % 20 == 0 or number == rounds:
        print(f"{number} of {rounds} rounds: {dict(fell)}", flush=True)  # noqa: T201 - progress


def main() -> None:
    """Read the words of the command line and run."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--rounds", type=int, default=200)
    words.add_argument("--seed", type=int, default=1)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="innaxe-faults-") as folder:
        os.environ.setdefault("INNAXE_LOG_LEVEL", "ERROR")
        from innaxe.site.installation import bring_up_to_date, open_site

        open_site(Path(folder) / "data")
        bring_up_to_date()
        (Path(folder) / "backups").mkdir()
        run(asked.rounds, asked.seed, Path(folder) / "backups")
    print(f"{asked.rounds} kills, nothing lost, nothing half-done")  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
