import pytest

from rapport.reader.labels.apology import RULE
from rapport.testing import check_label


def quoted(text, finding):
    return [text[hit.start : hit.end] for hit in finding.hits]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sorry for any inconvenience", 1),
        ("We apologise", 1),
        ("Sorry to hear that", 1),
        ("Sorry you feel that way", 1),
        ("I am sorry that your flight was cancelled", 2),
        ("That was our mistake", 2),
        ("Sorry, we should have told you", 2),
        ("Sorry, what was your name?", 0),
        ("Better safe than sorry", 0),
        ("It is on its way", 0),
    ],
)
def test_a_bare_sorry_is_1_and_naming_the_fault_is_2(find, text, value):
    assert find(RULE, text).value == value


def test_the_words_that_carry_it_are_shown(find):
    text = "It was our mistake."

    finding = find(RULE, text)

    assert finding.value
    assert "our mistake" in [text[hit.start : hit.end] for hit in finding.hits]
    assert finding.because


@pytest.mark.parametrize(
    "text",
    [
        "Sorry, what did you say?",
        "sorry who is calling",
        "Better safe than sorry, so lock it twice.",
        "Your appointment is on Tuesday.",
        "Thanks for waiting.",
        "Which flat are you in?",
        "That is a pity.",
        "I have put it right.",
        "The lift is out of order.",
        "No worries at all.",
    ],
)
def test_asking_again_is_no_apology(find, text):
    finding = find(RULE, text)

    assert (finding.value, finding.hits) == (0, ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sorry.", "Sorry"),
        ("Our apologies for any inconvenience.", "apologies"),
        ("I apologise.", "apologise"),
        ("Sorry to hear that.", "Sorry"),
        ("sorry you feel that way", "sorry"),
        ("We are sorry if this upset you.", "sorry"),
        ("Please accept my apologies", "apologies"),
        ("So sorry, Ken!", "sorry"),
        ("Forgive me.", "Forgive me"),
        ("Sorry but it is sold out.", "Sorry"),
        ("We’re sorry for any trouble.", "sorry"),
        ("Sorry we can't help with that", "Sorry"),
    ],
)
def test_a_bare_or_conditional_sorry_is_1(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sorry we sent the wrong size.", "Sorry we"),
        ("I'm sorry for the delay to your train.", "sorry for the delay to your"),
        ("That was our mistake.", "our mistake"),
        ("We let you down.", "let you down"),
        ("I'm sorry for keeping you on hold.", "sorry for keeping you"),
        ("This should never have happened.", "should never have happened"),
        ("We got that wrong.", "We got that wrong"),
        ("We apologise for charging you twice.", "apologise for charging you"),
        ("We forgot to book the ramp.", "We forgot"),
        ("I should have rung you on Monday.", "I should have"),
        ("i am sorry your room was not ready", "sorry your room was"),
        ("There's no excuse.", "no excuse"),
        ("Sorry for the mix-up at the desk.", "Sorry for the mix-up"),
        ("Apologies, I gave you the wrong platform.", "Apologies, I"),
        ("my fault entirely", "my fault"),
    ],
)
def test_naming_what_went_wrong_or_taking_the_blame_is_2(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 2
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("Sorry, who was driving?", 0, []),
        ("Sorry could you repeat it?", 0, []),
        ("He failed his test.", 0, []),
        ("We never close.", 0, []),
        ("It should have arrived by now.", 0, []),
        ("Sorry if that was not clear.", 1, ["Sorry"]),
        ("I’m sorry but the shop is closed.", 1, ["sorry"]),
        ("Sorry to learn of it.", 1, ["Sorry"]),
        ("Apologies!", 1, ["Apologies"]),
        ("Sorry your bag went to Oslo.", 2, ["Sorry your bag went"]),
        ("We messed up.", 2, ["We messed"]),
        ("I apologise for the confusion over the two letters.", 2, ["apologise for the confusion"]),
        ("That's down to us.", 2, ["down to us"]),
        ("We failed you.", 2, ["We failed"]),
        ("sorry about our driver's attitude", 2, ["sorry about our"]),
    ],
)
def test_near_misses_of_an_apology_keep_their_value(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("im really sorry we left you standing there", 2, ["sorry we"]),
        ("oh im ever so sorry about that love", 1, ["sorry"]),
        ("sorry what was that", 0, []),
    ],
)
def test_an_apology_is_heard_in_calls(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("That one is on me", 2),
        ("Sorry for losing the form", 2),
        ("Sorry I didn't catch that", 0),
        ("I'm not sorry I asked", 0),
        ("Our error log", 0),
        ("sorry say that again", 0),
    ],
)
def test_words_that_were_once_misread_are_read(find, text, value):
    assert find(RULE, text).value == value


def test_it_keeps_the_laws_of_labels():
    check_label(
        RULE,
        shows={
            "Sorry.": 1,
            "oh im ever so sorry about that love": 1,
            "Sorry we sent the wrong size.": 2,
            "im really sorry we left you standing there": 2,
        },
        near_misses=["Sorry, what did you say?", "sorry who is calling", "Better safe than sorry, so lock it twice."],
    )
