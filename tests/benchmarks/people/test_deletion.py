"""Taking words out of a turn."""

from __future__ import annotations

import numpy as np

from benchmarks.people.deletion import places, random_span, without
from rapport.conversation import Conversation, Turn
from rapport.evidence import quote
from rapport.reader.reading import Reading, TurnReading


def _talk(text: str = "I'm so sorry about that. Done now.") -> Conversation:
    return Conversation("c", "chat", (Turn("customer", "Help"), Turn("agent", text), Turn("customer", "Thanks")))


def test_characters_are_taken_out_and_later_turns_too():
    left = without(_talk(), 1, set(range(24)))

    assert left.turns[1].text == " Done now."
    assert len(left.turns) == 2


def test_taking_nothing_out_leaves_the_text():
    assert without(_talk(), 1, set()).turns[1].text == _talk().turns[1].text


def test_a_random_span_begins_a_word_and_is_as_long():
    text = "one two three four"

    spans = [random_span(text, 7, np.random.default_rng(seed)) for seed in range(30)]

    assert {min(span) for span in spans} == {0, 4, 8}
    assert all(len(span) == 7 and max(span) < len(text) for span in spans)


def test_a_span_for_which_no_word_leaves_room_ends_with_the_text():
    assert random_span("  abc", 4, np.random.default_rng(0)) == {1, 2, 3, 4}


def test_only_labels_that_both_give_with_a_quote_of_a_part_are_places():
    talk = _talk()
    turn = TurnReading(
        1,
        "agent",
        {"apology": 2, "action": 2, "feeling": 1},
        {"apology": 0.9, "action": 0.9, "feeling": 0.9},
        quotes={
            "apology": (quote(talk, 1, 0, 24),),
            "action": (quote(talk, 1, 0, len(talk.turns[1].text)),),  # covers the turn whole
            "feeling": (quote(talk, 1, 0, 12),),  # people gave none
        },
    )
    reading = Reading("c", "r", "1", "en", (turn,), {}, {}, (), (), ())

    found = places([talk], [reading], {"c": {1: {"apology": 1, "action": 2, "feeling": 0}}})

    assert [(place.label, place.quoted) for place in found] == [("apology", set(range(24)))]
