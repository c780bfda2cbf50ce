"""Mrs Hale's and Mr Brandt's conversations, stored, read and answered; and two that nobody has read."""

from __future__ import annotations

from datetime import datetime

import pytest

from rapport.conversation import Conversation as Told
from rapport.conversation import Turn
from rapport.reader.pipeline import Reader
from rapport_web.conversations.models import Conversation, Customer, Transcript
from rapport_web.conversations.search import index
from rapport_web.readings.services import store
from rapport_web.surveys.models import Answer

READER = Reader.default()


def put(told, *, agent=None, team=None, customer=None) -> Conversation:
    """Store a conversation as an import does, its words searchable."""
    row = Conversation.objects.create(
        reference=told.id,
        channel=told.channel,
        started_at=datetime.fromisoformat(told.started_at) if told.started_at else None,
        customer=customer,
        agent=agent,
        team=team,
        topic=told.topic or "",
        turns=len(told.turns),
        fingerprint=f"of-{told.id}",
    )
    Transcript.objects.create(conversation=row, turns=told.to_dict()["turns"])
    index([row.pk])
    return row


def read(*rows) -> None:
    store(readings=[READER.read(row.told()) for row in rows])


@pytest.fixture(name="put")
def putting():
    """A function that stores a conversation."""
    return put


@pytest.fixture(name="read")
def reading():
    """A function that has stored conversations read."""
    return read


@pytest.fixture
def mrs_hale(db) -> Customer:
    return Customer.objects.create(reference="C-1958", digest="1" * 64)


@pytest.fixture
def hale(hale_told, ines, accounts, mrs_hale) -> Conversation:
    """A chat on 3 September, met; answered with 5."""
    row = put(hale_told, agent=ines, team=accounts, customer=mrs_hale)
    read(row)
    Answer.objects.create(
        conversation=row, empathy=5, satisfaction=4, resolved="yes", comment="She stopped the clock for me."
    )
    return row


@pytest.fixture
def brandt(brandt_told, tom, deliveries) -> Conversation:
    """A call on 4 September with a formula and nothing done."""
    row = put(brandt_told, agent=tom, team=deliveries)
    read(row)
    return row


@pytest.fixture
def mail(mrs_hale, ines, accounts) -> Conversation:
    """Mrs Hale's e-mail afterwards, which nobody has read."""
    told = Told(
        id="hale/mail",
        channel="email",
        started_at="2026-09-05T08:00:00+00:00",
        topic="Storage",
        turns=(Turn("customer", "Dear <name:1>,\n\nThe photos are all there. <b>Thank you</b>.\n\nAda"),),
    )
    return put(told, agent=ines, team=accounts, customer=mrs_hale)


@pytest.fixture
def undated(db) -> Conversation:
    """A text message of which nothing else is known."""
    return put(Told(id="undated", channel="sms", turns=(Turn("customer", "is it there yet"),)))
