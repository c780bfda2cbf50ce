from __future__ import annotations

import pytest

from rapport.formats.genesys.people import agent_and_team, agent_ids, customer_of
from rapport.formats.genesys.transcripts import channel_of, started, topic_of, transcripts_in


def found(data):
    return [
        (one.get("conversationId"), one.get("communicationId"), len(one["phrases"])) for one in transcripts_in(data)
    ]


@pytest.mark.parametrize(
    ("data", "transcripts"),
    [
        (
            {"conversationId": "c", "transcripts": [{"phrases": [{}]}, {"phrases": []}]},
            [("c", None, 1), ("c", None, 0)],
        ),
        ({"conversationId": "c", "phrases": [{}]}, [("c", None, 1)]),
        (
            {
                "id": "c",
                "participants": [],
                "communications": [{"communicationId": "m", "transcript": {"phrases": [{}]}}],
            },
            [("c", "m", 1)],
        ),
        (
            {"conversation": {"id": "c"}, "data": [{"communicationId": "m", "transcripts": [{"phrases": [{}]}]}]},
            [("c", "m", 1)],
        ),
        (
            {"conversations": [{"conversationId": "a", "phrases": [{}]}, {"conversationId": "b", "phrases": [{}]}]},
            [("a", None, 1), ("b", None, 1)],
        ),
        ({"conversationId": "c", "x": {"conversationId": None, "phrases": [{}]}}, [("c", None, 1)]),
        ({"id": "not a conversation", "phrases": [{}]}, [(None, None, 1)]),
        ({"transcripts": None}, []),
        ([], []),
    ],
)
def test_transcripts_are_found_however_deep_and_inherit_what_is_around(data, transcripts):
    assert found(data) == transcripts


@pytest.mark.parametrize(
    ("transcript", "channel"),
    [
        ({"mediaType": "call"}, "voice"),
        ({"mediaType": "CALLBACK"}, "voice"),
        ({"mediaType": "message", "messageType": "sms"}, "sms"),
        ({"mediaType": "message", "messageType": "facebook"}, "social"),
        ({"mediaType": "message"}, "chat"),
        ({"mediaType": "email"}, "email"),
        ({"mediaType": "hologram"}, "voice"),
        ({}, "voice"),
    ],
)
def test_channels(transcript, channel):
    assert channel_of(transcript) == channel


@pytest.mark.parametrize(
    ("transcript", "year"),
    [
        ({"conversationStartTime": 1_767_258_000_000}, 2026),
        ({"conversationStart": "2026-01-01T09:00:00.000Z"}, 2026),
        ({"startTime": "1767258000000"}, 2026),
        ({"startTime": 500}, None),
        ({}, None),
    ],
)
def test_the_start(transcript, year):
    when = started(transcript)

    assert (when.year if when else None) == year


@pytest.mark.parametrize(
    ("topics", "topic"),
    [
        ([{"topicName": "a"}, {"topicName": "a"}], "a"),
        ([{"topicName": "a"}, {"topicName": "b"}], None),
        ([], None),
        ("x", None),
        ([5], None),
    ],
)
def test_one_topic_is_the_topic(topics, topic):
    assert topic_of([{"analytics": {"topics": topics}}]) == topic


def test_people():
    people = [
        {"participantPurpose": "external", "ani": "+1"},
        {"participantPurpose": "internal", "userId": "short", "startTimeMs": 0, "endTimeMs": 5},
        {"participantPurpose": "internal", "userId": "long", "teamId": "t", "startTimeMs": 5, "endTimeMs": 50},
        {"participantPurpose": "internal"},
        {"purpose": "acd"},
        "?",
    ]

    assert agent_and_team([{"participants": people}]) == ("long", "t")
    assert customer_of([{"participants": people}]) == "+1"
    assert agent_ids({"x": [{"participants": people}]}) == {"short", "long"}
    assert agent_and_team([{"participants": None}]) == (None, None)
    assert customer_of([{}]) is None
