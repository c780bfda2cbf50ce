"""Turns of one length for the benchmarks of speed."""

from __future__ import annotations

from benchmarks.texts import of_length, texts_of
from rapport.conversation import Conversation, Turn


def test_turns_are_cut_to_length_and_speakers_take_turns():
    talk = Conversation("c", "chat", (Turn("customer", "a b c d e"), Turn("bot", "x " * 9), Turn("agent", "f g h i")))

    found = of_length([talk, talk], 2, 100)

    assert texts_of(found) == ["a b", "f g", "c d", "h i", "e a", "f g", "b c", "h i"]
    assert [turn.speaker for turn in found[0].turns] == ["customer", "agent"] * 3


def test_no_more_turns_than_were_asked_for():
    talk = Conversation("c", "chat", (Turn("customer", "a " * 50), Turn("agent", "b " * 50)))

    assert len(texts_of(of_length([talk], 5, 4))) == 4
