import pytest

from rapport.reader.labels.feeling import RULE


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("We are sorry for the trouble", 1),
        ("Oh no, that sounds frustrating", 1),
        ("Glad to hear it works", 1),
        ("Being stuck at the gate with two kids must be exhausting for you", 2),
        ("I am so sorry about your husband", 2),
        ("On top of the move, this as well", 2),
        ("Sorry, what was the number?", 0),
        ("Sorry, could you say that again?", 0),
        ("Your order leaves tomorrow", 0),
        ("Please send the reference", 0),
    ],
)
def test_a_word_for_anybody_is_1_and_what_this_customer_carries_is_2(find, text, value):
    assert find(RULE, text).value == value


def test_the_words_that_carry_it_are_shown(find):
    text = "Anyone would be upset, no wonder."

    finding = find(RULE, text)

    assert finding.value
    assert "no wonder" in [text[hit.start : hit.end] for hit in finding.hits]
    assert finding.because
