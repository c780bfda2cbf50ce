"""The one deed of this room: adding an entry to the trail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.utils import timezone

from rapport_web.audit.acting import actor
from rapport_web.audit.chain import BEGINNING, as_kept, clipped, fingerprint
from rapport_web.audit.head import Head, remember
from rapport_web.audit.models import Entry
from rapport_web.audit.subjects import seal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.auth.models import AbstractBaseUser

# Any number will do, as long as nothing else takes the same lock.
_LOCK = 7_301_948


def record(
    *,
    by: AbstractBaseUser | None,
    deed: str,
    thing: str,
    thing_id: object = "",
    why: str = "",
    facts: Mapping[str, Any] | None = None,
    about: Mapping[str, Mapping[str, Any]] | None = None,
) -> Entry:
    """Add an entry. Call it inside the transaction of the deed itself, so that neither is there without the other.

    Call it last in the transaction: from here to the commit nobody else adds an entry. Without ``about`` it costs one
    look at the newest entry and one insert.

    Args:
        by: Who did it; None is the system. A token or a job that acted for them is known from ``audit.acting``.
        deed: Its name in the table of deeds, such as ``people.invite``.
        thing: What it was done to: the model's name in lower case.
        thing_id: Which one.
        why: The person's reason, where one was asked for; at most 500 characters are kept.
        facts: Values before and after that name nobody: ``{"before": ..., "after": ...}``.
        about: Values that do name somebody, by subject: ``{"agent:12": {"name": "..."}}``. They are encrypted.
    """
    with transaction.atomic():
        _others_wait()
        last = Entry.objects.order_by("-number").values("number", "hash").first()
        entry = Entry(
            number=last["number"] + 1 if last else 1,
            at=timezone.now(),
            actor_id=by.pk if by is not None else None,
            actor=clipped(actor(by.pk if by is not None else None), 80),
            deed=deed,
            thing=thing,
            thing_id=clipped(thing_id, 200),
            why=clipped(why, 500),
            facts=as_kept(facts or {}),
            sealed={subject: seal(subject, values) for subject, values in (about or {}).items()},
            before_hash=last["hash"] if last else BEGINNING,
        )
        entry.hash = fingerprint(entry)
        entry.save(force_insert=True)
        head = Head(entry.number, entry.hash)
        transaction.on_commit(lambda: remember(head), robust=True)
    return entry


def _others_wait() -> None:
    """Let one writer at a time read the newest entry and add the next.

    On SQLite every transaction begins IMMEDIATE, and so is alone already. On PostgreSQL the lock is held to the commit,
    so that the next writer reads what this one wrote.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
