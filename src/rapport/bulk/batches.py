"""Conversations grouped into batches of about equal work."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rapport.bulk.stream import Arrival

# Large enough that the linear model's matrix product pays, small enough that memory stays flat.
TURNS_A_BATCH = 1_500


def batches(arrivals: Iterable[Arrival], *, turns: int = TURNS_A_BATCH) -> Iterator[tuple[Arrival, ...]]:
    """Group conversations, in order, into batches of about ``turns`` turns; a long one is a batch of its own."""
    batch: list[Arrival] = []
    size = 0
    for arrival in arrivals:
        if batch and size + len(arrival.conversation.turns) > turns:
            yield tuple(batch)
            batch, size = [], 0
        batch.append(arrival)
        size += len(arrival.conversation.turns)
    if batch:
        yield tuple(batch)
