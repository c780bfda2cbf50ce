"""A quote is checked when it is made."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.conversation import Conversation, Turn
from rapport.evidence import Quote, quote
from rapport.exceptions import QuoteMismatch


def test_a_quote_holds_the_exact_words_of_its_turn(mrs_hale):
    found = quote(mrs_hale, 1, 0, 30)

    assert found.text == "I'm so sorry about your husban"
    assert found.to_dict() == {"turn": 1, "start": 0, "end": 30, "text": "I'm so sorry about your husban"}


@pytest.mark.parametrize(
    ("turn", "start", "end", "text"),
    [
        (0, 0, 2, "my"),  # wrong case
        (0, 3, 3, ""),  # nothing quoted
        (0, 5, 2, "hus"),  # ends before it starts
        (0, 0, 500, "My husband"),  # past the end
        (0, -2, 2, ""),  # before the start
        (9, 0, 2, "My"),  # no such turn
    ],
)
def test_words_that_do_not_stand_there_are_no_quote(mrs_hale, turn, start, end, text):
    with pytest.raises(QuoteMismatch):
        Quote("hale-1", turn, start, end, text, mrs_hale)


def test_a_quote_belongs_to_its_conversation(mrs_hale, mr_brandt):
    with pytest.raises(QuoteMismatch, match="hale-1"):
        Quote("hale-1", 0, 0, 4, "This", mr_brandt)


def test_a_cut_outside_the_conversation_is_refused(mr_brandt):
    with pytest.raises(QuoteMismatch, match="no turn 12"):
        quote(mr_brandt, 12, 0, 4)


def test_quotes_travel_between_processes(mrs_hale):
    found = quote(mrs_hale, 0, 3, 10)

    assert pickle.loads(pickle.dumps(found)) == found


@given(text=st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs"])), data=st.data())
def test_every_cut_inside_a_turn_equals_the_text_there(text, data):
    conversation = Conversation("c", "chat", (Turn("customer", text),))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    found = quote(conversation, 0, start, end)

    assert found.text == text[start:end]
