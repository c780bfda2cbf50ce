from __future__ import annotations

import json
from pathlib import Path

import pytest

from rapport.formats.genesys import FORMAT

SAMPLES = Path(__file__).parents[1] / "samples" / "genesys"
NINE = 1_767_258_000_000  # 2026-01-01T09:00:00Z


@pytest.fixture
def read(document, read_format):
    def do(content, name="export.json"):
        return read_format(
            FORMAT, document(content if isinstance(content, (str, bytes)) else json.dumps(content), name)
        )

    return do


def sample(name):
    return json.loads((SAMPLES / name).read_text())


def phrase(**fields):
    return {"participantPurpose": "external", "text": "Hi.", "startTimeMs": NINE + 1000} | fields


def call(*phrases, **fields):
    return {"conversationId": "c-1", "mediaType": "call", "transcripts": [{"phrases": list(phrases)}]} | fields


def test_a_call_is_read_with_times_people_and_topic(read):
    outcome = read(sample("call.json"))

    assert not outcome.refusals
    (found,) = outcome.conversations
    assert found.to_dict() == {
        "id": "genesys-call-1",
        "channel": "voice",
        "started_at": "2026-01-01T09:00:00Z",
        "customer": "+15550100",
        "agent": "user-long",
        "team": "team-a",
        "topic": "Delay",
        "turns": [
            {"speaker": "agent", "text": "Hello, Harbour Energy.", "at": 0.5, "end": 2.0},
            {"speaker": "customer", "text": "I have been waiting for three weeks.", "at": 2.5, "end": 4.5},
            {"speaker": "agent", "text": "three weeks is far too long", "at": 5.2},
        ],
    }
    assert outcome.intake.left_out == {"empty messages": 1, "agent emotion fields": 1}


def test_a_message_is_read_as_what_carried_it_with_times_of_the_day(read):
    (found,) = read(sample("message.json")).conversations

    assert found.channel == "sms"
    assert [turn.at for turn in found.turns] == ["2026-01-01T09:00:01Z", "2026-01-01T09:01:01Z"]


def test_communications_of_a_wrapper_are_one_conversation_with_its_metadata(read):
    outcome = read(sample("wrapped.json"))

    (found,) = outcome.conversations
    assert (found.id, found.agent, found.started_at) == ("genesys-wrapped-1", "user-3", "2026-01-01T09:00:00Z")
    assert [(turn.speaker, turn.text) for turn in found.turns] == [
        ("customer", "First part."),
        ("agent", "Second part."),
    ]
    assert outcome.intake.left_out == {"agent emotion fields": 2, "transcripts given twice": 1}


def test_several_conversations_lie_in_one_list_or_in_lines(read):
    one, two = call(phrase()), call(phrase(), conversationId="c-2")

    assert list(read([one, two]).texts) == ["c-1", "c-2"]
    assert list(read(f"{json.dumps(one)}\n{json.dumps(two)}\n").texts) == ["c-1", "c-2"]


def test_overlapping_phrases_interleave_by_time(read):
    outcome = read(
        call(
            phrase(text="second", startTimeMs=NINE + 2000),
            phrase(text="first", startTimeMs=NINE + 1000, participantPurpose="internal"),
        )
    )

    assert [turn.text for turn in outcome.conversations[0].turns] == ["first", "second"]


@pytest.mark.parametrize(
    ("purpose", "speaker"),
    [("external", "customer"), ("internal", "agent"), ("EXTERNAL", "customer"), ("acd", "bot"), ("ivr", "bot")],
)
def test_the_purpose_says_who_speaks(read, purpose, speaker):
    assert read(call(phrase(participantPurpose=purpose))).texts == {"c-1": [(speaker, "Hi.")]}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (phrase(participantPurpose="who"), "transcripts[0].phrases[0].participantPurpose"),
        (phrase(participantPurpose=None), "transcripts[0].phrases[0].participantPurpose"),
        (phrase(text={"a": 1}), "transcripts[0].phrases[0].text"),
        (phrase(startTimeMs="later"), "transcripts[0].phrases[0].startTimeMs"),
        (phrase(startTimeMs=-1), "transcripts[0].phrases[0].startTimeMs"),
        (phrase(startTimeMs=10**30), None),
        (phrase(duration={"milliseconds": []}), "transcripts[0].phrases[0].duration.milliseconds"),
    ],
)
def test_a_damaged_phrase_refuses_its_conversation_and_the_rest_goes_on(read, given, field):
    outcome = read([call(given), call(phrase(), conversationId="c-2")])

    assert list(outcome.texts)[-1:] == ["c-2"]
    if field:
        assert outcome.places == [("c-1", field)]


def test_times_from_the_start_are_seconds_too(read):
    (found,) = read(
        call(phrase(startTimeMs=1500), phrase(startTimeMs=None, offset={"milliseconds": 2500}))
    ).conversations

    assert [turn.at for turn in found.turns] == [1.5, 2.5]
    assert found.started_at is None


def test_a_document_without_phrases_is_refused(read):
    outcome = read({"conversationId": "c-1", "transcripts": []})

    assert len(outcome.refusals) == 1
    assert not outcome.conversations
