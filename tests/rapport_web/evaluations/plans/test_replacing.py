"""What is skipped is replaced by lot, from the same stratum, with the same chance; both are counted."""

from __future__ import annotations

import pytest
from tests.rapport_web.evaluations.plans.conftest import AFTER

from rapport_web.evaluations.models import Draw, Drawn, Kind, Task
from rapport_web.evaluations.nobody_chose import check, skips_of
from rapport_web.evaluations.services import draw_plans, end_plan, fill_queue, replace, skip
from rapport_web.people.naming import Naming
from rapport_web.surveys.models import Answer


@pytest.fixture
def drawn(planned, week):
    plan = planned(double=0.0)
    draw_plans(now=AFTER)
    return plan


def test_another_of_the_same_stratum_comes_in_its_place(drawn):
    task = Task.objects.filter(drawn__stratum__contains="voice", conversation__agent__isnull=False).first()

    new = replace(task=task)

    assert (new.kind, new.state, new.plan) == (Kind.PLANNED, "waiting", drawn)
    assert new.drawn.replaces == task.drawn
    assert (new.drawn.stratum, new.drawn.chance) == (task.drawn.stratum, task.drawn.chance)
    assert new.conversation.agent == task.conversation.agent
    assert new.conversation.channel == task.conversation.channel
    assert Drawn.objects.filter(conversation=new.conversation).count() == 1


def test_skipping_by_an_evaluator_replaces_and_asking_twice_does_not_replace_twice(drawn, people):
    fill_queue(by=people["evaluator"])
    task = Task.objects.filter(evaluator=people["evaluator"], conversation__agent__isnull=False).first()

    skip(task=task, by=people["evaluator"], why="unreadable")
    task.refresh_from_db()

    assert Drawn.objects.filter(replaces=task.drawn).count() == 1
    assert replace(task=task) == Task.objects.get(drawn__replaces=task.drawn)
    assert Drawn.objects.count() == 17
    assert list(skips_of(Draw.objects.get())) == [task]


def test_the_lot_decides_and_not_who_skips(drawn):
    first = [replace(task=task).conversation_id for task in Task.objects.order_by("pk")[:3]]
    Drawn.objects.filter(replaces__isnull=False).delete()

    again = [replace(task=task).conversation_id for task in Task.objects.order_by("pk")[:3]]

    assert first == again


def test_a_second_score_is_offered_to_somebody_else(planned, week):
    planned(double=1.0)
    draw_plans(now=AFTER)
    task = Task.objects.filter(kind=Kind.DOUBLE).first()

    new = replace(task=task)

    assert (new.kind, new.conversation, new.drawn) == (Kind.DOUBLE, task.conversation, task.drawn)
    assert Drawn.objects.count() == 16


def test_where_there_is_no_other_nothing_comes(planned, week):
    planned(size=84, double=0.0)
    draw_plans(now=AFTER)

    assert replace(task=Task.objects.first()) is None


def test_of_the_risk_stream_another_that_meets_as_many_rules(planned, week):
    for row in week[:6]:
        Answer.objects.create(conversation=row, empathy=2)
    planned(size=3, floor=1, risk_size=2, risks=["low_rating"], double=0.0)
    draw_plans(now=AFTER)
    task = Task.objects.filter(drawn__stream="risk").first()

    new = replace(task=task)

    assert new.drawn.stream == "risk"
    assert new.drawn.stratum == "risk|1"
    assert new.conversation.answer.empathy == 2
    assert new.drawn.other == task.drawn.other > 0


def test_nothing_comes_after_the_end_or_for_what_no_plan_drew(drawn, people):
    task = Task.objects.first()
    end_plan(plan=drawn, by=people["qa_lead"])
    task = Task.objects.select_related("plan").get(pk=task.pk)

    assert replace(task=task) is None


def test_who_skips_far_more_than_others_is_seen(drawn, people):
    tasks = list(Task.objects.order_by("pk"))
    for number, task in enumerate(tasks):
        task.evaluator = people["evaluator" if number % 2 else "outside_evaluator"]
        task.state = "skipped" if number % 2 else "done"
        task.save()
    # Five times as many, so that there is enough to tell.
    Task.objects.bulk_create(
        [
            Task(
                conversation=task.conversation,
                version=task.version,
                plan=drawn,
                drawn=task.drawn,
                kind="planned",
                state=task.state,
                evaluator=None if task.state == "done" else task.evaluator,
            )
            for task in tasks
            for _time in range(4)
            if task.state == "skipped"
        ]
    )
    Task.objects.filter(state="done").update(evaluator=people["outside_evaluator"])

    found = check(Draw.objects.get(), naming=Naming(people["qa_lead"]), channels={"voice": "Call", "chat": "Chat"})

    by_name = {group.name: group for group in found.skipped}
    assert by_name["Pavel Brod"].drawn == 40
    assert by_name["Odile Renn"].too_few
    assert [group.name for group in found.teams] == ["Accounts", "Deliveries", "no team"]
    assert [group.name for group in found.channels] == ["Call", "Chat"]
    assert sum(group.drawn for group in found.teams) == 16
    assert not any(group.is_odd for group in (*found.teams, *found.channels, *found.agents))
