import pytest

from rapport.reader.labels.understanding import RULE


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("We understand", 1),
        ("I see", 1),
        ("So you paid twice and got one ticket", 2),
        ("It sounds like the fuse has gone", 2),
        ("If I understand you right, the box is empty", 2),
        ("Please restart the router", 0),
        ("Have a nice day", 0),
    ],
)
def test_a_claim_is_1_and_a_restatement_is_2(find, text, value):
    assert find(RULE, text).value == value


def test_the_words_that_carry_it_are_shown(find):
    text = "So you paid twice, then."

    finding = find(RULE, text)

    assert finding.value
    assert "So you" in [text[hit.start : hit.end] for hit in finding.hits]
    assert finding.because
