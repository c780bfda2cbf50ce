"""Plans: made, changed, started, paused and ended; and what each is refused."""

from __future__ import annotations

import pytest
from tests.rapport_web.evaluations.plans.conftest import AFTER

from rapport_web.audit.models import Entry
from rapport_web.evaluations.kinds import DRAW
from rapport_web.evaluations.models import Plan, Task
from rapport_web.evaluations.services import (
    change_plan,
    draw_plans,
    end_plan,
    make_plan,
    pause_plan,
    start_plan,
)
from rapport_web.exceptions import Conflict, Forbidden, Invalid
from rapport_web.jobs.models import Job
from rapport_web.scorecards.services import make_scorecard, retire


def test_a_plan_keeps_what_was_said_and_draws_nothing_yet(card, people, accounts):
    plan = make_plan(
        scorecard=card,
        by=people["qa_lead"],
        name="  Accounts   weekly ",
        teams=[accounts.pk],
        channels=["voice"],
        size=20,
        evaluators=[people["evaluator"].pk],
    )

    plan.refresh_from_db()
    assert (plan.name, plan.state, plan.size, plan.floor) == ("Accounts weekly", "draft", 20, 3)
    assert plan.where == {"teams": [accounts.pk], "channels": ["voice"], "topics": []}
    assert plan.seed > 0
    assert draw_plans(now=AFTER) == {}
    assert Entry.objects.filter(deed="evaluations.plan", thing="plan").count() == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": ""}, "name"),
        ({"size": 0}, "size"),
        ({"size": True}, "size"),
        ({"floor": 0}, "floor"),  # then somebody could have no chance
        ({"risk_size": 5}, "risks"),
        ({"risks": ["angry"]}, "risks"),
        ({"double": 1.5}, "double"),
        ({"double": float("nan")}, "double"),
        ({"channels": ["fax"]}, "channels"),
        ({"teams": [999]}, "teams"),
        ({"topics": ["x" * 201]}, "topics"),
        ({"period": "day"}, "period"),
        ({"per_day": 0}, "per_day"),
        ({"seed": -1}, "seed"),
    ],
)
def test_what_a_plan_cannot_say_is_refused_at_its_field(card, people, said, field):
    with pytest.raises(Invalid) as refused:
        make_plan(scorecard=card, by=people["qa_lead"], **({"name": "Weekly"} | said))

    assert refused.value.field == field
    assert not Plan.objects.exists()


def test_only_who_may_evaluate_can_be_named(card, people):
    with pytest.raises(Invalid) as refused:
        make_plan(scorecard=card, by=people["qa_lead"], name="Weekly", evaluators=[people["agent"].pk])

    assert refused.value.field == "evaluators"


def test_two_plans_have_two_names(card, people, planned):
    planned()

    with pytest.raises(Invalid, match="of this name"):
        make_plan(scorecard=card, by=people["qa_lead"], name="All calls")


@pytest.mark.parametrize("role", ["manager", "team_lead", "evaluator", "outside_evaluator", "agent", "auditor"])
def test_who_does_not_plan_changes_nothing(planned, card, people, role):
    plan = planned()

    for deed in (
        lambda: make_plan(scorecard=card, by=people[role], name="Mine"),
        lambda: change_plan(plan=plan, edits=None, by=people[role], size=1),
        lambda: start_plan(plan=plan, by=people[role]),
        lambda: pause_plan(plan=plan, by=people[role]),
        lambda: end_plan(plan=plan, by=people[role]),
    ):
        with pytest.raises(Forbidden):
            deed()


def test_a_change_of_two_people_at_once_is_noticed(planned, people):
    plan = planned()

    change_plan(plan=plan, edits=plan.edits, by=people["qa_lead"], size=30)
    with pytest.raises(Conflict, match="changed"):
        change_plan(plan=plan, edits=plan.edits, by=people["qa_lead"], size=40)

    assert Plan.objects.get().size == 30


def test_a_change_of_nothing_is_none(planned, people):
    plan = planned()

    same = change_plan(plan=plan, edits=plan.edits, by=people["qa_lead"], size=plan.size)

    assert same.edits == plan.edits


def test_the_rhythm_stays_once_it_has_drawn(planned, week, people):
    plan = planned()
    draw_plans(now=AFTER)

    with pytest.raises(Invalid) as refused:
        change_plan(plan=plan, edits=None, by=people["qa_lead"], period="month")

    assert refused.value.field == "period"
    assert change_plan(plan=plan, edits=None, by=people["qa_lead"], size=5).size == 5


def test_starting_asks_for_a_draw_at_once(planned):
    planned()

    assert Job.objects.filter(kind=DRAW).count() == 1


def test_what_is_missing_is_said_before_it_starts(card, people):
    def made(name, scorecard, **said):
        return make_plan(scorecard=scorecard, by=people["qa_lead"], name=name, **said)

    fresh = make_scorecard(name="Fresh", by=people["qa_lead"])
    for plan, field in (
        (made("a", card), "evaluators"),
        (made("b", fresh, evaluators=[people["evaluator"].pk]), "scorecard"),
    ):
        with pytest.raises(Invalid) as refused:
            start_plan(plan=plan, by=people["qa_lead"])
        assert refused.value.field == field


def test_a_retired_scorecard_is_not_planned_with(card, people):
    retire(scorecard=card, by=people["qa_lead"])
    card.refresh_from_db()

    with pytest.raises(Invalid, match="retired"):
        make_plan(scorecard=card, by=people["qa_lead"], name="Weekly")


def test_at_its_end_what_nobody_began_is_taken_back(planned, week, people):
    plan = planned(double=0.0)
    draw_plans(now=AFTER)
    begun = Task.objects.first()
    Task.objects.filter(pk=begun.pk).update(state="begun", evaluator=people["evaluator"])

    plan, gone = end_plan(plan=plan, by=people["qa_lead"], why="the quarter is over")

    assert gone == 15
    assert Task.objects.get(pk=begun.pk).state == "begun"
    assert end_plan(plan=plan, by=people["qa_lead"]) == (Plan.objects.get(), 0)
    for deed in (start_plan, pause_plan):
        with pytest.raises(Conflict):
            deed(plan=plan, by=people["qa_lead"])
    with pytest.raises(Conflict, match="has ended"):
        change_plan(plan=plan, edits=None, by=people["qa_lead"], size=3)
