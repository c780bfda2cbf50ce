"""Rules: what the phrases found in a turn say about one label, with a plain reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapport.reader.reading import AGENT_LABELS, CUSTOMER_LABELS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rapport.reader.phrases import Hit, Phrase
    from rapport.reader.reading import LabelValue
    from rapport.reader.wording import Wording

TURN_LABELS = {**CUSTOMER_LABELS, **AGENT_LABELS}


@dataclass(frozen=True, slots=True)
class Said:
    """A turn and what came before it; what comes after is never part of it.

    Attributes:
        wording: The turn's words.
        before: What the other party said since this party last had the floor, oldest first.
        customer_words: The content words that the customer has used so far.
        earlier: This party's own earlier turns, oldest first.
    """

    wording: Wording
    before: tuple[Wording, ...] = ()
    customer_words: frozenset[str] = frozenset()
    earlier: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says: a value, the hits that carry it and why."""

    value: LabelValue
    hits: tuple[Hit, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """How one label of a turn is read from phrases.

    Attributes:
        label: The label's name in RUBRIC 1.
        phrases: The words it knows, each with the value it speaks for.
        weigh: Decides from the hits of these phrases; by default the highest value wins.
    """

    label: str
    phrases: tuple[Phrase, ...]
    weigh: Callable[[Rule, Sequence[Hit], Said], Finding] = field(default=lambda rule, hits, _: rule.strongest(hits))

    @property
    def values(self) -> tuple[LabelValue, ...]:
        """The label's values in the rubric's order; the first is its zero."""
        return TURN_LABELS[self.label]

    def decide(self, hits: Sequence[Hit], said: Said) -> Finding:
        """Judge the turn from the hits of this rule's phrases."""
        return self.weigh(self, hits, said)

    def strongest(self, hits: Sequence[Hit]) -> Finding:
        """Take the highest value that a hit speaks for; the label's zero where there is none."""
        if not hits:
            return Finding(self.values[0])
        value = max((hit.phrase.value for hit in hits), key=self.values.index)
        return self.found(value, hits)

    def found(self, value: LabelValue, hits: Sequence[Hit]) -> Finding:
        """Return the finding of a value with the hits that speak for it."""
        if value == self.values[0]:
            return Finding(value)
        carrying = tuple(hit for hit in hits if hit.phrase.value == value)
        return Finding(value, carrying, f"{carrying[0].phrase.name}" if carrying else "")
