"""Natural, not rote: own words, as far as one conversation shows."""

from __future__ import annotations

import pytest

from rapport.reader.behaviours.natural import Natural
from rapport.reader.moments import find_moments
from rapport.testing import agent, check_behaviour, customer, judged, unsure

CUE = customer("I am fed up.", emotion="frustration", intensity=2)
OWN = agent("Three calls and still no date, that is on us.", understanding=2)
ALSO_OWN = agent("The driver has been to Leeds twice for it.", understanding=2)
MACRO = agent("We apologise for any inconvenience caused.", templated=1, apology=1)
COLD_MACRO = agent("Please refer to our terms.", templated=1)
EDITED = agent("We apologise for any inconvenience; the Leeds order is on its way.", templated=1, action=2)
LINE = agent("I do understand where you are coming from.")


@pytest.mark.parametrize(
    ("lines", "outcome", "said"),
    [
        ([CUE, OWN], "met", "The reply to the cue was in the agent’s own words (“Three calls"),
        ([CUE, EDITED], "met", "or a template made to fit this customer"),  # macros allowed when edited
        ([CUE, MACRO], "hollow", "The reply to the cue had a line that fits almost any customer unchanged"),
        ([CUE, COLD_MACRO], "missed", "fits almost any customer unchanged"),
        ([CUE, OWN, CUE, MACRO], "hollow", "1 of 2 replies to a cue had a line that fits"),
        ([CUE, OWN, CUE, ALSO_OWN, CUE, MACRO], "met", "2 of 3 replies to a cue were in the agent’s own words"),
        (
            [CUE, OWN, CUE, ALSO_OWN, CUE, MACRO],
            "met",
            "1 had a line that could go to anyone or was said before (“We apologise",
        ),
        ([CUE, OWN, MACRO], "hollow", "The reply to the cue had a line that fits"),  # one turn of two is enough
        ([CUE, OWN, CUE, MACRO, CUE, MACRO], "hollow", "2 of 3 replies"),
        ([CUE, LINE, CUE, LINE, CUE, LINE], "missed", "said again in this conversation (“I do understand"),
        ([CUE, agent("Thank you."), CUE, agent("Thank you.")], "met", "own words"),  # manners are no macro
        ([CUE, agent("We apologise.", templated=unsure(1))], "met", "not surely a template"),
        ([CUE], "missed", "the record holds no reply"),
        ([customer("Hello."), MACRO], "not_called_for", "No cue"),
    ],
)
def test_own_words_in_more_than_half_of_the_replies_are_met(lines, outcome, said):
    given = judged(*lines)

    found = Natural().read(given, find_moments(given))

    assert (found.outcome, said in found.because) == (outcome, True), found


def test_a_repeated_sentence_is_quoted_where_it_comes_again():
    given = judged(CUE, LINE, CUE, agent("Right.  I do understand where you are coming from."))

    found = Natural().read(given, find_moments(given))

    assert (found.outcome, "1 of 2 replies" in found.because) == ("missed", True)
    again = judged(CUE, LINE, CUE, LINE, CUE, agent("Right.  I do understand where YOU are coming from!"))
    quotes = Natural().read(again, find_moments(again)).quotes
    assert [(q.turn, q.text) for q in quotes] == [
        (3, "I do understand where you are coming from."),
        (5, "I do understand where YOU are coming from!"),
    ]


def test_it_keeps_the_laws_of_behaviours():
    check_behaviour(Natural(), met=[judged(CUE, OWN)], missed=[judged(CUE, MACRO), judged(CUE, COLD_MACRO)])
