"""What each question weighs is what the library's score gives for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.scorecards import Choice, Form, Given, Kind, Question, Section, score
from rapport_web.scorecards.editing import weighed
from rapport_web.scorecards.weighing import weights_of

FEW = settings(max_examples=40, deadline=None)
WEIGHT = st.sampled_from([0.0, 0.5, 1.0, 2.0, 7.25])


@st.composite
def forms(draw) -> Form:
    """Forms of yes-or-no questions, some of them a bonus, some sections with a weight of their own."""
    sections = []
    for at in range(draw(st.integers(0, 3))):
        questions = tuple(
            Question(f"q{at}_{number}", Kind.YES_NO, "Done?", weight=draw(WEIGHT), bonus=draw(st.booleans()))
            for number in range(draw(st.integers(0, 3)))
        )
        sections.append(Section(f"s{at}", "Care", questions, weight=draw(st.none() | WEIGHT)))
    return Form(tuple(sections))


@FEW
@given(forms())
def test_a_question_s_points_are_those_the_score_hangs_on(form):
    scored = score(form, {question.name: Given("yes") for question in form.questions})
    weights = weights_of(form)

    for question in form.questions:
        if not question.bonus:
            assert weights.questions[question.name] == pytest.approx(scored.point(question.name).weight)
    for section in scored.sections:
        assert weights.sections[section.name] == pytest.approx(section.weight)


@FEW
@given(forms())
def test_the_points_come_to_a_hundred_or_to_nothing(form):
    weights = weights_of(form)
    counted = sum(weights.questions[question.name] for question in form.questions if not question.bonus)

    assert counted == pytest.approx(100) or counted == 0
    assert sum(weights.sections.values()) == pytest.approx(counted)


@FEW
@given(forms(), st.sampled_from([2.0, 0.25]))
def test_weights_are_shares_and_have_no_unit(form, factor):
    own = {section.name: None if section.weight is None else section.weight * factor for section in form.sections}
    other = weighed(form, {q.name: q.weight * factor for q in form.questions if not q.bonus}, own)

    before, after = weights_of(form).questions, weights_of(other).questions
    assert all(after[q.name] == pytest.approx(before[q.name]) for q in form.questions)


@pytest.mark.parametrize(
    "question",
    [
        Question("note", Kind.TEXT, "What else?"),
        Question("wait", Kind.NUMBER, "How long?"),
        Question("way", Kind.CHOICE, "What was it?", choices=(Choice("a", "A", None), Choice("b", "B", None))),
        Question("list", Kind.CHECKLIST, "Which?", choices=(Choice("a", "A", 0.0),)),
        Question("zero", Kind.YES_NO, "Done?", weight=0.0, fails=("no",)),
    ],
)
def test_what_no_answer_makes_worth_anything_weighs_nothing(question):
    done = Question("done", Kind.YES_NO, "Done?")

    weights = weights_of(Form((Section("care", "Care", (question, done)),)))

    assert weights.questions == {question.name: 0.0, "done": 100.0}


def test_a_bonus_says_what_it_adds_at_most():
    form = Form((Section("care", "Care", (Question("done", Kind.YES_NO, "Done?"),)),))
    extra = Question("extra", Kind.YES_NO, "More?", weight=5.0, bonus=True)

    with_bonus = replace(form, sections=(replace(form.sections[0], questions=(*form.questions, extra)),))

    assert weights_of(with_bonus).questions == {"done": 100.0, "extra": 5.0}
