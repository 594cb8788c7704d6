"""Real workers in processes of their own: seen from outside, stopped, and killed by kill -9."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from site_installation import wait_for

SCRIPT = str(Path(__file__).with_name("slow_worker.py"))


@pytest.fixture
def workers(installation):
    """Start workers; whatever is left of them is killed at the end."""
    started: list[subprocess.Popen[str]] = []

    def start():
        started.append(installation.start(SCRIPT, "work", stderr=subprocess.PIPE))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def ask(installation):
    def asked(kind, times=1):
        process = installation.start(SCRIPT, "ask", kind, str(times), stdout=subprocess.PIPE)
        return [int(number) for number in process.communicate(timeout=60)[0].split()]

    return asked


@pytest.fixture
def job(installation):
    """What another connection sees of the only job."""

    def seen(*columns):
        [row] = installation.rows(f"SELECT {', '.join(columns)} FROM jobs_job")  # noqa: S608
        return row if len(columns) > 1 else row[0]

    return seen


def test_another_connection_sees_progress_while_the_work_goes_on(workers, ask, job):
    ask("slow")
    workers()
    seen = [wait_for(lambda: job("done")), 0]
    seen[1] = wait_for(lambda: (now := job("done")) > seen[0] and now)
    assert 0 < seen[0] < seen[1] < 100
    assert job("state") == "running"
    assert '"jobs.percent"' in str(job("step")).replace("'", '"')
    wait_for(lambda: job("state") == "done")
    assert job("attempts") == 1


def test_work_that_runs_is_stopped_by_a_wish_from_outside(workers, ask, job, installation):
    ask("endless")
    workers()
    wait_for(lambda: job("state") == "running")
    installation.write("UPDATE jobs_job SET cancel_wanted = true")
    wait_for(lambda: job("state") == "cancelled", 10)
    assert job("state") == "cancelled"


def test_the_work_of_a_killed_worker_is_picked_up_again(workers, ask, job):
    ask("slow")
    first = workers()
    wait_for(lambda: job("done"))
    first.kill()
    first.wait()
    assert job("state") == "running"
    workers()
    wait_for(lambda: job("state") == "done")
    assert job("attempts") == 2


def test_work_that_kills_every_worker_is_marked_after_three(workers, ask, job):
    ask("deadly")
    for attempt in (1, 2, 3):
        workers().wait(timeout=60)
        assert job("attempts") == attempt
    workers()
    wait_for(lambda: job("state") == "failed")
    assert "jobs.lost" in str(job("problems"))


def test_a_worker_told_to_stop_hands_its_work_back(workers, ask, job):
    ask("endless")
    first = workers()
    wait_for(lambda: job("state") == "running")
    first.send_signal(signal.SIGTERM)
    assert first.wait(timeout=20) == 0
    assert job("state", "attempts") == ("waiting", 0)
    workers()
    wait_for(lambda: job("state") == "running", 20)


def test_two_workers_do_every_job_once(workers, ask, installation):
    numbers = ask("refused", 3)
    workers()
    workers()
    sql = "SELECT id FROM jobs_job WHERE state = 'failed' AND attempts = 1 ORDER BY id"
    wait_for(lambda: [row[0] for row in installation.rows(sql)] == numbers)
    assert [row[0] for row in installation.rows(sql)] == numbers


def test_a_worker_ends_with_its_parent(installation):
    parent = "import os, subprocess, sys, time; p = subprocess.Popen([sys.executable, '-m',"
    parent += " 'innaxe.site.jobs.worker', str(os.getpid())]); print(p.pid, flush=True);"
    parent += " time.sleep(600)"
    process = installation.start("-c", parent, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    child = int(process.stdout.readline())
    assert Path(f"/proc/{child}").exists() or sys.platform != "linux"
    process.kill()
    process.wait()
    process.stdout.close()
    wait_for(lambda: not _runs(child), 20)


def _runs(number: int) -> bool:
    import os

    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{number}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")
