"""Letting go of customers' words where their answers go: the quotes kept of them in findings, thanks and the call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from rapport_web.conversations.models import Conversation
from rapport_web.findings.models import Evidence, Praise, Recovery
from rapport_web.findings.services import drop_stale
from rapport_web.findings.services.emptying import drop_empty
from rapport_web.surveys.services.forgetting import on_forgetting

if TYPE_CHECKING:
    from collections.abc import Sequence


def let_go(conversations: Sequence[int]) -> None:
    """Drop what was kept of the answers about some conversations; call it in the transaction that deletes them.

    A customer whom somebody has taken on, or called, stays on the list: people worked on it. A finding that has no
    words left and that nobody touched goes.
    """
    with transaction.atomic():
        held = {
            key
            for model in (Evidence, Praise)
            for key in model.objects.filter(conversation__in=conversations).values_list("conversation", flat=True)
        }
        for conversation in Conversation.objects.filter(pk__in=held):
            drop_stale(conversation=conversation, words={})
        untouched = Recovery.objects.filter(conversation__in=conversations, state=Recovery.State.OPEN, assignee=None)
        untouched.filter(calls=None).delete()
        drop_empty()


on_forgetting("surveys.heard", let_go)
