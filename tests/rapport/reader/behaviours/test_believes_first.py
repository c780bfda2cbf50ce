"""Believes before disputing: looks before contradicting."""

from __future__ import annotations

import pytest

from rapport.reader.behaviours.believes_first import BELIEVES, CONTESTED, DISPUTES, BelievesFirst
from rapport.reader.moments import find_moments
from rapport.testing import agent, check_behaviour, customer, judged

TOLD = customer("I was told Wednesday and nobody came.", effort=1, emotion="anger", intensity=2)
UPSET = customer("I am very upset about this.", emotion="anger", intensity=2)
LOOKED = agent("I've checked, and you're right, two orders were opened.", understanding=2)
DISPUTED = agent("Our records show no appointment.")
TURNED = agent("That cannot be our mistake.", dismissive=1)


@pytest.mark.parametrize(
    ("lines", "outcome", "said"),
    [
        ([TOLD, LOOKED], "met", "looked into it before doubting it"),
        ([TOLD, agent("Let me check that for you. Our records show Thursday.")], "met", "looked into it"),
        ([TOLD, DISPUTED], "missed", "disputed or passed over before"),
        ([TOLD, DISPUTED, customer("Look again."), LOOKED], "missed", "disputed or passed over"),  # too late
        ([TOLD, TURNED], "missed", "disputed or passed over"),
        ([TOLD, agent("A technician is on the way.", action=2)], "met", "taken at their word"),
        ([TOLD, agent("Sorry for that.", apology=1)], "hollow", "no look at what was contested"),
        ([TOLD, agent("Hm.")], "missed", "was not looked into"),
        ([TOLD], "missed", "the record holds no reply"),
        ([UPSET, DISPUTED], "missed", "disputed"),  # the agent brings the records up
        ([UPSET, agent("Sorry.", apology=1)], "not_called_for", "Nobody’s word stood against a record"),
        ([customer("Hello."), DISPUTED], "not_called_for", "No cue"),
    ],
)
def test_looking_comes_before_doubting(lines, outcome, said):
    given = judged(*lines)

    found = BelievesFirst().read(given, find_moments(given))

    assert (found.outcome, said in found.because) == (outcome, True), found


@pytest.mark.parametrize(
    ("lexicon", "text", "stands"),
    [
        (CONTESTED, "I was told it would be free.", True),
        (CONTESTED, "I never ordered that.", True),
        (CONTESTED, "Your website says open, your shop is shut.", True),
        (CONTESTED, "I have received the parcel, thanks.", False),
        (CONTESTED, "I don't have a telephone.", False),
        (CONTESTED, "They say it rains tomorrow.", False),
        (DISPUTES, "According to our notes you cancelled.", True),
        (DISPUTES, "You must have clicked it.", True),
        (DISPUTES, "You should have it by ten.", False),
        (DISPUTES, "Please wait until it has been delivered.", False),
        (BELIEVES, "You are quite right.", True),
        (BELIEVES, "I've just looked at the file.", True),
        (BELIEVES, "That should never have happened.", True),
        (BELIEVES, "You should have it by ten.", False),
    ],
)
def test_the_words_it_knows(lexicon, text, stands):
    given = judged(customer(text))

    assert bool(lexicon.find(given, [0])) is stands


def test_it_keeps_the_laws_of_behaviours():
    check_behaviour(BelievesFirst(), met=[judged(TOLD, LOOKED)], missed=[judged(TOLD, DISPUTED)])
