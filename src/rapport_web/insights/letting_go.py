"""Results that quote an answer go when its months are over.

It stands by itself because every process loads it, and what computes results takes seconds to load.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from rapport_web.conversations.models import Conversation
from rapport_web.insights.models import Kept
from rapport_web.surveys.services.forgetting import on_forgetting

if TYPE_CHECKING:
    from collections.abc import Sequence


def forget_quoting(conversations: Sequence[int]) -> None:
    """Drop the results that quote some conversations, or could: one being computed may have read their answers."""
    gone = set(Conversation.objects.filter(pk__in=conversations).values_list("reference", flat=True))
    with transaction.atomic():
        held = Kept.objects.values_list("pk", "state", "quoted")
        going = [pk for pk, state, quoted in held if state == Kept.State.WAITING or not gone.isdisjoint(quoted)]
        Kept.objects.filter(pk__in=going).delete()


on_forgetting("insights", forget_quoting)
