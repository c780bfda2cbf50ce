"""Each filter of the list as a condition; none joins a table with several rows a conversation, which doubles rows."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q
from django.utils import timezone

from rapport_web.conversations.search import matching
from rapport_web.readings.models import Contest, Correction, Reading
from rapport_web.surveys.models import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from django.db.models import QuerySet

    from rapport_web.conversations.models import Conversation
    from rapport_web.people.models import Agent, Team


def narrowed(rows: QuerySet[Conversation], chosen: Mapping[str, Any]) -> QuerySet[Conversation]:
    """Return the conversations that a person asked for; ``chosen`` is what :class:`~..forms.Filters` found usable."""
    for name, value in chosen.items():
        if name in CONDITIONS:
            rows = rows.filter(CONDITIONS[name](value))
    return matching(rows, chosen["q"]) if chosen.get("q") else rows


def _since(value: date) -> Q:
    return Q(started_at__gte=_midnight(value))


def _until(value: date) -> Q:
    return Q(started_at__lt=_midnight(value + timedelta(days=1)))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _channel(value: str) -> Q:
    return Q(channel=value)


def _team(value: Team) -> Q:
    return Q(team=value)


def _agent(value: Agent) -> Q:
    return Q(agent=value)


def _topic(value: str) -> Q:
    return Q(topic=value)


def _moments(value: str) -> Q:
    return _read_as(Q(needed=0) if value == "none" else Q(**{f"{value}__gt": 0}))


def _cause(value: str) -> Q:
    return _read_as(Q(cause=value))


def _disconnect(value: str) -> Q:
    return _read_as(Q(disconnect=value == "yes"))


def _rote(value: int) -> Q:
    return _read_as(Q(agent_turns__gt=0, rote_turns__gte=F("agent_turns") * (value / 100)))


def _answered(value: str) -> Q:
    return _whether(value == "yes", Q(pk__in=Answer.objects.values("conversation")))


def _contested(value: str) -> Q:
    rows = Contest.objects.filter(state=Contest.State.OPEN) if value == "open" else Contest.objects.all()
    return _whether(value != "no", Q(pk__in=rows.order_by().values("conversation")))


def _corrected(value: str) -> Q:
    return _whether(value == "yes", Q(pk__in=Correction.objects.order_by().values("conversation")))


def _read(value: str) -> Q:
    return _whether(value == "yes", _read_as(Q()))


def _read_as(condition: Q) -> Q:
    return Q(pk__in=Reading.objects.filter(condition, current=True).values("conversation"))


def _whether(yes: bool, condition: Q) -> Q:  # noqa: FBT001  # it is what the filter asks
    return condition if yes else ~condition


CONDITIONS: dict[str, Callable[[Any], Q]] = {
    "since": _since,
    "until": _until,
    "channel": _channel,
    "team": _team,
    "agent": _agent,
    "topic": _topic,
    "moments": _moments,
    "cause": _cause,
    "disconnect": _disconnect,
    "rote": _rote,
    "answered": _answered,
    "contested": _contested,
    "corrected": _corrected,
    "read": _read,
}
