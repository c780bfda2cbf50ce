"""Sentences of the stand-ins."""

from __future__ import annotations

import pytest

from benchmarks.people.sentences import from_edos, from_epitome


@pytest.mark.parametrize(
    ("agreed", "acknowledging", "expected"),
    [
        ("Sympathizing", False, True),
        ("Consoling", False, True),
        ("Angry", False, False),
        ("Acknowledging", True, True),
        ("Acknowledging", False, None),
        ("-", True, None),
    ],
)
def test_a_dialogues_last_turn_shows_empathy_by_what_raters_agreed_on(agreed, acknowledging, expected):
    sentence = from_edos({"dialog": "It hurts .\nOh no .", "agreed": agreed}, acknowledging=acknowledging)

    assert (sentence and sentence.empathy) == expected
    if sentence:
        assert (sentence.before, sentence.text) == (("It hurts .",), "Oh no .")


def test_a_replys_sentences_show_empathy_where_people_marked_them():
    row = {
        "seeker_post": "I failed.",
        "response_post": "I am so sorry. Try again? I am so sorry.",
        "emotional_reactions_rationales": "I am so sorry.|",
    }

    assert [(each.text, each.empathy) for each in from_epitome(row)] == [
        ("I am so sorry.", True),
        ("Try again?", False),
        ("I am so sorry.", False),
    ]
