from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.conversation import Conversation, Turn
from rapport.evidence import quote
from rapport.report.analysis.excerpt import AROUND, WHOLE, excerpt

FAMILY = "👨‍👩‍👧‍👦"


def said(text):
    return Conversation("c", "chat", (Turn("customer", text),))


def marked(text, words):
    conversation = said(text)
    start = text.index(words)
    return excerpt(conversation, 0, [quote(conversation, 0, start, start + len(words))])


def test_a_short_turn_is_shown_whole():
    part = marked("Hello. I am fed up.", "fed up")

    assert part.text == "Hello. I am fed up."
    assert not part.cut_before
    assert not part.cut_after


def test_ten_thousand_characters_are_cut_and_the_quote_stays_exact():
    text = "word " * 1000 + "This is the third time I call." + " more" * 1000

    part = marked(text, "This is the third time I call.")

    assert len(part.text) <= 30 + 2 * AROUND
    start, end = part.quotes[0]
    assert part.text[start - part.start : end - part.start] == "This is the third time I call."
    assert part.to_dict()["quotes"][0]["text"] == "This is the third time I call."
    assert (part.cut_before, part.cut_after) == (True, True)
    assert part.text.startswith("word ")
    assert part.text.endswith(" more")


def test_a_quote_at_the_end_is_cut_on_one_side_only():
    part = marked("word " * 1000 + "the end", "the end")

    assert (part.cut_before, part.cut_after) == (True, False)


def test_a_quote_at_the_beginning_is_cut_on_one_side_only():
    part = marked("the beginning" + " word" * 1000, "the beginning")

    assert (part.cut_before, part.cut_after) == (False, True)


def test_without_a_quote_the_beginning_is_shown():
    part = excerpt(said("word " * 1000), 0, [])

    assert part.start == 0
    assert part.cut_after
    assert len(part.text) <= WHOLE


def test_a_very_long_quote_is_shown_whole():
    text = "x" * 2000

    assert marked(text, text).text == text


def test_quotes_too_far_apart_keep_the_first():
    conversation = said("first " + "word " * 500 + "last")
    last = len(conversation.turns[0].text) - 4

    part = excerpt(conversation, 0, [quote(conversation, 0, last, last + 4), quote(conversation, 0, 0, 5)])

    assert part.quotes == ((0, 5),)


def test_quotes_that_overlap_are_joined():
    conversation = said("I am so fed up with this.")

    part = excerpt(conversation, 0, [quote(conversation, 0, 0, 10), quote(conversation, 0, 8, 15)])

    assert part.quotes == ((0, 15),)


def test_quotes_of_other_turns_are_not_marked_here():
    conversation = Conversation("c", "chat", (Turn("customer", "I am fed up."), Turn("agent", "Sorry.")))

    part = excerpt(conversation, 1, [quote(conversation, 0, 0, 4), quote(conversation, 1, 0, 6)])

    assert part.quotes == ((0, 6),)


def test_a_family_is_not_cut_in_two():
    part = marked("a" + FAMILY * 400 + "HERE" + FAMILY * 400, "HERE")

    inside = part.text.replace("HERE", "")
    assert inside.replace(FAMILY, "") == ""


@pytest.mark.parametrize("letter", ["e\u0301", "👍🏽", "✌️"])
def test_an_accent_or_a_skin_tone_stays_with_its_letter(letter):
    part = marked(letter * 400 + "HERE" + letter * 400, "HERE")

    assert part.text.replace("HERE", "").replace(letter, "") == ""


@given(st.text(max_size=3000), st.data())
def test_the_quote_always_stands_in_the_part(text, data):
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(start + 1, max(start + 1, len(text))))
    if not text:
        return
    conversation = said(text)

    part = excerpt(conversation, 0, [quote(conversation, 0, start, end)])

    first, last = part.quotes[0]
    assert part.text[first - part.start : last - part.start] == text[start:end]
    assert text[part.start : part.start + len(part.text)] == part.text
