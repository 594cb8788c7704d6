"""Counts that several threads and processes keep in one folder."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from innaxe.site.counts import LOCKS, SharedCounts


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


def test_what_has_run_out_makes_room_before_what_still_counts(counts, monkeypatch, tmp_path):
    monkeypatch.setattr("innaxe.site.counts.secrets.randbelow", lambda _most: 0)
    for number in range(3):
        counts.set(f"old{number}", 1, timeout=-1)
    counts.set("still", 1)
    counts.set("new", 1)
    assert counts.get("still") == counts.get("new") == 1
    assert len(list(tmp_path.glob("counts/*.djcache"))) == 2


def test_files_to_lock_stay_few(counts, tmp_path):
    for number in range(10 * LOCKS):
        counts.add(str(number), 1)
    assert len(list(tmp_path.glob("counts/*.lock"))) <= LOCKS


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
