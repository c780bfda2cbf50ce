from __future__ import annotations

from pathlib import Path

import pytest

from rapport.exceptions import Refused
from rapport.formats.srt import FORMAT, Srt

SAMPLES = Path(__file__).parent / "samples" / "srt"


@pytest.fixture
def read(document, read_format):
    return lambda content, name="call.srt", one=FORMAT: read_format(one, document(content, name))


def test_names_several_lines_tags_and_braces(read):
    (call,) = read((SAMPLES / "call.srt").read_bytes()).conversations

    assert [(turn.speaker, turn.text, turn.at, turn.end) for turn in call.turns] == [
        ("agent", "Good morning.", 0.5, 2.0),
        ("customer", "The heating is off and my baby is cold.", 2.1, 4.0),
        ("agent", "An engineer comes today. At six {sharp}.", 4.1, 7.0),
    ]


def test_names_can_be_declared(read):
    text = "1\n00:00:00,500 --> 00:00:02,000\nAna: Hi.\n\n2\n00:00:03,000 --> 00:00:04,000\nBo: Help.\n"

    with pytest.raises(Refused, match="Ana"):
        read(text)
    assert read(text, one=Srt(roles={"Ana": "agent"})).texts == {"call": [("agent", "Hi."), ("customer", "Help.")]}


def test_a_damaged_time_is_refused_with_its_line(read):
    with pytest.raises(Refused) as refused:
        read("1\n00:00:00,500 --> 00:00:02,000\nAgent: Hi.\n\n2\n00:00:xx,000 --> 00:00:04,000\nAgent: lost\n")

    assert refused.value.element == "line 6"


@pytest.mark.parametrize(
    ("text", "name", "is_ours"),
    [
        ("1\n00:00:00,500 --> 00:00:02,000\nHi", "x.txt", True),
        ("\ufeff\n\n7\r\n0:00:00.5 --> 0:00:02.0\r\nHi", "x", True),
        ("00:00:00,500 --> 00:00:02,000\nHi", "x.srt", True),
        ("00:00:00,500 --> 00:00:02,000\nHi", "x.txt", False),
        ("1\nAgent: at 00:00:00,500 --> 00:00:02,000", "x.txt", False),
        ("1,2,3\n4,5,6", "x.csv", False),
    ],
)
def test_a_number_and_two_times_tell(document, text, name, is_ours):
    assert FORMAT.recognises(document(text, name)) is is_ours
