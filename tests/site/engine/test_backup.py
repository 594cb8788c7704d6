"""A backup into an empty folder is the same content; anything else changes nothing."""

from __future__ import annotations

import json
import random
import subprocess
import zipfile
from pathlib import Path

import pytest
from site_installation import made

CONTENT = str(Path(__file__).with_name("content.py"))


def content(installation, *words):
    process = installation.start(CONTENT, *words, stdout=subprocess.PIPE)
    out = process.communicate(timeout=300)[0]
    assert process.returncode == 0
    return out.strip().splitlines()[-1]


@pytest.fixture(scope="module")
def filled(tmp_path_factory, tables):
    with made(tmp_path_factory.mktemp("filled") / "data", like=tables) as found:
        found.digest = content(found, "fill", "3000")
        yield found


@pytest.fixture(scope="module")
def backup(filled, tmp_path_factory):
    file = tmp_path_factory.mktemp("backup") / "all.zip"
    assert filled.digest in filled.run("backup", str(file)).stdout
    return file


def test_an_empty_folder_and_a_backup_make_the_same_content(backup, filled, tmp_path):
    assert backup.stat().st_mode & 0o777 == 0o600
    assert zipfile.ZipFile(backup).testzip() is None
    with made(tmp_path / "empty") as other:
        assert filled.digest in other.run("restore", str(backup)).stdout
        assert content(other, "hash") == filled.digest
        second = tmp_path / "second.zip"
        other.run("backup", str(second))
        assert parts_of(second) == parts_of(backup)
        # new rows come after the restored ones, and work that waited is in the queue
        other.run("user", "new@example.org", INNAXE_PASSWORD="quite a long password")
        assert other.rows("SELECT count(*) FROM django_tasks_database_dbtaskresult") == [(1,)]


def parts_of(file):
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "manifest.json"}


def test_what_was_kept_is_what_was_there(backup):
    with zipfile.ZipFile(backup) as archive:
        figures = [json.loads(line) for line in archive.open("indicators_figure.jsonl")]
        [consortium] = [json.loads(line) for line in archive.open("consortium_consortium.jsonl")]
        [job] = [json.loads(line) for line in archive.open("jobs_job.jsonl")]
    values = [figure["value"] for figure in figures]
    assert values == [1e-308, 5e-324, 1.7976931348623157e308, 1e22, 0.0, 0.1 + 0.2, None]
    assert figures[0]["entered"] == "1999-12-31T23:59:59.999999+00:00"
    assert consortium["created"] == "2024-02-29T18:29:59.123456+00:00"
    assert consortium["name"] == "Гипотеза “œuvre” \U0001f9ec\n\t'\"\\"
    assert job["params"] == {"big": 12345678901234567890, "none": None}


def test_an_installation_with_content_is_not_overwritten(backup, filled):
    refused = filled.run("restore", str(backup), code=2)
    assert "backup.not_empty" in refused.stderr
    assert content(filled, "hash") == filled.digest


def test_a_backup_never_replaces_a_file(backup, filled):
    before = backup.read_bytes()
    assert "backup.exists" in filled.run("backup", str(backup), code=2).stderr
    assert backup.read_bytes() == before
    assert [path.name for path in backup.parent.glob(".*.part")] == []


@pytest.fixture
def restore_here(db):
    """Restore inside this process into its empty database; tell the code of the refusal."""
    from innaxe.errors import InnaxeError
    from innaxe.site.backup import content_hash, restore

    def tried(file):
        before = content_hash()
        try:
            digest = restore(file)
        except InnaxeError as error:
            assert content_hash() == before, "something was left behind"
            return error.problems[0].code
        return digest

    return tried


def rewritten(backup, path, change):
    """The same backup with one file changed."""
    parts = parts_of(backup)
    with zipfile.ZipFile(backup) as archive:
        parts["manifest.json"] = archive.read("manifest.json")
    change(parts)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def _manifest(**changes):
    def change(parts):
        parts["manifest.json"] = json.dumps(json.loads(parts["manifest.json"]) | changes)

    return change


def _row(name, text):
    def change(parts):
        parts[name] = parts[name] + text

    return change


BROKEN = {
    "other version": (_manifest(migrations=["people.0099_later"]), "backup.other_version"),
    "other hash": (_manifest(sha256="0" * 64), "backup.damaged"),
    "other format": (_manifest(format="else"), "backup.unreadable"),
    "no manifest": (lambda parts: parts.pop("manifest.json"), "backup.unreadable"),
    "manifest of another shape": (
        lambda parts: parts.update({"manifest.json": "[]"}), "backup.unreadable"),
    "no table": (lambda parts: parts.pop("people_person.jsonl"), "backup.unreadable"),
    "no json": (_row("people_person.jsonl", b"{"), "backup.unreadable"),
    "unknown column": (_row("consortium_milestone.jsonl", b'{"id":9,"x":1}\n'),
                       "backup.unreadable"),
    "one person twice": (lambda parts: parts.update(
        {"people_person.jsonl": parts["people_person.jsonl"] * 2}), "backup.damaged"),
    "a row that points nowhere": (_row("consortium_milestone.jsonl",
        b'{"id":9,"consortium_id":77,"day":"2020-01-01","title":"x","concerns":""}\n'),
        "backup.damaged"),
    "one letter": (lambda parts: parts.update(
        {"people_person.jsonl": parts["people_person.jsonl"].replace(b"Zo", b"Zu")}),
        "backup.damaged"),
}  # fmt: skip


def test_every_damage_is_told_and_leaves_nothing_behind(backup, filled, tmp_path, restore_here):
    told = {
        name: restore_here(rewritten(backup, tmp_path / f"{number}.zip", change))
        for number, (name, (change, _code)) in enumerate(BROKEN.items())
    }
    assert told == {name: code for name, (_change, code) in BROKEN.items()}
    assert restore_here(backup) == filled.digest


def test_flipped_bits_in_the_content_never_pass(backup, tmp_path, restore_here):
    draw = random.Random(5)  # noqa: S311 - where to damage a file
    whole = backup.read_bytes()
    with zipfile.ZipFile(backup) as archive:
        # behind it stand the manifest, whose date may change, and the directory
        end = archive.getinfo("manifest.json").header_offset
        heads = [one.header_offset for one in archive.infolist()]
    for _ in range(40):
        where = draw.randrange(end)
        if any(head <= where < head + 80 for head in heads):
            continue  # a zip file says these things twice
        damaged = bytearray(whole)
        damaged[where] ^= 1 << draw.randrange(8)
        (tmp_path / "damaged.zip").write_bytes(damaged)
        assert restore_here(tmp_path / "damaged.zip") in {"backup.unreadable", "backup.damaged"}
    for cut in (0, 10, len(whole) // 2, len(whole) - 1):
        (tmp_path / "cut.zip").write_bytes(whole[:cut])
        assert restore_here(tmp_path / "cut.zip") == "backup.unreadable"


def test_a_foreign_file_is_none(tmp_path, restore_here):
    for name, text in (("letter.txt", b"Dear all,"), ("book.zip", None)):
        if text is None:
            with zipfile.ZipFile(tmp_path / name, "w") as archive:
                archive.writestr("a.txt", "a")
        else:
            (tmp_path / name).write_bytes(text)
        assert restore_here(tmp_path / name) == "backup.unreadable"


def test_others_may_write_while_a_backup_is_made(backup, filled):
    """The reader holds no lock; what it reads is one moment all the same."""
    hold = (
        "import sys; from innaxe.site.installation import open_site; open_site();"
        "from innaxe.site.backup import _one_moment;"
        "from innaxe.site.people.models import Person\n"
        "with _one_moment():\n"
        "    print(Person.objects.count(), flush=True)\n"
        "    sys.stdin.readline()\n"
        "    print(Person.objects.count(), flush=True)\n"
    )
    process = filled.start("-c", hold, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout.readline() == "1\n"
    filled.run("user", "second@example.org", INNAXE_PASSWORD="quite a long password")
    rest, _ = process.communicate("go\n", timeout=60)
    assert rest == "1\n"
    filled.write("DELETE FROM people_person WHERE email = 'second@example.org'")
    assert content(filled, "hash") == filled.digest
