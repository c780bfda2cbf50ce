"""A lane: takes one job after the other and has it done in a process of its own, so that pages stay quick.

The process starts with the first job, stays warm, and ends when nothing was asked for a while, which gives its memory
back. If it dies in the middle of a job, the job begins anew.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Final

import structlog
from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from rapport_web.jobs import waking
from rapport_web.jobs.child import NICE
from rapport_web.jobs.claiming import claim_next, give_back, lost
from rapport_web.jobs.models import Job

if TYPE_CHECKING:
    from subprocess import Popen

LOG = structlog.get_logger(__name__)

LOOKS_EVERY: Final = 0.4  # seconds; what another process asks for waits so long at most
STAYS_WARM: Final = 600.0
# The server gives its jobs 20 seconds to end.
MAY_FINISH: Final = 12.0
UNHEARD: Final = 30.0
_AFTER_A_FAULT: Final = 2.0


class Lane(threading.Thread):
    """One thread, one process, one job at a time."""

    def __init__(self, worker: str, number: int, stop: threading.Event, *, only_small: bool) -> None:
        super().__init__(name=f"lane-{number}", daemon=True)
        self._worker = worker
        self._stop_asked = stop
        self._only_small = only_small
        self._process: Popen[str] | None = None
        self._idle_since = time.monotonic()
        self._job: Job | None = None
        self._unheard_since: float | None = None

    def run(self) -> None:
        """Do jobs until asked to stop."""
        while not self._stop_asked.is_set():
            try:
                close_old_connections()
                if not self._one():
                    self._let_go_when_idle()
                    waking.wait(LOOKS_EVERY)
            except (DatabaseError, InterfaceError):
                # A database that is not to be had comes back; what runs is found again by its claim.
                LOG.exception("lane_lost_its_database")
                connection.close()
                self._stop_asked.wait(_AFTER_A_FAULT)
        self._end_process()
        connection.close()

    def look_after(self) -> None:
        """End the process of a job that was cancelled and does not hear it; called by the worker's own thread."""
        job, process = self._job, self._process
        if job is None or process is None:
            self._unheard_since = None
            return
        if Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, claim=job.claim).exists():
            self._unheard_since = None
        elif self._unheard_since is None:
            self._unheard_since = time.monotonic()
        elif time.monotonic() - self._unheard_since > UNHEARD:
            process.kill()

    def _one(self) -> bool:
        claim = f"{self._worker}/{secrets.token_hex(6)}"
        job = claim_next(claim, only_small=self._only_small)
        if job is None:
            return False
        self._job = job
        try:
            self._have_it_done(job)
        finally:
            self._job = None
            self._idle_since = time.monotonic()
        return True

    def _have_it_done(self, job: Job) -> None:
        process = self._warm_process()
        ended = threading.Event()
        watch = threading.Thread(target=self._end_it_when_stopping, args=(process, ended), daemon=True)
        watch.start()
        try:
            said = self._tell(process, {"job": str(job.pk), "claim": job.claim}) and self._hear(process, "ended")
        finally:
            ended.set()
            watch.join()
        if not said:
            self._forget_process()
            if self._stop_asked.is_set():
                give_back(job.pk, job.claim)
            else:
                LOG.warning("job_process_died", job=str(job.pk), kind=job.kind, attempt=job.attempts)
                lost(job.pk, job.claim)

    def _end_it_when_stopping(self, process: Popen[str], ended: threading.Event) -> None:
        """While a job is done: when the worker ends, ask the process to stop; end it where it does not."""
        while not ended.is_set():
            if self._stop_asked.wait(0.1):
                self._tell(process, {"end": True})
                if not ended.wait(MAY_FINISH):
                    process.kill()
                return

    def _warm_process(self) -> Popen[str]:
        if self._process is None or self._process.poll() is not None:
            environment = {**os.environ, NICE: "" if self._only_small else "1"}
            environment.setdefault("DJANGO_SETTINGS_MODULE", "rapport_web.config.settings")
            self._process = subprocess.Popen(  # our own module, by this very interpreter
                [sys.executable, "-m", "rapport_web.jobs.child"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
            )  # fmt: skip
            self._hear(self._process, "ready")
        return self._process

    def _tell(self, process: Popen[str], message: dict[str, object]) -> bool:
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(message) + "\n")
            process.stdin.flush()
        except (OSError, ValueError):
            return False
        return True

    def _hear(self, process: Popen[str], word: str) -> bool:
        """Wait for a word of the process; False where it ended without saying it."""
        assert process.stdout is not None
        line = process.stdout.readline()
        return bool(line) and word in json.loads(line)

    def _let_go_when_idle(self) -> None:
        if self._process is not None and time.monotonic() - self._idle_since > STAYS_WARM:
            self._end_process()

    def _end_process(self) -> None:
        """End an idle process: its input ends."""
        if self._process is not None:
            assert self._process.stdin is not None
            self._process.stdin.close()
            self._forget_process()

    def _forget_process(self) -> None:
        assert self._process is not None
        try:
            self._process.wait(timeout=MAY_FINISH)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process = None
