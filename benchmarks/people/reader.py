"""The reader as it is shipped, on conversations made of other people's data; and a label as a graded score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.reader.pipeline import Reader
from rapport.reader.reading import AGENT_LABELS, CUSTOMER_LABELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.conversation import Conversation
    from rapport.reader.reading import Reading, TurnReading

BATCH = 64
VALUES = {**CUSTOMER_LABELS, **AGENT_LABELS}


def readings(conversations: Sequence[Conversation]) -> list[Reading]:
    """Read conversations in order; nothing is masked, as the data is masked already or public."""
    reader = Reader.default()
    found: list[Reading] = []
    for start in range(0, len(conversations), BATCH):
        found += reader.read_many([(each, 0) for each in conversations[start : start + BATCH]])
    return found


def expected(turn: TurnReading, label: str) -> float:
    """Return the label's expected value: the guess by its confidence, the rest spread evenly over the other values.

    A turn without the label (another language, another speaker) has 0.
    """
    if label not in turn.labels:
        return 0.0
    guess, sure = turn.labels[label], turn.confidence[label]
    others = [int(value) for value in VALUES[label] if value != guess]
    return sure * int(guess) + (1 - sure) * sum(others) / len(others)
