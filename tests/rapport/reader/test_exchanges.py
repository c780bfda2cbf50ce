"""A conversation as customer's say and agent's reply."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.conversation import Conversation, Turn
from rapport.reader.exchanges import agent_turns_from, exchanges, highest
from rapport.testing import agent, customer, judged, unsure

C, A, S, B, X = "customer", "agent", "system", "bot", "colleague"


def conversation(*turns) -> Conversation:
    return Conversation(
        "c", "chat", tuple(Turn(*turn) if isinstance(turn, tuple) else Turn(turn, "said") for turn in turns)
    )


@pytest.mark.parametrize(
    ("turns", "found"),
    [
        ([C, A], [((0,), (1,))]),
        ([C, C, A, A], [((0, 1), (2, 3))]),  # turns in a row, and all the agent says
        ([A, C, A], [((1,), (2,))]),  # what is said before the customer's first turn answers nothing
        ([C, A, C], [((0,), (1,)), ((2,), ())]),  # nobody answered the last
        ([C, S, C, A], [((0, 2), (3,))]),  # the system's notices end no run
        ([C, B, C, A], [((0, 2), (3,))]),  # nor do a bot's lines
        ([C, X, C, A], [((0, 2), (3,))]),  # nor a colleague's
        ([C, (C, "  "), A], [((0,), (2,))]),  # blank turns are no turns
        ([C, (A, "\n"), C, A], [((0, 2), (3,))]),
        ([C, A, S, A, C], [((0,), (1, 3)), ((4,), ())]),
        ([A, A], []),
        ([S], []),
    ],
)
def test_only_the_agents_words_end_the_customers_turns_in_a_row(turns, found):
    assert [(each.said, each.reply) for each in exchanges(conversation(*turns))] == found


@given(st.lists(st.sampled_from([C, A, S, B, X]), min_size=1, max_size=30))
def test_every_turn_of_the_customer_is_in_exactly_one_exchange(speakers):
    held = conversation(*speakers)

    found = exchanges(held)

    said = [turn for each in found for turn in each.said]
    assert said == [index for index, speaker in enumerate(speakers) if speaker == C]
    assert all(each.reply for each in found[:-1])
    assert all(held.turns[turn].speaker == A for each in found for turn in each.reply)


def test_the_highest_value_counts_unsure_labels_that_are_taken_at_their_guess():
    held = judged(customer("a"), agent("b", action=1), agent("c", action=unsure(2), feeling=unsure(1)))

    assert highest(held, (1, 2), "action", guessed=("action",)) == 2
    assert highest(held, (1, 2), "action", guessed=("feeling",)) == 1


def test_the_highest_value_leaves_unsure_and_absent_labels_out():
    held = judged(customer("a"), agent("b", action=1), agent("c", action=unsure(2)))

    assert highest(held, [0, 1, 2], "action") == 1
    assert highest(held, [2], "action") == 0
    assert highest(held, [], "action") == 0


def test_the_agents_turns_from_a_turn_on_leave_blanks_out():
    held = judged(agent("a"), customer("b"), agent("c"), agent(" "), agent("d"))

    assert agent_turns_from(held, 1) == (2, 4)
