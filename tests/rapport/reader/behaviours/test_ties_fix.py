"""Ties the fix to the misery: how the solution ends what hurt."""

from __future__ import annotations

import pytest

from rapport.reader.behaviours.ties_fix import TiesFix
from rapport.reader.moments import find_moments
from rapport.testing import agent, check_behaviour, customer, judged, unsure

CUE = customer("My mother sits in the cold.", clue=1)
FIX = agent("An engineer is on the way.", action=2)
TIED = agent("So she will have heat before dark.", ties=1)


@pytest.mark.parametrize(
    ("lines", "outcome", "said"),
    [
        ([CUE, FIX, TIED], "met", "linked to what hurt (“So she will have heat before dark”)."),
        ([CUE, FIX, customer("Thanks"), TIED], "met", "linked"),  # at the close
        ([CUE, FIX], "missed", "how it ends what hurt was not said"),
        ([CUE, FIX, agent("Warm soon.", ties=unsure(1))], "missed", "A link to what hurt may be there"),
        ([CUE, agent("We know.")], "not_called_for", "no concrete step to tie"),
        ([CUE], "not_called_for", "no concrete step to tie"),
        ([customer("Hello."), FIX, TIED], "not_called_for", "No cue"),
    ],
)
def test_it_is_called_for_where_there_is_a_fix_to_tie(lines, outcome, said):
    given = judged(*lines)

    found = TiesFix().read(given, find_moments(given))

    assert (found.outcome, said in found.because) == (outcome, True), found


def test_it_keeps_the_laws_of_behaviours():
    check_behaviour(TiesFix(), met=[judged(CUE, FIX, TIED)], missed=[judged(CUE, FIX)])
