"""Counts of requests and of wrong passwords hold for all processes of an installation together."""

from __future__ import annotations

import json
import subprocess

import pytest
from site_installation import last_line

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
