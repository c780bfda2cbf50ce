import pytest

from rapport.reader.labels.action import RULE
from rapport.testing import check_label


def quoted(text, finding):
    return [text[hit.start : hit.end] for hit in finding.hits]


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


@pytest.mark.parametrize(
    "text",
    [
        "Good evening.",
        "I am sorry.",
        "What a day.",
        "That is strange.",
        "How awful.",
        "Thank you.",
        "I hear you.",
        "Who is this?",
        "You're welcome!",
        "Hello Maria",
        "That must hurt.",
    ],
)
def test_warm_words_are_no_action(find, text):
    finding = find(RULE, text)

    assert (finding.value, finding.hits) == (0, ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We’ll look into this.", "We’ll look"),
        ("I've passed it on to the kitchen team.", "passed it"),
        ("Please contact the branch.", "Please contact"),
        ("Someone will be in touch.", "Someone will be in touch"),
        ("You can check the app.", "check the"),
        ("Our engineers are aware.", "engineers are"),
        ("Try turning it off.", "Try turning it"),
        ("I'd recommend a longer cable.", "recommend"),
        ("We're working on it.", "working on"),
        ("See https://help.example.com/meters", "https://help.example.com/meters"),
        ("shortly", "shortly"),
        ("happy to help with that", "happy to help"),
        ("Could we check the tariff?", "check the"),
        ("The team will investigate.", "team will investigate"),
        ("keep an eye on the board", "keep an eye"),
        ("We have shared your feedback.", "shared your"),
    ],
)
def test_passing_on_advising_and_promising_is_1(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I’ve refunded both nights.", "I’ve refunded"),
        ("I have booked the engineer.", "I have booked"),
        ("We've cancelled the second order.", "We've cancelled"),
        ("I'll ring you at four.", "I'll ring"),
        ("Your new card will be with you by Friday.", "will be with you"),
        ("i just unlocked it", "i just unlocked"),
        ("Tap the cog, then hold the side key.", "hold the"),
        ("I'm sending a van now.", "I'm sending"),
        ("The fee is waived.", "waived"),
        ("It takes up to 5 working days.", "to 5 working days"),
        ("Go to settings and turn off roaming.", "Go to settings"),
        ("Your case number is 5521.", "case number is"),
        ("the next bus leaves from stand C", "the next bus leaves"),
        ("I can offer you a room on the first floor.", "I can offer you"),
        ("We have moved you to the front row.", "We have moved"),
        ("I'll stay on the line while it restarts.", "I'll stay"),
        ("Reinstated, no charge.", "Reinstated"),
        ("That is done.", "done"),
    ],
)
def test_a_concrete_step_for_this_customer_is_2(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 2
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("I'd love that.", 0, []),
        ("I see.", 0, []),
        ("I can hear you.", 0, []),
        ("Not today.", 0, []),
        ("That is fair.", 0, []),
        ("Was it blue?", 0, []),
        ("So it broke.", 0, []),
        ("I know how that feels.", 0, []),
        ("Yes, that is me.", 0, []),
        ("Poor thing.", 0, []),
        ("DM us so we can look.", 1, ["so we can look"]),
        ("I can help.", 1, ["I can help"]),
        ("We can check.", 1, ["We can check"]),
        ("I'll get back to you.", 1, ["I'll get"]),
        ("when it is done, visit the desk", 1, ["visit the"]),
        ("Ask your doctor, please.", 1, ["Ask your"]),
        ("More steps are in the guide.", 1, ["steps"]),
        ("I've put a chair by the door.", 2, ["I've put"]),
        ("We can send the part tomorrow.", 2, ["We can send the"]),
        ("50 pounds credit, no fee.", 2, ["50 pounds credit"]),
        ("Due at 10 am.", 2, ["at 10 am"]),
        ("Your seat's on the 18:40, platform 3.", 2, ["platform 3"]),
        ("I just called the ward.", 2, ["I just called"]),
    ],
)
def test_near_misses_of_action_keep_their_value(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        (
            "right ive put that through now and the money will be back on your card by thursday",
            2,
            ["will be back on your"],
        ),
        ("so you would need to ring the manufacturer for that one", 1, ["you would"]),
        ("aw bless him", 0, []),
    ],
)
def test_action_is_heard_in_calls(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A courier is booked for noon", 2),
    ],
)
def test_words_that_were_once_misread_are_read(find, text, value):
    assert find(RULE, text).value == value


def test_it_keeps_the_laws_of_labels():
    check_label(
        RULE,
        shows={
            "We’ll look into this.": 1,
            "so you would need to ring the manufacturer for that one": 1,
            "I’ve refunded both nights.": 2,
            "right ive put that through now and the money will be back on your card by thursday": 2,
        },
        near_misses=["Good evening.", "I am sorry.", "What a day."],
    )
