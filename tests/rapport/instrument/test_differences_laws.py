"""Laws of differences: none between equals, each seen from both sides, and none that a customer could not see."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.instrument import Choice, Condition, Kind, Question, core_form
from rapport.instrument.differences import AROUND, Difference, differences
from rapport.instrument.scales import AMOUNT, WELL

KINDS = {
    *("added", "removed", "words", "answers", "place", "order", "about"),
    *("language_added", "language_removed", "months", *AROUND),
}
_NAMES = ("alpha", "beta", "gamma")
_TONGUES = st.lists(st.sampled_from(("en", "de", "pl")), min_size=1, max_size=3, unique=True)


@st.composite
def questions(draw, name):
    scale = draw(st.sampled_from((AMOUNT, WELL)))
    words = {code: f"{name} {draw(st.sampled_from('xy'))}" for code in ("en", "de", "pl")}
    when = draw(st.sampled_from(((), (Condition("resolved", ("no",)),))))
    return Question(
        name,
        Kind.RATING,
        words,
        scale,
        step=draw(st.sampled_from((2, 3))),
        when=when,
        owner=draw(st.sampled_from(("", "people"))),
    )


@st.composite
def forms(draw):
    names = draw(st.lists(st.sampled_from(_NAMES), max_size=3, unique=True))
    own = [draw(questions(name)) for name in names]
    made = core_form(*own, languages=draw(_TONGUES), months=draw(st.sampled_from((6, 13))))
    return replace(made, intro={code: draw(st.sampled_from(("", "So."))) for code in ("en", "de")})


@settings(max_examples=20, deadline=None)
@given(before=forms(), after=forms())
def test_forms_that_look_alike_to_customers_have_none_and_others_have_some(before, after):
    found = differences(before, after)

    assert differences(before, before) == ()
    assert {each.what for each in found} <= KINDS
    if before.digest() == after.digest():
        assert not {each.what for each in found} - {"language_added", "language_removed"}
    elif set(before.languages) == set(after.languages) and before.languages == after.languages:
        assert found


@settings(max_examples=20, deadline=None)
@given(before=forms(), after=forms())
def test_seen_from_the_other_side_what_was_added_is_removed(before, after):
    there, back = differences(before, after), differences(after, before)

    for one, other in (("added", "removed"), ("language_added", "language_removed")):
        gone = {(each.question, each.language) for each in there if each.what == one}
        assert gone == {(each.question, each.language) for each in back if each.what == other}
    for what in ("words", "answers", "place", "about", "order", "months", *AROUND):
        mine = {(each.question, each.language, each.before, each.after) for each in there if each.what == what}
        assert mine == {(e.question, e.language, e.after, e.before) for e in back if e.what == what}


@settings(max_examples=20, deadline=None)
@given(before=forms(), after=forms())
def test_nothing_is_said_twice_and_the_core_never_differs(before, after):
    found = differences(before, after)

    assert len(set(found)) == len(found)
    assert {each.question for each in found if each.question} <= set(_NAMES)


WAIT = Question("wait", Kind.RATING, {"en": "How was the wait?", "de": "Wie war das Warten?"}, AMOUNT, step=2)
WAYS = tuple(Choice(each, {"en": each.title(), "de": each.upper()}) for each in ("bus", "car", "foot"))
WAY = Question("way", Kind.CHOICE, WAIT.text, WAYS, step=2)


@pytest.mark.parametrize(
    ("after", "what"),
    [
        (replace(WAY, choices=WAYS[:2]), ["answers"]),
        (replace(WAY, choices=WAYS[::-1]), ["answers"]),
        (replace(WAY, kind=Kind.TICKS), ["answers"]),
        (replace(WAY, shuffled="own"), ["place"]),
        (replace(WAY, value="word"), ["about"]),
        (replace(WAY, part="app"), ["about"]),
        (replace(WAY, step=3, owner="people", choices=WAYS[:2]), ["answers", "place", "about", "order"]),
        (replace(WAY, text={**WAY.text, "fr": "Et ?"}), []),
        (replace(WAY, choices=(replace(WAYS[0], label={**WAYS[0].label, "fr": "Bus"}), *WAYS[1:])), []),
    ],
)
def test_each_change_of_a_choice_is_said_as_what_it_is(after, what):
    two = ("en", "de")

    assert [each.what for each in differences(core_form(WAY, languages=two), core_form(after, languages=two))] == what


def test_a_new_language_is_said_once_and_not_word_by_word():
    before, after = core_form(WAIT, languages=("en",)), core_form(WAIT, languages=("en", "de"))

    assert differences(before, after) == (Difference("language_added", language="de"),)
    assert differences(after, before) == (Difference("language_removed", language="de"),)


def test_a_question_without_words_in_any_language_that_is_asked_is_added_without_them():
    silent = replace(WAIT, text={"fr": "Et ?"})

    (found,) = differences(core_form(languages=("en",)), core_form(silent, languages=("en",)))

    assert found == Difference("added", "wait")
