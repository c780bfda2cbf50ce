"""The rules on what can be answered: balance, values, choices."""

from __future__ import annotations

import pytest

from rapport.instrument import Choice, Kind, Question
from rapport.instrument.lint.answers import choice_twice, many_choices, not_a_number, unbalanced
from rapport.instrument.scales import SCALES


def rating(*labels: str, language: str = "en", values: tuple[str, ...] = ()) -> Question:
    kept = values or tuple(str(at) for at in range(1, len(labels) + 1))
    choices = tuple(Choice(value, {language: label}) for value, label in zip(kept, labels, strict=True))
    return Question("own", Kind.RATING, {language: "How was it?"}, choices)


@pytest.mark.parametrize(
    ("language", "labels", "found"),
    [
        ("en", ("Poor", "Fair", "Good", "Very good", "Excellent"), "3 : 1"),
        ("en", ("Very bad", "Bad", "Neither", "Good", "Very good"), ""),
        ("en", ("Not satisfied", "Satisfied"), ""),
        ("en", ("Unhappy", "Happy", "Very happy"), "2 : 1"),
        ("en", ("Not at all satisfied", "Somewhat satisfied", "Very satisfied"), ""),
        ("en", ("0 times", "1 time", "2 times"), ""),
        ("de", ("Mangelhaft", "Gut", "Sehr gut", "Ausgezeichnet"), "3 : 1"),
        ("de", ("Sehr schlecht", "Schlecht", "Weder noch", "Gut", "Sehr gut"), ""),
        ("de", ("Gar nicht zufrieden", "Etwas zufrieden", "Sehr zufrieden"), ""),
    ],
)
def test_unbalanced(language, labels, found):
    assert unbalanced(rating(*labels, language=language), language) == found


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_scales_of_the_house_are_balanced(scale, language):
    question = Question("own", Kind.RATING, {"en": "How was it?"}, scale)

    assert unbalanced(question, language) == ""
    assert not_a_number(question) == ""


@pytest.mark.parametrize(("values", "found"), [(("1", "2", "3"), ""), (("0", "5", "10"), "0"), (("a", "2", "3"), "a")])
def test_not_a_number(values, found):
    assert not_a_number(rating("Low", "Middle", "High", values=values)) == found


def test_choice_twice():
    assert choice_twice(rating("Yes", "No", "yes "), "en") == "yes "
    assert choice_twice(rating("Yes", "No"), "en") == ""
    assert choice_twice(rating("Yes", "No"), "de") == ""


@pytest.mark.parametrize(("count", "found"), [(8, ""), (9, "9")])
def test_many_choices(count, found):
    question = Question("own", Kind.TICKS, {}, tuple(Choice(str(at), {}) for at in range(count)))

    assert many_choices(question) == found
