"""Acts: a concrete step, done or promised with specifics."""

from __future__ import annotations

import pytest

from rapport.reader.behaviours.acts import Acts
from rapport.reader.moments import find_moments
from rapport.testing import agent, check_behaviour, customer, judged, on, unsure

CUE = customer("This is the third time I call.", effort=on(1, "third time"))
DONE = agent("Sorry. I have moved it to Friday at ten.", apology=1, action=on(2, "I have moved it to Friday at ten"))
PASSED_ON = agent("Please check the website.", action=1)
WARM = agent("I am so sorry to hear that.", feeling=1, apology=on(1, "so sorry"))
NOTHING = agent("It is what it is.")


@pytest.mark.parametrize(
    ("lines", "outcome", "said"),
    [
        ([CUE, DONE], "met", "“I have moved it to Friday at ten”"),
        ([CUE, WARM, customer("And?"), DONE], "met", "I have moved it"),  # later is early enough
        ([CUE, WARM], "hollow", "no concrete step"),
        ([CUE, PASSED_ON], "missed", "pointed elsewhere"),
        ([CUE, NOTHING], "missed", "No step"),
        ([CUE], "missed", "the record holds no reply"),
        ([DONE, CUE, WARM], "hollow", "no concrete step"),  # a step before the cue does not answer it
        (
            [CUE, agent("I moved it.", action=unsure(2))],
            "missed",
            "A step towards solving it may be there (“I moved it”)",
        ),  # unsure is not counted
        ([customer("Where is it?"), DONE], "not_called_for", "No cue"),
    ],
)
def test_a_concrete_step_after_the_first_cue_is_met(lines, outcome, said):
    given = judged(*lines)

    found = Acts().read(given, find_moments(given))

    assert (found.name, found.outcome) == ("acts", outcome)
    assert said in found.because


def test_the_step_is_quoted():
    given = judged(CUE, DONE)

    found = Acts().read(given, find_moments(given))

    assert [(q.turn, q.text) for q in found.quotes] == [(1, "I have moved it to Friday at ten")]


def test_where_nobody_replied_the_cue_is_quoted():
    given = judged(CUE)

    found = Acts().read(given, find_moments(given))

    assert [q.text for q in found.quotes] == ["This is the third time I call."]


def test_it_keeps_the_laws_of_behaviours():
    check_behaviour(Acts(), met=[judged(CUE, DONE)], missed=[judged(CUE, WARM), judged(CUE, NOTHING)])
