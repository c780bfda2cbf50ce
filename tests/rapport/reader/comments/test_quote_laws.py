"""Laws of quotes: whatever customers write, each quote stands where it says, and nothing is said without one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.reader.comments import BY_NAME, hear, hear_answer

PARTS = (
    "I had to wait three weeks",
    "the app crashed again",
    "<agent:4> was so kind",
    "thanks to <agent:2> and <agent:3>",
    "nobody called me back",
    "I am cancelling my contract",
    "please help, we have no heating",
    "Die Rechnung war falsch",
    "niemand hat sich gemeldet",
    "sehr freundlich",
    "one said yes, the other said no",
    "<name:1> said otherwise",
    "ﬁrst İstanbul, then ß",
    "👍🏽",
    "“quoted” – and so on",
    "it is not solved",
    "never rude",
)
JOINS = (". ", ", ", " and ", " but ", "\n", "  ", " – ", "!!! ", "? ", " und ", "; ")
CAUSES = {"people", "process", "technology", "product"}
SHOWN = {*BY_NAME, *CAUSES, "thanks", "leaving", "in_trouble"}


@st.composite
def comments(draw):
    """A comment put together from what customers write, with joints of every kind."""
    text = draw(st.sampled_from(("", " ", "\n\t", "… ")))
    for part in draw(st.lists(st.sampled_from(PARTS), min_size=1, max_size=6)):
        text += part + draw(st.sampled_from(JOINS))
    return text


ANSWERS = st.dictionaries(st.sampled_from(("comment", "process", "praise", "own_words")), comments(), min_size=1)
LANGUAGES = st.sampled_from((None, "en", "de", "en-gb"))


@settings(max_examples=20, deadline=None)
@given(texts=ANSWERS, language=LANGUAGES)
def test_every_quote_stands_where_it_says_and_can_be_read(texts, language):
    said = hear_answer(texts, language=language)

    for quote in (*said.quotes, *(thanks.quote for thanks in said.thanks)):
        assert texts[quote.question][quote.start : quote.end] == quote.text
        assert quote.text.strip() == quote.text != ""
        assert quote.shows in SHOWN


@settings(max_examples=20, deadline=None)
@given(texts=ANSWERS)
def test_nothing_is_said_without_words_that_show_it(texts):
    said = hear_answer(texts)

    shown = {quote.shows for quote in said.quotes}
    assert set(said.themes) - {"other"} <= shown
    assert not said.leaving or "leaving" in shown
    assert not said.in_trouble or "in_trouble" in shown
    assert bool(said.thanks) == ("thanks" in shown)
    assert all(thanks.quote in said.quotes for thanks in said.thanks)
    assert said.disconnect == ("told_different_things" in said.themes)
    assert said.cause in {*CAUSES, ""}
    assert said.cause or not said.unsure


@settings(max_examples=20, deadline=None)
@given(texts=ANSWERS)
def test_quotes_come_in_the_order_of_the_answers_each_once(texts):
    said = hear_answer(texts)

    order = list(texts)
    places = [(order.index(quote.question), quote.start, quote.end) for quote in said.quotes]
    assert places == sorted(places)
    assert len(set(said.quotes)) == len(said.quotes)
    for shows in {quote.shows for quote in said.quotes} & set(BY_NAME):
        for question in texts:
            assert sum(quote.shows == shows and quote.question == question for quote in said.quotes) <= 3


@settings(max_examples=20, deadline=None)
@given(text=comments(), before=st.sampled_from((" ", "\n", "   \n ", "\t")))
def test_space_before_moves_every_quote_by_as_much_and_changes_nothing_else(text, before):
    plain, moved = hear(text), hear(before + text)

    assert [(quote.start + len(before), quote.text, quote.shows) for quote in plain.quotes] == [
        (quote.start, quote.text, quote.shows) for quote in moved.quotes
    ]
    assert (plain.cause, plain.themes) == (moved.cause, moved.themes)


@settings(max_examples=20, deadline=None)
@given(text=comments())
def test_agents_are_thanked_only_who_stand_in_the_text_and_in_the_order_they_stand(text):
    for thanks in hear(text, question="praise").thanks:
        assert all(f"<agent:{number}>" in text for number in thanks.agents)
        assert len(set(thanks.agents)) == len(thanks.agents)
        assert not (thanks.agents and thanks.elsewhere)


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=300), question=st.sampled_from(("comment", "process", "praise")))
def test_any_text_at_all_is_heard_without_harm(text, question):
    said = hear(text, language="en", question=question)

    assert all(text[quote.start : quote.end] == quote.text for quote in said.quotes)


@settings(max_examples=15, deadline=None)
@given(texts=ANSWERS, other=st.sampled_from(("fr", "pl", "zh", "xx", "")))
def test_words_in_a_language_that_is_not_read_say_nothing(texts, other):
    said = hear_answer(texts, language=other or None)

    if said.language not in {"en", "de"}:
        assert (said.themes, said.thanks, said.quotes, said.cause) == ((), (), (), "")


@pytest.mark.parametrize(
    "text", ["((((" * 900, "a" * 4000, "<agent:" * 500, "no " * 1300, "but " * 1000, "\u202e" * 200]
)
def test_words_made_to_be_slow_are_not(text):
    said = hear(text[:4000], language="en", question="praise")

    assert len(said.quotes) < 10
