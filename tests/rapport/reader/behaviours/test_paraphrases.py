"""Paraphrases and checks: the matter in the agent's own words."""

from __future__ import annotations

import pytest

from rapport.reader.behaviours.paraphrases import Paraphrases
from rapport.reader.moments import find_moments
from rapport.testing import agent, check_behaviour, customer, judged, unsure

CUE = customer("Both of you cancelled my son's ticket, twice.", emotion="anger", intensity=2)
RECAP = agent("So the ticket was cancelled here and again at the desk.", understanding=2)
CLAIM = agent("I understand.", understanding=1)
NEXT = agent("Let me see.")


@pytest.mark.parametrize(
    ("lines", "channel", "outcome", "said"),
    [
        ([CUE, RECAP], "chat", "met", "The matter was restated (“So the ticket"),
        ([CUE, RECAP, agent("Is that right?", checks=1)], "voice", "met", "restated and checked"),
        ([CUE, RECAP, agent("Is that right?", checks=1)], "sms", "met", "The matter was restated (“"),
        ([CUE, RECAP], "email", "met", "”)."),
        ([CUE, NEXT, customer("Well?"), RECAP], "email", "met", "though not in the first answer"),
        ([CUE, CLAIM], "chat", "hollow", "claimed (“I understand”)"),  # "I understand" alone
        ([CUE, NEXT], "chat", "missed", "not restated"),
        (
            [CUE, agent("Cancelled twice.", understanding=unsure(2))],
            "chat",
            "missed",
            "may be there (“Cancelled twice”)",
        ),
        ([CUE], "chat", "missed", "the record holds no reply"),
        ([customer("Is it open?"), RECAP], "chat", "not_called_for", "No cue"),
    ],
)
def test_own_words_are_met_and_a_claim_alone_is_hollow(lines, channel, outcome, said):
    given = judged(*lines, channel=channel)

    found = Paraphrases().read(given, find_moments(given))

    assert (found.outcome, said in found.because) == (outcome, True), found


def test_it_keeps_the_laws_of_behaviours():
    check_behaviour(Paraphrases(), met=[judged(CUE, RECAP)], missed=[judged(CUE, CLAIM), judged(CUE, NEXT)])
