import pytest

from rapport.reader.labels.exploring import RULE
from rapport.testing import check_label


def quoted(text, finding):
    return [text[hit.start : hit.end] for hit in finding.hits]


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


@pytest.mark.parametrize(
    "text",
    [
        "The pool shuts at ten.",
        "Is there anything else I can help with?",
        "Sorry about that.",
        "Let me know if it fails.",
        "We open at seven.",
        "Have a lovely day!",
        "Thank you for waiting.",
        "Enjoy the show.",
    ],
)
def test_a_statement_or_a_courtesy_invites_nothing(find, text):
    finding = find(RULE, text)

    assert (finding.value, finding.hits) == (0, ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Please DM us.", "DM"),
        ("Could I have your postcode?", "Could I have your postcode"),
        ("Can you send a screenshot", "send a screenshot"),
        ("Please confirm your date of birth.", "Please confirm"),
        ("How can I help?", "How can I help"),
        ("may i take your surname", "may i take your surname"),
        ("Pop us a message with your booking reference.", "Pop us"),
        ("Share your account details, please.", "account details"),
        ("what is your email", "what is your email"),
        ("Drop me the serial number", "serial number"),
    ],
)
def test_asking_what_the_form_needs_is_1(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What happened when you pressed the switch?", "What happened"),
        ("Which trains do you take in the morning?", "Which trains do you"),
        ("How long has it been dripping?", "How long has it"),
        ("where were you when it stopped", "where were you"),
        ("Did the driver say anything?", "Did the driver say"),
        ("Have you tried the other socket?", "Have you tried"),
        ("Is your mum safe where she is?", "Is your mum safe"),
        ("Would it help if we came at four?", "Would it help"),
        ("What would you like to happen?", "would you like"),
        ("Are you still at the gate?", "Are you still"),
        ("what's going wrong with the printer", "what's going"),
        ("Talk me through it.", "Talk me through"),
        ("In your own words, what went on?", "In your own"),
        ("Has anyone spoken to you about it?", "Has anyone spoken"),
        ("When did you first see the crack?", "did you first see"),
    ],
)
def test_asking_about_the_problem_is_2(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 2
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("How are you today?", 0, []),
        ("Please let us know if it returns.", 0, []),
        ("When you arrive, ring the bell.", 0, []),
        ("How you can claim: see the letter.", 0, []),
        ("Anything else I can do for you?", 0, []),
        ("There you go!", 0, []),
        ("On Monday.", 0, []),
        ("Thank you for the tip", 0, []),
        ("Hello there", 0, []),
        ("Inbox us.", 1, ["Inbox"]),
        ("can we have the postcode", 1, ["can we have the postcode"]),
        ("Please specify.", 1, ["Please specify"]),
        ("your full name please", 1, ["full name"]),
        ("What colour is the light?", 2, ["What colour is the"]),
        ("Do they get in by the back?", 2, ["Do they get"]),
        ("Which station are you near?", 2, ["Which station are you"]),
        ("how often does it cut out", 2, ["how often does it"]),
        ("Could you describe what you see", 2, ["Could you describe what"]),
        ("where's the leak coming from? where is it worst?", 2, ["where is it"]),
    ],
)
def test_courtesy_questions_and_conditions_keep_their_value(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("ok and whats happening on the screen right now", 2, ["whats happening"]),
        ("can i just take your postcode please", 1, ["your postcode"]),
        ("lovely thats all gone through for you", 0, []),
        ("and how is he doing now are you with him", 2, ["is he doing now are you with"]),
    ],
)
def test_exploring_is_heard_in_calls(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Your refund is on its way.", 0),
        ("That is all done.", 0),
        ("What's the order number?", 1),
        ("Fill in the form online", 1),
        ("Is it still flashing?", 2),
    ],
)
def test_words_that_were_once_misread_are_read(find, text, value):
    assert find(RULE, text).value == value


def test_it_keeps_the_laws_of_labels():
    check_label(
        RULE,
        shows={
            "Please DM us.": 1,
            "can i just take your postcode please": 1,
            "What happened when you pressed the switch?": 2,
            "and how is he doing now are you with him": 2,
        },
        near_misses=["The pool shuts at ten.", "Is there anything else I can help with?", "Sorry about that."],
    )
