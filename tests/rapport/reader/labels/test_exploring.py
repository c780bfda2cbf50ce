import pytest

from rapport.reader.labels.exploring import RULE


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Please DM us your order number", 1),
        ("What is your postcode?", 1),
        ("How can we help you today?", 1),
        ("What happened when you pressed it?", 2),
        ("Which error do you get?", 2),
        ("Can you tell us more about what went wrong?", 2),
        ("Is there anything else I can help you with?", 0),
        ("It leaves at ten", 0),
        ("Thanks for waiting", 0),
    ],
)
def test_a_form_is_1_and_a_question_about_the_problem_is_2(find, text, value):
    assert find(RULE, text).value == value


def test_the_words_that_carry_it_are_shown(find):
    text = "What happened then?"

    finding = find(RULE, text)

    assert finding.value
    assert "What happened" in [text[hit.start : hit.end] for hit in finding.hits]
    assert finding.because
