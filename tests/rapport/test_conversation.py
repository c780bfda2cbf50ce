"""A conversation is refused with the field that is wrong, or it is exactly what was given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.conversation import CHANNELS, SPEAKERS, Conversation, Turn
from rapport.exceptions import Refused

GOOD = {"id": "c1", "channel": "chat", "turns": [{"speaker": "customer", "text": "hello"}]}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"id": ""}, "id"),
        ({"id": None}, "id"),
        ({"id": 7}, "id"),
        ({"id": "a\ud83d"}, "id"),
        ({"channel": "fax"}, "channel"),
        ({"turns": []}, "turns"),
        ({"turns": "hello"}, "turns"),
        ({"turns": ["hello"]}, "turns[0]"),
        ({"turns": [{"text": "hello"}]}, "turns[0].speaker"),
        ({"turns": [{"speaker": "customer"}]}, "turns[0].text"),
        ({"turns": [{"speaker": "robot", "text": "hello"}]}, "turns[0].speaker"),
        ({"turns": [{"speaker": "customer", "text": 3}]}, "turns[0].text"),
        ({"turns": [{"speaker": "customer", "text": "half \ud83d"}]}, "turns[0].text"),
        ({"turns": [{"speaker": "customer", "text": "hi", "at": "noon"}]}, "turns[0].at"),
        ({"turns": [{"speaker": "customer", "text": "hi", "at": "2026-01-02\ud80010:00"}]}, "turns[0].at"),
        ({"turns": [{"speaker": "customer", "text": "hi", "at": -1}]}, "turns[0].at"),
        ({"turns": [{"speaker": "customer", "text": "hi", "at": True}]}, "turns[0].at"),
        ({"turns": [{"speaker": "customer", "text": "hi", "end": float("nan")}]}, "turns[0].end"),
        ({"started_at": "yesterday"}, "started_at"),
        ({"agent": 12}, "agent"),
    ],
)
def test_a_wrong_field_is_named(change, field):
    with pytest.raises(Refused) as refusal:
        Conversation.from_dict(GOOD | change)

    assert refusal.value.field == field
    assert refusal.value.reason


@pytest.mark.parametrize("missing", ["id", "channel", "turns"])
def test_a_missing_field_is_named(missing):
    with pytest.raises(Refused) as refusal:
        Conversation.from_dict({name: value for name, value in GOOD.items() if name != missing})

    assert refusal.value.field == missing


def test_what_is_not_an_object_is_refused():
    with pytest.raises(Refused, match="object"):
        Conversation.from_dict([GOOD])  # type: ignore[arg-type]


def test_unknown_fields_are_ignored():
    assert Conversation.from_dict(GOOD | {"colour": "red"}) == Conversation.from_dict(GOOD)


times = st.none() | st.floats(0, 1e6) | st.just("2026-09-03T14:05:00Z") | st.just("2026-09-03T14:05:00.250+02:00")
words = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
turns = st.fixed_dictionaries(
    {"speaker": st.sampled_from(SPEAKERS), "text": words}, optional={"at": times, "end": times}
)


@given(
    st.fixed_dictionaries(
        {"id": words.filter(str.strip), "channel": st.sampled_from(CHANNELS), "turns": st.lists(turns, min_size=1)},
        optional={"agent": words, "team": words, "topic": words, "customer": words},
    )
)
def test_what_goes_in_comes_out(data):
    given_back = Conversation.from_dict(data).to_dict()

    assert Conversation.from_dict(given_back) == Conversation.from_dict(data)
    assert [turn["text"] for turn in given_back["turns"]] == [turn["text"] for turn in data["turns"]]


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b\u200b", " \ufeff\u2060 ", "\u00ad"])
def test_a_turn_in_which_nothing_can_be_seen_is_blank(text):
    assert Turn("agent", text).is_blank


@pytest.mark.parametrize("text", ["ok", ".", "😡", "\u200bno", "👩\u200d👧", "<name:1>"])
def test_a_turn_with_anything_to_be_seen_is_not_blank(text):
    assert not Turn("customer", text).is_blank
