from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from rapport.privacy.passage import Passage


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("can i take your full name, please?", "name"),
        ("who am i speaking with?", "name"),
        ("what's the best number to reach you?", "phone"),
        ("could you give me your order number?", "reference"),
        ("and your date of birth?", "birth_date"),
        ("what's the first line of your address and postcode?", "address"),
        ("please read me the long number on the card", "card"),
    ],
)
def test_a_question_is_understood(question, what):
    assert Passage.of("12", previous=question).asked_for(what)


@pytest.mark.parametrize("what", ["name", "phone", "reference", "birth_date", "address", "card"])
def test_nothing_is_asked_by_small_talk_or_silence(what):
    assert not Passage.of("12", previous="how are you today?").asked_for(what)
    assert not Passage.of("12").asked_for(what)


def test_a_masked_handle_is_no_digit():
    assert not Passage.of("@117443 hello").has_digit
    assert Passage.of("@117443 at 10").has_digit


def test_only_the_customer_is_not_of_the_staff():
    assert not Passage.of("a", speaker="customer").by_staff
    assert all(Passage.of("a", speaker=speaker).by_staff for speaker in ("agent", "colleague", "bot", "system"))


def test_a_curly_apostrophe_is_an_apostrophe():
    assert Passage.of("I’m").lower == "i'm"


@given(st.text(max_size=40))
def test_lower_case_keeps_every_character_in_its_place(text):
    assert len(Passage.of(text).lower) == len(text)


def test_a_letter_that_grows_in_lower_case_keeps_its_place():
    assert Passage.of("İstanbul A").lower.endswith("stanbul a")
    assert len(Passage.of("İİ").lower) == 2
