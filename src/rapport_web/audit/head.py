"""The newest entry's number and fingerprint, in a small file beside the database: entries cut off at the end show.

It shows that entries are missing where the database alone was changed, cut or put back. Whoever can write both the
database and the data folder can make both agree; only a number and a fingerprint kept elsewhere show that.
"""

from __future__ import annotations

import json
import os
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import structlog
from django.conf import settings

if TYPE_CHECKING:
    from pathlib import Path

log = structlog.get_logger("rapport.audit")
_NAME: Final = "audit-head.json"
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry that is known of."""

    number: int
    hash: str


def place() -> Path:
    """Return where the file is: in the data folder."""
    folder: Path = settings.RAPPORT.folder
    return folder / _NAME


def remember(head: Head) -> None:
    """Write the head down, unless a newer one is there. Call it after the commit.

    A file that cannot be written is told to the log and stops nobody: the entry itself is safe.
    """
    with _one_at_a_time:
        known = remembered()
        if known is not None and known.number >= head.number:
            return
        _write(head)


def replace(head: Head | None) -> None:
    """Write the head down whatever was there: after a restore, which is itself an entry."""
    with _one_at_a_time:
        if head is None:
            place().unlink(missing_ok=True)
        else:
            _write(head)


def remembered() -> Head | None:
    """Return the head that was written down; None where there is none, or none that can be read."""
    try:
        kept = json.loads(place().read_text(encoding="ascii"))
        return Head(int(kept["number"]), str(kept["hash"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(head: Head) -> None:
    target = place()
    beside = target.with_name(f"{_NAME}.{os.getpid()}")
    try:
        beside.write_text(json.dumps({"number": head.number, "hash": head.hash}) + "\n", encoding="ascii")
        beside.replace(target)
    except OSError as error:
        log.warning("audit head not written", reason=error.strerror)
