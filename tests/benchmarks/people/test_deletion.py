"""Taking words out of a turn."""

from __future__ import annotations

from benchmarks.people.deletion import places, without
from rapport.conversation import Conversation, Turn
from rapport.evidence import quote
from rapport.reader.reading import Reading, TurnReading


def _talk(text: str = "I'm so sorry about that. Done now.") -> Conversation:
    return Conversation("c", "chat", (Turn("customer", "Help"), Turn("agent", text), Turn("customer", "Thanks")))


def test_words_are_taken_out_and_later_turns_too():
    left = without(_talk(), 1, {0, 1, 2})

    assert left.turns[1].text.split(".")[0].strip() == "about that"
    assert "Done now." in left.turns[1].text
    assert len(left.turns) == 2


def test_taking_nothing_out_leaves_the_text():
    assert without(_talk(), 1, set()).turns[1].text == _talk().turns[1].text


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

    assert [(place.label, place.quoted) for place in found] == [("apology", {0, 1, 2, 3, 4})]
