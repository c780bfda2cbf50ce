"""Storing answers in bulk: one a conversation, the later one counts, and none without its conversation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from django.db import connection, transaction

from rapport.privacy import Masker
from rapport_web.conversations.models import Conversation
from rapport_web.people.roster import roster
from rapport_web.surveys.models import Answer, Heard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from uuid import UUID

    from rapport_web.people.models import User

PART: Final = 500
_LOCK: Final = 7_301_953
_RATED: Final = ("empathy", "satisfaction", "effort")


@dataclass(frozen=True, slots=True)
class StoredAnswers:
    """What became of answers, by their conversations' references.

    Attributes:
        new: Stored now.
        same: Here already, the same.
        newer: Stored in the place of an earlier answer.
        older: Left out, as the answer that is here is not earlier and says something else.
        strays: Of conversations that are not here.
    """

    new: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    newer: tuple[str, ...] = ()
    older: tuple[str, ...] = ()
    strays: tuple[str, ...] = ()

    def __add__(self, other: StoredAnswers) -> StoredAnswers:
        return StoredAnswers(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


def store_answers(
    *, rows: Iterable[Mapping[str, Any]], batch: UUID | None, by: User | None, masked: bool = False
) -> StoredAnswers:
    """Store answers, in transactions of up to 500; inside a transaction of the caller's, in that one.

    Args:
        rows: ``conversation`` and what was answered of empathy, satisfaction, resolved, effort, comment, answered_at;
            further ratings and ticks under ``further``, other open answers by question under ``words``.
        batch: The import they came with.
        by: Who brings them in. Whether they may is the calling deed's to say, and so is the audit's entry.
        masked: All words are masked already; else they are masked here.
    """
    del by  # the batch names its person
    masker = None if masked else Masker(roster=roster())
    stream = iter(rows)
    whole = StoredAnswers()
    while part := list(islice(stream, PART)):
        with transaction.atomic():
            whole += _store_part(part, batch, masker)
    return whole


def _store_part(part: Sequence[Mapping[str, Any]], batch: UUID | None, masker: Masker | None) -> StoredAnswers:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    references = {str(row["conversation"]) for row in part}
    told = Conversation.objects.filter(reference__in=references).values_list("reference", "pk", "agent__number")
    ids = {reference: pk for reference, pk, _agent in told}
    agents = {reference: agent for reference, _pk, agent in told}
    here = {answer.conversation_id: answer for answer in Answer.objects.filter(conversation__in=ids.values())}
    became: dict[str, list[str]] = {name: [] for name in StoredAnswers.__slots__}
    new: dict[int, Answer] = {}
    newer: dict[int, Answer] = {}
    for row in part:
        reference = str(row["conversation"])
        if reference not in ids:
            became["strays"].append(reference)
            continue
        answer = _answer(row, ids[reference], batch, mask=_mask(masker, agents[reference]))
        before = here.get(answer.conversation_id)
        what = _what(before, answer)
        became[what].append(reference)
        if what not in {"new", "newer"}:
            continue
        here[answer.conversation_id] = answer
        if before is None or before.pk is None:
            new[answer.conversation_id] = answer
        else:
            answer.pk = before.pk
            newer[answer.pk] = answer
    Answer.objects.bulk_create(new.values())
    Answer.objects.bulk_update(newer.values(), [*_FIELDS, "answered_at", "batch"], batch_size=PART)
    Heard.objects.filter(answer__in=newer).delete()  # they were heard in other words
    return StoredAnswers(**{name: tuple(values) for name, values in became.items()})


_FIELDS: Final = (*_RATED, "resolved", "comment", "further", "words")


def _answer(row: Mapping[str, Any], conversation: int, batch: UUID | None, *, mask: Callable[[str], str]) -> Answer:
    words = {name: _clean(text, mask) for name, text in dict(row.get("words") or {}).items()}
    return Answer(
        conversation_id=conversation,
        **{name: row.get(name) for name in _RATED},
        resolved=row.get("resolved") or "",
        comment=_clean(row.get("comment"), mask),
        further=dict(row.get("further") or {}),
        words={name: text for name, text in words.items() if text},
        answered_at=_moment(row.get("answered_at")),
        batch=batch,
    )


def _mask(masker: Masker | None, agent: int | None) -> Callable[[str], str]:
    """Return what masks words about a conversation: a first name that several have is that of its own agent."""
    return (lambda text: masker.mask_text(text, agent=agent)[0]) if masker else lambda text: text


def _clean(text: Any, mask: Callable[[str], str]) -> str:
    said = str(text or "").replace("\x00", "")
    return mask(said) if said else said


def _moment(value: Any) -> datetime | None:
    """Return a time; one without a zone is taken as UTC, as it decides at most which of two answers is later."""
    if not value:
        return None
    found = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _what(before: Answer | None, answer: Answer) -> str:
    if before is None:
        return "new"
    if all(getattr(before, name) == getattr(answer, name) for name in _FIELDS):
        return "same"
    if before.invitation_id is not None:
        return "older"  # it came from the customer's own hand, which no export speaks better for
    if before.answered_at and answer.answered_at and answer.answered_at > before.answered_at:
        return "newer"
    return "older"
