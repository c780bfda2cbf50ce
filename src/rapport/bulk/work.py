"""What happens to one batch, in whatever process: mask, read, and write out as lines."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rapport.privacy import Masker, Roster
from rapport.reader.pipeline import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from rapport.bulk.stream import Arrival
    from rapport.conversation import Conversation
    from rapport.formats.format import Refusal
    from rapport.reader.reading import Reading


@dataclass(frozen=True, slots=True)
class Setting:
    """What every worker needs to know.

    Attributes:
        roster: The centre's own staff, whose names become ``<agent:N>``.
        masking: False only where the user gave a reason to keep the text.
        reading: False where only masking was asked for.
        own: The folder of a site's own reader; None reads as shipped.
    """

    roster: Roster = field(default_factory=Roster)
    masking: bool = True
    reading: bool = True
    own: Path | None = None


@dataclass(frozen=True, slots=True)
class BatchLines:
    """A batch's part of the outputs, ready to append.

    Attributes:
        readings: Lines of ``readings.jsonl``, UTF-8.
        conversations: Lines of the conversations as read, UTF-8.
        count: Conversations in the batch.
        turns: Turns in the batch.
        masked: What was masked, by kind.
        refused: Conversations that were masked and could not be read.
        judge: What the judge has cost up to here; None without one.
    """

    readings: bytes
    conversations: bytes
    count: int
    turns: int
    masked: Counter[str]
    refused: tuple[Refusal, ...] = ()
    judge: dict[str, Any] | None = None


def mask_batch(batch: Sequence[Arrival], setting: Setting) -> tuple[list[tuple[Conversation, int]], Counter[str]]:
    """Mask a batch: each conversation with how many pieces were masked, and the counts by kind."""
    masked: Counter[str] = Counter()
    if not setting.masking:
        return [(arrival.conversation, 0) for arrival in batch], masked
    masker = Masker(roster=setting.roster)
    results = [masker.mask(arrival.conversation, customer=arrival.customer) for arrival in batch]
    for result in results:
        masked.update(result.counts)
    return [(result.conversation, result.total) for result in results], masked


def read_batch(batch: Sequence[Arrival], setting: Setting) -> tuple[list[tuple[Conversation, Reading]], Counter[str]]:
    """Mask and read a batch in this process."""
    conversations, masked = mask_batch(batch, setting)
    readings = reader(setting.own).read_many(conversations)
    return [(conversation, reading) for (conversation, _), reading in zip(conversations, readings, strict=True)], masked


def batch_lines(batch: Sequence[Arrival], setting: Setting) -> BatchLines:
    """Mask a batch, read it where asked for, and return its lines."""
    if setting.reading:
        pairs, masked = read_batch(batch, setting)
        conversations = [conversation for conversation, _ in pairs]
        readings = lines_of_objects(reading.to_dict() for _, reading in pairs)
    else:
        results, masked = mask_batch(batch, setting)
        conversations = [conversation for conversation, _ in results]
        readings = b""
    return BatchLines(
        readings=readings,
        conversations=lines_of_objects(conversation.to_dict() for conversation in conversations),
        count=len(batch),
        turns=sum(len(conversation.turns) for conversation in conversations),
        masked=masked,
    )


@lru_cache(maxsize=1)
def reader(own: Path | None = None) -> Reader:
    """The process's reader, a site's own where its folder is given: loading one takes longer than reading a batch."""
    return Reader.default(own)


def lines_of_objects(objects: Iterable[Any]) -> bytes:
    """Write objects as JSON, one a line, UTF-8."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    return "".join([encode(data) + "\n" for data in objects]).encode("utf-8")
