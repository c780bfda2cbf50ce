"""Which conversations a sending covers; the lot says which of them are asked about."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.utils import timezone

from rapport_web.conversations.models import Conversation
from rapport_web.surveys.models import Sending

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

A_MONTH: Final = timedelta(days=30)


def covered(sending: Sending) -> Q:
    """Return which conversations a sending is about: since when, and what it is narrowed to."""
    which = Q(started_at__gte=sending.since)
    for field, key in (("channel", "channels"), ("topic", "topics"), ("team", "teams")):
        if chosen := sending.narrowed.get(key):
            which &= Q(**{f"{field}__in": chosen})
    return which


def to_draw(sending: Sending, *, now: datetime) -> QuerySet[Conversation]:
    """Return the conversations whose lot is due: old enough, not looked at by any sending, and not answered already."""
    until = now - timedelta(hours=sending.wait_hours)
    return Conversation.objects.filter(
        covered(sending), started_at__lte=until, survey_invitation=None, answer=None
    ).order_by("started_at", "pk")


def covers(sending: Sending, conversation: Conversation) -> bool:
    """Whether a sending is about a conversation."""
    said: dict[str, Any] = {
        "channels": conversation.channel,
        "topics": conversation.topic,
        "teams": conversation.team_id,
    }
    return (
        conversation.started_at is not None
        and conversation.started_at >= sending.since
        and all(not sending.narrowed.get(key) or value in sending.narrowed[key] for key, value in said.items())
    )


def going() -> list[Sending]:
    """Return the sendings that ask, the one made first before the others, as it asks where several cover."""
    rows = Sending.objects.filter(active=True, questionnaire__retired_at=None)
    return list(rows.select_related("questionnaire").order_by("pk"))


def a_month(sending: Sending) -> int:
    """Return how many conversations of the last 30 days a sending covers, whatever it was since."""
    now = timezone.now()
    narrowed = Sending(narrowed=sending.narrowed, since=now - A_MONTH)
    return Conversation.objects.filter(covered(narrowed), started_at__lte=now).count()
