"""Conversations and judged labels written down so that a test can be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from rapport.conversation import Conversation, Turn
from rapport.exceptions import UsageError
from rapport.reader.judgement import Judged, Judgement, Span
from rapport.reader.reading import AGENT_LABELS, CONVERSATION_LABELS, CUSTOMER_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.conversation import Channel, Speaker
    from rapport.reader.reading import LabelValue

SURE: Final = 0.9
DOUBTFUL: Final = 0.4

_LABELS_OF: Final[dict[str, dict[str, tuple[LabelValue, ...]]]] = {"customer": CUSTOMER_LABELS, "agent": AGENT_LABELS}
_ORDINARY: Final[dict[str, LabelValue]] = {
    "needed": 0,
    "resolved": "unknown",
    "end": "same",
    "felt": 3,
    "csat": 3,
    "cause": "none",
    "disconnect": 0,
}


@dataclass(frozen=True, slots=True)
class Claim:
    """A label's value as a test states it.

    Attributes:
        value: One of the label's values.
        words: The words of the turn that carry it; without them the whole turn does.
        unsure: The value is set aside as unsure.
    """

    value: LabelValue
    words: tuple[str, ...] = ()
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One turn with the labels that a test states; every other label of its speaker is zero."""

    turn: Turn
    claims: Mapping[str, Claim] = field(default_factory=dict)


def on(value: LabelValue, *words: str) -> Claim:
    """State a value with the words that carry it: ``effort=on(1, "third time")``."""
    return Claim(value, words)


def unsure(value: LabelValue, *words: str) -> Claim:
    """State a value that is set aside as unsure: ``effort=unsure(1)``."""
    return Claim(value, words, unsure=True)


def customer(text: str, *, at: str | float | None = None, end: str | float | None = None, **labels: Any) -> Line:
    """Write a customer's turn: ``customer("I am fed up.", emotion="frustration", intensity=2)``.

    Raises:
        UsageError: A label or a value that RUBRIC 1 does not have, or words that do not stand in the text.
    """
    return _line("customer", text, at, end, labels)


def agent(text: str, *, at: str | float | None = None, end: str | float | None = None, **labels: Any) -> Line:
    """Write an agent's turn: ``agent("I have moved it to Friday.", action=2, ownership=1)``.

    Raises:
        UsageError: A label or a value that RUBRIC 1 does not have, or words that do not stand in the text.
    """
    return _line("agent", text, at, end, labels)


def bystander(speaker: Speaker, text: str) -> Line:
    """Write a turn of somebody who has no labels: a colleague, a bot or the system."""
    return Line(Turn(speaker, text))


def judged(*lines: Line, channel: Channel = "chat", name: str = "c-1", language: str = "en", **labels: Any) -> Judged:
    """Put lines together as a judged conversation.

    Args:
        lines: The turns in order.
        channel: The conversation's channel.
        name: The conversation's id.
        language: ISO 639-1 code.
        labels: The conversation's own labels; the others are at their ordinary value (``resolved`` unknown ...).

    Raises:
        UsageError: A label or a value that RUBRIC 1 does not have.
    """
    conversation = Conversation(name, channel, tuple(line.turn for line in lines))
    own = {label: _claim(label, value, CONVERSATION_LABELS) for label, value in {**_ORDINARY, **labels}.items()}
    return Judged(
        conversation=conversation,
        language=language,
        turns=tuple(_judge_line(line, index) for index, line in enumerate(lines)),
        labels={label: _judgement(claim, ()) for label, claim in own.items()},
    )


def from_gold(conversation: Conversation, gold: Mapping[str, Any]) -> Judged:
    """Take one line of a labels file as certain judgements, each carried by its whole turn.

    Args:
        conversation: The conversation that was labelled.
        gold: ``{"conversation", "rater", "turns": [{"index", "speaker", "labels"}], "labels"}``.

    Raises:
        UsageError: The labels are of another conversation.
    """
    if gold["conversation"] != conversation.id:
        raise UsageError(f"these are the labels of {gold['conversation']!r}, not of {conversation.id!r}")
    by_turn: dict[int, Mapping[str, LabelValue]] = {turn["index"]: turn["labels"] for turn in gold["turns"]}
    lines = (
        Line(turn, {label: Claim(value) for label, value in by_turn.get(index, {}).items()})
        for index, turn in enumerate(conversation.turns)
    )
    return Judged(
        conversation=conversation,
        language="en",
        turns=tuple(_judge_line(line, index) for index, line in enumerate(lines)),
        labels={label: Judgement(value, SURE) for label, value in gold["labels"].items()},
    )


def _line(
    speaker: Speaker, text: str, at: str | float | None, end: str | float | None, labels: Mapping[str, Any]
) -> Line:
    claims = {label: _claim(label, value, _LABELS_OF[speaker]) for label, value in labels.items()}
    for label, claim in claims.items():
        for words in claim.words:
            if words not in text:
                raise UsageError(f"{label}: {words!r} does not stand in {text!r}")
    return Line(Turn(speaker, text, at, end), claims)


def _claim(label: str, value: Any, known: Mapping[str, tuple[LabelValue, ...]]) -> Claim:
    claim = value if isinstance(value, Claim) else Claim(value)
    if label not in known:
        raise UsageError(f"there is no label {label!r} here; there are {', '.join(known)}")
    if claim.value not in known[label]:
        raise UsageError(f"{label} cannot be {claim.value!r}; it is one of {', '.join(map(str, known[label]))}")
    return claim


def _judge_line(line: Line, index: int) -> dict[str, Judgement]:
    if not line.turn.text.strip():
        return {}
    known = _LABELS_OF.get(line.turn.speaker, {})
    stated = {label: line.claims.get(label, Claim(values[0])) for label, values in known.items()}
    return {label: _judgement(claim, _spans(line.turn.text, index, claim)) for label, claim in stated.items()}


def _judgement(claim: Claim, spans: tuple[Span, ...]) -> Judgement:
    return Judgement(claim.value, DOUBTFUL if claim.unsure else SURE, unsure=claim.unsure, spans=spans)


def _spans(text: str, index: int, claim: Claim) -> tuple[Span, ...]:
    if claim.value in (0, "neutral"):
        return ()
    if not claim.words:
        start = len(text) - len(text.lstrip())
        return (Span(index, start, len(text.rstrip())),)
    return tuple(Span(index, at := text.index(words), at + len(words)) for words in claim.words)
