"""Storing readings: rows that lists count, the whole beside them, one reading of a conversation being the current."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from rapport.exceptions import QuoteMismatch, Refused
from rapport.reader.reading import Reading as Found
from rapport.reader.shape import check_shape, check_turns
from rapport_web.audit.services import record
from rapport_web.conversations.models import Conversation
from rapport_web.people.deeds import require
from rapport_web.readings.models import Moment, Reading, ReadingBody
from rapport_web.readings.permissions import READ_AGAIN
from rapport_web.readings.rows import moment_rows, reading_row
from rapport_web.readings.services.upheld import apply_upheld

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rapport_web.people.models import User

# Few enough that a web thread waits for the writer half a second at most, and no statement has too many parameters.
AT_ONCE: Final = 250


@dataclass(slots=True)
class Stored:
    """What became of readings that were given.

    Attributes:
        count: How many were stored.
        unknown: Conversations that are not here.
        changed: Conversations whose text is another now than the one that was read.
        refused: Conversations whose reading is damaged, each with the reason.
    """

    count: int = 0
    unknown: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Taken:
    found: Found
    body: dict[str, Any]
    conversation: Conversation


def store(
    *,
    readings: Iterable[Found | Mapping[str, Any]],
    by: User | None = None,
    read_from: Mapping[str, str] | None = None,
    keep_current: bool = False,
) -> Stored:
    """Store readings. Each becomes the current one of its conversation; the former current one is kept.

    It can be repeated: a reading by the same version takes the place of the former one.

    Args:
        readings: As the library gives them, or as lines of ``readings.jsonl`` hold them.
        by: Who brings them; None is the system.
        read_from: For each conversation the fingerprint of the text that was read. Where it is given and still true,
            quotes are not checked again; where the text has changed meanwhile, the reading is passed over.
        keep_current: A conversation that another version has read keeps that reading as its current one.

    Raises:
        Forbidden: The person may not.
    """
    if by is not None:
        require(by, READ_AGAIN)
    stored = Stored()
    versions: set[str] = set()
    for some in _chunks(readings):
        with transaction.atomic():
            taken = _take(some, read_from, stored)
            _write(taken, keep_current=keep_current)
        versions.update(each.found.reader_version for each in taken)
        stored.count += len(taken)
    if stored.count:
        facts = {"count": stored.count, "versions": sorted(versions)}
        record(by=by, deed="readings.store", thing="reading", facts=facts)
    return stored


def _chunks(readings: Iterable[Found | Mapping[str, Any]]) -> Iterator[dict[str, Found | Mapping[str, Any]]]:
    """Some at once, by conversation; of two readings of one conversation the later counts."""
    stream = iter(readings)
    while some := list(islice(stream, AT_ONCE)):
        yield {each.conversation if isinstance(each, Found) else str(each.get("conversation")): each for each in some}


def _take(
    some: Mapping[str, Found | Mapping[str, Any]], read_from: Mapping[str, str] | None, stored: Stored
) -> list[_Taken]:
    rows = Conversation.objects.filter(reference__in=list(some)).order_by()
    if read_from is None:
        rows = rows.select_related("transcript")
    here = {row.reference: row for row in rows}
    taken = []
    for reference, given in some.items():
        conversation = here.get(reference)
        if conversation is None:
            stored.unknown.append(reference)
        elif read_from is not None and read_from.get(reference) != conversation.fingerprint:
            stored.changed.append(reference)
        elif read_from is not None and isinstance(given, Found):
            taken.append(_Taken(given, given.to_dict(), conversation))
        else:
            try:
                taken.append(_checked(given, conversation))
            except (QuoteMismatch, Refused, KeyError) as error:
                # The message of a mismatch holds words of the conversation; it goes into no log and no trail.
                reason = "a quote is not what stands there" if isinstance(error, QuoteMismatch) else str(error)
                stored.refused[reference] = reason
    return taken


def _checked(given: Found | Mapping[str, Any], conversation: Conversation) -> _Taken:
    body = given.to_dict() if isinstance(given, Found) else dict(given)
    told = conversation.told()
    check_shape(body)
    check_turns(body, told)
    return _Taken(Found.from_dict(body, told), body, conversation)


def _write(taken: Sequence[_Taken], *, keep_current: bool) -> None:
    """Write rows, in a transaction that the caller has begun."""
    if not taken:
        return
    ids = [each.conversation.pk for each in taken]
    kept = _clear(taken, ids, keep_current=keep_current)
    rows = [
        reading_row(
            each.found,
            conversation_id=each.conversation.pk,
            fingerprint=each.conversation.fingerprint,
            current=each.conversation.pk not in kept,
        )
        for each in taken
    ]
    Reading.objects.bulk_create(rows)
    ReadingBody.objects.bulk_create(
        [ReadingBody(reading_id=row.pk, data=each.body) for row, each in zip(rows, taken, strict=True)]
    )
    Moment.objects.bulk_create(
        [
            moment
            for row, each in zip(rows, taken, strict=True)
            if row.current
            for moment in moment_rows(each.found, row.pk)
        ],
        batch_size=AT_ONCE,
    )
    apply_upheld(ids)


def _clear(taken: Sequence[_Taken], ids: Sequence[int], *, keep_current: bool) -> set[int]:
    """Make room: take away what is replaced, and what was read from a text that is no more.

    Returns:
        Conversations whose current reading stays the current one.
    """
    now = {each.conversation.pk: each for each in taken}
    gone, former, kept = [], [], set()
    for row in Reading.objects.filter(conversation__in=ids).only(
        "conversation_id", "reader", "version", "current", "fingerprint"
    ):
        new = now[row.conversation_id]
        same = (row.reader, row.version) == (new.found.reader_name, new.found.reader_version)
        if same or row.fingerprint != new.conversation.fingerprint:
            gone.append(row.pk)
        elif row.current and keep_current:
            kept.add(row.conversation_id)
        elif row.current:
            former.append(row.pk)
    Moment.objects.filter(reading__in=[*gone, *former]).delete()
    ReadingBody.objects.filter(reading__in=gone).delete()
    Reading.objects.filter(pk__in=gone).delete()
    Reading.objects.filter(pk__in=former).update(current=False)
    return kept
