"""What a customer answered, in the words that somebody who calls them back reads."""

from __future__ import annotations

import pytest
from tests.rapport_web.findings.conftest import put

from rapport_web.findings.answers import Line, answered
from rapport_web.surveys.models import Answer
from rapport_web.surveys.told import told


@pytest.fixture
def hale(hale_told, ines, accounts):
    return put(hale_told, agent=ines, team=accounts)


def test_whether_it_is_resolved_and_the_own_words_come_before_the_ratings(hale):
    Answer.objects.create(
        conversation=hale,
        empathy=2,
        satisfaction=1.0,
        effort=None,
        resolved="partly",
        comment="I was to be rung before noon.",
        words={"process": "Two calendars.", "praise": "<agent:1>", "own_question": "The door."},
    )

    assert answered(hale) == [
        Line("Resolved", "partly"),
        Line("In their words", "I was to be rung before noon.", own_words=True),
        Line("What went wrong with us", "Two calendars.", own_words=True),
        Line("Who did well", "<agent:1>", own_words=True),
        Line("Own question", "The door.", own_words=True),
        Line("Felt understood", "2 of 5"),
        Line("Satisfied", "1 of 5"),
    ]


def test_what_was_not_answered_is_left_out(hale):
    Answer.objects.create(conversation=hale, words={"process": "", "odd": 3})

    assert told(hale) == []


def test_nobody_who_did_not_answer_is_told_of(hale):
    assert answered(hale) == []
