"""``python -m rapport_web.jobs.child``: the process that does a lane's jobs, one after the other, kept warm.

It is told jobs by lines on its standard input, and tells by lines on its standard output when it is ready and when a
job has ended. When the input ends, its worker is gone, and it ends at once, in the middle of whatever it does: another
worker begins the job anew, and the database has only what was written whole.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

import django
from django.db import close_old_connections

from rapport_web.jobs.ending import ENDING

if TYPE_CHECKING:
    from typing import TextIO

NICE: Final = "LANE_IS_NICE"
_ORPHANED: Final = 3


def main() -> None:
    """Do jobs until told to end."""
    # What libraries print must not pass for a message: they get standard error instead.
    tell = os.fdopen(os.dup(1), "w", encoding="ascii", buffering=1)
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the worker's to hear
    signal.signal(signal.SIGTERM, lambda *_: ENDING.set())
    if os.environ.get(NICE) and hasattr(os, "nice"):
        os.nice(5)  # pages go first: reading conversations would take every core there is
    told: queue.Queue[dict[str, Any] | None] = queue.Queue()
    threading.Thread(target=_listen, args=(told,), name="told", daemon=True).start()
    django.setup()
    _tell(tell, {"ready": True})
    _work(told, tell)


def _work(told: queue.Queue[dict[str, Any] | None], tell: TextIO) -> None:
    from rapport_web.jobs.carrying_out import carry_out  # noqa: PLC0415  # models can be imported once Django is set up

    while (message := told.get()) is not None:
        close_old_connections()
        carry_out(UUID(message["job"]), message["claim"])
        _tell(tell, {"ended": message["job"]})


def _listen(told: queue.Queue[dict[str, Any] | None]) -> None:
    for line in sys.stdin:
        message = json.loads(line)
        if "job" in message:
            told.put(message)
        else:
            ENDING.set()
            told.put(None)
    os._exit(_ORPHANED)


def _tell(stream: TextIO, message: dict[str, Any]) -> None:
    stream.write(json.dumps(message) + "\n")
    stream.flush()


if __name__ == "__main__":
    main()
