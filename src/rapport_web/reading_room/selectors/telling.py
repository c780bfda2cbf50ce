"""What the page of one conversation tells beside its turns: behaviours, listening, the customer's other contacts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import F
from django.utils.translation import ngettext

from rapport_web.conversations.selectors import visible_to
from rapport_web.conversations.shown.marking import words
from rapport_web.conversations.shown.timing import SPOKEN, lasting, length_of, longest, timed
from rapport_web.people.roles import Role
from rapport_web.reading_room.transcript.turns import EVERY, unquoted
from rapport_web.readings.models import Correction
from rapport_web.ui.behaviours import BEHAVIOURS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.safestring import SafeString

    from rapport.conversation import Conversation as Told
    from rapport_web.conversations.models import Conversation
    from rapport_web.people.models import User

_OTHERS: Final = 12
# Where somebody is judged by what others gave them, nobody's pseudonym leads further.
_ONLY_GIVEN: Final = Role.OUTSIDE_EVALUATOR.value


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One of the twelve as the page lists it; ``quotes`` are the number of the turn, from 1, and the words."""

    name: str
    says: str
    outcome: str
    because: str
    quotes: tuple[tuple[int, SafeString], ...]


@dataclass(frozen=True, slots=True)
class Listening:
    """Counted from words and times; no voice is analysed."""

    customer_words: int
    turns: int
    longest_silence: str
    silence_turn: int | None
    asks: int


def behaviours_of(data: Mapping[str, Any]) -> tuple[list[Behaviour], list[Behaviour]]:
    """Return the behaviours that were called for, and those that were not."""
    every = [
        Behaviour(
            name=found["name"],
            says=str(BEHAVIOURS[found["name"]]),
            outcome=found["outcome"],
            because=unquoted(found["because"]),
            quotes=tuple((quote["turn"] + 1, words(quote["text"])) for quote in found["quotes"]),
        )
        for found in data["behaviours"]
    ]
    return [b for b in every if b.outcome != "not_called_for"], [b for b in every if b.outcome == "not_called_for"]


def listening_of(told: Told) -> Listening | None:
    """Count who talks, how long it was silent and how often the agent asked; None where only one party speaks."""
    spoken = Counter[str]()
    for turn in told.turns:
        spoken[turn.speaker] += len(turn.text.split())
    both = spoken["customer"] + spoken["agent"]
    if not spoken["customer"] or not spoken["agent"]:
        return None
    silence = longest(timed(told)) if told.channel in SPOKEN else None
    return Listening(
        customer_words=round(100 * spoken["customer"] / both),
        turns=len(told.turns),
        longest_silence=lasting(silence[1]) if silence else "",
        silence_turn=silence[0] + 1 if silence else None,
        asks=sum(turn.speaker == "agent" and "?" in turn.text for turn in told.turns),
    )


def length_words(told: Told) -> str:
    """Say how long it was: ``1 min 58 s``, or how many turns where there are no times."""
    seconds = length_of(told)
    if seconds is not None and told.channel not in {"email", "social"}:
        return lasting(seconds)
    count = len(told.turns)
    if told.channel == "email":
        return ngettext("%(n)d message", "%(n)d messages", count) % {"n": count}
    return ngettext("%(n)d turn", "%(n)d turns", count) % {"n": count}


def sees_customers(viewer: User) -> bool:
    """Whether a person may see by which pseudonym a customer is known: not who sees only what was given to them."""
    return viewer.roles != {_ONLY_GIVEN}


def others_of(conversation: Conversation, viewer: User) -> list[Conversation]:
    """Return the customer's latest conversations that the person may see, this one among them, oldest first."""
    if conversation.customer_id is None or not sees_customers(viewer):
        return []
    every = visible_to(viewer).filter(customer=conversation.customer_id).select_related("agent", "answer")
    latest = list(every.order_by(F("started_at").desc(nulls_last=True), "-pk")[:_OTHERS])
    if conversation not in latest:
        latest = [*latest[: _OTHERS - 1], conversation]
    latest.sort(key=lambda each: (each.started_at is not None, each.started_at or each.stored_at, each.pk))
    return latest if len(latest) > 1 else []


def corrections_of(conversation: Conversation) -> list[Correction]:
    """Return what people say against, or in support of, the reader's labels, by turn and time."""
    return list(Correction.objects.filter(conversation=conversation).select_related("by").order_by("turn", "at"))


def counts_of(data: Mapping[str, Any] | None) -> dict[str, int]:
    """Return how many moments there are of each outcome, and under ``all`` of all."""
    outcomes = Counter(moment["outcome"] for moment in data["moments"]) if data else Counter[str]()
    return {EVERY: sum(outcomes.values()), **{name: outcomes[name] for name in ("met", "missed", "hollow", "unsure")}}
