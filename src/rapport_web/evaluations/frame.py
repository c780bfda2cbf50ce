"""What a draw draws from: the conversations of a period, and those of earlier ones that came after their draw.

Each conversation that a plan covers is in the frame of exactly one draw of it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.db import connection, transaction
from django.db.models import Max, Q

from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.periods import begin_of, zone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

# How a stratum of the risk stream begins; what follows is how many rules are met.
RISK: Final = "risk|"
_AT_ONCE: Final = 20_000
_WEEK: Final = "%G-W%V"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Which conversations a frame has.

    Attributes:
        where: As the plan narrows them.
        since: The plan's first day.
        ends: The first day after the period.
        last: The highest number of a conversation's row that was there when it was drawn.
        before: The former draw's ``ends`` and ``last``; None where it is the first.
    """

    where: Mapping[str, Any]
    since: date
    ends: date
    last: int
    before: tuple[date, int] | None = None

    def rows(self) -> QuerySet[Conversation]:
        """Return the conversations."""
        found = Conversation.objects.filter(
            covered(self.where),
            started_at__gte=begin_of(self.since),
            started_at__lt=begin_of(self.ends),
            pk__lte=self.last,
        )
        if self.before is not None:
            ends, last = self.before
            found = found.filter(Q(started_at__gte=begin_of(ends)) | Q(pk__gt=last))
        return found

    def to_dict(self) -> dict[str, Any]:
        """Return them as a draw keeps them."""
        before = None if self.before is None else [self.before[0].isoformat(), self.before[1]]
        return {
            "where": dict(self.where),
            "since": self.since.isoformat(),
            "ends": self.ends.isoformat(),
            "last": self.last,
            "before": before,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Bounds:
        """Return them from what a draw kept."""
        before = data["before"]
        return cls(
            data["where"],
            date.fromisoformat(data["since"]),
            date.fromisoformat(data["ends"]),
            data["last"],
            None if before is None else (date.fromisoformat(before[0]), before[1]),
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """The conversations that can be drawn, in their order: by agent, channel, week, time and reference.

    Attributes:
        pks: Their rows' numbers.
        references: Their references.
        agents: Their agents' numbers; 0 where nobody's.
        teams: Their teams' numbers; 0 where nobody's.
        strata: Each one's stratum: agent, channel and week, with ``|`` between.
        moments: When each began, as seconds.
    """

    pks: list[int]
    references: list[str]
    agents: list[int]
    teams: list[int]
    strata: list[str]
    moments: list[float]

    @property
    def digest(self) -> str:
        """A fingerprint of the references and strata in their order."""
        found = hashlib.sha256()
        for reference, stratum in zip(self.references, self.strata, strict=True):
            found.update(f"{reference}\x1f{stratum}\x1e".encode())
        return found.hexdigest()


def covered(where: Mapping[str, Any]) -> Q:
    """Return which conversations a plan covers, whenever they were."""
    found = Q()
    for key, column in (("teams", "team__in"), ("channels", "channel__in"), ("topics", "topic__in")):
        if where.get(key):
            found &= Q(**{column: where[key]})
    return found


def frame_of(rows: QuerySet[Conversation]) -> Frame:
    """Read the frame of some conversations."""
    zoned = zone()
    found: list[tuple[Any, ...]] = []
    values = rows.order_by("pk").values_list("pk", "reference", "agent_id", "team_id", "channel", "started_at")
    for pk, reference, agent, team, channel, started in values.iterator(chunk_size=_AT_ONCE):
        if started is None:  # none is: a frame has a beginning
            continue
        week = started.astimezone(zoned).strftime(_WEEK)
        found.append((agent or 0, channel, week, started.timestamp(), reference, pk, team or 0))
    found.sort()
    return Frame(
        [row[5] for row in found],
        [row[4] for row in found],
        [row[0] for row in found],
        [row[6] for row in found],
        [f"{row[0]}|{row[1]}|{row[2]}" for row in found],
        [row[3] for row in found],
    )


def last_there() -> int:
    """Return the highest number of a conversation's row, with none below it still on its way.

    Numbers are given out when a row is written and not when it is seen, so those who write are waited for.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("LOCK TABLE conversations_conversation IN SHARE MODE")
        return Conversation.objects.aggregate(last=Max("pk"))["last"] or 0
