import pytest

from rapport.reader.labels.ties import RULE
from rapport.testing import check_label


def quoted(text, finding):
    return [text[hit.start : hit.end] for hit in finding.hits]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I have stopped the timer, so nothing can be removed", 1),
        ("It arrives on Friday, in time for the party", 1),
        ("you will not have to explain it again", 1),
        ("I have refunded the fee", 0),
        ("Send it so we can look at it", 0),
        ("so you can dm us", 0),
    ],
)
def test_the_fix_tied_to_what_hurt_is_a_tie(find, text, value):
    assert find(RULE, text).value == value


def test_the_words_that_carry_it_are_shown(find):
    text = "It is there in time for the wedding."

    finding = find(RULE, text)

    assert finding.value
    assert "in time for" in [text[hit.start : hit.end] for hit in finding.hits]
    assert finding.because


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("That way you won't have to ring again.", "That way you won't"),
        ("It lands on Thursday, in time for the wedding.", "for the wedding"),
        ("So nobody will knock at six any more.", "So nobody will"),
        ("You don't need to explain it to anyone again.", "You don't need to"),
        ("No more letters.", "No more letters"),
        ("The lock is changed, so you can sleep.", "you can sleep"),
        ("One less thing to carry.", "One less thing"),
        ("so he won’t be without his inhaler", "so he won’t"),
        ("You’ll never have to queue for it again.", "never have to"),
        ("Your shop is back to normal for the weekend.", "back to normal"),
        ("She can board without waiting in the rain.", "without waiting"),
        ("It leaves today, before your trip.", "before your trip"),
        ("so you don't lose the seat next to him", "you don't lose the"),
        ("it can't happen again", "can't happen again"),
    ],
)
def test_saying_how_the_fix_ends_what_hurt_ties_it(find, text, words):
    finding = find(RULE, text)

    assert finding.value == 1
    assert words in quoted(text, finding)


@pytest.mark.parametrize(
    "text",
    [
        "I have refunded it.",
        "The parcel is in Leeds.",
        "Send us a message so we can help.",
        "DM us so we can look into it.",
        "We are sorry.",
        "The bus is at ten.",
        "What is the number?",
        "Please try later.",
        "A new card is in the post.",
        "Thank you for waiting.",
        "Press and hold the key.",
        "I have booked the engineer for Monday.",
        "Refunds take five days.",
        "Check the label.",
    ],
)
def test_a_fix_without_a_link_does_not_tie(find, text):
    finding = find(RULE, text)

    assert (finding.value, finding.hits) == (0, ())


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("So, which one was it?", 0, []),
        ("You can pay by card.", 0, []),
        ("We open before Christmas.", 0, []),
        ("Without a receipt we can't.", 0, []),
        ("so we can help", 0, []),
        ("Turn back to page two.", 0, []),
        ("It comes in time.", 0, []),
        ("so you get home tonight", 1, ["so you get"]),
        ("which means you keep the room", 1, ["which means you keep"]),
        ("Ahead of the interview.", 1, ["Ahead of the interview"]),
        ("you won't miss the start", 1, ["you won't miss the"]),
    ],
)
def test_purpose_and_result_keep_their_value(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("so he has his bed tonight and you dont have to ring anyone else", 1, ["you dont have to"]),
        ("right thats on its way", 0, []),
    ],
)
def test_a_tie_is_heard_in_calls(find, text, value, words):
    finding = find(RULE, text)

    assert finding.value == value
    assert set(words) <= set(quoted(text, finding))
    assert bool(finding.hits) is bool(words)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("No more than two bags", 0),
        ("Instead of the bus?", 0),
    ],
)
def test_words_that_were_once_misread_are_read(find, text, value):
    assert find(RULE, text).value == value


def test_it_keeps_the_laws_of_labels():
    check_label(
        RULE,
        shows={
            "That way you won't have to ring again.": 1,
            "so he has his bed tonight and you dont have to ring anyone else": 1,
        },
        near_misses=["I have refunded it.", "The parcel is in Leeds.", "Send us a message so we can help."],
    )
