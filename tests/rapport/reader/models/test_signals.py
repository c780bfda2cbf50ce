import pytest

from rapport.conversation import Turn
from rapport.reader.context import said_turns
from rapport.reader.models.signals import turn_signals


def signals(*turns):
    return turn_signals(said_turns(tuple(Turn(*turn) for turn in turns))[-1], "chat")


@pytest.mark.parametrize(
    ("text", "name", "present"),
    [
        ("Is it there?", "ends asking", True),
        ("It is there.", "ends asking", False),
        ("see https://a.example/b", "link", True),
        ("the end of it 1/2", "part of several", True),
        ("half past 1, 2 of us", "part of several", False),
        ("THIS IS LOUD", "capitals", True),
        ("I am in the UK", "capitals", False),
        ("Thanks ^Kev", "signed", True),
        ("Thanks a lot.", "signed", False),
        ("ok", "few words", True),
    ],
)
def test_a_signal_is_there_or_not(text, name, present):
    assert bool(signals(("agent", text))[name]) is present


def test_the_customers_own_words_are_counted():
    taken_up = signals(("customer", "the blue kettle leaks"), ("agent", "A kettle that leaks, the blue one?"))
    not_taken_up = signals(("customer", "the blue kettle leaks"), ("agent", "Please send your order number"))

    assert taken_up["share of the customer's words"] == 1.0
    assert not_taken_up["share of the customer's words"] == 0.0
    assert taken_up["words just said"] > not_taken_up["words just said"]


def test_a_line_said_again_is_seen_as_a_repetition():
    again = signals(
        ("agent", "Please restart the router"), ("customer", "I did"), ("agent", "Please restart the router")
    )

    assert again["repeats itself"] == 1.0


def test_the_place_of_a_turn_is_told():
    first = signals(("customer", "hello"), ("agent", "hello, what happened?"))
    later = signals(("agent", "what happened?"), ("customer", "it broke"))

    assert first["first of the party"] == 1.0
    assert first["asked before"] == 0.0
    assert later["asked before"] == 1.0


def test_every_signal_is_of_a_moderate_size():
    long = signals(("customer", "why " * 400 + "?" * 50), ("agent", "I HAVE 12 of 34 " * 200))

    assert all(0 <= value <= 3 for value in long.values())
