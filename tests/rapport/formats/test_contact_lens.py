from __future__ import annotations

import json
from pathlib import Path

import pytest

from rapport.formats.contact_lens import FORMAT, ContactLens

SAMPLES = Path(__file__).parent / "samples" / "contact_lens"


@pytest.fixture
def read(document, read_format):
    def do(content, name="export.json", one=FORMAT):
        content = content if isinstance(content, (str, bytes)) else json.dumps(content)
        return read_format(one, document(content, name))

    return do


def sample(name, **changes):
    return json.loads((SAMPLES / name).read_text()) | changes


def turn(**fields):
    return {
        "Id": "x",
        "ParticipantId": "AGENT",
        "Content": "Hello.",
        "BeginOffsetMillis": 0,
        "EndOffsetMillis": 9,
    } | fields


def voice(*turns, **fields):
    people = [{"ParticipantId": who, "ParticipantRole": who} for who in ("AGENT", "CUSTOMER")]
    head = {"Channel": "VOICE", "CustomerMetadata": {"ContactId": "c-1"}, "Participants": people}
    return head | {"Transcript": list(turns)} | fields


def test_participants_of_any_id_speak_in_the_order_of_time(read):
    outcome = read(sample("voice.json"))

    assert not outcome.refusals
    (call,) = outcome.conversations
    assert (call.id, call.channel, call.topic) == ("contact-lens-voice-1", "voice", "Cancellation")
    assert [(one.speaker, one.at, one.end) for one in call.turns] == [
        ("agent", 0.0, 3.9),
        ("customer", 4.2, 9.1),
        ("agent", 9.6, 15.0),
    ]
    assert call.turns[1].text == "My name is [PII] and I want to cancel, nobody called me back."


def test_chat_keeps_words_of_people_bots_and_the_flow_and_counts_the_rest(read):
    outcome = read(sample("chat.json"))

    (chat,) = outcome.conversations
    assert (chat.channel, chat.started_at, chat.agent, chat.topic) == (
        "chat",
        "2026-05-04T09:00:01.000Z",
        "Tomas",
        None,
    )
    assert [(one.speaker, one.text) for one in chat.turns] == [
        ("system", "You are now in a queue."),
        ("bot", "What is it about?"),
        ("customer", "I was charged twice again 😡"),
        ("agent", "Twice is not acceptable. I have refunded the second charge."),
    ]
    assert outcome.intake.left_out == {
        "events": 2,
        "attachments and other messages without words": 1,
        "agent emotion fields": 3,
    }


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("voice.json", 4),  # two turns, overall, by quarter
        ("voice-2022.json", 2),  # one turn, overall
        ("chat.json", 3),  # overall; score and sentiment of a group
        ("call_analytics.json", 2),
    ],
)
def test_what_is_said_of_an_agents_emotion_is_counted_and_not_kept(read, name, count):
    outcome = read(sample(name))

    assert outcome.intake.left_out["agent emotion fields"] == count
    assert "entiment" not in json.dumps(outcome.conversations[0].to_dict())


def test_call_analytics_names_the_role_on_each_turn(read):
    outcome = read(sample("call_analytics.json"))

    assert outcome.texts == {
        "call-analytics-7": [
            ("agent", "Hello, parcel desk."),
            ("customer", "My parcel shows delivered but it is not here."),
        ]
    }


@pytest.mark.parametrize(
    ("broken", "field"),
    [
        (turn(ParticipantId="7f1d"), "Transcript[1].ParticipantId"),
        (turn(Content=["no"]), "Transcript[1].Content"),
        (turn(Content="half \ud83d"), "Transcript[1].Content"),
        (turn(BeginOffsetMillis="soon"), "Transcript[1].BeginOffsetMillis"),
        (turn(BeginOffsetMillis=-5), "Transcript[1].BeginOffsetMillis"),
        (turn(EndOffsetMillis=float("1e308") * 1), None),
        (turn(AbsoluteTime="yesterday"), "Transcript[1].AbsoluteTime"),
        ("not an object", "Transcript[1]"),
    ],
)
def test_one_bad_turn_refuses_its_conversation_with_the_field_and_the_rest_goes_on(read, broken, field):
    good = voice(turn(), turn(ParticipantId="CUSTOMER"))
    bad = voice(turn(), broken, CustomerMetadata={"ContactId": "c-2"})

    outcome = read([bad, good])

    if field is not None:
        assert outcome.places == [("c-2", field)]
    assert "c-1" in outcome.texts


def test_numbers_as_text_nulls_and_unknown_fields_do_no_harm(read):
    outcome = read(
        voice(
            turn(BeginOffsetMillis="1500", EndOffsetMillis=None, Sentiment=None, New={"a": [1]}), None, Categories=None
        )
    )

    assert [(one.at, one.end) for one in outcome.conversations[0].turns] == [(1.5, None)]


def test_a_job_that_failed_is_refused_with_its_status(read):
    outcome = read(
        {"JobStatus": "FAILED", "Channel": "VOICE", "CustomerMetadata": {"ContactId": "c-9"}, "Participants": []}
    )

    assert outcome.places == [("c-9", "Transcript")]
    assert "FAILED" in outcome.refusals[0].reason


def test_a_participant_can_be_declared(read):
    one = ContactLens(roles={"7f1d": "colleague"})

    outcome = read(voice(turn(ParticipantId="7f1d")), one=one)

    assert outcome.conversations[0].turns[0].speaker == "colleague"


def test_an_analysis_without_an_id_takes_the_files_name(read):
    outcome = read(voice(turn(), CustomerMetadata=None), name="calls/2026-05-04.json")

    assert list(outcome.texts) == ["2026-05-04"]


def test_display_names_are_kept_for_masking(document, read_format):
    said = [
        {"AbsoluteTime": "2026-07-01T10:00:01Z", "Type": "MESSAGE", "Content": "hello", "DisplayName": "Ann Hall"}
        | {"ParticipantId": "p1", "ParticipantRole": "CUSTOMER"},
        {"AbsoluteTime": "2026-07-01T10:00:05Z", "Type": "MESSAGE", "Content": "Hi.", "DisplayName": "Agent"}
        | {"ParticipantId": "p2", "ParticipantRole": "AGENT"},
    ]
    raw = json.dumps(
        {"Channel": "CHAT", "CustomerMetadata": {"ContactId": "c"}, "Participants": [], "Transcript": said}
    )

    (found,) = read_format(FORMAT, document(raw, "c.json")).conversations

    assert found.names == (("customer", "Ann Hall"),)
