"""A behaviour whose outcome hangs on unsure labels is unsure: neither met nor missed."""

from __future__ import annotations

import pytest

from rapport.reader.behaviours import BUILT_IN, read_behaviour
from rapport.reader.moments import find_moments
from rapport.testing import agent, check_quotes, customer, judged, on, unsure

CUE = customer("I am fed up.", emotion="frustration", intensity=2)
BY_NAME = {behaviour.name: behaviour for behaviour in BUILT_IN}


def read(name, *lines, **labels):
    held = judged(*lines, **labels)
    reading = read_behaviour(BY_NAME[name], held, find_moments(held))
    check_quotes(name, held.conversation, reading.quotes)
    return reading


@pytest.mark.parametrize(
    ("name", "reply", "outcome"),
    [
        ("acts", agent("I moved it to Friday.", action=unsure(2)), "unsure"),
        ("acts", agent("I moved it to Friday.", action=2, feeling=unsure(1)), "met"),
        ("acts", agent("See our site for it.", action=unsure(1)), "missed"),  # missed with it and without it
        ("names_consequence", agent("Two kids, no bed.", feeling=unsure(2)), "unsure"),
        ("paraphrases", agent("Cancelled twice.", understanding=unsure(2)), "unsure"),
        ("owns_it", agent("I will do it now.", ownership=unsure(1), action=2), "unsure"),
        ("ties_fix", agent("It is warm by six.", action=2, ties=unsure(1)), "unsure"),
        ("ties_fix", agent("It is done, I think.", action=unsure(2)), "unsure"),  # not called for, or missed
        ("natural", agent("We apologise for that.", templated=unsure(1)), "unsure"),
        ("stays_with_customer", agent("That is not so.", action=2, dismissive=unsure(1)), "unsure"),
        ("stays_with_customer", agent("It is done now.", action=2, templated=unsure(1)), "met"),
    ],
)
def test_it_is_unsure_just_where_unsure_labels_turn_it(name, reply, outcome):
    assert read(name, CUE, reply).outcome == outcome


def test_it_says_what_was_unsure_and_quotes_it_first():
    reading = read(
        "owns_it",
        CUE,
        agent("Right. I will do it by noon. Done!", ownership=unsure(1, "I will do it by noon"), action=on(2, "Done!")),
    )

    assert reading.because == (
        "Can’t tell: the reader was unsure of a promise in the first person (“I will do it by noon”). "
        "Without it this would be missed, with it met."
    )
    assert reading.quotes[0].text.startswith("I will do it by noon")


def test_what_the_customer_or_the_whole_is_unsure_of_calls_for_nothing():
    unsure_cue = read("acts", customer("Hm.", effort=unsure(1)), agent("I moved it.", action=unsure(2)))
    unsure_cause = read("apologises_with_fact", CUE, agent("I see."), cause=unsure("process"))

    assert (unsure_cue.outcome, unsure_cause.outcome) == ("not_called_for", "not_called_for")
