import pytest

from rapport.reader.labels.action import RULE


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("We have passed this on to the team", 1),
        ("Please visit our page", 1),
        ("We will look into it", 1),
        ("See https://example.org/help for more", 1),
        ("I have refunded the fee", 2),
        ("I have just stopped the timer", 2),
        ("It will be with you by Monday", 2),
        ("Please go to settings and tap reset", 2),
        ("Good morning", 0),
        ("That is a pity", 0),
    ],
)
def test_passing_on_is_1_and_a_concrete_step_is_2(find, text, value):
    assert find(RULE, text).value == value


def test_the_words_that_carry_it_are_shown(find):
    text = "Right, I have cancelled the charge."

    finding = find(RULE, text)

    assert finding.value
    assert "I have cancelled" in [text[hit.start : hit.end] for hit in finding.hits]
    assert finding.because
