"""Empathy, not sympathy: stays with the customer."""

from __future__ import annotations

import pytest

from rapport.reader.behaviours.stays_with_customer import AWAY, StaysWithCustomer
from rapport.reader.moments import find_moments
from rapport.testing import agent, check_behaviour, customer, judged

CUE = customer("There is a dent in my car.", emotion="anger", intensity=2)
STEP = agent("Your claim is open, number 318.", action=2)
PITY = agent("Oh, you poor thing.", feeling=1)
STORY = agent("My sister had one as well.")
AGAINST = agent("You should read the terms.", dismissive=1)
TURNED = agent("You're right, it was parked with us when it happened.", understanding=2)
FORMULA = agent("Sorry for the inconvenience.", feeling=1, apology=1)
CASUAL = agent("Got it. Let's take care of that.")


@pytest.mark.parametrize(
    ("lines", "channel", "outcome", "said"),
    [
        ([CUE, STEP], "voice", "met", "stayed with this customer (“Your claim is open"),
        ([CUE, PITY, STEP], "voice", "missed", "pity, an own story or an opinion (“Oh, you poor thing”)."),
        ([CUE, STORY, STEP], "voice", "missed", "“My sister had"),
        ([CUE, AGAINST], "voice", "missed", "turned from the customer’s side"),
        ([CUE, AGAINST, customer("No."), TURNED], "voice", "met", "stayed"),  # turned round
        ([CUE, TURNED, customer("And?"), AGAINST], "voice", "missed", "turned from"),
        ([CUE, FORMULA], "voice", "hollow", "nothing about this customer"),
        ([CUE, CASUAL], "chat", "met", "“Let's take"),  # warm enough in chat
        ([CUE, CASUAL], "email", "missed", "Nothing in the answer"),
        ([CUE, agent("Hm.")], "voice", "missed", "Nothing in the answer"),
        ([CUE], "voice", "missed", "the record holds no reply"),
        ([customer("Hello."), PITY], "voice", "not_called_for", "No cue"),
    ],
)
def test_the_answer_stays_with_this_customer(lines, channel, outcome, said):
    given = judged(*lines, channel=channel)

    found = StaysWithCustomer().read(given, find_moments(given))

    assert (found.outcome, said in found.because) == (outcome, True), found


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("The same thing happened to me last year.", True),
        ("I know exactly how you feel.", True),
        ("At least you have insurance.", True),
        ("When I had a look at your order", False),
        ("It would be a poor thing if we stopped there.", False),
        ("I'm sorry you were left waiting.", False),
    ],
)
def test_the_words_it_knows(text, stands):
    given = judged(agent(text))

    assert bool(AWAY.find(given, [0])) is stands


def test_it_keeps_the_laws_of_behaviours():
    check_behaviour(StaysWithCustomer(), met=[judged(CUE, STEP)], missed=[judged(CUE, PITY), judged(CUE, FORMULA)])
