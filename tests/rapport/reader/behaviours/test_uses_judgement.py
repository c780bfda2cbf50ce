"""Uses judgement: discretion, or a limit with a way on."""

from __future__ import annotations

import pytest

from rapport.reader.behaviours.uses_judgement import DISCRETION, LIMIT, WAY_ON, UsesJudgement
from rapport.reader.moments import find_moments
from rapport.testing import agent, check_behaviour, customer, judged

CUE = customer("Then I will cancel everything.", leaving=1)
WAIVED = agent("I have waived the fee.", action=2)
LIMITED = agent("I'm not able to refund that.")
POLICY = agent("That is our policy.", dismissive=1)
WARM = agent("I am sorry, I can't change it.", feeling=1, apology=1)
INSTEAD = agent("I can't refund it. What I can do is book you on the next one.")
LATER = agent("I'll ask my lead whether we can make an exception.")


@pytest.mark.parametrize(
    ("lines", "outcome", "said"),
    [
        ([CUE, WAIVED], "met", "Discretion was used (“I have waived the fee”)."),
        ([CUE, INSTEAD], "met", "with a way on (“What I can do"),
        ([CUE, LIMITED, customer("Really?"), LATER], "met", "with a way on"),
        ([CUE, LIMITED, agent("You are on the next flight.", action=2)], "met", "with a way on"),
        ([CUE, WARM], "hollow", "with words of care and no way on"),
        ([CUE, LIMITED], "missed", "was named and no way on"),
        ([CUE, POLICY], "missed", "it is for the process owner"),  # a rule's limit is the process's
        ([CUE, agent("Thank you.")], "not_called_for", "No limit was named"),
        ([CUE], "not_called_for", "No limit was named"),
        ([customer("Hello."), POLICY], "not_called_for", "No cue"),
    ],
)
def test_a_limit_needs_a_way_on(lines, outcome, said):
    given = judged(*lines)

    found = UsesJudgement().read(given, find_moments(given))

    assert (found.outcome, said in found.because) == (outcome, True), found


@pytest.mark.parametrize(
    ("cause", "owned"), [("process", True), ("technology", True), ("people", False), ("none", False)]
)
def test_a_limit_with_a_cause_in_the_process_is_the_process_owners(cause, owned):
    given = judged(CUE, LIMITED, cause=cause)

    found = UsesJudgement().read(given, find_moments(given))

    assert ("it is for the process owner" in found.because) is owned


@pytest.mark.parametrize(
    ("lexicon", "text", "stands"),
    [
        (LIMIT, "We are unable to amend bookings.", True),
        (LIMIT, "I cannot waive a fee.", True),
        (LIMIT, "The system won't let me.", True),
        (LIMIT, "There's nothing I can do.", True),
        (LIMIT, "I can't wait to change it for you.", False),
        (LIMIT, "Please don't hesitate to send it.", False),
        (LIMIT, "I can send it today.", False),
        (WAY_ON, "Is there anything else I can do?", False),
        (WAY_ON, "I've asked my manager.", True),
        (WAY_ON, "I can book you a call.", True),
        (DISCRETION, "There are no exceptions.", False),
        (DISCRETION, "As a one-off it is on us.", True),
    ],
)
def test_the_words_it_knows(lexicon, text, stands):
    given = judged(agent(text))

    assert bool(lexicon.find(given, [0])) is stands


def test_it_keeps_the_laws_of_behaviours():
    check_behaviour(UsesJudgement(), met=[judged(CUE, INSTEAD)], missed=[judged(CUE, LIMITED), judged(CUE, WARM)])
