import pytest

from rapport.reader.labels.understanding import RULE
from rapport.testing import check_label


def quoted(text, finding):
    return [text[hit.start : hit.end] for hit in finding.hits]


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


@pytest.mark.parametrize(
    "text",
    [
        "Hello, Ravi here.",
        "Please hold.",
        "Your balance is ten pounds.",
        "The shop opens at nine.",
        "What is your date of birth?",
        "Have a nice evening.",
        "Ring the bell at the side gate.",
        "One moment please.",
        "Tickets are sold at the desk.",
        "I will email the form.",
        "Send a photo of the label.",
        "Delivery is free over thirty pounds.",
    ],
)
def test_a_notice_or_a_question_shows_no_understanding(find, text):
    finding = find(RULE, text)

    assert (finding.value, finding.hits) == (0, ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I understand.", "understand"),
        ("We appreciate how this feels", "appreciate"),
        ("Got it.", "Got it"),
        ("Noted, thanks.", "Noted"),
        ("i hear you", "i hear"),
        ("Thanks for explaining.", "Thanks for explaining"),
        ("I recognise that.", "recognise"),
        ("We realise.", "realise"),
        ("Thank you for the screenshot.", "Thank you for the screenshot"),
        ("Sorry to hear about the trouble.", "Sorry to hear about"),
    ],
)
def test_claiming_to_understand_is_1(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("So you paid on the 3rd and the shop still sees nothing.", "So you"),
        ("If I understand right, the lift stops at two and you need four.", "If I understand"),
        ("It sounds like the payment left twice.", "sounds like"),
        ("You're saying the bin was skipped on your side only.", "You're saying"),
        ("Which is why the alarm went off at night.", "Which is why"),
        ("That's because the old card is still on file.", "That's because"),
        ("In other words, the warranty ends before the repair.", "In other words"),
        ("you were charged for a room you never slept in", "you were charged"),
        ("That means the nurse has no key.", "means the"),
        ("Looks like your booking went to the other branch.", "your booking went"),
        ("I can see that the driver marked it at 14:05.", "I can see that"),
        ("We're sorry that your order was sent to the old flat.", "sorry that your order was"),
        ("so it worked on the laptop and not on the phone", "so it"),
        ("From what you say it drips only at night.", "From what you"),
    ],
)
def test_restating_in_own_words_is_2(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 2
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("The point of sale is at the door.", 0, []),
        ("ah yes", 1, ["ah yes"]),
        ("I know.", 1, ["I know"]),
        ("The issue with your line, noted.", 1, ["issue with"]),
        ("It's down to the strike: your bus never left.", 2, ["It's down"]),
        ("Seems like the tenant before you kept the meter.", 2, ["Seems like"]),
        ("the problem is the seal, not the pump", 2, ["the problem is"]),
        ("You’re locked out on both phones.", 2, ["You’re locked"]),
        ("Your parcel was left with a neighbour.", 2, ["Your parcel was"]),
    ],
)
def test_inferences_and_nods_keep_their_value(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("ok so let me see if i have got that so the hob works but the oven trips", 2, ["let me see if"]),
        ("yeah no i understand", 1, ["understand"]),
        ("can i take the first line of the address", 0, []),
    ],
)
def test_understanding_is_heard_in_calls(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Right turn", 0),
        ("No smoking", 0),
        ("Yes.", 0),
    ],
)
def test_words_that_were_once_misread_are_read(find, text, value):
    assert find(RULE, text).value == value


def test_it_keeps_the_laws_of_labels():
    check_label(
        RULE,
        shows={
            "I understand.": 1,
            "yeah no i understand": 1,
            "So you paid on the 3rd and the shop still sees nothing.": 2,
            "ok so let me see if i have got that so the hob works but the oven trips": 2,
        },
        near_misses=["Hello, Ravi here.", "Please hold.", "Your balance is ten pounds."],
    )
