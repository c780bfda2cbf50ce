"""When two answers are the same, what they are called, how far apart they are: a table for every type of question."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.conversation import Conversation
from rapport.scorecards import Choice, Given, Kind, Marked, Question
from rapport_web.calibration.answers import in_words, key_of, steps_between
from rapport_web.calibration.transcript import turns_of
from rapport_web.evaluations.models import Quoted

YES_NO = Question("a", Kind.YES_NO, "Did the agent own it?")
CHOICE = Question("b", Kind.CHOICE, "How?", choices=(Choice("m", "Met"), Choice("h", "Hollow", 0.0)))
SCALE = Question("c", Kind.SCALE, "How far?", low=1, high=5)
NUMBER = Question("d", Kind.NUMBER, "How many times?", low=0, high=10)
CHECKS = Question("e", Kind.CHECKLIST, "Which?", choices=(Choice("x", "Greets"), Choice("y", "Says the name")))
MOMENTS = Question("f", Kind.MOMENTS, "What was done with it?")
TEXT = Question("g", Kind.TEXT, "What stood out?")


@pytest.mark.parametrize(
    ("question", "answer", "words"),
    [
        (YES_NO, Given("yes"), "Yes"),
        (YES_NO, Given("no", comment="He never says."), "No"),
        (YES_NO, Given(skipped=True), "Not applicable"),
        (YES_NO, Given(), "Not answered"),
        (CHOICE, Given("h"), "Hollow"),
        (CHOICE, Given("gone"), "gone"),
        (SCALE, Given(4.0), "4"),
        (NUMBER, Given(2.5), "2.5"),
        (CHECKS, Given(("x", "y")), "Greets, Says the name"),
        (CHECKS, Given(()), "None of these"),
        (MOMENTS, Given(), "No moment"),
        (MOMENTS, Given(moments=(Marked((0, 1), "met"), Marked((4,)))), "turn 1, 2 met · turn 5 not judged"),
        (TEXT, Given("The van was full."), "The van was full."),
    ],
)
def test_an_answer_in_words(question, answer, words):
    assert in_words(question, answer) == words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Given("yes"), Given("yes", comment="Because."), True),
        (Given("no", owner="process"), Given("no", owner="people"), True),
        (Given("yes"), Given("no"), False),
        (Given(4.0), Given("4"), True),
        (Given(4.0), Given(5.0), False),
        (Given(skipped=True), Given("no"), False),
        (Given(skipped=True), Given(skipped=True, comment="No turn."), True),
        (Given(("x", "y")), Given(("y", "x")), True),
        (Given(("x",)), Given(()), False),
        (Given(moments=(Marked((0,), "met"),)), Given(moments=(Marked((0,), "met", why="So."),)), True),
        (Given(moments=(Marked((0,), "met"),)), Given(moments=(Marked((2,), "met"),)), False),
        (Given(moments=(Marked((0,), "met"),)), Given(moments=(Marked((0,), "hollow"),)), False),
    ],
)
def test_two_answers_are_the_same_whatever_is_written_to_them(one, other, same):
    assert (key_of(one) == key_of(other)) is same


_ANSWERS = st.one_of(
    st.sampled_from(("yes", "no", "m", "4")).map(Given),
    st.integers(0, 10).map(lambda number: Given(float(number))),
    st.lists(st.sampled_from(("x", "y", "z")), unique=True).map(lambda ticks: Given(tuple(ticks))),
    st.just(Given(skipped=True)),
    st.lists(
        st.builds(Marked, st.tuples(st.integers(0, 9)), st.sampled_from(("met", "missed", "hollow"))), max_size=3
    ).map(lambda marked: Given(moments=tuple(marked))),
)


@settings(max_examples=60, deadline=None)
@given(_ANSWERS)
def test_an_answer_stays_the_same_through_the_database(answer):
    assert key_of(Given.from_dict(answer.to_dict())) == key_of(answer)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.builds(Marked, st.tuples(st.integers(0, 9)), st.just("met")), max_size=5), st.randoms())
def test_the_order_in_which_moments_were_marked_does_not_matter(moments, chance):
    mixed = list(moments)
    chance.shuffle(mixed)

    assert key_of(Given(moments=tuple(moments))) == key_of(Given(moments=tuple(mixed)))


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 5), st.integers(1, 5))
def test_steps_of_a_scale_are_the_same_both_ways(one, other):
    there = steps_between(SCALE, Given(float(one)), Given(float(other)))

    assert there == abs(one - other)
    assert there == steps_between(SCALE, Given(float(other)), Given(float(one)))


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (YES_NO, Given("yes"), Given("no")),
        (SCALE, Given(skipped=True), Given(3.0)),
        (SCALE, Given(3.0), Given()),
        (SCALE, Given("many"), Given(3.0)),
    ],
)
def test_what_is_no_scale_or_no_step_has_no_distance(question, one, other):
    assert steps_between(question, one, other) is None


def quoted(turn, start, end):
    return Quoted(pk=1, question="a", turn=turn, start=start, end=end, text="")


def test_quotes_are_marked_exactly_and_a_name_stays_masked(brandt_turns):
    told = Conversation(id="brandt-1", channel="voice", turns=brandt_turns)

    turns = turns_of(told, [("Pavel Brod", quoted(1, 0, 12))])

    assert [turn.number for turn in turns] == list(range(1, len(brandt_turns) + 1))
    assert f">{brandt_turns[1].text[:12]}</mark>" in turns[1].html
    assert 'class="q"' in turns[1].html
    assert turns[0].who == "Customer"
    assert turns[1].who == "Agent"
    assert turns[0].when == "0:00"


def test_a_quote_of_words_that_are_not_there_is_left_out(hale_turns):
    told = Conversation(id="hale-1", channel="chat", turns=hale_turns)

    turns = turns_of(told, [("Pavel Brod", quoted(99, 0, 4)), ("Pavel Brod", quoted(0, 0, 9_999))])

    assert not any("<mark" in turn.html for turn in turns)


def test_a_customers_words_are_marked_softly_and_an_e_mail_keeps_its_paragraphs(hale_turns):
    told = Conversation(id="hale-1", channel="email", turns=hale_turns)

    turns = turns_of(told, [("Pavel Brod", quoted(0, 0, 10))])

    assert 'class="q cue"' in turns[0].html
    assert turns[0].html.startswith("<p>")
