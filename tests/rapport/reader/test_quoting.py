"""Quotes cut from labels and turns, and words fit for a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.conversation import Conversation, Turn
from rapport.evidence import quote
from rapport.reader.judgement import Judged, Judgement
from rapport.reader.quoting import distinct, label_quotes, opening, phrase, turn_quotes
from rapport.testing import agent, customer, judged, on, unsure


def said(text: str) -> Conversation:
    return Conversation("c", "chat", (Turn("agent", text),))


@pytest.mark.parametrize(
    ("text", "length", "begins"),
    [
        ("Hello there.", 160, "Hello there."),
        ("  Hello there.  ", 160, "Hello there."),
        ("One two three. Four five six seven.", 20, "One two three."),  # whole sentences
        ("Ok. Then the very long rest goes on", 24, "Ok. Then the very long"),  # too short a sentence says nothing
        ("one two three four five", 12, "one two"),  # whole words
        ("abcdefghijklmnop", 8, "abcdefgh"),  # one long word
        ("@mia @bob We are on it.", 160, "We are on it."),  # whom it is addressed to is left out
        ("@mia", 160, "@mia"),
        ("@mia ", 160, "@mia"),
    ],
)
def test_a_turn_is_quoted_from_its_beginning(text, length, begins):
    assert opening(said(text), 0, length=length).text == begins


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_a_blank_turn_has_no_beginning(text):
    assert opening(said(text), 0) is None


@given(st.text(max_size=400, alphabet=st.characters(exclude_categories=["Cs"])), st.integers(1, 80))
def test_a_beginning_stands_in_the_text_and_keeps_its_length(text, length):
    found = opening(said(text), 0, length=length)

    if found is None:
        assert not text.strip()
    else:
        assert text[found.start : found.end] == found.text
        assert 0 < len(found.text) <= max(length, 1)


def test_the_strongest_value_is_quoted_first_and_unsure_ones_never():
    held = judged(
        agent("one", feeling=on(1, "one")),
        agent("two", feeling=on(2, "two")),
        agent("three", feeling=unsure(2, "three")),
    )

    assert [q.text for q in label_quotes(held, [0, 1, 2], "feeling")] == ["two", "one"]
    assert [q.text for q in label_quotes(held, [0, 1, 2], "feeling", least=2)] == ["two"]


def test_a_label_without_spans_is_quoted_by_how_its_turn_begins():
    held = said("We are on it. More follows.")
    bare = Judged(held, "en", ({"action": Judgement(2, 0.9)},), {})

    assert [q.text for q in turn_quotes(bare, 0, "action")] == ["We are on it. More follows."]


@pytest.mark.parametrize(
    ("text", "span", "quoted"),
    [
        ("Since May my account is frozen.", "frozen.", "Since May my account is frozen."),
        ("Midnight. It is twenty-five pounds.", "Midnight.", "Midnight. It is twenty-five pounds."),
        ("It has to be today. Midnight.", "Midnight.", "It has to be today. Midnight."),
        ("I'm deaf. Where do I go?", "I'm deaf.", "I'm deaf."),
        ("Midnight.", "Midnight.", "Midnight."),
    ],
)
def test_one_or_two_words_grow_until_they_can_be_read_alone(text, span, quoted):
    held = judged(customer(text, clue=on(1, span)))

    assert [q.text for q in turn_quotes(held, 0, "clue")] == [quoted]


def test_a_quote_inside_another_is_dropped_whichever_comes_first():
    held = said("so very sorry")
    inner, outer, other = quote(held, 0, 3, 7), quote(held, 0, 0, 7), quote(held, 0, 8, 13)

    assert distinct([inner, outer, other]) == (outer, other)
    assert distinct([outer, inner, inner]) == (outer,)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fed up", "“fed up”"),
        ("We lost it.", "“We lost it”"),  # the sentence around it has its own full stop
        ("Well ...", "“Well ...”"),
        ("Gone?", "“Gone?”"),
        ("fed\n  up", "“fed up”"),
        ("@tesco @bob fed up", "“fed up”"),
        ("@tesco", "“@tesco”"),
        (
            "I have been waiting on this line for an hour and nobody at all comes",
            "“I have been waiting on this line for an hour and nobody at …”",
        ),
    ],
)
def test_words_fit_into_a_sentence(text, words):
    assert phrase(quote(said(text), 0, 0, len(text))) == words


def test_a_customers_words_can_be_quoted_too():
    held = judged(customer("third time", effort=1))

    assert [q.text for q in label_quotes(held, [0], "effort")] == ["third time"]
