from __future__ import annotations

import pytest

from rapport.exceptions import UnknownFormat
from rapport.formats.registry import BUILT_IN, by_name, formats, recognise


def test_every_format_has_a_name_of_its_own_and_says_what_it_is():
    names = [one.name for one in BUILT_IN]

    assert len(set(names)) == len(names)
    assert all(one.description for one in BUILT_IN)
    assert formats() == BUILT_IN


def test_what_looks_like_anything_is_asked_last():
    assert [one.name for one in BUILT_IN[-2:]] == ["mapped", "plain-text"]


def test_a_format_is_found_by_its_name():
    assert all(by_name(one.name) is one for one in BUILT_IN)


def test_an_unknown_name_lists_those_that_there_are():
    with pytest.raises(UnknownFormat, match=r"'fax'.*conversations-jsonl.*plain-text"):
        by_name("fax")


@pytest.mark.parametrize(
    ("name", "raw", "found"),
    [
        (
            "c.jsonl",
            '{"id": "a", "channel": "chat", "turns": [{"speaker": "agent", "text": ""}]}',
            "conversations-jsonl",
        ),
        ("c.csv", "conversation_id,role,message\n", "mapped"),
        ("c.jsonl", '{"conversation_id": "a", "role": "agent", "text": "hi"}', "mapped"),
        ("c.txt", "Agent: hi\nCustomer: ho\n", "plain-text"),
        ("c.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Agent>hi</v>\n", "webvtt"),
        ("c.srt", "1\n00:00:00,000 --> 00:00:01,000\nAgent: hi\n", "srt"),
        ("c.csv", "name,price\nx,1\n", None),
        ("c.txt", "Just a text.\nWith two lines.", None),
        ("c.bin", b"\x00\x01\x02", None),
        ("c.json", "{}", None),
    ],
)
def test_a_document_is_recognised_by_what_is_in_it(document, name, raw, found):
    one = recognise(document(raw, name))

    assert (one.name if one else None) == found
