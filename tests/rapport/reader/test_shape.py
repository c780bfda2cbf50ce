"""Readings from files are of the shape promised, or the field that is not is named."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.conversation import Conversation, Turn
from rapport.exceptions import Refused
from rapport.reader.shape import check_shape, check_turns

BRANDT = Conversation("brandt-1", "chat", (Turn("customer", "Third time!"), Turn("agent", "We apologise.")))
QUOTE = {"turn": 0, "start": 0, "end": 5, "text": "Third"}
READING = {
    "conversation": "brandt-1",
    "reader": {"name": "rapport", "version": "0.1.0"},
    "language": "en",
    "turns": [
        {
            "index": 0,
            "speaker": "customer",
            "labels": {"effort": 1, "emotion": "anger"},
            "confidence": {"effort": 0.9, "emotion": 1},
            "unsure": ["emotion"],
            "quotes": {"effort": [{"start": 0, "end": 5, "text": "Third"}]},
        },
        {"index": 1, "speaker": "agent", "labels": {"apology": 1}, "confidence": {}, "unsure": [], "quotes": {}},
    ],
    "labels": {"needed": 1, "resolved": "no", "felt": 2},
    "confidence": {"needed": 0.5},
    "unsure": [],
    "moments": [
        {
            "cue": "effort",
            "cue_turns": [0],
            "reply_turns": [1],
            "outcome": "missed",
            "quotes": [QUOTE],
            "because": "Nothing was said.",
        }
    ],
    "behaviours": [{"name": "acts", "outcome": "not_called_for", "quotes": [], "because": "No cue."}],
    "action": 0,
    "masked": 2,
}


def changed(path, value):
    data = copy.deepcopy(READING)
    *way, last = path
    place = data
    for step in way:
        place = place[step]
    place[last] = value
    return data


def test_a_whole_reading_passes():
    check_shape(READING)
    check_turns(READING, BRANDT)


def test_labels_alone_are_enough_to_be_compared():
    check_shape({"conversation": "a", "turns": [{"labels": {"effort": 0}}], "labels": {}})


def test_a_label_of_a_later_version_is_left_alone():
    check_shape(changed(["turns", 0, "labels", "irony"], 0.5))


@pytest.mark.parametrize("missing", ["conversation", "turns", "labels"])
def test_a_missing_field_is_named(missing):
    with pytest.raises(Refused) as refusal:
        check_shape({name: value for name, value in READING.items() if name != missing})

    assert refusal.value.field == missing


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (["conversation"], ["brandt-1"], "conversation"),
        (["conversation"], None, "conversation"),
        (["reader"], "rapport", "reader"),
        (["reader", "version"], 1, "reader.version"),
        (["language"], 7, "language"),
        (["labels"], "abc", "labels"),
        (["labels", "needed"], "yes", "labels.needed"),
        (["labels", "needed"], True, "labels.needed"),
        (["labels", "needed"], 1.0, "labels.needed"),
        (["labels", "felt"], 6, "labels.felt"),
        (["labels", "resolved"], ["no"], "labels.resolved"),
        (["confidence", "needed"], "high", "confidence.needed"),
        (["confidence", "needed"], 1.5, "confidence.needed"),
        (["confidence", "needed"], float("nan"), "confidence.needed"),
        (["confidence", "needed"], True, "confidence.needed"),
        (["unsure"], "needed", "unsure"),
        (["turns"], {"0": {}}, "turns"),
        (["turns", 0], "hello", "turns"),
        (["turns", 1, "index"], 0, "turns[1].index"),
        (["turns", 1, "index"], "1", "turns[1].index"),
        (["turns", 0, "labels"], [], "turns[0].labels"),
        (["turns", 0, "labels", "emotion"], "joy", "turns[0].labels.emotion"),
        (["turns", 0, "confidence"], None, "turns[0].confidence"),
        (["turns", 0, "unsure"], [1], "turns[0].unsure"),
        (["turns", 0, "quotes"], [], "turns[0].quotes"),
        (["turns", 0, "quotes", "effort"], ["Third"], "turns[0].quotes.effort"),
        (["turns", 0, "quotes", "effort", 0, "start"], "0", "turns[0].quotes.effort"),
        (["moments"], {}, "moments"),
        (["moments", 0, "cue"], "mood", "moments[0].cue"),
        (["moments", 0, "outcome"], "not_called_for", "moments[0].outcome"),
        (["moments", 0, "cue_turns"], [2], "moments[0].cue_turns"),
        (["moments", 0, "reply_turns"], [-1], "moments[0].reply_turns"),
        (["moments", 0, "reply_turns"], 1, "moments[0].reply_turns"),
        (["moments", 0, "because"], None, "moments[0].because"),
        (["moments", 0, "quotes", 0, "turn"], None, "moments[0].quotes"),
        (["behaviours", 0, "outcome"], "great", "behaviours[0].outcome"),
        (["behaviours", 0, "outcome"], ["met"], "behaviours[0].outcome"),
        (["behaviours", 0, "name"], None, "behaviours[0].name"),
        (["behaviours", 0, "quotes"], None, "behaviours[0].quotes"),
        (["action"], "2", "action"),
        (["masked"], -1, "masked"),
    ],
)
def test_a_field_of_another_shape_is_named(path, value, field):
    with pytest.raises(Refused) as refusal:
        check_shape(changed(path, value))

    assert refusal.value.field == field


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(READING)), anything)
def test_whatever_stands_in_a_field_it_passes_or_is_refused(name, value):
    try:
        check_shape({**READING, name: value})
    except Refused as refusal:
        assert refusal.field  # noqa: PT017  # which of the two happens is for the value to decide


@pytest.mark.parametrize(
    "turns",
    [
        READING["turns"][:1],
        [*READING["turns"], {"index": 2, "labels": {}}],
        [READING["turns"][0], {**READING["turns"][1], "speaker": "bot"}],
    ],
    ids=["too few", "too many", "another speaker"],
)
def test_a_reading_that_does_not_go_turn_by_turn_is_refused(turns):
    with pytest.raises(Refused, match="brandt-1"):
        check_turns({**READING, "turns": turns}, BRANDT)
