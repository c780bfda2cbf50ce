from __future__ import annotations

from pathlib import Path

import pytest

from rapport.exceptions import Refused
from rapport.formats.webvtt import FORMAT, WebVtt

SAMPLES = Path(__file__).parent / "samples" / "webvtt"


@pytest.fixture
def read(document, read_format):
    return lambda content, name="call.vtt", one=FORMAT: read_format(one, document(content, name))


def test_teams_voice_tags_ids_and_notes(read):
    (call,) = read((SAMPLES / "teams.vtt").read_bytes(), "teams.vtt").conversations

    assert [(turn.speaker, turn.text, turn.at, turn.end) for turn in call.turns] == [
        ("agent", "Harbour Energy, this is Ines. How can I help?", 1.0, 5.0),
        ("customer", "My husband died in March and you keep writing to him & me.", 5.2, 9.0),
        ("agent", "I am so sorry.", 9.1, 12.0),
    ]


def test_zoom_names_line_ends_and_hours(read):
    (call,) = read((SAMPLES / "zoom.vtt").read_bytes()).conversations

    assert [(turn.speaker, turn.at) for turn in call.turns] == [("agent", 0.5), ("customer", 2.1), ("agent", 3606.2)]


def test_whisperx_numbers_need_a_declaration(read):
    raw = (SAMPLES / "whisperx.vtt").read_bytes()

    with pytest.raises(Refused, match=r"speaker\.SPEAKER_00=agent"):
        read(raw)
    declared = WebVtt(roles={"SPEAKER_00": "agent"}, channel="video")
    assert read(raw, one=declared).texts == {"call": [("agent", "Good morning."), ("customer", "My router is dead.")]}
    assert read(raw, one=declared).conversations[0].channel == "video"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nAgent: Hi\n\n0x:01 --> 00:03.000\nAgent: lost\n", "line 6"),
        ("WEBVTT\n\n00:01.000 -->\nAgent: Hi\n", "line 3"),
    ],
)
def test_a_damaged_time_is_refused_with_its_line_so_that_nothing_is_lost(read, text, line):
    with pytest.raises(Refused) as refused:
        read(text)

    assert refused.value.element == line


@pytest.mark.parametrize("text", ["WEBVTT\n", "WEBVTT\n\nNOTE nothing\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n"])
def test_a_file_without_words_is_refused(read, text):
    with pytest.raises(Refused):
        read(text)


def test_captions_out_of_order_are_put_in_order_and_an_end_before_its_start_does_no_harm(read):
    text = "WEBVTT\n\n00:05.000 --> 00:04.000\nCustomer: B\n\n00:01.000 --> 00:02.000\nAgent: A\n"

    assert [(turn.text, turn.at, turn.end) for turn in read(text).conversations[0].turns] == [("A", 1, 2), ("B", 5, 5)]


@pytest.mark.parametrize(
    ("text", "is_ours"),
    [
        ("WEBVTT", True),
        ("WEBVTT - title\n", True),
        ("\ufeffWEBVTT\r\n", True),
        ("WEBVTTX", False),
        ("Agent: WEBVTT", False),
    ],
)
def test_the_first_word_tells(document, text, is_ours):
    assert FORMAT.recognises(document(text)) is is_ours
