"""``innaxe serve`` and the commands around it, as whoever runs a site meets them."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from site_installation import ON_POSTGRESQL, wait_for

PASSWORD = {"INNAXE_PASSWORD": "quite a long password"}


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def serve(port, tmp_path):
    """Start the site; whatever is left of it is killed at the end."""
    started = []

    def start(where):
        log = (tmp_path / f"log-{len(started)}").open("w+")
        process = where.start("-m", "innaxe", "serve", "--port", str(port), stdout=log, stderr=log)
        started.append((process, log))
        wait_for(lambda: answer(port, "/health/") or process.poll() is not None)
        return process, log

    yield start
    for process, log in started:
        process.kill()
        process.wait()
        log.close()


def answer(port, path):
    """Status and body, or None where nobody listens."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as reply:
            return reply.status, reply.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except OSError:
        return None


def descendants(number):
    """All processes below one, by /proc."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, ahead = set(), [number]
    while ahead:
        below = parents.get(ahead.pop(), [])
        found.update(below)
        ahead += below
    return found


def alive(numbers):
    return {number for number in numbers if Path(f"/proc/{number}/cmdline").exists()
            and Path(f"/proc/{number}/cmdline").read_bytes()}  # fmt: skip


def test_a_site_from_nothing_to_its_end(serve, nothing_yet, port):
    installation = nothing_yet
    process, log = serve(installation)
    assert json.loads(answer(port, "/health/")[1])["status"] == "ok"
    assert answer(port, "/ready/") == (200, '{"status": "ok", "waiting": 0}')
    assert answer(port, "/account/login/")[0] == 200
    assert answer(port, "/static/innaxe/style.css")[0] == 200
    assert answer(port, "/nowhere/")[0] == 404
    assert installation.folder.stat().st_mode & 0o777 == 0o700
    assert (installation.folder / "secret-key").stat().st_mode & 0o777 == 0o600
    below = wait_for(lambda: len(found := descendants(process.pid)) >= 2 and found)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 0
    assert alive(below) == set()
    assert answer(port, "/health/") is None
    log.seek(0)
    text = log.read()
    assert "innaxe user ADDRESS --founder" in text
    assert f"http://127.0.0.1:{port}/" in text
    assert "worker stopped" in text


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_the_one_that_was_started(serve, installation, port, how):
    process, _log = serve(installation)
    below = wait_for(lambda: len(found := descendants(process.pid)) >= 2 and found)
    process.send_signal(how)
    process.wait(timeout=30)
    wait_for(lambda: not alive(below), 30)
    assert answer(port, "/health/") is None


def test_a_port_that_is_taken_is_told(serve, installation, port):
    serve(installation)
    refused = installation.run("serve", "--port", str(port), code=2)
    assert "site.port.taken" in refused.stderr
    assert "--port" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_folder_that_cannot_be_made_is_told(nothing_yet, tmp_path):
    (tmp_path / "file").write_text("")
    refused = nothing_yet.run("doctor", "--data", str(tmp_path / "file" / "data"), code=2)
    assert "site.data" in refused.stderr


def back_to_an_older_state(installation):
    code = (
        "from innaxe.site.installation import open_site; open_site();"
        "from django.core.management import call_command;"
        "call_command('migrate', 'jobs', 'zero', verbosity=0)"
    )
    assert installation.start("-c", code).wait(timeout=60) == 0


def test_before_tables_change_there_is_a_backup(installation):
    installation.run("user", "ada@example.org", **PASSWORD)
    back_to_an_older_state(installation)
    assert installation.run("doctor", code=1).stdout.count("look here") >= 1
    if ON_POSTGRESQL:
        told = installation.run("user", "bob@example.org", code=2, **PASSWORD)
        assert "pg_dump" in told.stderr
        installation.run("migrate")
        assert installation.rows("SELECT count(*) FROM jobs_job") == [(0,)]
        return
    installation.run("user", "bob@example.org", **PASSWORD)
    [kept] = (installation.folder / "backups").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(kept)) as old:
        assert old.execute("SELECT email FROM people_person").fetchall() == [("ada@example.org",)]
        tables = {row[0] for row in old.execute("SELECT name FROM sqlite_master")}
        assert "jobs_job" not in tables
    assert installation.rows("SELECT count(*) FROM jobs_job") == [(0,)]


def test_the_doctor_says_what_is_well_and_what_is_not(installation):
    sick = installation.run("doctor", code=1)
    assert "look here: letters are sent" in sick.stdout
    well = installation.run("doctor", INNAXE_MAIL_URL="smtp://127.0.0.1:25")
    assert "look here" not in well.stdout
    assert "well: " in well.stdout
    (installation.folder / "secret-key").chmod(0o644)
    assert "look here: the secret" in installation.run("doctor", code=1).stdout


def test_a_setting_that_makes_no_sense_is_told(nothing_yet):
    told = nothing_yet.run("doctor", code=2, DATABASE_URL="mysql://x/y")
    assert "site.setting.database" in told.stderr
    told = nothing_yet.run("doctor", code=2, INNAXE_HTTPS="perhaps")
    assert "site.setting.switch" in told.stderr
    assert "Traceback" not in told.stderr


def test_accounts_are_kept_given_out_and_erased(installation, tmp_path):
    installation.run("user", "Ada@Example.org", "--name", "Ada", "--founder", **PASSWORD)
    assert installation.rows("SELECT email, name, is_founder FROM people_person") == [
        ("ada@example.org", "Ada", True)
    ]
    weak = installation.run("user", "b@example.org", code=2, INNAXE_PASSWORD="short")
    assert "people.password_weak" in weak.stderr
    assert "people.address" in installation.run("user", "none", code=2, **PASSWORD).stderr
    file = tmp_path / "ada.json"
    installation.run("export-person", "ada@example.org", "--out", str(file))
    assert json.loads(file.read_text())["account"]["email"] == "ada@example.org"
    assert file.stat().st_mode & 0o077 == 0
    unknown = installation.run("erase-person", "x@example.org", "--yes", code=2)
    assert "people.unknown" in unknown.stderr
    installation.run("erase-person", "ada@example.org", code=1)  # nobody said yes
    installation.run("erase-person", "ada@example.org", "--yes")
    [(email, name)] = installation.rows("SELECT email, name FROM people_person")
    assert "ada" not in email + name
    assert (
        "people.unknown"
        in installation.run(
            "export-person", "ada@example.org", "--out", str(tmp_path / "again.json"), code=2
        ).stderr
    )


def test_a_worker_of_its_own_stops_when_told(installation):
    process = installation.start("-m", "innaxe", "worker", stderr=subprocess.PIPE)
    line = json.loads(process.stderr.readline())
    assert line["event"].startswith("worker started")
    process.send_signal(signal.SIGTERM)
    _out, rest = process.communicate(timeout=30)
    assert process.returncode == 0, rest
