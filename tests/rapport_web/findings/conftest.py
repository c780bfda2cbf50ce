"""Mrs Hale's and Mr Brandt's conversations, and what their customers said of them afterwards."""

from __future__ import annotations

from datetime import datetime

import pytest

from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.findings.services import join_finding


def put(told, *, agent, team, reference="", started_at="") -> Conversation:
    """Store a conversation as the ingest does, without masking."""
    reference = reference or told.id
    row = Conversation.objects.create(
        reference=reference,
        channel=told.channel,
        started_at=datetime.fromisoformat(started_at or told.started_at),
        agent=agent,
        team=team,
        topic=told.topic,
        turns=len(told.turns),
        fingerprint=f"of-{reference}",
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
def said():
    """A function that has a customer's words join a finding: ``said(brandt, "Nobody told me.")``."""

    def say(conversation, text, *, owner="process", theme="waiting", start=0, question="comment", title=""):
        return join_finding(
            owner=owner,
            theme=theme,
            title=title or "Customers wait for a visit that nobody announced",
            conversation=conversation,
            question=question,
            start=start,
            end=start + len(text),
            text=text,
        )

    return say
