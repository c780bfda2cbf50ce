"""What the software found in one conversation: labels, moments and behaviours, each with its quotes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from rapport.evidence import Quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.conversation import Conversation

Cue = Literal["emotion", "effort", "clue", "leaving"]
Outcome = Literal["met", "missed", "hollow", "unsure"]
BehaviourOutcome = Literal["met", "missed", "hollow", "not_called_for", "unsure"]
LabelValue = int | str

OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)
# What shares are made of: an unsure moment is shown and counts nowhere.
COUNTED_OUTCOMES: Final[tuple[Outcome, ...]] = ("met", "missed", "hollow")

# RUBRIC 1: every label with the values it may take, in the rubric's order.
CUSTOMER_LABELS: Final[dict[str, tuple[LabelValue, ...]]] = {
    "emotion": (
        "neutral",
        "gratitude",
        "happiness",
        "confusion",
        "disappointment",
        "frustration",
        "anger",
        "anxiety",
        "sadness",
    ),
    "intensity": (0, 1, 2, 3),
    "effort": (0, 1),
    "clue": (0, 1),
    "leaving": (0, 1),
}
AGENT_LABELS: Final[dict[str, tuple[LabelValue, ...]]] = {
    "feeling": (0, 1, 2),
    "understanding": (0, 1, 2),
    "exploring": (0, 1, 2),
    "action": (0, 1, 2),
    "apology": (0, 1, 2),
    "ownership": (0, 1),
    "ties": (0, 1),
    "checks": (0, 1),
    "templated": (0, 1),
    "dismissive": (0, 1),
}
CONVERSATION_LABELS: Final[dict[str, tuple[LabelValue, ...]]] = {
    "needed": (0, 1),
    "resolved": ("yes", "partly", "no", "unknown"),
    "end": ("better", "same", "worse"),
    "felt": (1, 2, 3, 4, 5),
    "csat": (1, 2, 3, 4, 5),
    "cause": ("people", "process", "technology", "product", "none"),
    "disconnect": (0, 1),
}
BEHAVIOURS: Final[tuple[str, ...]] = (
    "lets_story_out",
    "paraphrases",
    "names_consequence",
    "believes_first",
    "apologises_with_fact",
    "owns_it",
    "ties_fix",
    "acts",
    "responds_to_clues",
    "uses_judgement",
    "natural",
    "stays_with_customer",
)


@dataclass(frozen=True, slots=True)
class TurnReading:
    """The labels of one turn. Bots, colleagues, blank turns and languages not read have none.

    Attributes:
        labels: The best guess for every label that applies to the speaker.
        confidence: For each label, the calibrated chance that the guess is right (0 to 1).
        unsure: Labels whose confidence is below their threshold; they are shown and not counted.
        quotes: For each label that is not its zero, the words that carry it.
    """

    index: int
    speaker: str
    labels: Mapping[str, LabelValue] = field(default_factory=dict)
    confidence: Mapping[str, float] = field(default_factory=dict)
    unsure: tuple[str, ...] = ()
    quotes: Mapping[str, tuple[Quote, ...]] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return this turn's entry in ``readings.jsonl``."""
        return {
            "index": self.index,
            "speaker": self.speaker,
            "labels": dict(self.labels),
            "confidence": dict(self.confidence),
            "unsure": list(self.unsure),
            "quotes": {
                name: [{"start": q.start, "end": q.end, "text": q.text} for q in found]
                for name, found in self.quotes.items()
            },
        }


@dataclass(frozen=True, slots=True)
class Moment:
    """A cue and what the agent did about it (RUBRIC 2).

    Attributes:
        outcome: ``unsure`` where it would be another with the agent's unsure labels than without them.
    """

    cue: Cue
    cue_turns: tuple[int, ...]
    reply_turns: tuple[int, ...]
    outcome: Outcome
    quotes: tuple[Quote, ...]
    because: str

    def to_dict(self) -> dict[str, Any]:
        """Return this moment's entry in ``readings.jsonl``."""
        return {
            "cue": self.cue,
            "cue_turns": list(self.cue_turns),
            "reply_turns": list(self.reply_turns),
            "outcome": self.outcome,
            "quotes": [q.to_dict() for q in self.quotes],
            "because": self.because,
        }


@dataclass(frozen=True, slots=True)
class BehaviourReading:
    """One of the rubric's twelve behaviours, as found in a conversation (RUBRIC 3).

    Attributes:
        outcome: ``unsure`` where it would be another with the agent's unsure labels than without them.
    """

    name: str
    outcome: BehaviourOutcome
    quotes: tuple[Quote, ...]
    because: str

    def to_dict(self) -> dict[str, Any]:
        """Return this behaviour's entry in ``readings.jsonl``."""
        return {
            "name": self.name,
            "outcome": self.outcome,
            "quotes": [q.to_dict() for q in self.quotes],
            "because": self.because,
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader found in one conversation: one line of ``readings.jsonl``.

    Attributes:
        action: The highest ``action`` of the agent's turns, unsure ones left out.
        masked: How many pieces of personal data were masked before reading.
    """

    conversation: str
    reader_name: str
    reader_version: str
    language: str
    turns: tuple[TurnReading, ...]
    labels: Mapping[str, LabelValue]
    confidence: Mapping[str, float]
    unsure: tuple[str, ...]
    moments: tuple[Moment, ...]
    behaviours: tuple[BehaviourReading, ...]
    action: int = 0
    masked: int = 0

    @property
    def empathy(self) -> dict[str, int]:
        """Counts of moments: ``needed`` and, of these, ``met``, ``hollow``, ``missed`` and ``unsure``."""
        outcomes = ("met", "hollow", "missed", "unsure")
        counts = {outcome: sum(m.outcome == outcome for m in self.moments) for outcome in outcomes}
        return {"needed": len(self.moments), **counts}

    def to_dict(self) -> dict[str, Any]:
        """Return the object that one line of ``readings.jsonl`` holds."""
        return {
            "conversation": self.conversation,
            "reader": {"name": self.reader_name, "version": self.reader_version},
            "language": self.language,
            "turns": [turn.to_dict() for turn in self.turns],
            "labels": dict(self.labels),
            "confidence": dict(self.confidence),
            "unsure": list(self.unsure),
            "moments": [moment.to_dict() for moment in self.moments],
            "behaviours": [behaviour.to_dict() for behaviour in self.behaviours],
            "empathy": self.empathy,
            "action": self.action,
            "masked": self.masked,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], conversation: Conversation) -> Reading:
        """Build a reading from one line of ``readings.jsonl`` and the conversation as it was read.

        Raises:
            QuoteMismatch: A quote is not what stands in ``conversation``.
        """
        return cls(
            conversation=data["conversation"],
            reader_name=data["reader"]["name"],
            reader_version=data["reader"]["version"],
            language=data["language"],
            turns=tuple(_turn_reading(raw, conversation) for raw in data["turns"]),
            labels=dict(data["labels"]),
            confidence=dict(data["confidence"]),
            unsure=tuple(data["unsure"]),
            moments=tuple(_moment(raw, conversation) for raw in data["moments"]),
            behaviours=tuple(
                BehaviourReading(raw["name"], raw["outcome"], _quotes(raw["quotes"], conversation), raw["because"])
                for raw in data["behaviours"]
            ),
            action=data["action"],
            masked=data["masked"],
        )


def _quotes(raw: list[dict[str, Any]], conversation: Conversation) -> tuple[Quote, ...]:
    return tuple(Quote(conversation.id, q["turn"], q["start"], q["end"], q["text"], conversation) for q in raw)


def _turn_reading(raw: Mapping[str, Any], conversation: Conversation) -> TurnReading:
    index = raw["index"]
    return TurnReading(
        index=index,
        speaker=raw["speaker"],
        labels=dict(raw["labels"]),
        confidence=dict(raw["confidence"]),
        unsure=tuple(raw["unsure"]),
        quotes={
            name: tuple(Quote(conversation.id, index, q["start"], q["end"], q["text"], conversation) for q in found)
            for name, found in raw["quotes"].items()
        },
    )


def _moment(raw: Mapping[str, Any], conversation: Conversation) -> Moment:
    return Moment(
        cue=raw["cue"],
        cue_turns=tuple(raw["cue_turns"]),
        reply_turns=tuple(raw["reply_turns"]),
        outcome=raw["outcome"],
        quotes=_quotes(raw["quotes"], conversation),
        because=raw["because"],
    )
