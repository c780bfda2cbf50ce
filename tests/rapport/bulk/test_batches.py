"""Batches keep the order, lose nothing, and are of about equal work."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rapport.bulk.batches import batches
from rapport.bulk.stream import Arrival
from rapport.conversation import Conversation, Turn


def arrival(number: int, turns: int) -> Arrival:
    return Arrival(Conversation(f"c{number}", "chat", (Turn("customer", "hello"),) * turns))


@given(st.lists(st.integers(1, 40), max_size=60), st.integers(1, 50))
def test_every_conversation_is_in_exactly_one_batch_and_in_order(lengths, turns):
    given_in = [arrival(number, length) for number, length in enumerate(lengths)]

    made = list(batches(given_in, turns=turns))

    assert [each for batch in made for each in batch] == given_in
    assert all(batch for batch in made)


@given(st.lists(st.integers(1, 40), max_size=60), st.integers(1, 50))
def test_only_a_conversation_of_its_own_exceeds_the_size(lengths, turns):
    made = batches([arrival(number, length) for number, length in enumerate(lengths)], turns=turns)

    assert all(len(batch) == 1 or sum(len(each.conversation.turns) for each in batch) <= turns for batch in made)
