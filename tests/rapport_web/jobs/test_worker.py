"""``rapport worker`` as a real process: it does jobs, ends in good order, and loses nothing when it is killed."""

from __future__ import annotations

import signal
import time
from pathlib import Path

ASK = "from rapport_web.jobs.services import ask; ask(kind_name='jobs.clean_up')"
# Clearing away leaves no row where there was nothing to clear.
OVER = "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM jobs_job WHERE state IN ('queued', 'running'))"
SOON = 5.0  # a warm process takes up a job within half a second; the rest is for a machine with other things to do


def test_a_worker_does_what_waits_and_ends_in_good_order(platform):
    here = platform()
    here.run(ASK)
    worker = here.worker()
    here.until(OVER)

    # A second one starts while the process is warm.
    took = here.run(
        "import time\nfrom rapport_web.jobs.models import Job\nfrom rapport_web.jobs.services import ask\n"
        "job = ask(kind_name='jobs.clean_up'); began = time.monotonic()\n"
        "while Job.objects.filter(pk=job.pk, state='queued').exists(): time.sleep(0.02)\n"
        "print(time.monotonic() - began)"
    )
    assert float(took) < SOON

    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=40) == 0


def test_a_worker_without_a_database_says_so_and_makes_none(tmp_path, platform):
    here = platform()
    here.environment["RAPPORT_DATA_DIR"] = str(tmp_path / "elsewhere")
    here.environment.pop("RAPPORT_DATABASE_URL", None)

    assert here.worker().wait(timeout=90) == 2
    assert not (tmp_path / "elsewhere" / "rapport.sqlite3").exists()


def test_the_process_of_a_killed_worker_ends_by_itself(platform):
    here = platform()
    worker = here.worker()
    here.run(ASK)
    here.until(OVER)
    children = _children(worker.pid)
    assert children

    worker.kill()
    worker.wait()

    ends = time.monotonic() + SOON
    while any(_lives(child) for child in children):
        assert time.monotonic() < ends
        time.sleep(0.05)


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text().split()]


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
