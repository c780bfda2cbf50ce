"""Conversations in bulk: rows, transcripts and words for search in one transaction per part, each id once.

What is here already stays as it is: the same conversation again changes nothing, another one of the same id is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Final

from django.db import connection, transaction

from rapport_web.conversations import search
from rapport_web.conversations.models import Conversation, Customer, Transcript
from rapport_web.conversations.services.customers import rows_of
from rapport_web.people.services.registering import register_staff

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from rapport.conversation import Conversation as Told
    from rapport_web.conversations.services.arriving import Arriving
    from rapport_web.people.models import User
    from rapport_web.people.services.registering import Staff

PART: Final = 500
_LOCK: Final = 7_301_949


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of conversations, by their references.

    Attributes:
        new: Stored now.
        same: Here already, the same: nothing changed.
        changed: Here already with another text; what is here stayed.
    """

    new: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __add__(self, other: Stored) -> Stored:
        return Stored(self.new + other.new, self.same + other.same, self.changed + other.changed)


def store(*, arrivals: Iterable[Arriving], batch: UUID | None, by: User | None) -> Stored:
    """Store conversations, in transactions of up to 500; inside a transaction of the caller's, in that one.

    Args:
        arrivals: Checked and masked.
        batch: The import they came with; what an undo takes back.
        by: Who brings them in. Whether they may is the calling deed's to say, and so is the audit's entry: one for
            the whole import.
    """
    stream = iter(arrivals)
    whole = Stored()
    while part := list(islice(stream, PART)):
        with transaction.atomic():
            whole += _store_part(part, batch, by)
    return whole


def _store_part(part: Sequence[Arriving], batch: UUID | None, by: User | None) -> Stored:
    _one_at_a_time()
    here = dict(
        Conversation.objects.filter(reference__in=[each.conversation.id for each in part]).values_list(
            "reference", "fingerprint"
        )
    )
    new: list[Arriving] = []
    same: list[str] = []
    changed: list[str] = []
    for each in part:
        reference = each.conversation.id
        if reference not in here:
            here[reference] = each.fingerprint
            new.append(each)
        else:
            (same if here[reference] == each.fingerprint else changed).append(reference)
    if new:
        _insert(new, batch, by)
    return Stored(tuple(each.conversation.id for each in new), tuple(same), tuple(changed))


def _insert(new: Sequence[Arriving], batch: UUID | None, by: User | None) -> None:
    told = [each.conversation for each in new]
    staff = _staff(told, by)
    customers = rows_of([each.customer for each in new if each.customer is not None])
    rows = [_row(each, batch, staff, customers) for each in new]
    Conversation.objects.bulk_create(rows)
    Transcript.objects.bulk_create(
        Transcript(conversation=row, turns=each.to_dict()["turns"]) for row, each in zip(rows, told, strict=True)
    )
    search.index([row.pk for row in rows])


def _staff(told: Sequence[Told], by: User | None) -> Staff:
    """Return the rows of who answered and of their teams."""
    return register_staff(
        agents=dict.fromkeys(sorted({each.agent for each in told if each.agent})),
        teams=sorted({each.team for each in told if each.team}),
        seen=[
            (each.agent, each.team, datetime.fromisoformat(each.started_at).date())
            for each in told
            if each.agent and each.team and each.started_at
        ],
        by=by,
    )


def _row(each: Arriving, batch: UUID | None, staff: Staff, customers: dict[str, Customer]) -> Conversation:
    told = each.conversation
    return Conversation(
        reference=told.id,
        channel=told.channel,
        started_at=datetime.fromisoformat(told.started_at) if told.started_at else None,
        customer=customers[each.customer.digest] if each.customer else None,
        agent=staff.agents[told.agent] if told.agent else None,
        team=staff.teams[told.team] if told.team else None,
        topic=told.topic or "",
        turns=len(told.turns),
        masked=each.masked,
        fingerprint=each.fingerprint,
        batch=batch,
    )


def _one_at_a_time() -> None:
    """Let one transaction store at a time, so that the same id from two sides is met as "here already".

    SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
