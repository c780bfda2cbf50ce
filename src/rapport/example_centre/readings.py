"""Readings from the known truth of the made-up centre: no reader looks at a word of it.

Generated conversations are known turn by turn. Of the written ones and the repair story only the writer's view is
known: their turns hold guesses that are all unsure and without quotes, so that they count nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapport import __version__
from rapport.example_centre.truth_labels import LANGUAGE, SURE, judged
from rapport.reader.behaviours import BUILT_IN
from rapport.reader.pipeline import Reader
from rapport.reader.reading import (
    AGENT_LABELS,
    BEHAVIOURS,
    CONVERSATION_LABELS,
    CUSTOMER_LABELS,
    BehaviourReading,
    Reading,
    TurnReading,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.conversation import Conversation, Turn
    from rapport.example_centre.centre import Seen
    from rapport.example_centre.shelf import View
    from rapport.reader.judgement import Judged
    from rapport.reader.reading import LabelValue

READER: Final = "example-truth"  # nobody is to mistake it for what the reader found

_NOT_KNOWN: Final = "Can’t tell: what the turns of this written conversation show is not known."
_LABELS_OF: Final = {"customer": CUSTOMER_LABELS, "agent": AGENT_LABELS}
_FELT_CARED_FOR: Final = 4  # "felt understood" begins at 4
_FELT_ALONE: Final = 2


def reading_of(seen: Seen) -> Reading:
    """Write down what is known of a conversation as a reading; its quotes count the characters of its texts."""
    if seen.marks is None or seen.view is None:
        return _little_known(seen.conversation, seen.view)
    return Reader(READER, __version__, _Known(seen), BUILT_IN).read(seen.conversation)


@dataclass(frozen=True, slots=True)
class _Known:
    """Judges one conversation by what is known of it."""

    seen: Seen

    def judge(self, conversations: Sequence[Conversation]) -> list[Judged]:
        assert self.seen.marks is not None
        assert self.seen.view is not None
        return [judged(conversation, self.seen.marks, self.seen.view) for conversation in conversations]


def _little_known(conversation: Conversation, view: View | None) -> Reading:
    known: dict[str, LabelValue] = {}
    if view is not None:
        known = {"resolved": view.resolved, "felt": view.felt, "csat": view.csat, "cause": view.cause}
    labels = _guessed(view) | known
    return Reading(
        conversation=conversation.id,
        reader_name=READER,
        reader_version=__version__,
        language=LANGUAGE,
        turns=tuple(_guessed_turn(index, turn) for index, turn in enumerate(conversation.turns)),
        labels=labels,
        confidence={name: SURE if name in known else _chance(CONVERSATION_LABELS, name) for name in labels},
        unsure=tuple(name for name in labels if name not in known),
        moments=(),
        behaviours=tuple(BehaviourReading(name, "unsure", (), _NOT_KNOWN) for name in BEHAVIOURS),
    )


def _guessed(view: View | None) -> dict[str, LabelValue]:
    """Guess the conversation's labels, in RUBRIC 1's order: from the view what follows from it most often."""
    end = "same"
    if view is not None and view.resolved == "yes" and view.felt >= _FELT_CARED_FOR:
        end = "better"
    elif view is not None and view.resolved == "no" and view.felt <= _FELT_ALONE:
        end = "worse"
    return {
        "needed": int(view is not None and view.cause != "none"),
        "resolved": "unknown",
        "end": end,
        "felt": 3,
        "csat": 3,
        "cause": "none",
        "disconnect": 0,
    }


def _guessed_turn(index: int, turn: Turn) -> TurnReading:
    known = {} if turn.is_blank else _LABELS_OF.get(turn.speaker, {})
    return TurnReading(
        index=index,
        speaker=turn.speaker,
        labels={name: values[0] for name, values in known.items()},
        confidence={name: _chance(known, name) for name in known},
        unsure=tuple(known),
    )


def _chance(labels: Mapping[str, Sequence[LabelValue]], name: str) -> float:
    """How often a guess is right that knows nothing."""
    return round(1 / len(labels[name]), 3)
