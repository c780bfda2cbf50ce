"""Names the consequence: what it means for this person."""

from __future__ import annotations

import pytest

from rapport.reader.behaviours.names_consequence import NamesConsequence
from rapport.reader.moments import find_moments
from rapport.testing import agent, check_behaviour, customer, judged, unsure

CUE = customer("I am stuck at the airport with two kids.", clue=1)
NAMED = agent("Two tired children and no gate: that is a long night.", feeling=2)
GENERIC = agent("Sorry for the inconvenience.", feeling=1, apology=1)
SORRY = agent("Apologies”", apology=1)
STEP = agent("You are on the 9.40.", action=2)


@pytest.mark.parametrize(
    ("lines", "outcome", "said"),
    [
        ([CUE, NAMED, STEP], "met", "What it means for this customer was said (“Two tired children"),
        ([CUE, NAMED], "met", "do not count for the agent"),  # acting is a gate for totals
        ([CUE, GENERIC, STEP], "hollow", "Words that could go to anyone (“Sorry for the inconvenience”)"),
        ([CUE, SORRY], "hollow", "Apologies”"),
        ([CUE, STEP], "missed", "was not said"),
        (
            [CUE, agent("Two kids, no bed.", feeling=unsure(2))],
            "missed",
            "may be there (“Two kids, no bed”); the reader",
        ),
        ([CUE], "missed", "the record holds no reply"),
        ([customer("Which gate?"), STEP], "not_called_for", "No cue"),
    ],
)
def test_only_words_for_this_customer_are_met(lines, outcome, said):
    given = judged(*lines)

    found = NamesConsequence().read(given, find_moments(given))

    assert (found.outcome, said in found.because) == (outcome, True), found


def test_with_a_step_beside_it_no_gate_is_spoken_of():
    given = judged(CUE, NAMED, STEP)

    assert "total" not in NamesConsequence().read(given, find_moments(given)).because


def test_it_keeps_the_laws_of_behaviours():
    check_behaviour(NamesConsequence(), met=[judged(CUE, NAMED)], missed=[judged(CUE, GENERIC), judged(CUE, STEP)])
