"""Apologises with fact and fault: names what we did."""

from __future__ import annotations

import pytest

from rapport.reader.behaviours.apologises_with_fact import ApologisesWithFact
from rapport.reader.moments import find_moments
from rapport.testing import agent, check_behaviour, customer, judged, unsure

CHASED = customer("I have chased this for weeks.", effort=1)
GRIEF = customer("My husband died in March.", clue=1)
FACT = agent("I am sorry, we lost your form.", apology=2)
BARE = agent("Sorry about that.", apology=1)
UNSURE = agent("Sorry, that was us.", apology=unsure(2))
STEP = agent("I have entered it now.", action=2)
NONE = agent("Please send it again.", action=1)


@pytest.mark.parametrize(
    ("lines", "cause", "outcome", "said"),
    [
        ([CHASED, FACT, STEP], "none", "met", "named what went wrong (“I am sorry, we lost your form”)."),
        ([CHASED, FACT], "none", "met", "do not count for the agent"),
        ([CHASED, BARE, STEP], "none", "hollow", "did not say what went wrong"),
        ([CHASED, NONE], "none", "missed", "never scored alone"),
        ([CHASED, NONE], "none", "missed", "No apology was found."),
        ([CHASED, UNSURE], "none", "missed", "An apology may be there (“Sorry, that was us”); the reader was not sure"),
        ([CHASED, agent("Sorry, who?")], "none", "missed", "The word was said (“Sorry, who?”) and not counted"),
        ([agent("Sorry!"), CHASED, NONE], "none", "missed", "Sorry was said before the customer told of it (“Sorry!”)"),
        ([GRIEF, NONE], "none", "not_called_for", "Nothing showed that something of ours went wrong"),
        ([GRIEF, NONE], "process", "missed", "never scored alone"),  # ours, by its cause
        ([GRIEF, NONE], unsure("process"), "not_called_for", "Nothing showed"),
        ([CHASED], "none", "missed", "the record holds no reply"),
        ([customer("Hello."), BARE], "process", "not_called_for", "No cue"),
    ],
)
def test_it_is_called_for_where_something_of_ours_went_wrong(lines, cause, outcome, said):
    given = judged(*lines, cause=cause)

    found = ApologisesWithFact().read(given, find_moments(given))

    assert (found.outcome, said in found.because) == (outcome, True), found


def test_sorry_in_more_than_two_turns_is_said_to_be_often():
    given = judged(CHASED, FACT, BARE, BARE, STEP)

    found = ApologisesWithFact().read(given, find_moments(given))

    assert found.outcome == "met"
    assert "Sorry was said in 3 turns; once or twice is enough." in found.because


def test_it_keeps_the_laws_of_behaviours():
    check_behaviour(ApologisesWithFact(), met=[judged(CHASED, FACT)], missed=[judged(CHASED, BARE)])
