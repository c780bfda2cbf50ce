import pytest

from rapport.reader.labels.ownership import RULE


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I'll ring the depot now", 1),
        ("I have booked it for you", 1),
        ("Let me check that", 1),
        ("leave it with me", 1),
        ("ill call you at four", 1),
        ("They will look into it", 0),
        ("I understand", 0),
        ("Let me know how it goes", 0),
        ("We will be in touch", 0),
        ("I'll need your postcode", 0),
    ],
)
def test_the_first_person_with_a_commitment_is_ownership(find, text, value):
    assert find(RULE, text).value == value


def test_the_words_that_carry_it_are_shown(find):
    text = "Leave it with me, please."

    finding = find(RULE, text)

    assert finding.value
    assert "Leave it with me" in [text[hit.start : hit.end] for hit in finding.hits]
    assert finding.because
