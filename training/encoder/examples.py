"""Examples: the rows that the network learns from and judges, cut as the reader cuts them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapport.reader.context import READ_SPEAKERS
from rapport.reader.models.encoder_input import EncoderInput, turn_input
from rapport.reader.models.neural import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rows import LabelledConversation

    from rapport.reader.models.subwords import Subwords

PRIVATE_WEIGHT: Final = 0.7


@dataclass(frozen=True, slots=True)
class Example:
    """One row.

    Attributes:
        key: The conversation, and the turn's place in it.
        kind: ``customer`` or ``agent``.
        shown: What the encoder is shown.
        gold: For each label the place of its value.
        weight: How much the row counts.
    """

    key: tuple[str, int]
    kind: str
    shown: EncoderInput
    gold: Mapping[str, int]
    weight: float


def examples(conversations: Iterable[LabelledConversation], subwords: Subwords) -> list[Example]:
    """Return a row for each labelled turn of conversations."""
    rows: list[Example] = []
    for one in conversations:
        channel = one.conversation.channel
        weight = 1.0 if channel == "social" else PRIVATE_WEIGHT
        said = [(turn.speaker, subwords.pieces(turn.text)) for turn in one.conversation.turns]
        places = [place for place, (speaker, _) in enumerate(said) if speaker in READ_SPEAKERS]
        heard = [said[place] for place in places]
        for turn in one.turns:
            shown = turn_input(heard, places.index(turn.index), channel, subwords)
            rows.append(
                Example((turn.conversation, turn.index), turn.speaker, shown, _gold(turn.speaker, turn.labels), weight)
            )
    return rows


def _gold(kind: str, labels: Mapping[str, object]) -> dict[str, int]:
    return {label: values.index(labels[label]) for label, values in LABELS[kind].items() if label in labels}
