"""What the encoder is shown: never too much, never what comes later, the latest first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.conversation import CHANNELS
from rapport.reader.models.encoder_input import MOST, turn_input

CLS, SEP = 101, 102
LINES = ("ok", "This is the third time I call!", "@shop 😡 <name:1>", "very " * 70, "no. " * 20, "", "Thanks, Zoë")
SAID = st.lists(st.tuples(st.sampled_from(("customer", "agent")), st.sampled_from(LINES)), min_size=1, max_size=9)


def told(subwords, *said):
    return [(speaker, subwords.pieces(text)) for speaker, text in said]


@settings(max_examples=80, deadline=None)
@given(said=SAID, channel=st.sampled_from(CHANNELS), data=st.data())
def test_a_row_is_never_too_long_and_is_made_of_what_it_says(subwords, said, channel, data):
    place = data.draw(st.integers(0, len(said) - 1))

    shown = turn_input(told(subwords, *said), place, channel, subwords)

    assert len(shown.ids) == len(shown.segments) <= MOST
    assert (shown.ids[0], shown.ids[-1], shown.ids.count(CLS), shown.ids.count(SEP)) == (CLS, SEP, 1, 2)
    assert list(shown.segments) == sorted(shown.segments)
    assert shown.segments.count(0) == shown.ids.index(SEP) + 1
    assert shown.ids[1 : shown.own] == subwords.word(f"{channel} {said[place][0]}:")
    assert shown.ids[shown.own : shown.ids.index(SEP)] == shown.pieces.ids


@settings(max_examples=60, deadline=None)
@given(said=SAID, later=SAID, data=st.data())
def test_what_is_said_later_is_never_looked_at(subwords, said, later, data):
    place = data.draw(st.integers(0, len(said) - 1))

    alone = turn_input(told(subwords, *said[: place + 1]), place, "chat", subwords)

    assert turn_input(told(subwords, *said, *later), place, "chat", subwords) == alone
    assert turn_input(told(subwords, *said[: place + 1], *later), place, "chat", subwords) == alone


@pytest.mark.parametrize("speaker", ["customer", "agent"])
def test_of_what_came_before_the_latest_is_kept_and_told_in_its_order(subwords, speaker):
    said = [("customer", "alpha"), *[("agent", "very " * 40)] * 3, ("customer", "nobody came"), (speaker, "hello")]

    shown = turn_input(told(subwords, *said), len(said) - 1, "chat", subwords)

    before = shown.ids[shown.ids.index(SEP) + 1 : -1]
    latest = subwords.word("customer:") + subwords.pieces("nobody came").ids
    assert before[-len(latest) :] == latest
    assert subwords.pieces("alpha").ids[0] not in before


def test_a_first_turn_has_nothing_before_it(subwords):
    shown = turn_input(told(subwords, ("customer", "hello")), 0, "email", subwords)

    assert shown.ids[-2:] == (SEP, SEP)
    assert shown.segments[-2:] == (0, 1)


def test_a_long_turn_keeps_its_beginning_and_its_end(subwords):
    text = "Refund me. " + "very " * 200 + "goodbye"

    shown = turn_input(told(subwords, ("agent", "hi"), ("customer", text)), 1, "chat", subwords)

    first, last = shown.pieces.starts[0], shown.pieces.ends[-1]
    assert (text[first:6], text[last - 7 : last]) == ("Refund", "goodbye")


def test_a_rest_of_a_turn_too_short_to_say_anything_is_left_out(subwords):
    said = told(subwords, ("customer", "no " * 30), ("agent", "so " * 10), ("customer", "very " * 70))

    shown = turn_input(said, 2, "chat", subwords)

    assert len(shown.ids) == MOST - 8
    assert shown.ids[shown.ids.index(SEP) + 1 : -1] == subwords.word("agent:") + said[1][1].ids
