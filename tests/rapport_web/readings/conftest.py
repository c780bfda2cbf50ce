"""Mrs Hale's and Mr Brandt's conversations, stored; and what the shipped reader found in them."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.rapport_web.apart import platform

from rapport.reader.pipeline import Reader
from rapport_web.conversations.models import Conversation, Transcript

__all__ = ["platform"]

READER = Reader.default()


def put(told, *, agent, team) -> Conversation:
    """Store a conversation as the ingest does, without masking."""
    row = Conversation.objects.create(
        reference=told.id,
        channel=told.channel,
        started_at=datetime.fromisoformat(told.started_at),
        agent=agent,
        team=team,
        topic=told.topic,
        turns=len(told.turns),
        fingerprint=f"of-{told.id}",
    )
    Transcript.objects.create(conversation=row, turns=told.to_dict()["turns"])
    return row


@pytest.fixture
def hale(hale_told, ines, accounts) -> Conversation:
    return put(hale_told, agent=ines, team=accounts)


@pytest.fixture
def brandt(brandt_told, tom, deliveries) -> Conversation:
    return put(brandt_told, agent=tom, team=deliveries)


@pytest.fixture
def read():
    """A function that reads a stored conversation: ``read(hale)``."""
    return lambda row: READER.read(row.told())
