import pytest

from rapport.reader.labels.apology import RULE


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sorry for any inconvenience", 1),
        ("We apologise", 1),
        ("Sorry to hear that", 1),
        ("Sorry you feel that way", 1),
        ("I am sorry that your flight was cancelled", 2),
        ("That was our mistake", 2),
        ("Sorry, we should have told you", 2),
        ("Sorry, what was your name?", 0),
        ("Better safe than sorry", 0),
        ("It is on its way", 0),
    ],
)
def test_a_bare_sorry_is_1_and_naming_the_fault_is_2(find, text, value):
    assert find(RULE, text).value == value


def test_the_words_that_carry_it_are_shown(find):
    text = "It was our mistake."

    finding = find(RULE, text)

    assert finding.value
    assert "our mistake" in [text[hit.start : hit.end] for hit in finding.hits]
    assert finding.because
