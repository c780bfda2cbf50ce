"""One agent's own moments: counted, quoted, and nothing of them hidden from the agent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from django.db.models import Count, F, Q

from rapport.report.analysis.excerpt import excerpt
from rapport.report.analysis.figure import mean, share
from rapport.report.marks.quote import quoted, words
from rapport_web.insights import links
from rapport_web.insights.computing import examples
from rapport_web.readings.models import Moment
from rapport_web.surveys.models import Answer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from django.db.models import QuerySet
    from markupsafe import Markup

    from rapport.conversation import Conversation as Told
    from rapport.reader.reading import Moment as Found
    from rapport.report.analysis.figure import Figure
    from rapport_web.conversations.models import Conversation
    from rapport_web.insights.filters import Filters
    from rapport_web.people.models import Agent, Team

OUTCOMES: Final = ("met", "missed", "hollow", "unsure")
# A rating from here on says that the customer felt understood.
_FELT: Final = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """A moment as the agent reads it.

    Attributes:
        row: The moment's row, with its reading and conversation.
        asked: What the customer showed.
        answered: What the agent said; None where nothing was.
        later: What the customer said next; None at the end.
        because: Why the reader judged so.
        url: Where it can be read.
    """

    row: Moment
    asked: Markup
    answered: Markup | None
    later: Markup | None
    because: Markup
    url: str


def moments(agent: Agent, filters: Filters, zone: str, *, teams: Collection[Team] | None = None) -> QuerySet[Moment]:
    """Return an agent's moments in current readings of texts as they are, the newest first; in some teams only."""
    found = _conversations(agent, teams)
    which = filters.narrow(found, zone)
    return (
        Moment.objects.filter(
            reading__current=True,
            reading__conversation__in=which.order_by().values("pk"),
            reading__fingerprint=F("reading__conversation__fingerprint"),
        )
        .select_related("reading__conversation")
        .order_by(F("reading__conversation__started_at").desc(nulls_last=True), "-reading__conversation_id", "place")
    )


def team_of(agent: Agent, teams: Sequence[Team] | None = None) -> Team | None:
    """Return the team the agent is in now, else the last one; of some teams only where they are given."""
    rows = agent.memberships.select_related("team").order_by("-since")
    latest = (rows if teams is None else rows.filter(team__in=teams)).first()
    return latest.team if latest is not None else None


def counts(found: QuerySet[Moment]) -> dict[str, int]:
    """Return how many moments ended how; those that are set aside are counted as such only."""
    told = {f"n_{outcome}": Count("pk", filter=Q(outcome=outcome, set_aside=False)) for outcome in OUTCOMES}
    counted = found.order_by().aggregate(n_set_aside=Count("pk", filter=Q(set_aside=True)), **told)
    return {name.removeprefix("n_"): n for name, n in counted.items()}


def set_aside(found: QuerySet[Moment]) -> list[dict[str, Any]]:
    """Return what left the agent's figure, by owner and topic."""
    named = found.filter(set_aside=True).order_by().values("owner", topic=F("reading__conversation__topic"))
    return [dict(row) for row in named.annotate(n=Count("pk")).order_by("-n", "owner", "topic")]


def met(found: QuerySet[Moment], *, least: int) -> Figure:
    """Return the share met of the agent's own moments, for where a team is too small to be set beside."""
    rows = list(
        found.filter(set_aside=False)
        .exclude(outcome="unsure")
        .order_by("pk")
        .values_list("outcome", "reading__conversation_id")
    )
    return share(
        np.array([outcome == "met" for outcome, _ in rows], dtype=bool),
        voice="reader",
        least=least,
        clusters=[str(conversation) for _, conversation in rows],
        confidence=0.90,
    )


def felt(agent: Agent, filters: Filters, zone: str, *, least: int, teams: Collection[Team] | None = None) -> Figure:
    """Return how the agent's customers rated empathy, 1 to 5."""
    which = filters.narrow(_conversations(agent, teams), zone).order_by().values("pk")
    ratings = Answer.objects.filter(conversation__in=which, empathy__isnull=False).order_by("pk")
    return mean(np.array(list(ratings.values_list("empathy", flat=True)), dtype=float), voice="customer", least=least)


def _conversations(agent: Agent, teams: Collection[Team] | None) -> QuerySet[Conversation]:
    every: QuerySet[Conversation] = agent.conversations.all()
    return every if teams is None else every.filter(team__in=teams)


def best(found: QuerySet[Moment]) -> Moment | None:
    """Return the moment met that a customer rated highest, the newest of them; None where no customer said so."""
    felt_so = found.filter(outcome="met", reading__conversation__answer__empathy__gte=_FELT)
    return felt_so.order_by(
        F("reading__conversation__answer__empathy").desc(),
        F("reading__conversation__answer__satisfaction").desc(nulls_last=True),
        F("reading__conversation__started_at").desc(nulls_last=True),
        "pk",
    ).first()


def shown(rows: Iterable[Moment]) -> list[Shown]:
    """Return moments with their words."""
    wanted = list(rows)
    opened = examples.load(sorted({row.reading.conversation_id for row in wanted}), lambda: None)
    by_id = {told.id: told for told in opened.conversations}
    found = []
    for row in wanted:
        reference = row.reading.conversation.reference
        told, reading = by_id.get(reference), opened.readings.get(reference)
        if told is not None and reading is not None and row.place < len(reading.moments):
            found.append(_shown(row, told, reading.moments[row.place]))
    return found


def _shown(row: Moment, told: Told, moment: Found) -> Shown:
    asked_turn = _quoted_turn(moment, moment.cue_turns) or moment.cue_turns[0]
    replied = _quoted_turn(moment, moment.reply_turns)
    reply_turn = replied if replied is not None else next(iter(moment.reply_turns), None)
    return Shown(
        row=row,
        asked=quoted(excerpt(told, asked_turn, _in(moment, asked_turn)), cue=True),
        answered=quoted(excerpt(told, reply_turn, _in(moment, reply_turn))) if reply_turn is not None else None,
        later=_later(told, moment, reply_turn),
        because=words(moment.because),
        url=links.turn(told.id, row.turn),
    )


def _in(moment: Found, turn: int) -> list[Any]:
    return [quote for quote in moment.quotes if quote.turn == turn]


def _quoted_turn(moment: Found, turns: Sequence[int]) -> int | None:
    return next((quote.turn for quote in moment.quotes if quote.turn in turns), None)


def _later(told: Told, moment: Found, reply_turn: int | None) -> Markup | None:
    """Return what the customer said after the reply: how it arrived."""
    if reply_turn is None:
        return None
    after = range(max(moment.reply_turns, default=reply_turn) + 1, len(told.turns))
    turn = next((index for index in after if told.turns[index].speaker == "customer"), None)
    return quoted(excerpt(told, turn, ())) if turn is not None else None
