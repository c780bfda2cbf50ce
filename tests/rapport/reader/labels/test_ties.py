import pytest

from rapport.reader.labels.ties import RULE


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I have stopped the timer, so nothing can be removed", 1),
        ("It arrives on Friday, in time for the party", 1),
        ("you will not have to explain it again", 1),
        ("I have refunded the fee", 0),
        ("Send it so we can look at it", 0),
        ("so you can dm us", 0),
    ],
)
def test_the_fix_tied_to_what_hurt_is_a_tie(find, text, value):
    assert find(RULE, text).value == value


def test_the_words_that_carry_it_are_shown(find):
    text = "It is there in time for the wedding."

    finding = find(RULE, text)

    assert finding.value
    assert "in time for" in [text[hit.start : hit.end] for hit in finding.hits]
    assert finding.because
