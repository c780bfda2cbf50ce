import pytest

from rapport.reader.labels.dismissive import RULE


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("That is our policy", 1),
        ("There is nothing we can do", 1),
        ("As already explained, it is not possible", 1),
        ("You should have read the terms", 1),
        ("Calm down please", 1),
        ("I have refunded the fee", 0),
        ("Of course, one moment", 0),
        ("Sorry to hear that", 0),
    ],
)
def test_policy_blame_and_denial_are_dismissive(find, text, value):
    assert find(RULE, text).value == value


def test_the_words_that_carry_it_are_shown(find):
    text = "I am afraid there is nothing we can do."

    finding = find(RULE, text)

    assert finding.value
    assert "nothing we can" in [text[hit.start : hit.end] for hit in finding.hits]
    assert finding.because
