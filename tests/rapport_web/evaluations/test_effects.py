"""Before a changed form is published it shows what it would have done to last month's scores."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.rapport_web.evaluations.working_cast import FORM, make_desk, posting

from rapport_web.evaluations.effects import effect_of
from rapport_web.evaluations.models import Evaluation, Kind, Task
from rapport_web.evaluations.services import begin, fill_queue, save, send
from rapport_web.scorecards.answering import from_post
from rapport_web.scorecards.seams import effect


@pytest.fixture
def desk(people, accounts):
    found = make_desk(people)
    found.tasks(2, team=accounts)
    fill_queue(by=found.evaluator)
    for task in Task.objects.filter(evaluator=found.evaluator):
        draft = begin(task=task, by=found.evaluator)
        answers = from_post(FORM, posting())
        saved = save(evaluation=draft, by=found.evaluator, answers=answers, edits=draft.edits)
        send(evaluation=saved, by=found.evaluator)
    return found


def weighed(question: str, weight: float):
    sections = tuple(
        replace(
            section,
            questions=tuple(
                replace(each, weight=weight) if each.name == question else each for each in section.questions
            ),
        )
        for section in FORM.sections
    )
    return replace(FORM, sections=sections)


def test_the_same_form_moves_nothing(desk):
    found = effect(desk.plan.scorecard, FORM)

    assert [(each.before, each.team) for each in found.moved] == [(pytest.approx(56.25), "Accounts")] * 2
    assert all(each.after == pytest.approx(each.before) for each in found.moved)


def test_a_question_without_weight_moves_scores_and_outcomes(desk):
    found = effect_of(desk.plan.scorecard, weighed("done", 0.0))

    assert {(round(each.after), each.outcome_before, each.outcome_after) for each in found.moved} == {
        (75, "failed", "passed")
    }


def test_only_last_months_scores_that_count_are_asked(desk):
    first, second = Evaluation.objects.order_by("pk")
    Evaluation.objects.filter(pk=first.pk).update(sent_at=timezone.now() - timedelta(days=40))
    Evaluation.objects.filter(pk=second.pk).update(kind=Kind.DOUBLE)

    assert effect_of(desk.plan.scorecard, FORM).moved == ()
