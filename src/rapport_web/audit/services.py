"""The one deed of this room: adding an entry to the trail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.utils import timezone

from rapport_web.audit.chain import BEGINNING, fingerprint
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

    Args:
        by: Who did it; None is the system.
        deed: Its name in the table of deeds, such as ``people.invite``.
        thing: What it was done to: the model's name in lower case.
        thing_id: Which one.
        why: The person's reason, where one was asked for.
        facts: Values before and after that name nobody: ``{"before": ..., "after": ...}``.
        about: Values that do name somebody, by subject: ``{"agent:12": {"name": "..."}}``. They are encrypted.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        last = Entry.objects.order_by("-number").values("number", "hash").first()
        entry = Entry(
            number=last["number"] + 1 if last else 1,
            at=timezone.now(),
            actor_id=by.pk if by is not None else None,
            actor=f"user:{by.pk}" if by is not None else "system",
            deed=deed,
            thing=thing,
            thing_id=str(thing_id),
            why=why,
            facts=dict(facts or {}),
            sealed={subject: seal(subject, values) for subject, values in (about or {}).items()},
            before_hash=last["hash"] if last else BEGINNING,
        )
        entry.hash = fingerprint(entry)
        entry.save(force_insert=True)
    return entry
