"""A worker: lanes that do jobs, a sign of life, and an eye on what dead workers left and on what is due again."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import structlog
from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from rapport_web.jobs.alive import signed_on
from rapport_web.jobs.claiming import find_lost, sign
from rapport_web.jobs.clock import ask_for_what_is_due
from rapport_web.jobs.lane import MAY_FINISH, Lane

if TYPE_CHECKING:
    import threading

LOG = structlog.get_logger(__name__)

_SIGNS_EVERY: Final = 10.0
_LOOKS_FOR_LOST_EVERY: Final = 60.0
_TICK: Final = 1.0


def run_until_stopped(*, workers: int, stop: threading.Event) -> None:
    """Do jobs until ``stop`` is set; then let what runs stop at its next step and go back into the queue.

    Args:
        workers: How many long jobs are done side by side. Small ones have a lane more, which no long one holds up.
        stop: Set it to end; the call returns within about fifteen seconds.
    """
    with signed_on() as name:
        LOG.info("worker_begins", lanes=workers + 1)
        lanes = [Lane(name, 0, stop, only_small=True)]
        lanes += [Lane(name, number, stop, only_small=False) for number in range(1, workers + 1)]
        for lane in lanes:
            lane.start()
        _keep_watch(name, lanes, stop)
        for lane in lanes:
            lane.join(MAY_FINISH + 3)
        LOG.info("worker_ends")


def _keep_watch(name: str, lanes: list[Lane], stop: threading.Event) -> None:
    signs = looks = float("-inf")
    while not stop.is_set():
        now = time.monotonic()
        try:
            if now - looks >= _LOOKS_FOR_LOST_EVERY:
                close_old_connections()
                found = find_lost()
                looks = now
                if found:
                    LOG.warning("jobs_begun_anew", count=found)
            if now - signs >= _SIGNS_EVERY:
                sign(name)
                for lane in lanes:
                    lane.look_after()
                signs = now
            ask_for_what_is_due()
        except (DatabaseError, InterfaceError):
            LOG.exception("worker_lost_its_database")
            connection.close()
        stop.wait(_TICK)
    connection.close()
