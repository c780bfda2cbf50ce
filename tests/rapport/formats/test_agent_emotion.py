from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.formats.agent_emotion import count_agent_emotion


@pytest.mark.parametrize(
    ("data", "count"),
    [
        ({"ParticipantId": "AGENT", "Sentiment": "NEUTRAL"}, 1),
        ({"ParticipantId": "CUSTOMER", "Sentiment": "NEGATIVE"}, 0),
        ({"ParticipantId": "AGENT", "Sentiment": None}, 0),
        ({"OverallSentiment": {"AGENT": 0, "CUSTOMER": 3.1}}, 1),
        ({"SentimentByPeriod": {"QUARTER": {"AGENT": [{"Score": 1}, {"Score": 2}], "CUSTOMER": [{"Score": 1}]}}}, 1),
        (
            {
                "Sentiment": {
                    "DetailsByTranscriptItemGroup": [
                        {"ParticipantRole": "AGENT", "ProgressiveScore": 1, "Sentiment": "X"}
                    ]
                }
            },
            2,
        ),
        ({"sentiment": [{"participant": "external", "sentiment": -1}, {"participant": "internal", "sentiment": 1}]}, 1),
        ({"empathyScores": [{"score": 60, "userId": "u"}, {"score": 20, "userId": "v"}]}, 2),
        ({"empathyScores": [{}]}, 0),
        ({"empathyScores": None, "sentimentScore": 12}, 0),
        ({"toneScores": {"calm": 1}}, 1),
        ({"customerTone": "angry", "customer": {"mood": "angry"}}, 0),
        ({"agent": {"name": "Ines", "mood": "low", "stress_level": 3}}, 2),
        ({"agentSentiment": 0.5, "agent_emotion": "joy", "AgentStress": 1}, 3),
        ({"speaker": "agent", "analysis": {"vendor": {"arousal": 0.2, "valence": 0.1}}}, 2),
        ({"role": "supervisor", "attitude": "poor"}, 1),
        ({"speaker": "agent", "text": "what a mood", "milestone": 1, "ringtone": "x", "restressed": 1}, 0),
        ({"TalkSpeed": {"DetailsByParticipant": {"AGENT": {"AverageWordsPerMinute": 1}}}}, 0),
        ([[[{"speaker": "Agent 2", "Emotions": ["calm"]}]]], 1),
    ],
)
def test_fields_about_an_agents_emotion_are_counted_wherever_they_lie(data, count):
    assert count_agent_emotion(data) == count


def test_an_agent_may_go_by_an_id():
    data = {
        "OverallSentiment": {"7f1d": 1, "b2c4": 2},
        "turns": [{"ParticipantId": "7f1d", "mood": "x"}, {"author_id": 22, "mood": "y"}],
    }

    assert count_agent_emotion(data) == 0
    assert count_agent_emotion(data, agents=["7f1d", "22"]) == 3


def test_all_of_something_may_be_an_agents():
    assert count_agent_emotion({"name": "Ines", "mood": "low"}) == 0
    assert count_agent_emotion({"name": "Ines", "mood": "low"}, of_agent=True) == 1


KEYS = st.sampled_from(["agent", "AGENT", "sentiment", "mood", "speaker", "score", "x", "customer", "empathyScores"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["agent", "internal"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@given(JSON, JSON)
def test_any_json_is_counted_and_parts_add_up(one, other):
    assert count_agent_emotion([one, other]) == count_agent_emotion(one) + count_agent_emotion(other) >= 0
