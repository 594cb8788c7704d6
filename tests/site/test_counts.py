"""Counts of requests and of wrong passwords hold for all processes of an installation together."""

from __future__ import annotations

import json
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from site_installation import last_line

from innaxe.site.counts import LOCKS, SharedCounts

PASSWORD = "quite a long password"
# a process of the site: says what became of each thing that it was told to do
PROCESS = """
import json, sys
import django
django.setup()
from django.conf import settings
settings.ALLOWED_HOSTS = ["testserver"]
from django.test import Client
from innaxe.site.api.rates import RATE
from innaxe.site.api.tokens import make_token
from innaxe.site.people.models import Person
RATE.num_requests = 5
who = Person.objects.get()
key = make_token(who, name="process", scopes=["read"], days=30)
def sign_in(password):
    client = Client()
    client.post("/account/login/", {"login": who.email, "password": password})
    return "_auth_user_id" in client.session
def ask():
    return Client(headers={"authorization": f"Bearer {key}"}).get("/api/me").status_code
for line in sys.stdin:
    what, *given = json.loads(line)
    print(json.dumps({"sign_in": sign_in, "ask": ask}[what](*given)), flush=True)
"""


@pytest.fixture
def processes(installation):
    """Two processes of one site, told what to do line by line."""
    installation.run("migrate")
    installation.run("user", "somebody@example.org", INNAXE_PASSWORD=PASSWORD)
    installation.environment["DJANGO_SETTINGS_MODULE"] = "innaxe.site.settings"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    started = [installation.start("-c", PROCESS, **pipes) for _one in range(2)]

    def tell(process, *words):
        process.stdin.write(json.dumps(words) + "\n")
        process.stdin.flush()
        return last_line(process.stdout.readline())

    yield [lambda *words, one=one: tell(one, *words) for one in started]
    for one in started:
        one.stdin.close()
        one.wait(timeout=30)
        one.stdout.close()


def test_wrong_passwords_and_requests_count_in_whichever_process_they_come(processes):
    first, second = processes
    assert first("sign_in", PASSWORD)
    assert not any(first("sign_in", f"guess {number}") for number in range(3))
    assert not any(second("sign_in", f"guess {number}") for number in range(2))
    assert not second("sign_in", PASSWORD)
    assert not first("sign_in", PASSWORD)
    asked = [process("ask") for process in (first, second) * 3]
    assert asked == [200, 200, 200, 200, 200, 429]


@pytest.fixture
def counts(tmp_path):
    return SharedCounts(tmp_path / "counts", {"OPTIONS": {"MAX_ENTRIES": 4}})


def test_of_many_that_add_at_once_one_succeeds(counts):
    with ThreadPoolExecutor(16) as pool:
        for number in range(20):
            added = list(pool.map(lambda _one, n=number: counts.add(f"code{n}", "y"), range(16)))
            assert added.count(True) == 1


def test_what_is_done_alone_loses_no_count(counts):
    def one_more(_number):
        with counts.alone("rate"):
            counts.set("rate", counts.get("rate", 0) + 1)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one_more, range(200)))
    assert counts.get("rate") == 200


def test_what_has_run_out_makes_room_before_what_still_counts(counts, monkeypatch):
    monkeypatch.setattr("innaxe.site.counts.secrets.randbelow", lambda _most: 0)
    for number in range(3):
        counts.set(f"old{number}", 1, timeout=-1)
    counts.set("still", 1)
    counts.set("new", 1)
    assert counts.get("still") == counts.get("new") == 1
    assert len(counts._list_cache_files()) == 2


def test_files_to_lock_stay_few(counts):
    for number in range(10 * LOCKS):
        counts.add(str(number), 1)
    assert len(list(Path(counts._dir).glob("*.lock"))) <= LOCKS


def test_a_count_costs_no_question_to_the_database(counts, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        counts.add("one", 1)
        counts.set("one", list(map(float, range(600))))
        assert len(counts.get("one")) == 600


def test_a_count_is_quick(counts):
    history = [time.time() - number for number in range(600)]
    start = time.process_time()
    for _time in range(100):
        with counts.alone("rate"):
            counts.get("rate", [])
            counts.set("rate", history)
    assert (time.process_time() - start) / 100 < 0.01
