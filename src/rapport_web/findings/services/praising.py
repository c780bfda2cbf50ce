"""A customer's thanks reach whoever is thanked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from rapport_web.conversations.models import Conversation
from rapport_web.findings.models import Praise

if TYPE_CHECKING:
    from datetime import datetime

    from rapport_web.people.models import Agent


def give_praise(
    *,
    conversation: Conversation,
    agent: Agent | None,
    named: bool,
    question: str,
    start: int,
    end: int,
    text: str,
    at: datetime | None,
) -> Praise:
    """Keep a customer's thanks. It can be repeated, by two jobs at once as well.

    Args:
        conversation: What the customer was asked about.
        agent: Who is thanked; None where it is not known. Somebody who was erased is not known any more.
        named: Whether the customer said the name.
        question: Which question the words answer.
        start: Where they begin in the masked answer.
        end: Where they end.
        text: The words, masked.
        at: When they were said; None: when the conversation began, or else now.
    """
    if agent is not None and agent.erased_at is not None:
        agent, named = None, False
    with transaction.atomic():
        # A unique constraint does not tell two thanks to nobody apart; the conversation's row lets one in at a time.
        Conversation.objects.select_for_update().only("pk").get(pk=conversation.pk)
        here = Praise.objects.filter(
            conversation=conversation, agent=agent, question=question[:40], start__lt=end, end__gt=start
        ).first()
        if here is not None:
            return here
        return Praise.objects.create(
            conversation=conversation,
            agent=agent,
            named=named,
            question=question[:40],
            start=start,
            end=end,
            text=text,
            given_at=at or conversation.started_at or timezone.now(),
        )
