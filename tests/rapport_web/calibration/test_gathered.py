"""What is agreed on and what is not, worked out of what was given: without a database."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.scorecards import Condition, Form, Given, Kind, Question, Section, score
from rapport_web.calibration.models import Agreed, Case
from rapport_web.calibration.selectors.participants import Participant, _letter
from rapport_web.calibration.selectors.sessions import Standing
from rapport_web.calibration.selectors.spread import Gathered, _asked_of
from rapport_web.calibration.showing import distances, groups_of, listed, start_of
from rapport_web.evaluations.models import Evaluation

FORM = Form(
    (
        Section(
            "care",
            "Care",
            (
                Question("owns_it", Kind.YES_NO, "Did the agent own it?"),
                Question("when", Kind.YES_NO, "Did they say when?", when=(Condition("owns_it", ("yes",)),)),
                Question("acts", Kind.YES_NO, "Did they act?"),
                Question("note", Kind.TEXT, "What stood out?"),
            ),
        ),
    )
)


def gathered(*answers, agreed=None):
    """A case with what people in seats 1, 2, 3 … gave."""
    given_ = {seat: _asked_of(FORM, each) for seat, each in enumerate(answers, 1)}
    scores = {seat: Evaluation(score=score(FORM, each).score) for seat, each in enumerate(answers, 1)}
    rows = {name: Agreed(question=name, answer=each.to_dict(), why="So.") for name, each in (agreed or {}).items()}
    return Gathered(Case(), scores, given_, rows)


def named(count):
    names = ("Farida Nouri", "Pavel Brod", "Sanna Hoyer")
    return {seat: Participant(seat, seat, names[seat - 1], you=False, order=("", seat)) for seat in range(1, count + 1)}


YES, NO = Given("yes"), Given("no")
ALL = {"owns_it": YES, "when": YES, "acts": YES}


def test_where_all_gave_the_same_nothing_is_left_to_agree_on():
    both = gathered(ALL, {**ALL, "note": Given("The van was full.")})

    assert both.unsettled(FORM) == ()
    assert both.common(FORM) == ALL


def test_each_difference_is_left_until_it_is_written_down():
    both = gathered(ALL, {**ALL, "acts": NO})

    assert both.unsettled(FORM) == ("acts",)
    assert gathered(ALL, {**ALL, "acts": NO}, agreed={"acts": NO}).unsettled(FORM) == ()


def test_who_was_not_asked_a_question_said_nothing_to_it():
    both = gathered(ALL, {"owns_it": NO, "when": YES, "acts": YES})

    # A stray answer to what is not asked after "no" does not count.
    assert set(both.said("when")) == {1}
    assert both.unsettled(FORM) == ("owns_it",)


def test_a_question_that_the_agreed_answer_opens_needs_an_answer_too():
    both = gathered(ALL, {"owns_it": NO, "acts": YES}, agreed={"owns_it": YES})

    assert both.unsettled(FORM) == ("when",)
    assert gathered(ALL, {"owns_it": NO, "acts": YES}, agreed={"owns_it": NO}).unsettled(FORM) == ()


def test_one_score_has_nothing_to_agree_on():
    assert gathered(ALL).unsettled(FORM) == ()
    assert gathered(ALL).common(FORM) == {}


def test_own_words_are_no_answer_to_agree_on():
    both = gathered({**ALL, "note": Given("One.")}, {**ALL, "note": Given("Two.")})

    rows = {each.question.name: each for each in listed(both, FORM)}

    assert both.unsettled(FORM) == ()
    assert (rows["note"].own_words, rows["note"].differs, rows["note"].n) == (True, False, 2)


def test_groups_name_who_gave_what_and_which_was_agreed_on():
    three = gathered(ALL, {**ALL, "acts": NO}, ALL, agreed={"acts": NO})

    groups = groups_of(three, FORM.named("acts"), named(3))

    assert [(group.words, [who.name for who in group.people], group.agreed) for group in groups] == [
        ("Yes", ["Farida Nouri", "Sanna Hoyer"], False),
        ("No", ["Pavel Brod"], True),
    ]


@pytest.mark.parametrize(
    ("agreed", "apart"),
    [
        ({}, [None, None]),
        ({"acts": NO}, [pytest.approx(100 / 3), 0.0]),
        ({"acts": YES}, [0.0, pytest.approx(-100 / 3)]),
    ],
)
def test_the_distance_of_a_score_is_told_once_all_is_agreed_on(agreed, apart):
    both = gathered(ALL, {**ALL, "acts": NO}, agreed=agreed)

    assert [row.apart for row in distances(both, FORM, named(2))] == apart


def test_distances_count_only_what_was_answered_and_agreed_on():
    both = gathered(ALL, {"owns_it": NO, "acts": YES}, agreed={"owns_it": YES, "when": NO})

    assert [(row.who.seat, row.same, row.of) for row in distances(both, FORM, named(2))] == [(1, 2, 3), (2, 1, 2)]


def test_the_form_starts_from_what_was_written_down_else_from_what_all_gave():
    differing = gathered(ALL, {**ALL, "acts": NO})
    written = gathered(ALL, {**ALL, "acts": NO}, agreed={"acts": NO})

    assert start_of(differing, FORM.named("owns_it"), FORM) == YES
    assert start_of(differing, FORM.named("acts"), FORM) == Given()
    assert start_of(written, FORM.named("acts"), FORM) == NO


_GIVEN = st.fixed_dictionaries({name: st.sampled_from((YES, NO)) for name in ("owns_it", "when", "acts")})


@settings(max_examples=50, deadline=None)
@given(st.lists(_GIVEN, min_size=2, max_size=5))
def test_once_every_open_question_is_written_down_none_is_left(answers):
    agreed = {}
    for _round in FORM.questions:
        for name in gathered(*answers, agreed=agreed).unsettled(FORM):
            agreed[name] = YES

    done = gathered(*answers, agreed=agreed)

    assert done.unsettled(FORM) == ()
    assert score(FORM, done.settled(FORM)).score is not None


@settings(max_examples=50, deadline=None)
@given(st.lists(_GIVEN, min_size=2, max_size=5), st.randoms())
def test_it_does_not_matter_in_which_order_people_sit(answers, chance):
    mixed = list(answers)
    chance.shuffle(mixed)

    assert gathered(*answers).unsettled(FORM) == gathered(*mixed).unsettled(FORM)
    assert gathered(*answers).common(FORM) == gathered(*mixed).common(FORM)


def test_letters_go_on_after_z():
    assert [_letter(place) for place in (0, 1, 25, 26, 27, 52)] == ["A", "B", "Z", "A2", "B2", "A3"]


def test_what_is_wanted_is_what_is_in_and_what_is_open():
    assert Standing(2, 3).wanted == 5
    assert Standing().wanted == 0
