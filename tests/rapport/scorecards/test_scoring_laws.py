"""Laws of the arithmetic of forms: bounds, monotony, order, N/A, bonus, fails, owners."""

from __future__ import annotations

from dataclasses import replace
from math import fsum

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.rapport.scorecards.at_random import OWNED, forms, forms_with_answers, givens

from rapport.scorecards import NOT_THE_AGENTS, Given, Kind, OnFail, Section, Skipped, asked, score

FEW = settings(max_examples=10, deadline=None)
PLAIN = {"fails": False, "bonus": False, "conditions": False}
SHARED = (Kind.YES_NO, Kind.CHOICE, Kind.SCALE, Kind.CHECKLIST)


def changed(form, name, **with_):
    """The form with one question changed."""
    sections = tuple(
        replace(
            section,
            questions=tuple(replace(each, **with_) if each.name == name else each for each in section.questions),
        )
        for section in form.sections
    )
    return replace(form, sections=sections)


@FEW
@given(forms_with_answers())
def test_every_figure_stays_in_its_bounds(drawn):
    form, answers = drawn

    scored = score(form, answers)

    for figure in (scored.score, scored.whole, *(each.score for each in scored.sections)):
        assert figure is None or 0 <= figure <= 100
    assert 0 <= scored.bonus <= 100
    for point in scored.points:
        assert point.share is None or 0 <= point.share <= 1
        assert 0 <= point.weight <= 100 + 1e-9
    assert [point.question for point in scored.points] == [question.name for question in form.questions]


@FEW
@given(forms_with_answers(), st.randoms(use_true_random=False))
def test_no_order_of_questions_sections_or_answers_changes_a_digit(drawn, random):
    form, answers = drawn
    assume(not any(question.when for question in form.questions))
    sections = [
        replace(each, questions=tuple(random.sample(each.questions, len(each.questions)))) for each in form.sections
    ]
    random.shuffle(sections)
    names = random.sample(list(answers), len(answers))

    other = score(replace(form, sections=tuple(sections)), {name: answers[name] for name in names})

    here = score(form, answers)
    assert (other.score, other.whole, other.bonus, other.outcome) == (here.score, here.whole, here.bonus, here.outcome)
    assert set(other.failed) == set(here.failed)
    assert {each.name: each for each in other.sections} == {each.name: each for each in here.sections}
    assert {each.question: each for each in other.points} == {each.question: each for each in here.points}


@FEW
@given(forms_with_answers(kinds=SHARED, fails=False, conditions=False, skips=False, blanks=False), st.data())
def test_a_better_answer_never_lowers_the_score(drawn, data):
    form, answers = drawn
    name = data.draw(st.sampled_from(sorted(answers)))
    question = form.named(name)
    better = data.draw(forms_with_answer_to(question))
    before = score(form, answers)
    after = score(form, {**answers, name: replace(better, owner=answers[name].owner)})
    one, two = before.point(name), after.point(name)
    assume(one.share is not None and two.share is not None and two.share >= one.share)

    assert (after.score is None) >= (before.score is None) or before.score is None
    if before.score is not None and after.score is not None and one.not_the_agents == two.not_the_agents:
        assert after.score >= before.score - 1e-6
    if after.whole is not None and before.whole is not None:
        assert after.whole >= before.whole - 1e-6


def forms_with_answer_to(question):
    return givens(question, skips=False, blanks=False, owned=False)


@FEW
@given(forms_with_answers(**PLAIN), st.data())
def test_a_heavier_weight_moves_the_score_toward_the_share(drawn, data):
    form, answers = drawn
    name = data.draw(st.sampled_from(sorted(answers)))
    before = score(form, answers)
    point, section = before.point(name), next(s for s in form.sections if form.named(name) in s.questions)
    assume(before.score is not None and point.share is not None and not point.not_the_agents)
    assume(form.named(name).weight < 1e5)

    heavier = score(changed(form, name, weight=form.named(name).weight * 3 + 1), answers)

    of_section = {each.name: each.score for each in heavier.sections}[section.name]
    was = {each.name: each.score for each in before.sections}[section.name]
    if was is not None:
        assert abs(of_section - 100 * point.share) <= abs(was - 100 * point.share) + 1e-6


@FEW
@given(forms_with_answers(bonus=False), st.data())
def test_without_zeroing_the_points_add_up_to_the_score(drawn, data):
    form, answers = drawn
    form = replace(form, on_fail=OnFail.KEEP)

    scored = score(form, answers)

    assume(scored.score is not None)
    whole = fsum(point.weight for point in scored.points)
    assert whole == pytest.approx(100)
    parts = fsum(point.weight * point.share for point in scored.points if point.share is not None and point.weight)
    assert parts == pytest.approx(scored.score, abs=1e-6)
    assert fsum(each.weight for each in scored.sections) == pytest.approx(100)


@FEW
@given(forms_with_answers(skipped=Skipped.LEAVES), st.data())
def test_what_is_skipped_leaves_the_sum_as_if_it_were_not_there(drawn, data):
    form, answers = drawn
    name = data.draw(st.sampled_from(sorted(answers)))
    assume(form.named(name).may_skip and not any(q.when for q in form.questions))

    skipped = score(form, {**answers, name: Given(skipped=True)})

    without = replace(
        form,
        sections=tuple(
            Section(s.name, s.title, tuple(q for q in s.questions if q.name != name), s.weight) for s in form.sections
        ),
    )
    assert skipped.score == score(without, answers).score
    assert skipped.point(name).share is None
    assert skipped.point(name).weight == 0


@FEW
@given(forms_with_answers(skipped=Skipped.PASSES, kinds=(Kind.YES_NO, Kind.SCALE), fails=False), st.data())
def test_where_a_skip_passes_it_counts_as_the_best_answer(drawn, data):
    form, answers = drawn
    name = data.draw(st.sampled_from(sorted(answers)))
    question = form.named(name)
    assume(question.may_skip and not question.bonus and not any(q.when for q in form.questions))
    best = Given("yes") if question.kind == Kind.YES_NO else Given(question.high)

    assert score(form, {**answers, name: Given(skipped=True)}).score == score(form, {**answers, name: best}).score


@FEW
@given(forms_with_answers(), st.data())
def test_a_skip_that_is_not_allowed_counts_as_no_answer(drawn, data):
    form, answers = drawn
    name = data.draw(st.sampled_from(sorted(answers)))
    assume(not form.named(name).may_skip)

    assert score(form, {**answers, name: Given(skipped=True)}) == score(form, {**answers, name: Given()})


@FEW
@given(forms_with_answers(fails=False, conditions=False), st.data())
def test_a_bonus_never_lowers(drawn, data):
    form, answers = drawn
    bonus = [question.name for question in form.questions if question.bonus]
    without = {name: each for name, each in answers.items() if name not in bonus}

    scored, bare = score(form, answers), score(form, without)

    assert (scored.score is None) == (bare.score is None)
    if scored.score is not None:
        assert bare.score <= scored.score <= 100
        assert scored.score == pytest.approx(bare.score + scored.bonus, abs=1e-6)


@FEW
@given(forms_with_answers(conditions=False))
def test_failing_never_lifts_and_keeping_never_changes_a_score(drawn):
    form, answers = drawn
    unfailing = form
    for question in form.questions:
        unfailing = changed(unfailing, question.name, fails=())
    zero, keep = replace(form, on_fail=OnFail.ZERO), replace(form, on_fail=OnFail.KEEP)
    # Without owners: a process's answer that fails is a miss of the process's, and leaves where it would have counted.
    bare = {name: each.unowned() for name, each in answers.items()}

    assert score(keep, bare).score == score(unfailing, bare).score
    zeroed = score(zero, bare).score
    assert zeroed is None or zeroed <= score(unfailing, bare).score + 1e-6


@FEW
@given(forms_with_answers())
def test_what_fails_the_form_fails_the_outcome(drawn):
    form, answers = drawn

    scored = score(form, answers)

    if scored.failed:
        assert scored.outcome == "failed"
        assert form.on_fail == OnFail.KEEP or scored.score in {0.0, None}
        assert all(scored.point(name).failed and not scored.point(name).not_the_agents for name in scored.failed)
    elif form.pass_mark is None or scored.score is None:
        assert scored.outcome == ""
    else:
        assert scored.outcome == ("passed" if scored.score >= form.pass_mark else "failed")


@FEW
@given(forms_with_answers(), st.data())
def test_the_whole_is_the_score_as_if_every_miss_were_peoples(drawn, data):
    form, answers = drawn

    scored = score(form, answers)

    unowned = {name: each.unowned() for name, each in answers.items()}
    assert scored.whole == score(form, unowned).score
    assert score(form, unowned).whole == scored.whole


@FEW
@given(forms_with_answers(owned=False, kinds=SHARED, conditions=False, blanks=False, skips=False), st.data())
def test_a_miss_given_to_another_owner_never_lowers_an_agent(drawn, data):
    form, answers = drawn
    name = data.draw(st.sampled_from(sorted(answers)))
    assume(not form.named(name).bonus)
    owner = data.draw(st.sampled_from(sorted(NOT_THE_AGENTS)))
    before = score(form, answers)
    point = before.point(name)
    section = next(each for each in before.sections if any(q.name == name for q in named(form, each.name).questions))
    # Leaving the sum lowers only where the miss was worth more than what is left: a part met of a bad conversation.
    assume(point.share in {0.0, None} and section.score is not None)

    after = score(form, {**answers, name: replace(answers[name], owner=owner)})

    of_section = {each.name: each.score for each in after.sections}[section.name]
    assert of_section is None or of_section >= section.score - 1e-6
    if point.share == 0 or point.failed:
        assert after.point(name).not_the_agents
        assert after.point(name).weight == 0
        assert name not in after.failed
    assert after.whole == before.whole


def named(form, name):
    return next(section for section in form.sections if section.name == name)


@FEW
@given(forms_with_answers(), OWNED)
def test_who_owns_an_answer_that_met_it_changes_nothing(drawn, owner):
    form, answers = drawn
    scored = score(form, answers)

    for point in scored.points:
        if point.share == 1 and not point.failed and form.named(point.question).kind != Kind.MOMENTS:
            other = {**answers, point.question: replace(answers[point.question], owner=owner)}
            assert score(form, other) == scored


@FEW
@given(forms_with_answers())
def test_what_is_not_asked_has_no_part_in_anything(drawn):
    form, answers = drawn
    open_ = {question.name for question in asked(form, answers)}
    only = {name: each for name, each in answers.items() if name in open_}

    assert score(form, only) == score(form, answers)


@FEW
@given(forms())
def test_nothing_answered_is_no_score(form):
    scored = score(form, {})

    assert scored.score is None
    assert scored.whole is None
    assert scored.outcome == ""
    assert scored.failed == ()
