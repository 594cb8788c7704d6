"""A large import shows how far it is, and holds up nobody while it reads."""

from __future__ import annotations

import pytest
from django.db import connection

from innaxe.site.indicators.actions import receive_statistics
from innaxe.site.indicators.models import Dataset, Observation
from innaxe.site.jobs import actions as jobs
from innaxe.site.jobs.models import Job, State

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 9_000


@pytest.fixture
def job(world):
    lines = ["unit,indicator,year,value"]
    lines += [f"DE{row % 90 + 10},S{row // 90},2024,{row}" for row in range(ROWS)]
    made = receive_statistics(
        world.coordinator, world.first, files=[("s.csv", "\n".join(lines).encode())], kind="table"
    )
    return jobs.ask_for(world.coordinator, "import", consortium=world.first, upload=made.pk)


def test_progress_is_written_before_the_transaction_begins(job, monkeypatch):
    told = []
    monkeypatch.setattr(jobs, "BEAT", jobs.BEAT * 0)
    real = jobs.write_beat

    def write_beat(one, done, total, step):
        answer = real(one, done, total, step)
        told.append((connection.in_atomic_block, step["code"], done, Job.objects.get().done))
        return answer

    monkeypatch.setattr(jobs, "write_beat", write_beat)
    jobs.perform(job.pk)
    assert Job.objects.get().state == State.DONE
    assert Observation.objects.count() == ROWS
    outside = [(code, done, kept) for inside, code, done, kept in told if not inside]
    assert outside[0][0] == "upload.reading"
    counts = [done for code, done, _kept in outside if code == "upload.progress"]
    assert counts == [2000, 4000, 6000, 8000, 9000]
    assert all(done == kept for _code, done, kept in outside)
    assert [code for inside, code, *_rest in told if inside] == ["upload.writing"]


def test_a_wish_to_stop_is_heard_while_it_reads(job, monkeypatch):
    monkeypatch.setattr(jobs, "BEAT", jobs.BEAT * 0)
    real = jobs.write_beat

    def write_beat(one, done, total, step):
        if done >= 4000:
            Job.objects.update(cancel_wanted=True)
        return real(one, done, total, step)

    monkeypatch.setattr(jobs, "write_beat", write_beat)
    jobs.perform(job.pk)
    assert Job.objects.get().state == State.CANCELLED
    assert not Dataset.objects.exists()
