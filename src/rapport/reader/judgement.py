"""What the label rules and models hand to the moments and behaviours: judged labels with their spans."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rapport.reader.reading import AGENT_LABELS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from rapport.conversation import Conversation
    from rapport.evidence import Quote
    from rapport.reader.reading import LabelValue


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one turn that carry a label: ``conversation.turns[turn].text[start:end]``."""

    turn: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """The best guess for one label of a turn or a conversation.

    Attributes:
        value: One of the label's values (``reading.CUSTOMER_LABELS`` and its siblings).
        confidence: Calibrated chance that the value is right, 0 to 1, rounded to 3 places.
        unsure: The confidence is below the label's threshold: shown, not counted.
        spans: The words that carry the value; empty where the value is the label's zero.
        because: A short plain reason that is true of how the value was found.
    """

    value: LabelValue
    confidence: float
    unsure: bool = False
    spans: tuple[Span, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A conversation with its labels judged, before moments and behaviours are drawn from them.

    Attributes:
        language: ISO 639-1 code; languages that are not read have empty labels.
        turns: One mapping (label to judgement) for every turn, empty where nothing applies.
        labels: The conversation's own labels.
        quoted: For a turn and a label the quotes that were cut already, each with whether it carries the label alone;
            ``quoting.turn_quotes`` keeps them here, because moments and behaviours ask for the same ones.
    """

    conversation: Conversation
    language: str
    turns: tuple[Mapping[str, Judgement], ...]
    labels: Mapping[str, Judgement]
    quoted: dict[tuple[int, str], tuple[tuple[bool, Quote], ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _guesses: dict[tuple[tuple[str, ...], tuple[int, ...]], Judged] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def counted(self, turn: int, label: str) -> LabelValue | None:
        """Return a turn's value for a label, or None where it is absent or unsure and so not counted."""
        judgement = self.turns[turn].get(label)
        return None if judgement is None or judgement.unsure else judgement.value

    def guessed(self, labels: Collection[str] = tuple(AGENT_LABELS), turns: Iterable[int] | None = None) -> Judged:
        """Return the same conversation with unsure labels of its turns taken at their best guess, as if sure.

        Args:
            labels: The labels that are taken so; by default all of the agent's.
            turns: The turns whose labels are taken so; by default all.
        """
        key = (tuple(labels), tuple(range(len(self.turns)) if turns is None else turns))
        if key not in self._guesses:
            self._guesses[key] = self._guessed(*key)
        return self._guesses[key]

    def _guessed(self, labels: tuple[str, ...], turns: tuple[int, ...]) -> Judged:
        taken = list(self.turns)
        for turn in turns:
            doubtful = {name: j for name, j in taken[turn].items() if j.unsure and name in labels}
            if doubtful:
                taken[turn] = {**taken[turn], **{name: replace(j, unsure=False) for name, j in doubtful.items()}}
        guessed = replace(self, turns=tuple(taken))
        object.__setattr__(guessed, "quoted", self.quoted)  # being sure changes no words
        return guessed
