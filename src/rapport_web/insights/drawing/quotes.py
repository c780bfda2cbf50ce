"""Quotes from what is kept: the exact words under the marker, where they stand, and what the customer said later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapport.report.analysis.excerpt import Excerpt
from rapport.report.marks.quote import quoted
from rapport_web.conversations.models.conversation import Channel
from rapport_web.insights import links
from rapport_web.insights.drawing.weeks import day

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Pair:
    """What a customer said and what was answered, for a page.

    Attributes:
        outcome: Met, missed or hollow; empty where no moment is judged.
        cue: What the customer showed; may be empty.
        asked: The customer's words.
        answered: The agent's; None where nothing was said, or where none is shown.
        because: Why the reader judged so.
        where: Topic or team, channel and day.
        url: Where it can be read.
        empathy: The customer's own rating, 1 to 5.
        resolved: The customer's own word.
    """

    outcome: str
    cue: str
    asked: Markup
    answered: Markup | None
    because: str
    where: str
    url: str
    empathy: float | None = None
    resolved: str | None = None


def pair(data: dict[str, Any]) -> Pair:
    """Return a kept moment for a page."""
    asked, answered = _excerpt(data["asked"]), _excerpt(data["answered"]) if data["answered"] else None
    turn = answered.turn if answered is not None else asked.turn
    return Pair(
        outcome=data["outcome"],
        cue=data["cue"],
        asked=quoted(asked, cue=True),
        answered=quoted(answered) if answered is not None else None,
        because=data["because"],
        where=_where(data["topic"] or data["team"], data["channel"], data["started_at"]),
        url=links.turn(asked.conversation, turn),
        empathy=data["empathy"],
        resolved=data["resolved"],
    )


def words_of(data: dict[str, Any]) -> Pair:
    """Return a customer's kept words, without an answer to them."""
    asked = _excerpt(data["excerpt"])
    return Pair(
        outcome="",
        cue="",
        asked=quoted(asked, cue=True),
        answered=None,
        because="",
        where=_where(data.get("topic"), data.get("channel"), data.get("started_at")),
        url=links.turn(asked.conversation, asked.turn),
    )


def answer_words(data: dict[str, Any]) -> Pair:
    """Return what a customer wrote in an answer: it has no turn, and is read beside the conversation."""
    asked = _excerpt(data["excerpt"])
    return Pair(
        outcome="",
        cue="",
        asked=quoted(asked, cue=True),
        answered=None,
        because="",
        where=_where(data.get("topic"), data.get("channel"), data.get("started_at")),
        url=links.answer(asked.conversation),
    )


def _excerpt(data: dict[str, Any]) -> Excerpt:
    return Excerpt(**(data | {"quotes": tuple((start, end) for start, end in data["quotes"])}))


def _where(what: str | None, channel: str | None, started_at: str | None) -> str:
    way: str | _StrPromise = Channel(channel).label if channel else ""
    return " · ".join(str(part) for part in (what, way, day(started_at) if started_at else "") if part)


@dataclass(frozen=True, slots=True)
class Words:
    """Somebody's words with the address at which they can be read."""

    quote: Markup
    url: str


def of_excerpt(data: dict[str, Any]) -> Words:
    """Return kept words for a page: a customer's marked softly, an agent's strongly."""
    kept = _excerpt(data)
    return Words(quoted(kept, cue=kept.speaker == "customer"), links.turn(kept.conversation, kept.turn))
