"""Ratings that a line brought to 1-5 are told as they are, in the reader's language and with their decimal sign."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.rapport_web.findings.conftest import put

from rapport_web.findings.answers import Line
from rapport_web.surveys.models import Answer
from rapport_web.surveys.told import told


@pytest.fixture
def hale(hale_told, ines, accounts):
    return put(hale_told, agent=ines, team=accounts)


@pytest.mark.parametrize(
    ("value", "english", "german"),
    [
        (4.666667, "4.7 of 5", "4,7 von 5"),
        (4.333333, "4.3 of 5", "4,3 von 5"),
        (1.94, "1.9 of 5", "1,9 von 5"),
        (2.0, "2 of 5", "2 von 5"),
        (5.0, "5 of 5", "5 von 5"),
        (1.0, "1 of 5", "1 von 5"),
    ],
)
def test_a_rating_is_told_with_one_place_where_it_has_any(hale, value, english, german):
    Answer.objects.create(conversation=hale, satisfaction=value)

    with translation.override("en"):
        assert told(hale) == [Line("Satisfied", english)]
    with translation.override("de"):
        assert told(hale) == [Line("Zufrieden", german)]


@pytest.mark.parametrize(("resolved", "said"), [("yes", "ja"), ("partly", "teilweise"), ("no", "nein")])
def test_whether_it_is_resolved_in_german(hale, resolved, said):
    Answer.objects.create(conversation=hale, resolved=resolved)

    with translation.override("de"):
        assert told(hale) == [Line("Gelöst", said)]


def test_open_answers_stand_in_one_order_however_they_were_kept(hale):
    words = {"zulu": "Z", "praise": "P", "alpha": "A", "process": "W"}
    Answer.objects.create(conversation=hale, words=words)

    assert [(line.asked, line.said) for line in told(hale)] == [
        *(("What went wrong with us", "W"), ("Who did well", "P"), ("Alpha", "A"), ("Zulu", "Z")),
    ]
    assert all(line.own_words for line in told(hale))


@pytest.mark.parametrize("odd", [{"praise": ""}, {"praise": None}, {"praise": 7}, {"praise": ["x"]}, {"own": {}}])
def test_what_is_no_text_is_not_told(hale, odd):
    Answer.objects.create(conversation=hale, words=odd, resolved="maybe")

    assert told(hale) == []


def test_ticks_and_further_ratings_are_not_told_where_somebody_calls_back(hale):
    Answer.objects.create(conversation=hale, effort=1, further={"listened": 2, "cause_process": 1, "callback": True})

    assert told(hale) == [Line("Easy", "1 of 5")]
