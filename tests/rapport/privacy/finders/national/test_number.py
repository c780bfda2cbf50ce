from __future__ import annotations

import pytest

from rapport.privacy.finders.national.number import NationalNumber, form, words
from rapport.privacy.passage import Passage


@pytest.fixture
def badge():
    """A made-up country's number: five digits that begin with 7."""
    return NationalNumber(
        name="Nowhere, badge",
        form=form(r"\d{5}"),
        valid=lambda digits: digits[0] == "7",
        words=words("badge"),
        short=True,
    )


def test_the_name_of_the_number_may_stand_before_or_after_it(found_by, badge):
    assert found_by(badge, "my badge is 71234") == ["71234"]
    assert found_by(badge, "71234 is my badge") == ["71234"]


def test_the_name_of_the_number_may_stand_in_the_question(found_by, badge):
    assert found_by(badge, "71234", previous="and your badge, please?") == ["71234"]


def test_a_number_that_is_not_called_by_its_name_stays(found_by, badge):
    assert found_by(badge, "I have 71234 points") == []


def test_a_number_that_fails_its_check_stays(found_by, badge):
    assert found_by(badge, "my badge is 81234") == []


@pytest.mark.parametrize("text", ["badge A71234", "badge 712345", "badge 1-71234", "badge 71234-1", "badge 71234.5"])
def test_a_form_stands_alone(found_by, badge, text):
    assert found_by(badge, text) == []


def test_a_long_number_is_not_looked_for_without_a_long_run_of_digits(badge):
    long = NationalNumber(name=badge.name, form=badge.form, valid=badge.valid, words=badge.words)

    assert badge.may_find(Passage.of("badge 71234"))
    assert not long.may_find(Passage.of("badge 71234"))


def test_separators_and_case_make_no_other_key():
    finder = NationalNumber(
        name="n", form=form(r"\d{3}[ -]?\d{3} ?[A-Z]"), valid=lambda _: True, words=words("badge"), needs_words=False
    )
    keys = {piece.key for text in ("123-456x", "123 456 X", "123456X") for piece in finder.find(Passage.of(text))}

    assert keys == {"123456X"}
