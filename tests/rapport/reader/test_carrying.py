"""Which words can be quoted for a label: those that say it alone."""

from __future__ import annotations

import pytest

from rapport.reader.carrying import carries, carrying_places, count_words, is_fragment
from rapport.reader.reading import AGENT_LABELS, CUSTOMER_LABELS


@pytest.mark.parametrize(
    ("label", "value", "text", "carried"),
    [
        ("action", 2, "I have sent a new one.", True),
        ("action", 1, "Please check https://example.org", True),
        ("action", 2, "We're sorry, I've booked you another.", True),
        ("action", 1, "We'll be glad to help!", False),
        ("action", 1, "Our sincere apologies", False),
        ("action", 2, "There is a fault on the mast", False),
        ("action", 1, "Give her the biggest hug from me!", False),
        ("action", 1, "I'm afraid there is no way to install it.", False),
        ("action", 1, "What has you trying to call?", False),
        ("action", 1, "Can you send us your order number?", True),
        ("apology", 1, "We apologise for any trouble.", True),
        ("apology", 1, "[typing] Yeah.", False),
        ("apology", 2, "We lost your form.", True),
        ("feeling", 1, "So sorry to hear this", True),
        ("feeling", 1, "Might not be till tomorrow.", False),
        ("feeling", 2, "Two tired children and no gate.", True),
        ("understanding", 1, "I understand.", True),
        ("understanding", 1, "There is no feature for it.", False),
        ("understanding", 2, "Hello Mia, good morning!", False),
        ("ownership", 1, "I will ring you by four.", True),
        ("ownership", 1, "I can't put the corner back, I'm afraid.", False),
        ("exploring", 2, "What happened?", True),
        ("exploring", 2, "We are sorry to see that.", False),
        ("leaving", 1, "I will cancel today", True),
        ("leaving", 1, "My store's clerk was to visit me.", False),
        ("dismissive", 1, "That is not our problem.", True),
        ("dismissive", 1, "Totally understand.", False),
        ("templated", 1, "Hi there!", False),
        ("templated", 1, "We look forward to your reply.", True),
        ("clue", 1, "My son is ill.", True),  # too many to list
    ],
)
def test_words_carry_a_label_where_they_say_it_alone(label, value, text, carried):
    assert carries(label, value, text) is carried


@pytest.mark.parametrize("label", [*CUSTOMER_LABELS, *AGENT_LABELS])
@pytest.mark.parametrize("text", ["", " ", "😡", "@mia", "أنا غاضب"])
def test_any_text_can_be_asked_about(label, text):
    assert carries(label, 1, text) in (True, False)


def test_where_a_turn_says_it_is_found():
    text = "Yes. We’re SORRY for that."

    (start, end), *_ = carrying_places("apology", text)

    assert text[start:end] == "SORRY"
    assert list(carrying_places("apology", "Yes.")) == []
    assert list(carrying_places("clue", text)) == []


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), ("frozen.", 1), ("No results.", 2), ("I'm deaf.", 3), ("4K now please", 3)]
)
def test_fewer_than_three_words_are_a_fragment(text, words):
    assert count_words(text) == words
    assert is_fragment(text) is (words < 3)
