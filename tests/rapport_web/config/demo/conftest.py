"""A few conversations of Larkfield's, on days that a test says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rapport_web.conversations.models import Conversation, Customer
from rapport_web.conversations.services import known

BEGAN = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def talked(centre, ines, accounts):
    """A function that adds a conversation: ``talked("c-1", channel="voice", day=2)``."""

    def add(reference: str, *, channel: str = "chat", day: int = 0, customer: str = "") -> Conversation:
        who = None
        if customer:
            digest = known(customer).digest
            who, _new = Customer.objects.get_or_create(digest=digest, defaults={"reference": customer})
        return Conversation.objects.create(
            reference=reference,
            channel=channel,
            agent=ines,
            team=accounts,
            customer=who,
            started_at=BEGAN + timedelta(days=day),
            turns=2,
            fingerprint=reference,
        )

    return add
