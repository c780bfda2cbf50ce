import pytest

from rapport.reader.labels.checks import RULE
from rapport.testing import check_label


def quoted(text, finding):
    return [text[hit.start : hit.end] for hit in finding.hits]


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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Does that help?", "Does that help"),
        ("Is everything working now?", "Is everything working"),
        ("is that right", "is that right"),
        ("Have I got that right?", "Have I got that"),
        ("Anything else I can do?", "Anything else"),
        ("How does that sound?", "How does that sound"),
        ("All sorted?", "All sorted"),
        ("Keep us posted.", "Keep us posted"),
        ("Can you check if the light is green?", "Can you check if"),
        ("Shout if it drips.", "Shout if"),
        ("Are you happy with Tuesday?", "Are you happy"),
        ("get back to me with any news", "get back to me with any"),
        ("What does it say on the screen?", "What does it say"),
        ("any questions, just ask", "any questions"),
    ],
)
def test_asking_whether_it_helped_or_is_understood_checks(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    "text",
    [
        "What is your name?",
        "Your refund is on its way.",
        "The doors shut at nine.",
        "Which card did you pay with?",
        "I am sorry.",
        "Turn it off and on.",
        "Thank you.",
        "How long has it been broken?",
        "Where do you live?",
        "We open on Monday.",
        "The code is in the letter.",
        "Bring a photo and the form.",
        "It was left with a neighbour.",
        "When did it start?",
    ],
)
def test_a_question_that_only_gathers_data_does_not_check(find, text):
    finding = find(RULE, text)

    assert (finding.value, finding.hits) == (0, ())


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("Is the cat in?", 0, []),
        ("What is the code?", 0, []),
        ("Has the bus gone?", 0, []),
        ("It is all I have.", 0, []),
        ("How did you pay?", 0, []),
        ("Can you confirm your name?", 0, []),
        ("The check is in the post.", 0, []),
        ("Let us know your address.", 0, []),
        ("Please confirm your postcode.", 0, []),
        ("did it arrive", 1, ["did it arrive"]),
        ("is it better now", 1, ["is it better"]),
        ("Did I get that right?", 1, ["Did I get that"]),
        ("Would Tuesday at ten work? Would that suit?", 1, ["Would that suit"]),
        ("let me know how it goes", 1, ["let me know how it goes"]),
        ("tell me when it comes", 1, ["tell me when it"]),
        ("Any luck?", 1, ["Any luck"]),
    ],
)
def test_near_misses_of_a_check_keep_their_value(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("and is it working now for you", 1, ["is it working"]),
        ("and whats your mothers maiden name", 0, []),
    ],
)
def test_a_check_is_heard_in_calls(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Did you get the email?", 1),
        ("is that all making sense", 1),
        ("Does it come with a lid?", 0),
    ],
)
def test_words_that_were_once_misread_are_read(find, text, value):
    assert find(RULE, text).value == value


def test_it_keeps_the_laws_of_labels():
    check_label(
        RULE,
        shows={"Does that help?": 1, "and is it working now for you": 1},
        near_misses=["What is your name?", "Your refund is on its way.", "The doors shut at nine."],
    )
