import pytest

from rapport.reader.labels.dismissive import RULE
from rapport.testing import check_label


def quoted(text, finding):
    return [text[hit.start : hit.end] for hit in finding.hits]


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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("That is our policy.", "policy"),
        ("Unfortunately not.", "Unfortunately"),
        ("There is nothing I can do.", "nothing I can"),
        ("As I have already explained.", "already explained"),
        ("It’s out of our hands.", "out of our hands"),
        ("our system shows it was delivered", "system shows"),
        ("Those are the rules.", "Those are the rules"),
        ("We do not compensate for weather.", "We do not compensate"),
        ("This is not our responsibility.", "not our responsibility"),
        ("You are not eligible.", "not eligible"),
        ("No exceptions.", "No exceptions"),
        ("A manager will say the same.", "A manager will say"),
        ("As per the terms and conditions.", "terms and conditions"),
        ("that has nothing to do with us", "nothing to do with"),
        ("We cannot override it.", "We cannot override"),
    ],
)
def test_hiding_behind_policy_or_system_is_dismissive(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You should have read the email.", "You should have"),
        ("You agreed to it.", "You agreed"),
        ("Calm down.", "Calm down"),
        ("It is your fault.", "your fault"),
        ("you must have pressed it", "you must have"),
        ("I'm sorry you feel that way.", "sorry you feel"),
        ("That’s not true.", "That’s not true"),
        ("With all due respect", "With all due respect"),
        ("Please mind your language.", "language"),
        ("It's working fine.", "It's working fine"),
        ("You forgot to sign.", "You forgot"),
        ("🙄", "🙄"),
    ],
)
def test_blaming_or_contradicting_the_customer_is_dismissive(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    "text",
    [
        "I have refunded it.",
        "I'm sorry for the delay.",
        "Thanks for your patience.",
        "That was our mistake.",
        "Your train leaves at six.",
        "Which flat is it?",
        "I'll ring you at noon.",
        "Enjoy the concert!",
        "The key is at the desk.",
        "How long has it dripped?",
        "We got that wrong.",
        "Good morning!",
        "Take a seat by the window.",
        "The new card is in the post.",
        "Tell me what happened.",
        "It comes on Monday with two bolts.",
    ],
)
def test_owning_and_acting_is_not_dismissive(find, text):
    finding = find(RULE, text)

    assert (finding.value, finding.hits) == (0, ())


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("Let me see what went wrong.", 0, []),
        ("You are right.", 0, []),
        ("I believe you.", 0, []),
        ("We'll make it right.", 0, []),
        ("The fault is ours.", 0, []),
        ("That should never have happened.", 0, []),
        ("Shall I book it?", 0, []),
        ("Nothing is lost, the file is here.", 0, []),
        ("You were right to ring.", 0, []),
        ("No problem.", 0, []),
        ("you didn't tick the box", 1, ["you didn't"]),
        ("We don't give refunds.", 1, ["We don't give"]),
        ("company policy", 1, ["policy"]),
        ("not our problem", 1, ["not our problem"]),
        ("Your device must be old, that's your end.", 1, ["your end"]),
        ("like I said", 1, ["like I said"]),
        ("isn't possible", 1, ["isn't possible"]),
    ],
)
def test_taking_the_customers_side_is_not_dismissive(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("well you should have read the label shouldnt you", 1, ["you should have"]),
        ("theres nothing i can do its just how the system works", 1, ["its just how the"]),
        ("oh no that is our fault ill put it right", 0, []),
    ],
)
def test_dismissal_is_heard_in_calls(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It is on its way.", 0),
        ("You did everything right.", 0),
        ("Nobody else complained", 1),
        ("If you'd checked the board", 1),
        ("we see no record of a call", 1),
        ("You are very welcome. I am so glad that we were able to help", 0),
        ("Sorry that you had to wait", 0),
    ],
)
def test_words_that_were_once_misread_are_read(find, text, value):
    assert find(RULE, text).value == value


def test_it_keeps_the_laws_of_labels():
    check_label(
        RULE,
        shows={"That is our policy.": 1, "theres nothing i can do its just how the system works": 1},
        near_misses=["I have refunded it.", "I'm sorry for the delay.", "Thanks for your patience."],
    )
