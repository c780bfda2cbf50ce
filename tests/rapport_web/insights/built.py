"""Conversations and answers with a known truth, built as rows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from rapport.instrument import core_form
from rapport_web.conversations.models import Conversation, Customer
from rapport_web.people.models import Agent
from rapport_web.readings.models import Reading, ReadingBody
from rapport_web.surveys.models import Answer, Invitation, Questionnaire, Sending, Version

if TYPE_CHECKING:
    from collections.abc import Sequence

START = datetime(2026, 6, 1, 9, tzinfo=UTC)
_OF_A_READING = frozenset(("met", "missed", "hollow"))
_OF_AN_ANSWER = frozenset(("empathy", "satisfaction", "resolved", "effort", "comment", "further"))


def customers(n: int) -> list[Customer]:
    """Make customers."""
    return Customer.objects.bulk_create(Customer(reference=f"C-{i}", digest=f"{i:064d}") for i in range(n))


def agents(n: int) -> list[Agent]:
    """Make agents."""
    return Agent.objects.bulk_create(Agent(reference=f"a-{i}", name=f"Agent {i:02}", number=500 + i) for i in range(n))


def tell(rows: Sequence[dict[str, Any]]) -> list[Conversation]:
    """Store conversations, an answer for each that says something, and a reading for each that counts moments.

    A row has what ``Conversation`` has (``channel``, ``topic``, ``agent``, ``customer``, ``started_at``), what ``Answer``
    has, and of a reading ``met``, ``missed``, ``hollow`` and ``guess``, the reader's own of what the customer would say.
    """
    at = Conversation.objects.count()
    made = Conversation.objects.bulk_create(
        Conversation(
            reference=f"built-{at + place}",
            channel=row.get("channel", "chat"),
            topic=row.get("topic", "Storage"),
            agent=row.get("agent"),
            customer=row.get("customer"),
            started_at=row.get("started_at", START + timedelta(minutes=at + place)),
            turns=2,
            fingerprint="as-stored",
        )
        for place, row in enumerate(rows)
    )
    Answer.objects.bulk_create(
        Answer(conversation=conversation, **{name: row[name] for name in _OF_AN_ANSWER & row.keys()})
        for conversation, row in zip(made, rows, strict=True)
        if _OF_AN_ANSWER & row.keys()
    )
    read = [(c, row) for c, row in zip(made, rows, strict=True) if _OF_A_READING & row.keys()]
    readings = Reading.objects.bulk_create(
        Reading(
            conversation=conversation,
            reader="rapport",
            version="1",
            fingerprint="as-stored",
            current=True,
            agent_turns=1,
            needed=sum(row.get(name, 0) for name in _OF_A_READING),
            **{name: row.get(name, 0) for name in _OF_A_READING},
        )
        for conversation, row in read
    )
    ReadingBody.objects.bulk_create(
        ReadingBody(reading=reading, data={"labels": {"cause": "none", "felt": row.get("guess", 3)}, "unsure": []})
        for reading, (_conversation, row) in zip(readings, read, strict=True)
    )
    return made


def invite(conversations: Sequence[Conversation], states: Sequence[str], *, chance: float = 0.5, **more: Any) -> None:
    """Store what the lot said of conversations; an answer that is there belongs to its invitation."""
    questionnaire, _made = Questionnaire.objects.get_or_create(name="Core", defaults={"draft": core_form().to_dict()})
    version, _made = Version.objects.get_or_create(
        questionnaire=questionnaire, number=1, defaults={"content": questionnaire.draft, "digest": "d" * 64}
    )
    sending, _made = Sending.objects.get_or_create(
        name="After a contact", defaults={"questionnaire": questionnaire, "since": START, "seed": 1}
    )
    made = Invitation.objects.bulk_create(
        Invitation(sending=sending, version=version, conversation=conversation, state=state, chance=chance, **more)
        for conversation, state in zip(conversations, states, strict=True)
    )
    by_conversation = {each.conversation_id: each for each in made}
    answers = list(Answer.objects.filter(conversation__in=by_conversation))
    for answer in answers:
        answer.invitation = by_conversation[answer.conversation_id]
    Answer.objects.bulk_update(answers, ["invitation"])
