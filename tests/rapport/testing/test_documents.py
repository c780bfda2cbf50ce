"""Documents made of bytes, and reading them with what was refused beside it."""

from __future__ import annotations

import json

from rapport.formats.conversations_jsonl import FORMAT
from rapport.testing import document, read_document

LINE = json.dumps({"id": "a", "channel": "chat", "turns": [{"speaker": "customer", "text": "Hello"}]})


def test_a_document_of_bytes_can_be_opened_as_often_as_one_likes():
    held = document("some.jsonl", b"abc")

    contents = []
    for _ in range(2):
        with held.open() as file:
            contents.append(file.read())

    assert contents == [b"abc", b"abc"]
    assert (held.name, held.size, held.head) == ("some.jsonl", 3, b"abc")


def test_what_is_refused_stands_beside_what_is_read():
    conversations, refusals, intake = read_document(FORMAT, document("some.jsonl", f"{LINE}\n{{\n".encode()))

    assert [each.id for each in conversations] == ["a"]
    assert len(refusals) == intake.refused == 1
    assert refusals[0].file == "some.jsonl"
