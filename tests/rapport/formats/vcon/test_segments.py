from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.exceptions import Refused
from rapport.formats.vcon.segments import Segment, segments_of


def read(body):
    return segments_of(body, field="body")


def test_deepgrams_paragraphs_come_before_its_words():
    best = {
        "transcript": "Hello. Hi.",
        "words": [{"word": "hello", "start": 0, "end": 1, "speaker": 0}],
        "paragraphs": {
            "paragraphs": [
                {"speaker": 0, "start": 0.5, "end": 1, "sentences": [{"text": "Hello."}, {"text": "Yes?"}]},
                {"speaker": 1, "start": 2, "end": 3, "sentences": [{"text": "Hi."}]},
            ]
        },
    }

    assert read({"results": {"channels": [{"alternatives": [best]}]}}) == [
        Segment("Hello. Yes?", 0.5, 1.0, "0"),
        Segment("Hi.", 2.0, 3.0, "1"),
    ]


def test_of_several_channels_the_channel_tells_and_not_the_number():
    channels = [
        {"alternatives": [{"transcript": "Hello.", "words": [{"word": "hello", "start": 1, "end": 2, "speaker": 0}]}]},
        {"alternatives": [{"transcript": "Hi.", "words": []}]},
        {"alternatives": []},
    ]

    assert [(one.channel, one.speaker, one.text) for one in read({"results": {"channels": channels}})] == [
        (0, None, "hello"),
        (1, None, "Hi."),
    ]


def test_an_alternative_alone_is_a_transcript_too():
    assert read(
        {"transcript": "Hello there.", "confidence": 0.9, "words": [{"word": "hello", "start": 1, "end": 2}]}
    ) == [Segment("Hello there.")]


def test_whisper_cpp_counts_in_milliseconds():
    body = {
        "transcription": [
            {"timestamps": {"from": "00:00:01,000"}, "offsets": {"from": 1000, "to": 2500}, "text": " Hi"}
        ]
    }

    assert read(body) == [Segment(" Hi", 1.0, 2.5)]


@pytest.mark.parametrize(
    ("item", "start", "end"),
    [
        ({"start": 1, "end": 2}, 1.0, 2.0),
        ({"start": "1.5", "end": None}, 1.5, None),
        ({"start_time": "0.5", "end_time": "1"}, 0.5, 1.0),
        ({"startTime": "00:01:02.5", "endTime": "01:00:00,250"}, 62.5, 3600.25),
        ({"BeginOffsetMillis": 1500, "EndOffsetMillis": "2500"}, 1.5, 2.5),
        ({"startTimeMs": 250}, 0.25, None),
        ({"start": 1, "duration": 2}, 1.0, 3.0),
        ({"start": "2026-01-01T10:00:00Z"}, None, None),
        ({}, None, None),
    ],
)
def test_times_have_many_names(item, start, end):
    (found,) = read([{"text": "Hi."} | item])

    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    ("item", "speaker"),
    [
        ({"speaker": 0}, "0"),
        ({"speaker": "SPEAKER_01"}, "SPEAKER_01"),
        ({"ParticipantId": "7f1d", "ParticipantRole": "AGENT"}, "AGENT"),
        ({"participantPurpose": "external"}, "external"),
        ({"role": "agent", "name": "Ines"}, "agent"),
        ({"name": "Ines"}, "Ines"),
        ({"speaker": None}, None),
        ({"speaker": True}, None),
    ],
)
def test_speakers_have_many_names(item, speaker):
    assert read([{"text": "Hi."} | item])[0].speaker == speaker


@pytest.mark.parametrize(
    ("speakers", "found"),
    [
        ({"0": "Agent", "1": {"name": "Ana", "role": "customer"}}, ["Agent", "customer", "2"]),
        (["Agent", {"label": "Customer"}], ["Agent", "Customer", "2"]),
        ([{"id": 1, "name": "Ana"}], ["0", "Ana", "2"]),
        (None, ["0", "1", "2"]),
        ("?", ["0", "1", "2"]),
    ],
)
def test_a_list_of_speakers_gives_their_names(speakers, found):
    body = {"segments": [{"speaker": number, "text": "Hi."} for number in range(3)], "speakers": speakers}

    assert [one.speaker for one in read(body)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kit: Hello.\nSam: Hi,\nis it open?", [("Kit", "Hello."), ("Sam", "Hi,\nis it open?")]),
        ("[Kit]: Hello.", [("Kit", "Hello.")]),
        ("no name\nSam: Hi.", [(None, "no name"), ("Sam", "Hi.")]),
        ("at 12:30: nothing", [(None, "at 12:30: nothing")]),
        ("see https://x.example", [(None, "see https://x.example")]),
    ],
)
def test_text_with_names_before_its_lines(text, found):
    assert [(one.speaker, one.text) for one in read(text)] == found
    assert [(one.speaker, one.text) for one in read({"transcript": text})] == found


@pytest.mark.parametrize(
    "body",
    [
        None,
        "",
        " \n",
        [],
        {},
        5,
        [5],
        {"results": {}},
        {"segments": []},
        {"segments": [{"speaker": 0}]},
        [{"text": "Hi.", "start": "soon"}],
        [{"text": "Hi.", "start": -1}],
        [{"text": "half \ud83d"}],
    ],
)
def test_what_is_no_transcript_is_refused(body):
    with pytest.raises(Refused) as refused:
        read(body)

    assert refused.value.field.startswith("body")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["results", "channels", "alternatives", "words", "text", "start", "segments"]), inner
            )
        ),
        max_leaves=15,
    )
)
def test_any_json_gives_segments_with_words_or_is_refused(body):
    try:
        found = read(body)
    except Refused:
        return
    assert all(one.text.strip() for one in found)
