"""Erasing a person everywhere: each room says what it holds of somebody and lets go of it.

A room calls :func:`on_erasure` from its ``erasure.py``, which its AppConfig imports when it is ready::

    on_erasure("readings", forget)            # def forget(subject: Subject) -> dict[words, how many]

The function deletes, inside one transaction with all other rooms', and returns what it let go of. The preview is the
same functions, rolled back, so that it cannot say something else; a file is therefore deleted by
``transaction.on_commit``. It must be able to run again: a restore of an older backup replays erasures.
"""

from rapport_web.people.erasure.registry import Found, Kind, Subject, add_kind, after_erasure, on_erasure
from rapport_web.people.erasure.scrubbing import holds, scrub_rows, scrubbed

__all__ = ["Found", "Kind", "Subject", "add_kind", "after_erasure", "holds", "on_erasure", "scrub_rows", "scrubbed"]
