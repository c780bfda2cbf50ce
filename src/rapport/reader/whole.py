"""The labels of a whole conversation: rules that build on the turns' labels and on a few phrases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rapport.reader.phrases import Hit, Phrase
    from rapport.reader.reading import LabelValue

GLAD: Final = ("gratitude", "happiness")
CLOUDED: Final = ("confusion", "disappointment", "frustration", "anger", "anxiety", "sadness")


@dataclass(frozen=True, slots=True)
class Whole:
    """A conversation as its turn labels tell it.

    Attributes:
        speakers: Who spoke each turn; ``""`` for turns that are not read.
        values: Each turn's labels, empty for turns that are not read.
        hits: Each turn's hits of the phrases of the conversation's rules.
    """

    speakers: Sequence[str]
    values: Sequence[Mapping[str, LabelValue]]
    hits: Sequence[Sequence[Hit]]

    def turns_of(self, speaker: str) -> list[int]:
        """Return the places of a speaker's turns, in order."""
        return [index for index, who in enumerate(self.speakers) if who == speaker]

    def mood(self, turn: int) -> int:
        """How clouded a customer's turn is: minus its intensity, or plus it where the customer is glad."""
        emotion, intensity = self.values[turn]["emotion"], int(self.values[turn]["intensity"])
        return intensity if emotion in GLAD else -intensity if emotion in CLOUDED else 0

    def best(self, label: str) -> int:
        """Return the highest value of an ordered label in any turn, 0 where it is nowhere."""
        return max((int(values[label]) for values in self.values if label in values), default=0)

    def turns_with(self, label: str, least: int = 1) -> tuple[int, ...]:
        """Return the places of the turns whose ordered label is at least ``least``."""
        return tuple(i for i, values in enumerate(self.values) if int(values.get(label, 0)) >= least)

    def turns_hit(self, phrases: Sequence[Phrase], value: LabelValue) -> tuple[int, ...]:
        """Return the places of the turns with a hit of one of the phrases that speaks for a value."""
        return tuple(
            i for i, hits in enumerate(self.hits) if any(h.phrase in phrases and h.phrase.value == value for h in hits)
        )


@dataclass(frozen=True, slots=True)
class WholeFinding:
    """What a rule says of a conversation, and the turns that it says it from."""

    value: LabelValue
    turns: tuple[int, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class WholeRule:
    """How one label of a conversation is read.

    Attributes:
        label: The label's name in RUBRIC 1.
        decide: Judges from the turns' labels and the hits.
        phrases: Words that are looked for in every turn for this label.
    """

    label: str
    decide: Callable[[Whole], WholeFinding]
    phrases: tuple[Phrase, ...] = ()
