"""Quotes are marked exactly where they stand, and no character of a turn is changed."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_web.conversations.shown.marking import Mark, marked, paragraphs

TEXTS = st.text(alphabet=st.sampled_from("ab <>&\"'\n’é😀<name:1>"), min_size=1, max_size=60)


class Read(HTMLParser):
    """What a browser has: the text, and for each quote the text inside its marks."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.quotes, self.open, self.paragraphs, self.stops = "", {}, [], 0, []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.paragraphs += tag == "p"
        if tag == "mark":
            self.open.append(given["data-quotes"].split())
            if given["tabindex"] == "0":
                self.stops.append(given["data-quotes"])

    def handle_endtag(self, tag):
        if tag == "mark":
            self.open.pop()

    def handle_data(self, data):
        self.text += data
        for keys in self.open:
            for key in keys:
                self.quotes[key] = self.quotes.get(key, "") + data


@st.composite
def marked_texts(draw):
    text = draw(TEXTS)
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda span: span[0] != span[1])
    found = draw(st.lists(spans, max_size=5)) if text else []
    return text, [Mark(f"k{i}", min(span), max(span), f"because {i}") for i, span in enumerate(found)]


@given(marked_texts())
def test_the_text_of_what_is_drawn_is_the_turns_text_and_each_mark_covers_its_quote(given_):
    text, marks = given_

    read = Read(marked(text, marks))

    assert read.text == text
    assert read.quotes == {mark.key: text[mark.start : mark.end] for mark in marks}


@given(marked_texts())
def test_paragraphs_keep_the_text_and_the_words_of_each_quote(given_):
    text, marks = given_

    read = Read(paragraphs(text, marks))

    assert read.text == text
    for mark in marks:
        assert "".join(read.quotes.get(mark.key, "").split()) == "".join(text[mark.start : mark.end].split())


def test_overlapping_quotes_each_have_a_stop_for_the_keyboard():
    text = "I am sorry, I have stopped the timer."

    read = Read(marked(text, [Mark("a", 0, 20, "one"), Mark("b", 12, 37, "two")]))

    assert read.quotes == {"a": text[0:20], "b": text[12:37]}
    assert read.stops == ["a", "a b"]


def test_a_mark_says_every_behaviour_over_it_once():
    html = marked(
        "I am sorry.",
        [Mark("a", 0, 11, "Acts: met."), Mark("b", 0, 11, "Owns it: met."), Mark("c", 0, 11, "Acts: met.")],
    )

    assert 'data-because="Acts: met.\nOwns it: met."' in html
    assert html.count("<mark") == 1


def test_a_cue_is_marked_softly_unless_the_agent_is_judged_by_the_same_words():
    assert '<mark class="q cue"' in marked("Help me", [Mark("a", 0, 4, "", strong=False)])
    assert '<mark class="q"' in marked("Help me", [Mark("a", 0, 4, "", strong=False), Mark("b", 0, 4, "")])


@pytest.mark.parametrize(
    ("placeholder", "kind"),
    [
        ("<name:1>", "name"),
        ("<name:2>", "name 2"),
        ("<phone:1>", "phone number"),
        ("<agent:17>", "agent’s name"),
        ("<loyalty_card:1>", "loyalty card"),
    ],
)
def test_a_placeholder_is_a_chip_with_the_kind_of_thing_it_was(placeholder, kind):
    html = marked(f"It is {placeholder}.", [])

    assert f'data-kind="{kind}"' in html
    assert Read(html).text == f"It is {placeholder}."


def test_a_placeholder_within_a_quote_stays_a_chip():
    html = marked("Thanks <name:1>, bye", [Mark("a", 0, 15, "")])

    assert 'class="masked"' in html
    assert Read(html).quotes == {"a": "Thanks <name:1>"}


def test_markup_in_a_text_is_shown_and_never_obeyed():
    html = marked('<script>alert("x")</script>', [Mark("a", 0, 8, '"><script>')])

    assert "<script" not in html
    assert Read(html).text == '<script>alert("x")</script>'


def test_an_email_has_paragraphs():
    read = Read(paragraphs("Dear <name:1>,\n\nIt left today.\nBy post.\n \nInes", [Mark("a", 16, 30, "")]))

    assert read.paragraphs == 3
    assert read.quotes == {"a": "It left today."}


def test_a_mark_that_reaches_beyond_the_text_is_a_programmers_mistake():
    with pytest.raises(AssertionError, match="not within"):
        marked("short", [Mark("a", 0, 9, "")])
