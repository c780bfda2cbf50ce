"""Every format's samples, damaged at random: what comes is conversations or refusals, never another error."""

from __future__ import annotations

import io
import json
import random
from pathlib import Path

import pytest

from rapport.conversation import Conversation
from rapport.exceptions import Refused
from rapport.formats.document import Document
from rapport.formats.format import Intake
from rapport.formats.registry import BUILT_IN, recognise

SAMPLES = {
    **{path.name: path.read_bytes() for path in sorted(Path(__file__).parent.rglob("samples/**/*")) if path.is_file()},
    "own.jsonl": b'{"id": "a", "channel": "chat", "turns": [{"speaker": "customer", "text": "hi \\ud83d\\ude00", "at": 1}]}\n'
    * 3,
    "table.csv": b'conversation_id;speaker;text;at\na;agent;"hi ""you""\nthere";1\na;customer;ho;2\nb;rep;;00:03\n',
    "rows.jsonl": b'{"conversation_id": "a", "role": "agent", "text": "hi", "t": {"at": 1}}\n' * 3,
    "cells.csv": b'id,transcript\n1,"Agent: hi\nCustomer: ho"\n2,Agent: hi<br>Customer: ho\n',
    "words.txt": "Call ID: 7\nDate: 2026-03-01\n[00:01] Agent: hi\n[00:02] Customer: שלום\n---\nKim: a\nLou: b\n".encode(),
}
PIECES = (
    *(b"{", b"}", b"[", b"]", b'"', b",", b":", b";", b"null", b"true", b"1e999", b"NaN", b"-1", b"0", b"\\ud800"),
    *(
        b"\xff",
        b"\x00",
        b"\n",
        b"\r",
        b'""',
        b"9" * 50,
        "\u200f".encode(),
        b"{}",
        b"[]",
        b"<v Kim>",
        b"-->",
        b"Agent: ",
    ),
)


def damaged(raw, draw):
    data = bytearray(raw)
    for _ in range(draw.choice([1, 1, 2, 3, 8])):
        place = draw.randrange(len(data) + 1)
        other = draw.randrange(len(data) + 1)
        kind = draw.random()
        if kind < 0.6:
            data[place : place + draw.choice([0, 1, 4])] = draw.choice(PIECES)
        elif kind < 0.75:
            del data[place : place + draw.randrange(200)]
        elif kind < 0.9:
            data[place:place] = data[other : other + draw.randrange(100)]
        else:
            data = data[:place]
    return bytes(data)


def read_damaged(runs, seed):
    draw = random.Random(seed)
    for _ in range(runs):
        name = draw.choice(sorted(SAMPLES))
        raw = damaged(SAMPLES[name], draw)
        document = Document(name, len(raw), raw[:65536], lambda raw=raw: io.BytesIO(raw))
        intake = Intake(lambda refusal: json.dumps(refusal.to_dict(), ensure_ascii=False).encode())
        one = recognise(document) or draw.choice(BUILT_IN)
        try:
            for conversation in one.read(document, intake):
                assert isinstance(conversation, Conversation)
                assert json.dumps(conversation.to_dict(), ensure_ascii=False).encode()
        except Refused as refusal:
            assert refusal.reason  # noqa: PT017  # the only error that may come


def test_damaged_files_give_conversations_or_refusals():
    read_damaged(600, seed=7)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(8))
def test_many_damaged_files_give_conversations_or_refusals(seed):
    read_damaged(10_000, seed=100 + seed)
