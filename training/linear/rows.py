"""The training rows: turns and conversations of care/written, care/short and our own phrasebook, with their labels."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agent_phrases import agent_replies
from customer_phrases import customer_turns

from rapport.conversation import Conversation
from rapport.reader.context import said_turns
from rapport.reader.models.fields import Fields, turn_fields
from rapport.reader.ruled import find_hits, findings

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class TurnRow:
    """One turn: where it stands, what the model sees of it and its labels.

    Attributes:
        group: Its sector or brand, which are never split in measuring.
        source: ``written``, ``short``, ``own``, ``social`` or ``phrasebook``.
    """

    conversation: str
    index: int
    speaker: str
    channel: str
    group: str
    source: str
    fields: Fields
    labels: dict[str, Any]


@dataclass(frozen=True, slots=True)
class LabelledConversation:
    """A conversation with its own labels and those of its turns; ``group`` and ``source`` as in ``TurnRow``."""

    conversation: Conversation
    group: str
    source: str
    turns: tuple[TurnRow, ...]
    labels: dict[str, Any]


def load_care(data: Path, source: str) -> list[LabelledConversation]:
    """Load ``care/<source>`` with its labels.

    Args:
        data: The folder that holds ``care/``.
        source: ``written``, ``short`` or ``social``.
    """
    labels = {line["conversation"]: line for line in _lines(data / "care" / f"{source}.labels.jsonl")}
    loaded = []
    for raw in _lines(data / "care" / f"{source}.conversations.jsonl"):
        conversation = Conversation.from_dict(raw)
        group = conversation.id.split("-")[0] if source == "written" else str(conversation.team)
        given = labels[conversation.id]
        by_index = {turn["index"]: turn["labels"] for turn in given["turns"]}
        loaded.append(labelled(conversation, group, source, by_index, given["labels"]))
    return loaded


def labelled(
    conversation: Conversation, group: str, source: str, by_index: dict[int, dict[str, Any]], labels: dict[str, Any]
) -> LabelledConversation:
    """Put a conversation beside its labels, those of its turns by their places."""
    return LabelledConversation(conversation, group, source, _turn_rows(conversation, group, source, by_index), labels)


def phrasebook_rows(speaker: str, count: int, seed: int) -> list[TurnRow]:
    """Return turns put together from labelled pieces of our own, as rows.

    Args:
        speaker: ``agent`` (each reply after a customer's turn) or ``customer``.
        count: How many.
        seed: Of their drawing.
    """
    if speaker == "agent":
        drawn = [
            ([("customer", before), ("agent", reply)], labels) for before, reply, labels in agent_replies(count, seed)
        ]
    else:
        drawn = [([("customer", text)], labels) for text, labels in customer_turns(count, seed)]
    rows: list[TurnRow] = []
    for number, (said, labels) in enumerate(drawn):
        turns = [{"speaker": who, "text": text} for who, text in said]
        conversation = Conversation.from_dict(
            {"id": f"phrasebook-{speaker}-{number}", "channel": "social", "turns": turns}
        )
        rows.extend(_turn_rows(conversation, "phrasebook", "phrasebook", {len(turns) - 1: labels}))
    return rows


def by_speaker(conversations: list[LabelledConversation]) -> dict[str, list[TurnRow]]:
    """Return the turn rows of conversations, by speaker."""
    rows: dict[str, list[TurnRow]] = defaultdict(list)
    for conversation in conversations:
        for row in conversation.turns:
            rows[row.speaker].append(row)
    return rows


def _turn_rows(
    conversation: Conversation, group: str, source: str, by_index: dict[int, dict[str, Any]]
) -> tuple[TurnRow, ...]:
    rows = []
    for index, said in enumerate(said_turns(conversation.turns)):
        if said is None or index not in by_index:
            continue
        speaker = conversation.turns[index].speaker
        hits = find_hits(speaker, said)
        fields = turn_fields(said, conversation.channel, hits, findings(speaker, said, hits))
        rows.append(
            TurnRow(conversation.id, index, speaker, conversation.channel, group, source, fields, by_index[index])
        )
    return tuple(rows)


def _lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
