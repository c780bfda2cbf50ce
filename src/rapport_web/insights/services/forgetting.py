"""Forgetting results that nobody has asked for in a while, and those that quote an answer whose months are over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from rapport_web.conversations.models import Conversation
from rapport_web.insights.models import Kept
from rapport_web.surveys.services.forgetting import on_forgetting

if TYPE_CHECKING:
    from collections.abc import Sequence

_OLD: Final = timedelta(days=35)


@transaction.atomic
def forget_old(*, than: timedelta = _OLD) -> int:
    """Drop the results that were neither computed nor asked to be in a while; they are computed anew when asked for."""
    return Kept.objects.filter(asked_at__lt=timezone.now() - than).exclude(state=Kept.State.WAITING).delete()[0]


def forget_quoting(conversations: Sequence[int]) -> None:
    """Drop the results that quote some conversations, or could: one being computed may have read their answers."""
    gone = set(Conversation.objects.filter(pk__in=conversations).values_list("reference", flat=True))
    with transaction.atomic():
        held = Kept.objects.values_list("pk", "state", "quoted")
        going = [pk for pk, state, quoted in held if state == Kept.State.WAITING or not gone.isdisjoint(quoted)]
        Kept.objects.filter(pk__in=going).delete()


on_forgetting("insights", forget_quoting)
