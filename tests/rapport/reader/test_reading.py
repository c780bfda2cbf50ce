"""A reading as one line of ``readings.jsonl``: the exact shape others rely on, there and back."""

from __future__ import annotations

import json

import pytest

from rapport.conversation import Conversation, Turn
from rapport.evidence import quote
from rapport.exceptions import QuoteMismatch
from rapport.reader.reading import (
    AGENT_LABELS,
    BEHAVIOURS,
    CONVERSATION_LABELS,
    CUSTOMER_LABELS,
    BehaviourReading,
    Moment,
    Reading,
    TurnReading,
)

BRANDT = Conversation(
    "brandt-1",
    "chat",
    (
        Turn("customer", "Third time! Nobody came."),
        Turn("agent", "We apologise."),
        Turn("bot", "Rate us."),
    ),
)
THIRD = quote(BRANDT, 0, 0, 11)
SORRY = quote(BRANDT, 1, 0, 13)


def moment(outcome="hollow"):
    return Moment("effort", (0,), (1,), outcome, (THIRD, SORRY), "Words that could go to anyone.")


@pytest.fixture
def reading():
    return Reading(
        conversation="brandt-1",
        reader_name="rapport",
        reader_version="0.1.0",
        language="en",
        turns=(
            TurnReading(
                0,
                "customer",
                labels={"emotion": "frustration", "intensity": 2, "effort": 1},
                confidence={"emotion": 0.51, "intensity": 0.8, "effort": 0.92},
                unsure=("emotion",),
                quotes={"effort": (THIRD,)},
            ),
            TurnReading(1, "agent", labels={"apology": 1}, confidence={"apology": 0.99}, quotes={"apology": (SORRY,)}),
            TurnReading(2, "bot"),
        ),
        labels={"needed": 1, "resolved": "no"},
        confidence={"needed": 0.99, "resolved": 0.85},
        unsure=("resolved",),
        moments=(moment(),),
        behaviours=(BehaviourReading("owns_it", "missed", (SORRY,), "Nobody took it on."),),
        action=2,
        masked=3,
    )


def test_a_line_has_just_the_fields_others_rely_on(reading):
    assert reading.to_dict() == {
        "conversation": "brandt-1",
        "reader": {"name": "rapport", "version": "0.1.0"},
        "language": "en",
        "turns": [
            {
                "index": 0,
                "speaker": "customer",
                "labels": {"emotion": "frustration", "intensity": 2, "effort": 1},
                "confidence": {"emotion": 0.51, "intensity": 0.8, "effort": 0.92},
                "unsure": ["emotion"],
                "quotes": {"effort": [{"start": 0, "end": 11, "text": "Third time!"}]},
            },
            {
                "index": 1,
                "speaker": "agent",
                "labels": {"apology": 1},
                "confidence": {"apology": 0.99},
                "unsure": [],
                "quotes": {"apology": [{"start": 0, "end": 13, "text": "We apologise."}]},
            },
            {"index": 2, "speaker": "bot", "labels": {}, "confidence": {}, "unsure": [], "quotes": {}},
        ],
        "labels": {"needed": 1, "resolved": "no"},
        "confidence": {"needed": 0.99, "resolved": 0.85},
        "unsure": ["resolved"],
        "moments": [
            {
                "cue": "effort",
                "cue_turns": [0],
                "reply_turns": [1],
                "outcome": "hollow",
                "quotes": [
                    {"turn": 0, "start": 0, "end": 11, "text": "Third time!"},
                    {"turn": 1, "start": 0, "end": 13, "text": "We apologise."},
                ],
                "because": "Words that could go to anyone.",
            }
        ],
        "behaviours": [
            {
                "name": "owns_it",
                "outcome": "missed",
                "quotes": [{"turn": 1, "start": 0, "end": 13, "text": "We apologise."}],
                "because": "Nobody took it on.",
            }
        ],
        "empathy": {"needed": 1, "met": 0, "hollow": 1, "missed": 0, "unsure": 0},
        "action": 2,
        "masked": 3,
    }


def test_what_is_written_comes_back_the_same(reading):
    line = json.dumps(reading.to_dict(), ensure_ascii=False)

    assert Reading.from_dict(json.loads(line), BRANDT) == reading


def test_labels_of_0_and_1_are_written_as_integers(reading):
    line = json.dumps(reading.to_dict())

    assert '"effort": 1,' in line.replace("}", ",")
    assert '"needed": 1,' in line
    assert "true" not in line


@pytest.mark.parametrize(
    ("outcomes", "counts"),
    [
        ((), {"needed": 0, "met": 0, "hollow": 0, "missed": 0, "unsure": 0}),
        (("met", "unsure"), {"needed": 2, "met": 1, "hollow": 0, "missed": 0, "unsure": 1}),
        (("met", "missed", "missed", "hollow"), {"needed": 4, "met": 1, "hollow": 1, "missed": 2, "unsure": 0}),
    ],
)
def test_empathy_counts_the_moments_by_what_became_of_them(reading, outcomes, counts):
    found = Reading.from_dict(reading.to_dict() | {"moments": [moment(each).to_dict() for each in outcomes]}, BRANDT)

    assert found.empathy == counts


def spoilt(reading, place):
    data = json.loads(json.dumps(reading.to_dict()))
    place(data)["text"] = "First time!"
    return data


@pytest.mark.parametrize(
    "place",
    [
        lambda data: data["turns"][0]["quotes"]["effort"][0],
        lambda data: data["moments"][0]["quotes"][0],
        lambda data: data["behaviours"][0]["quotes"][0],
    ],
    ids=["turn", "moment", "behaviour"],
)
def test_a_quote_that_does_not_stand_there_is_refused_wherever_it_is(reading, place):
    with pytest.raises(QuoteMismatch, match="First time!"):
        Reading.from_dict(spoilt(reading, place), BRANDT)


def test_the_quotes_of_another_conversation_are_refused(reading):
    other = Conversation("brandt-1", "chat", (Turn("customer", "Thank you."), *BRANDT.turns[1:]))

    with pytest.raises(QuoteMismatch):
        Reading.from_dict(reading.to_dict(), other)


@pytest.mark.parametrize(
    "missing", ["conversation", "reader", "language", "turns", "labels", "moments", "behaviours", "action", "masked"]
)
def test_a_field_that_is_missing_is_named(reading, missing):
    data = {name: value for name, value in reading.to_dict().items() if name != missing}

    with pytest.raises(KeyError, match=missing):
        Reading.from_dict(data, BRANDT)


def test_the_object_given_stays_as_it_was(reading):
    data = reading.to_dict()
    before = json.dumps(data)

    found = Reading.from_dict(data, BRANDT)
    data["labels"]["needed"] = 0

    assert found.labels["needed"] == 1
    assert before == json.dumps(found.to_dict())


def test_every_label_and_behaviour_of_the_rubric_is_there():
    assert (len(CUSTOMER_LABELS), len(AGENT_LABELS), len(CONVERSATION_LABELS), len(BEHAVIOURS)) == (5, 10, 7, 12)
    for values in (*CUSTOMER_LABELS.values(), *AGENT_LABELS.values(), *CONVERSATION_LABELS.values()):
        assert len(set(values)) == len(values) > 1
        assert len({type(value) for value in values}) == 1


def test_no_label_names_a_feeling_of_the_agent():
    assert not CUSTOMER_LABELS.keys() & AGENT_LABELS.keys()
    assert not {"emotion", "mood", "stress", "sentiment", "attitude"} & AGENT_LABELS.keys()
