import pytest

from rapport.reader.labels.checks import RULE


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Does that help?", 1),
        ("Is it working now?", 1),
        ("Let us know if it happens again", 1),
        ("Is there anything else?", 1),
        ("Did I get that right?", 1),
        ("What is your postcode?", 0),
        ("It leaves at ten", 0),
        ("We will send it", 0),
    ],
)
def test_asking_whether_it_helped_is_a_check(find, text, value):
    assert find(RULE, text).value == value


def test_the_words_that_carry_it_are_shown(find):
    text = "Does that help you?"

    finding = find(RULE, text)

    assert finding.value
    assert "Does that help" in [text[hit.start : hit.end] for hit in finding.hits]
    assert finding.because
