import pytest

from rapport.reader.labels.templated import RULE
from rapport.reader.phrases import PhraseFinder
from rapport.reader.rule import Said
from rapport.reader.wording import word_turn


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Thank you for reaching out", 1),
        ("We apologise for any inconvenience caused", 1),
        ("Kindly bear with us", 1),
        ("Idris said the dinosaur is dead", 0),
        ("The 18:09 leaves from platform 1", 0),
    ],
)
def test_a_formula_of_service_is_templated(find, text, value):
    assert find(RULE, text).value == value


def test_the_words_that_carry_it_are_shown(find):
    text = "Kindly wait a moment."

    finding = find(RULE, text)

    assert finding.value
    assert "Kindly" in [text[hit.start : hit.end] for hit in finding.hits]
    assert finding.because


def test_the_customers_own_words_in_the_turn_speak_against_a_template():
    wording = word_turn("Thank you for reaching out about the broken blue kettle")
    hits = PhraseFinder(RULE.phrases).find(wording)

    told = RULE.decide(hits, Said(wording, customer_words=frozenset(("broken", "blue", "kettle"))))

    assert told.value == 0
    assert RULE.decide(hits, Said(wording)).value == 1
