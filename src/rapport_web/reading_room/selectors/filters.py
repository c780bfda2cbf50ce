"""Each filter of the list as a condition, in two ways that find the same: to walk an order, and to count.

Walking newest first, a database should look at row after row and stop at the 26th that fits (``EXISTS``); counting, it
should begin at the fewest (a join with the one current reading). At 200,000 conversations the wrong way round takes
seconds. No condition joins a table with several rows a conversation, so nothing is doubled.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from rapport_web.conversations.search import matching
from rapport_web.readings.models import Contest, Correction, Reading
from rapport_web.surveys.models import Answer, Heard, HeardTheme

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import date

    from django.db.models import QuerySet

    from rapport_web.conversations.models import Conversation
    from rapport_web.people.models import Agent, Team


def narrowed(
    rows: QuerySet[Conversation], chosen: Mapping[str, Any], *, kept: Collection[int] = ()
) -> QuerySet[Conversation]:
    """Return the conversations that a person asked for, to be walked in an order.

    Args:
        rows: Those that the person may see.
        chosen: What :class:`~rapport_web.reading_room.forms.Filters` found usable.
        kept: Those that the person is still to score blind: no filter that asks what was found in them finds them.
    """
    rows = _plain(rows, chosen, kept)
    for name, value in chosen.items():
        if name in SAID_AS:
            rows = rows.filter(SAID_AS[name][0](value))
    if any(name in READ_AS for name in chosen):
        found = _read_as(chosen, "")
        rows = rows.filter(Exists(Reading.objects.filter(found, conversation=OuterRef("pk"), current=True)))
    return rows


def counted(
    rows: QuerySet[Conversation], chosen: Mapping[str, Any], *, kept: Collection[int] = ()
) -> QuerySet[Conversation]:
    """Return the same conversations, to be counted or to take the first few of in any order."""
    rows = _plain(rows, chosen, kept).order_by()
    for name, value in chosen.items():
        if name in SAID_AS:
            rows = rows.filter(SAID_AS[name][1](value))
    if any(name in READ_AS for name in chosen):
        # "IN (true)" is what SQLite takes the indexes that begin with "current" for; a bare boolean is not.
        rows = rows.filter(_read_as(chosen, "readings__"), readings__current__in=[True])
    return rows


def tells(chosen: Mapping[str, Any]) -> bool:
    """Whether to be in this list, or where in it, tells what somebody found in a conversation."""
    return not TELLING.isdisjoint(chosen)


def _plain(rows: QuerySet[Conversation], chosen: Mapping[str, Any], kept: Collection[int]) -> QuerySet[Conversation]:
    if kept and tells(chosen):
        rows = rows.exclude(pk__in=sorted(kept))
    for name, value in chosen.items():
        if name in CONDITIONS:
            rows = rows.filter(CONDITIONS[name](value))
    return matching(rows, chosen["q"]) if chosen.get("q") else rows


def _read_as(chosen: Mapping[str, Any], at: str) -> Q:
    """What the current reading must be; ``at`` is the way to it."""
    found = Q()
    for name, value in chosen.items():
        if name in READ_AS:
            found &= READ_AS[name](value, at)
    return found


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


def _contested(value: str) -> Q:
    rows = Contest.objects.filter(state=Contest.State.OPEN) if value == "open" else Contest.objects.all()
    return _whether(value != "no", Q(pk__in=rows.order_by().values("conversation")))


def _corrected(value: str) -> Q:
    return _whether(value == "yes", Q(pk__in=Correction.objects.order_by().values("conversation")))


def _read(value: str) -> Q:
    return _whether(value == "yes", Q(Exists(Reading.objects.filter(conversation=OuterRef("pk"), current=True))))


def _answered(value: str) -> Q:
    return _whether(value == "yes", Q(Exists(Answer.objects.filter(conversation=OuterRef("pk")))))


def _wrote_of(value: str) -> Q:
    return Q(Exists(HeardTheme.objects.filter(theme=value, heard__answer__conversation=OuterRef("pk"))))


def _gave_as_cause(value: str) -> Q:
    return Q(Exists(Heard.objects.filter(cause=value, answer__conversation=OuterRef("pk"))))


def _whether(yes: bool, condition: Q) -> Q:  # noqa: FBT001  # it is what the filter asks
    return condition if yes else ~condition


def _moments(value: str, at: str) -> Q:
    return Q(**{f"{at}needed": 0}) if value == "none" else Q(**{f"{at}{value}__gt": 0})


def _cause(value: str, at: str) -> Q:
    return Q(**{f"{at}cause": value})


def _disconnect(value: str, at: str) -> Q:
    return Q(**{f"{at}disconnect__in": [value == "yes"]})


def _rote(value: int, at: str) -> Q:
    least = F(f"{at}agent_turns") * (value / 100)
    return Q(**{f"{at}agent_turns__gt": 0, f"{at}rote_turns__gte": least})


# What is asked of the conversation itself, and of the few that people wrote about.
CONDITIONS: dict[str, Callable[[Any], Q]] = {
    "since": _since,
    "until": _until,
    "channel": _channel,
    "team": _team,
    "agent": _agent,
    "topic": _topic,
    "contested": _contested,
    "corrected": _corrected,
    "read": _read,
}
# What is asked of its customer's answer: to walk, and to count. One row a theme and answer, so that none is doubled.
SAID_AS: dict[str, tuple[Callable[[Any], Q], Callable[[Any], Q]]] = {
    "answered": (_answered, lambda value: Q(answer__isnull=value == "no")),
    "theme": (_wrote_of, lambda value: Q(answer__heard__spoken__theme=value)),
    "said_cause": (_gave_as_cause, lambda value: Q(answer__heard__cause=value)),
}
# What is asked of its current reading.
READ_AS: dict[str, Callable[[Any, str], Q]] = {
    "moments": _moments,
    "cause": _cause,
    "disconnect": _disconnect,
    "rote": _rote,
}
# To be found by one of these says what the customer, the reader, an agent or a colleague found, or who the agent is.
# The order by missed moments is one of them; whether a conversation was read at all is not.
TELLING = frozenset(("agent", "contested", "corrected", "sort", *SAID_AS, *READ_AS))
