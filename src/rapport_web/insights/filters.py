"""What a page is narrowed to: a period and a part of the centre, as the address says it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from rapport_web.conversations.models.conversation import Channel
from rapport_web.exceptions import Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from rapport_web.conversations.models import Conversation

PARTS: Final = ("channel", "team", "topic")
# Beyond these a day has no beginning or end in some zone, and a team no row.
_YEARS: Final = range(1970, 2201)
_LARGEST: Final = 2**63 - 1
_GROUP: Final = "group."
_GROUPED: Final = re.compile(r"[\w.-]{1,60}:[\w.-]{1,40}")
_MOST_GROUPED: Final = 40


@dataclass(frozen=True, slots=True)
class Filters:
    """Filters; empty is everything.

    Attributes:
        since: First day.
        until: Last day.
        part: ``channel``, ``team`` or ``topic``.
        level: Which one: a channel's name, a team's number, a topic.
        groups: Which ratings are taken together, where that is asked: ``empathy:people,effort:process``.
    """

    since: date | None = None
    until: date | None = None
    part: str = ""
    level: str = ""
    groups: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, Any]) -> Filters:
        """Read them from an address: ``?since=2026-07-01&until=2026-09-30&part=topic:Storage``.

        Raises:
            Invalid: A day is no day, they are the wrong way round, or there is no such part.
        """
        period = str(query.get("period", ""))
        begin, _sep, end = period.partition("..") if period else (query.get("since", ""), "", query.get("until", ""))
        since, until = _day(begin, "since"), _day(end, "until")
        if since and until and since > until:
            raise Invalid(_("The period ends before it begins."), field="until")
        part, _colon, level = str(query.get("part", "")).partition(":")
        if part and (part not in PARTS or not level or (part == "team" and not _is_number(level))):
            raise Invalid(_("There is no such part of the centre."), field="part")
        if part == "channel" and level not in Channel.values:
            raise Invalid(_("There is no such channel."), field="part")
        return cls(since, until, part, level[:200], _groups(query))

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Filters:
        """Build from what a row keeps."""
        return cls.from_query(data)

    def to_dict(self) -> dict[str, str]:
        """Return what a row keeps and an address says."""
        kept = {}
        if self.since or self.until:
            kept["period"] = f"{self.since or ''}..{self.until or ''}"
        if self.part:
            kept["part"] = f"{self.part}:{self.level}"
        if self.groups:
            kept["groups"] = self.groups
        return kept

    def narrow(self, rows: QuerySet[Conversation], zone: str) -> QuerySet[Conversation]:
        """Keep the conversations that the filters let through.

        Args:
            rows: Conversations.
            zone: The centre's time zone, in which days begin and end.
        """
        here = ZoneInfo(zone)
        if self.since:
            rows = rows.filter(started_at__gte=datetime.combine(self.since, time.min, here))
        if self.until:
            rows = rows.filter(started_at__lt=datetime.combine(self.until + timedelta(days=1), time.min, here))
        if self.part == "team":
            return rows.filter(team=int(self.level))
        return rows.filter(**{self.part: self.level}) if self.part else rows

    def __bool__(self) -> bool:
        return bool(self.to_dict())


def _groups(query: Mapping[str, Any]) -> str:
    """Read ``groups=empathy:people`` or a form's ``group.empathy=people``, in one order for one choice."""
    pairs = [pair for pair in str(query.get("groups", "")).split(",") if pair]
    chosen = [f"{name.removeprefix(_GROUP)}:{query[name]}" for name in query if str(name).startswith(_GROUP)]
    found = sorted({pair.strip() for pair in chosen or pairs if not pair.endswith(":")})
    if len(found) > _MOST_GROUPED or not all(_GROUPED.fullmatch(pair) for pair in found):
        raise Invalid(_("Groups are written as empathy:people,effort:process."), field="groups")
    return ",".join(found)


def _is_number(level: str) -> bool:
    return level.isascii() and level.isdigit() and len(level) < 20 and int(level) <= _LARGEST  # noqa: PLR2004  # digits


def _day(said: object, field: str) -> date | None:
    if not said:
        return None
    try:
        found = date.fromisoformat(str(said))
    except ValueError as error:
        raise Invalid(_("A day is written as 2026-07-01."), field=field) from error
    if found.year not in _YEARS:
        raise Invalid(_("A day is written as 2026-07-01."), field=field)
    return found
