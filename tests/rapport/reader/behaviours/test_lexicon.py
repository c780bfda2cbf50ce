"""Words that a behaviour knows, quoted where they stand."""

from __future__ import annotations

from rapport.reader.behaviours.lexicon import Lexicon
from rapport.testing import agent, judged

CALM = Lexicon("calm|quiet down", unless=("calm down period",))


def test_the_first_phrase_of_each_turn_is_quoted_as_it_was_written():
    given = judged(agent("Please, CALM down. Quiet down!"), agent("I see."), agent("“Quiet down”"))

    found = CALM.find(given, [0, 1, 2])

    assert [(q.turn, q.text) for q in found] == [(0, "CALM down"), (2, "Quiet down")]


def test_only_the_turns_asked_for_are_looked_at():
    given = judged(agent("Calm down."), agent("Calm down."))

    assert [q.turn for q in CALM.find(given, [1])] == [1]


def test_what_voids_a_phrase_voids_it():
    given = judged(agent("The calm down period is 14 days."))

    assert CALM.find(given, [0]) == ()


def test_letters_that_grow_in_lower_case_do_not_move_the_quote():
    given = judged(agent("İİİ İzmir: calm down"))

    assert CALM.find(given, [0])[0].text == "calm down"
