"""The conversations that the checks try parts on."""

from __future__ import annotations

from rapport.reader.moments import find_moments
from rapport.testing.hard_text import HARD_TEXTS, NOTHING, hard_conversations, long_conversation, quiet_conversations


def test_quiet_conversations_have_no_moment_and_hard_ones_have_one():
    assert [find_moments(each) for each in quiet_conversations()] == [()] * len(quiet_conversations())
    assert all(find_moments(each) for each in hard_conversations())


def test_the_long_one_is_long_and_every_turn_of_the_customer_asks_for_care():
    held = long_conversation()

    assert len(held.turns) == 10_000
    assert len(find_moments(held)) == 5_000


def test_hard_texts_hold_what_breaks_careless_code():
    together = "".join(HARD_TEXTS)

    assert any(len(text.lower()) != len(text) for text in HARD_TEXTS)  # letters that grow in lower case
    assert any("\u0590" <= char <= "\u06ff" for char in together)  # right to left
    assert any(ord(char) > 0xFFFF for char in together)  # outside the basic plane
    assert max(map(len, HARD_TEXTS)) >= 20_000
    assert all(not any(word.isalpha() and len(word) > 1 for word in text.split()) for text in NOTHING)
