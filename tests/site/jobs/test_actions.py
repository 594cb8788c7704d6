"""Long work from asking to its end: taken once, told in words, stopped, tried again."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from innaxe.errors import Place, RequestError, SourceError
from innaxe.site.jobs import actions, upkeep
from innaxe.site.jobs.beat import write_beat
from innaxe.site.jobs.models import Job, State
from innaxe.site.jobs.states import shown
from innaxe.site.jobs.work import STOPPING

# work commits by itself, and its signs of life come from another thread
pytestmark = pytest.mark.django_db(transaction=True)


def again(job):
    return Job.objects.get(pk=job.pk)


def places_in_queue():
    rows = DBTaskResult.objects.ready().values_list("args_kwargs", flat=True)
    return sorted(row["args"][0] for row in rows)


def test_work_is_done_once_and_tells_its_result(ask):
    times = []
    job = ask(
        lambda job, progress: times.append(job.params["file"]) or {"url": "/r/"}, file="a.csv"
    )
    actions.perform(job.pk)
    actions.perform(job.pk)
    assert times == ["a.csv"]
    assert again(job).state == State.DONE
    assert again(job).result == {"url": "/r/"}
    assert again(job).attempts == 1
    assert again(job).ended >= again(job).started


def test_a_kind_that_nobody_registered_is_refused(world):
    with pytest.raises(KeyError):
        actions.ask_for(world.editor, "nothing")
    assert not Job.objects.exists()


def test_a_job_and_its_place_in_the_queue_are_committed_together(ask):
    class Stop(Exception):  # noqa: N818
        pass

    with pytest.raises(Stop), transaction.atomic():  # noqa: PT012 - what was asked for is undone
        ask()
        raise Stop
    assert not Job.objects.exists()
    assert places_in_queue() == []
    job = ask()
    assert places_in_queue() == [job.pk]


def test_a_failing_job_tells_its_problems_in_words_with_their_place(ask):
    def run(job, progress):
        raise SourceError.of("backup.unreadable", place=Place(file="figures.xlsx", row=7))

    job = ask(run)
    actions.perform(job.pk)
    [problem] = shown(again(job))["problems"]
    assert problem["code"] == "backup.unreadable"
    assert problem["place"] == "file figures.xlsx, row 7"
    assert "no backup" in problem["cause"]
    assert problem["step"]


def test_an_error_of_ours_is_confessed_without_its_text(ask, caplog):
    def run(job, progress):
        raise ValueError("secret@example.org")

    job = ask(run)
    actions.perform(job.pk)
    assert again(job).state == State.FAILED
    [problem] = shown(again(job))["problems"]
    assert problem["code"] == "jobs.broke"
    assert "secret" not in json.dumps(again(job).problems)


def test_work_that_waits_is_stopped_at_once(ask, world):
    job = ask(lambda job, progress: pytest.fail("it was stopped"))
    actions.cancel(world.editor, job)
    assert again(job).state == State.CANCELLED
    actions.perform(job.pk)
    assert again(job).state == State.CANCELLED


def test_work_that_runs_stops_at_its_next_step(ask, world, monkeypatch):
    monkeypatch.setattr(actions, "BEAT", timedelta(0))
    steps = []

    def run(job, progress):
        for step in range(5):
            progress(step, 5)
            steps.append(step)
            if step == 1:
                # on PostgreSQL the work has a transaction of its own, so others must wish it
                from threading import Thread

                def wish():
                    actions.cancel(world.editor, again(job))
                    connection.close()

                if connection.vendor == "postgresql":
                    thread = Thread(target=wish)
                    thread.start()
                    thread.join()
                else:
                    actions.cancel(world.editor, again(job))

    job = ask(run)
    actions.perform(job.pk)
    assert again(job).state == State.CANCELLED
    assert steps == [0, 1]


def test_what_failed_or_was_stopped_can_be_tried_again(ask, world, kind_of):
    def run(job, progress):
        raise SourceError.of("backup.unreadable")

    job = ask(run)
    actions.perform(job.pk)
    kind_of(lambda job, progress: {"url": "/done/"})
    actions.retry(world.editor, job)
    assert again(job).state == State.WAITING
    assert again(job).problems == []
    assert again(job).attempts == 0
    actions.perform(job.pk)
    assert again(job).state == State.DONE
    with pytest.raises(RequestError) as caught:
        actions.retry(world.editor, job)
    assert caught.value.problems[0].code == "jobs.not_ended"


def test_nobody_stops_or_repeats_the_work_of_others(ask, world):
    job = ask()
    for who in (world.coordinator, world.approver, world.neighbour, world.stranger):
        for action in (actions.cancel, actions.retry):
            with pytest.raises(PermissionDenied):
                action(who, job)
    assert again(job).state == State.WAITING


def silent(job, *, attempts=1, seconds=600):
    then = timezone.now() - timedelta(seconds=seconds)
    Job.objects.filter(pk=job.pk).update(
        state=State.RUNNING, heartbeat=then, started=then, attempts=attempts
    )
    DBTaskResult.objects.all().update(status="RUNNING", started_at=then)


def test_the_work_of_a_silent_worker_is_put_back(ask):
    job = ask()
    silent(job)
    assert upkeep.sweep() == 1
    assert again(job).state == State.WAITING
    assert places_in_queue() == [job.pk]


def test_after_three_attempts_it_is_marked_and_said_so(ask):
    job = ask()
    silent(job, attempts=upkeep.ATTEMPTS)
    assert upkeep.sweep() == 1
    [problem] = shown(again(job))["problems"]
    assert problem["code"] == "jobs.lost"
    assert "3 times" in problem["cause"]


def test_work_that_gives_signs_of_life_is_left_alone(ask):
    job = ask()
    silent(job, seconds=30)
    assert upkeep.sweep() == 0
    assert again(job).state == State.RUNNING


def test_a_worker_never_takes_its_own_work_for_lost(ask):
    found = []

    def run(job, progress):
        if connection.vendor != "postgresql":
            old = timezone.now() - timedelta(hours=1)
            Job.objects.filter(pk=job.pk).update(heartbeat=old)
        found.append(upkeep.sweep())

    job = ask(run)
    actions.perform(job.pk)
    assert found == [0]
    assert again(job).state == State.DONE


def test_a_job_that_lost_its_place_in_the_queue_gets_a_new_one(ask):
    job = ask()
    DBTaskResult.objects.all().delete()
    assert upkeep.sweep() == 1
    assert places_in_queue() == [job.pk]
    assert upkeep.sweep() == 0


def test_who_comes_back_from_silence_changes_nothing_that_another_took_over(ask):
    job = ask()
    silent(job)
    old = again(job)
    upkeep.sweep()
    actions.perform(job.pk)
    assert again(job).state == State.DONE
    assert write_beat(old, 1, 2, {})  # it has to stop
    actions._end(old, State.FAILED)  # noqa: SLF001 - what its worker would write last
    assert again(job).state == State.DONE
    assert again(job).done == 0


def test_a_worker_that_is_told_to_stop_leaves_the_work_for_the_next(ask, monkeypatch):
    def run(job, progress):
        STOPPING.set()
        progress(1, 2)
        pytest.fail("it was told to stop")

    job = ask(run)
    DBTaskResult.objects.all().delete()
    try:
        actions.perform(job.pk)
    finally:
        STOPPING.clear()
    assert again(job).state == State.WAITING
    assert again(job).attempts == 0
    assert places_in_queue() == [job.pk]


def test_rows_of_the_queue_that_had_their_time_are_deleted(ask):
    now = timezone.now()
    jobs = [ask() for _ in range(4)]
    rows = list(DBTaskResult.objects.order_by("enqueued_at"))
    changes = [
        {"status": "SUCCESSFUL", "finished_at": now - timedelta(hours=2)},
        {"status": "FAILED", "finished_at": now - timedelta(minutes=2)},
        {"status": "RUNNING", "started_at": now - timedelta(days=3)},
    ]
    for row, change in zip(rows, changes, strict=False):
        DBTaskResult.objects.filter(pk=row.pk).update(**change)
    assert upkeep.prune() == 2
    assert {row.pk for row in DBTaskResult.objects.all()} == {rows[1].pk, rows[3].pk}
    assert Job.objects.count() == len(jobs)
