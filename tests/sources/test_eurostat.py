"""Eurostat over the network: a server of our own speaks the same protocol, with its errors."""

from __future__ import annotations

import json
import threading
import time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from innaxe.errors import SourceError
from innaxe.sources import fetch_eurostat
from innaxe.sources.eurostat import Access

DATA = {
    "version": "2.0",
    "class": "dataset",
    "label": "Population",
    "source": "ESTAT",
    "id": ["unit", "geo", "time"],
    "size": [1, 2, 2],
    "dimension": {
        "unit": {"category": {"index": {"NR": 0}, "label": {"NR": "Number"}}},
        "geo": {"category": {"index": {"DE12": 0, "DE71": 1}, "label": {"DE12": "A", "DE71": "B"}}},
        "time": {"category": {"index": {"2023": 0, "2024": 1}}},
    },
    "value": {"0": 5.0, "1": 6.0, "3": 8.0},
    "status": {"1": "e", "2": ":"},
}


def refusal(status, label):
    return json.dumps({"error": [{"status": status, "id": 100, "label": label}]}).encode()


@pytest.fixture
def eurostat():
    """Answers in turn as the test says: (status, headers, body) or seconds to be silent."""
    answers, asked = [], []

    class Service(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(urlsplit(self.path))
            answer = answers.pop(0)
            if isinstance(answer, float):
                time.sleep(answer)
                return
            status, headers, body = answer
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args):
            """Say nothing in tests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    pauses = []
    base = f"http://127.0.0.1:{server.server_port}/data"
    access = Access(base, timeout=1, attempts=3, longest_wait=20, pause=pauses.append)
    yield access, answers, asked, pauses
    server.shutdown()
    server.server_close()
    thread.join()


def ask(access, **given):
    return fetch_eurostat("demo_r_d2jan", access, indicator="CTX-01", nuts_version="2021", **given)


def test_a_dataset_becomes_observations_and_the_answer_is_kept(eurostat):
    access, answers, asked, _pauses = eurostat
    content = json.dumps(DATA).encode()
    answers.append((200, {}, content))
    reading, kept = ask(access, where={"unit": "NR"}, filters=[("time", "2023"), ("time", "2024")])
    assert kept == content
    assert asked[0].path == "/data/demo_r_d2jan"
    query = parse_qs(asked[0].query)
    assert query == {
        "format": ["JSON"], "lang": ["EN"], "unit": ["NR"], "time": ["2023", "2024"],
    }  # fmt: skip
    rows = reading.observations.set_index(["unit", "year"])
    assert rows.loc[("DE12", 2024), "status"] == "estimated"
    assert rows.loc[("DE71", 2023), "status"] == "not_recorded"
    assert rows.loc[("DE71", 2024), "value"] == 8
    assert set(rows["nuts_version"]) == {"2021"}


@pytest.mark.parametrize(
    ("status", "body", "code", "attempts"),
    [
        (404, refusal(404, "No such dataset"), "not_found", 1),
        (413, refusal(413, "Too large"), "too_large", 1),
        (400, refusal(400, "Bad dimension"), "refused", 1),
        (500, b"<html>oops</html>", "broken", 3),
        (503, refusal(503, "Maintenance"), "broken", 3),
        (429, refusal(429, "Too many"), "busy", 3),
    ],
)
def test_each_refusal_says_what_it_is(eurostat, status, body, code, attempts):
    access, answers, asked, pauses = eurostat
    answers += [(status, {}, body)] * 3
    with pytest.raises(SourceError) as caught:
        ask(access)
    assert caught.value.code == f"source.eurostat.{code}"
    assert len(asked) == attempts
    assert len(pauses) == attempts - 1


def test_who_is_asked_to_wait_waits_as_long_as_asked(eurostat):
    access, answers, _asked, pauses = eurostat
    later = formatdate(time.time() + 8, usegmt=True)
    answers += [
        (429, {"Retry-After": "7"}, b""),
        (503, {"Retry-After": later}, b""),
        (200, {}, json.dumps(DATA).encode()),
    ]
    reading, _content = ask(access)
    assert len(reading.observations) == 4
    assert pauses[0] == 7
    assert 5 < pauses[1] <= 8


def test_a_wait_that_is_too_long_is_left_to_the_person(eurostat):
    access, answers, asked, pauses = eurostat
    answers.append((429, {"Retry-After": "3600"}, b""))
    with pytest.raises(SourceError, match=r"eurostat\.busy"):
        ask(access)
    assert (len(asked), pauses) == (1, [])


def test_an_answer_that_is_only_announced_is_too_large(eurostat):
    access, answers, _asked, _pauses = eurostat
    later = {"warning": {"status": 413, "label": "ASYNCHRONOUS_RESPONSE"}}
    answers.append((200, {}, json.dumps(later).encode()))
    with pytest.raises(SourceError, match=r"eurostat\.too_large"):
        ask(access)


def test_silence_is_a_timeout(eurostat):
    access, answers, asked, _pauses = eurostat
    hasty = Access(access.base, timeout=0.1, attempts=2, pause=access.pause)
    answers += [0.5, 0.5]
    with pytest.raises(SourceError, match=r"eurostat\.timeout"):
        ask(hasty)
    assert len(asked) == 2


def test_a_broken_answer_is_told_by_its_form(eurostat):
    access, answers, _asked, _pauses = eurostat
    answers.append((200, {}, b"not json at all"))
    with pytest.raises(SourceError, match=r"source\.not_json"):
        ask(access)


def test_without_a_network_the_error_shows_the_way_by_file():
    access = Access("http://127.0.0.1:9/data", timeout=1, attempts=1)
    with pytest.raises(SourceError, match=r"eurostat\.unreachable"):
        ask(access)


@pytest.mark.parametrize("base", ["file:///etc", "ftp://127.0.0.1/data"])
def test_only_web_addresses_are_opened(base):
    with pytest.raises(SourceError, match=r"eurostat\.address"):
        ask(Access(base))


@pytest.mark.parametrize("dataset", ["../secret", "a b", "", "x?y"])
def test_a_code_is_a_code(dataset):
    with pytest.raises(SourceError, match=r"eurostat\.request"):
        fetch_eurostat(dataset, Access("http://127.0.0.1:9"), indicator="a")
