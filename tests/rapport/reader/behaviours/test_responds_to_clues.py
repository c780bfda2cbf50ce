"""Responds to clues: notices what is at stake, adapts, offers what fits."""

from __future__ import annotations

import pytest

from rapport.reader.behaviours.responds_to_clues import RespondsToClues
from rapport.reader.moments import find_moments
from rapport.testing import agent, check_behaviour, customer, judged, on

CLUE = customer("It is for my daughter's wedding on Saturday.", clue=on(1, "my daughter's wedding"))
ANGER = customer("I am furious.", emotion="anger", intensity=2)


@pytest.mark.parametrize(
    ("reply", "outcome", "said"),
    [
        (agent("A wedding on Saturday leaves no room for this.", feeling=2), "met", "was taken up"),
        (agent("You need it in hand by Friday, then.", understanding=2), "met", "was taken up"),
        (agent("It ships today so it is there in time.", ties=1), "met", "was taken up"),
        (agent("Oh no. It ships today.", feeling=1, action=2), "met", "was taken up"),
        (agent("For the wedding it goes by courier tonight.", action=2), "met", "was taken up"),  # takes the word up
        (agent("A replacement ships tonight.", action=2), "missed", "the reply went on without it"),  # the script
        (agent("Sorry for any trouble.", feeling=1, apology=1), "hollow", "could go to anyone"),
        (agent("Order number?", exploring=1), "missed", "the reply went on without it (“Order number?”)"),
    ],
)
def test_a_clue_is_met_by_words_or_deeds_that_fit_it(reply, outcome, said):
    given = judged(CLUE, reply)

    found = RespondsToClues().read(given, find_moments(given))

    assert (found.outcome, said in found.because) == (outcome, True), found
    assert "“my daughter's wedding”" in found.because


def test_without_a_clue_nothing_is_called_for():
    given = judged(ANGER, agent("Sorry.", apology=1))

    found = RespondsToClues().read(given, find_moments(given))

    assert (found.outcome, found.quotes) == ("not_called_for", ())


def test_a_clue_that_nobody_answered_is_missed_and_quoted():
    given = judged(CLUE)

    found = RespondsToClues().read(given, find_moments(given))

    assert found.outcome == "missed"
    assert [q.text for q in found.quotes] == ["my daughter's wedding"]


@pytest.mark.parametrize(("met", "of", "outcome"), [(1, 2, "met"), (1, 3, "missed"), (2, 3, "met"), (0, 2, "missed")])
def test_of_several_clues_half_must_be_met(met, of, outcome):
    good, script = agent("A wedding: I see what hangs on it.", feeling=2), agent("Order number?", exploring=1)
    replies = [good] * met + [script] * (of - met)
    given = judged(*(line for reply in replies for line in (CLUE, reply)))

    found = RespondsToClues().read(given, find_moments(given))

    assert found.outcome == outcome
    assert f"That is {met} of {of} such moments." in found.because


def test_it_keeps_the_laws_of_behaviours():
    good, script = agent("A wedding on Saturday!", feeling=2), agent("Order number?", exploring=1)

    check_behaviour(RespondsToClues(), met=[judged(CLUE, good)], missed=[judged(CLUE, script)])
