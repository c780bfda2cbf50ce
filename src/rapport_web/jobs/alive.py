"""Whether a worker lives: each holds a lock on a file of its own, which the system lets go when the process is gone.

A lock tells at once what a heartbeat tells after a minute. It holds on one machine; of a worker elsewhere only the
heartbeat tells.
"""

from __future__ import annotations

import secrets
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.conf import settings

try:
    import fcntl
except ImportError:  # pragma: no cover  # not on Windows, where the heartbeat alone tells
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


_LOCKS: bool = fcntl is not None


@contextmanager
def signed_on() -> Iterator[str]:
    """Be a worker while the block runs; gives its name, ``machine:number``, with which its claims begin."""
    number = secrets.token_hex(8)
    place = _place(number)
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("w", encoding="ascii") as stream:
        if _LOCKS:
            fcntl.flock(stream, fcntl.LOCK_EX)
        try:
            yield f"{socket.gethostname()}:{number}"
        finally:
            place.unlink(missing_ok=True)


def is_dead(claim: str) -> bool:
    """Whether the worker of a claim is known to be dead; False also where that cannot be known."""
    host, _, number = claim.partition("/")[0].rpartition(":")
    if not _LOCKS or host != socket.gethostname() or not number.isalnum():
        return False
    place = _place(number)
    try:
        with place.open("r", encoding="ascii") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            place.unlink(missing_ok=True)
    except FileNotFoundError:
        # Two data folders can share one PostgreSQL, on one machine too: this folder's files say nothing of the other's.
        return not settings.RAPPORT.database_url
    except OSError:
        return False
    return True


def anybody_here() -> bool:
    """Whether a worker of this data folder holds its lock."""
    if not _LOCKS:
        return False
    for place in _place("any").parent.glob("*.lock"):
        try:
            with place.open("r", encoding="ascii") as stream:
                fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except FileNotFoundError:
            continue
        except OSError:
            return True
    return False


def _place(number: str) -> Path:
    folder: Path = settings.RAPPORT.folder
    return folder / "workers" / f"{number}.lock"
