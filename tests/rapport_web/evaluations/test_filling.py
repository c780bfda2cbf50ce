"""Queues are filled by the lot: never one's own, never twice the same, never beyond the day's number."""

import pytest
from tests.rapport_web.evaluations.working_cast import another, make_desk

from rapport_web.conversations.curtains import kept_from
from rapport_web.conversations.models import Assignment
from rapport_web.evaluations.models import Evaluation, Kind, Plan, Task
from rapport_web.evaluations.rules import may_evaluate
from rapport_web.evaluations.selectors.queue import queue_of
from rapport_web.evaluations.services import begin, fill_queue, make_task, skip
from rapport_web.exceptions import Conflict, Forbidden
from rapport_web.people.models import Membership


@pytest.fixture
def desk(people):
    return make_desk(people)


def mine(user):
    return Task.objects.filter(evaluator=user)


def test_the_days_number_is_taken_and_those_due_first_go_first(desk):
    made = desk.tasks(6)

    assert fill_queue(by=desk.evaluator) == 4
    assert {task.pk for task in mine(desk.evaluator)} == {task.pk for task in made[:4]}
    assert set(mine(desk.evaluator).values_list("state", flat=True)) == {Task.State.GIVEN}
    assert fill_queue(by=desk.evaluator) == 0  # as much is open as a day may have


def test_what_was_sent_in_today_counts_and_what_was_skipped_does_not(desk):
    desk.tasks(8)
    fill_queue(by=desk.evaluator)
    first, second = mine(desk.evaluator).order_by("pk")[:2]
    skip(task=first, by=desk.evaluator, why="language")
    Task.objects.filter(pk=second.pk).update(state=Task.State.DONE, done_at=second.given_at)

    assert fill_queue(by=desk.evaluator) == 1
    assert mine(desk.evaluator).count() == 5


def test_nobody_gets_their_own_or_their_teams(desk, accounts, deliveries, ines, tom):
    agent = desk.people["agent"]  # Ines, of Accounts, who evaluates as well
    agent.grants.create(role="evaluator")
    desk.plan.evaluators.add(agent)
    desk.tasks(1, agent=ines, team=accounts)
    desk.tasks(1, team=accounts, begin=1)
    other = desk.tasks(1, agent=tom, team=deliveries, begin=2)
    user = type(agent).objects.get(pk=agent.pk)

    assert fill_queue(by=user) == 1
    assert mine(user).get().pk == other[0].pk


def test_a_lead_gets_none_of_the_led_team_though_its_people_moved_there_later(people, accounts, tom):
    lead = people["team_lead"]
    desk = make_desk(people)
    Membership.objects.filter(agent=tom).delete()
    Membership.objects.create(agent=tom, team=accounts, since="2026-02-01")
    conversation = desk.tasks(1, agent=tom)[0].conversation

    assert not may_evaluate(lead, conversation)
    assert may_evaluate(people["evaluator"], conversation)
    with pytest.raises(Forbidden):
        make_task(conversation=conversation, version=desk.version, kind=Kind.CHOSEN, evaluator=lead)


def test_the_two_scores_of_one_conversation_go_to_two_people(desk):
    first = desk.tasks(1)[0]
    make_task(conversation=first.conversation, version=desk.version, kind=Kind.DOUBLE, plan=desk.plan)
    second = another(desk, "nia")

    assert fill_queue(by=desk.evaluator) == 1
    assert fill_queue(by=desk.evaluator) == 0
    assert fill_queue(by=second) == 1
    assert {mine(desk.evaluator).get().conversation_id} == {mine(second).get().conversation_id}


def test_what_a_colleague_scored_is_kept_from_whoever_may_be_given_the_second_score(desk):
    first = desk.tasks(1)[0]
    make_task(conversation=first.conversation, version=desk.version, kind=Kind.DOUBLE, plan=desk.plan)
    second, third = another(desk, "nia"), another(desk, "oda")
    fill_queue(by=desk.evaluator)
    assert not kept_from(second)  # nobody has found anything yet
    draft = begin(task=Task.objects.get(pk=mine(desk.evaluator).get().pk), by=desk.evaluator)
    Evaluation.objects.filter(pk=draft.pk).update(state=Evaluation.State.SENT)
    mine(desk.evaluator).update(state=Task.State.DONE)

    assert kept_from(second) == kept_from(third) == {first.conversation_id}
    assert not kept_from(desk.evaluator)
    assert not kept_from(desk.people["qa_lead"])  # the plan does not name them
    fill_queue(by=second)
    assert kept_from(second) == {first.conversation_id}
    assert not kept_from(third)


def test_what_a_colleague_scored_of_ones_own_anchor_is_kept_until_it_is_scored(desk):
    anchor = desk.tasks(1)[0]
    Task.objects.filter(pk=anchor.pk).update(kind=Kind.ANCHOR, evaluator=desk.evaluator)
    assert not kept_from(desk.evaluator)
    peer = make_task(
        conversation=anchor.conversation, version=desk.version, kind=Kind.ANCHOR, evaluator=another(desk, "nia")
    )
    draft = begin(task=peer, by=peer.evaluator)
    Evaluation.objects.filter(pk=draft.pk).update(state=Evaluation.State.SENT)

    assert kept_from(desk.evaluator) == {anchor.conversation_id}
    assert fill_queue(by=desk.evaluator) == 1
    assert kept_from(desk.evaluator) == {anchor.conversation_id}


def test_what_was_skipped_does_not_come_back_to_who_skipped_it(desk):
    task = desk.tasks(1)[0]
    fill_queue(by=desk.evaluator)
    skip(task=task, by=desk.evaluator, why="known")
    make_task(conversation=task.conversation, version=desk.version, kind=Kind.DOUBLE, plan=desk.plan)

    assert fill_queue(by=desk.evaluator) == 0


@pytest.mark.parametrize("state", [Plan.State.DRAFT, Plan.State.PAUSED, Plan.State.ENDED])
def test_only_running_plans_give_anything(desk, state):
    desk.tasks(1)
    Plan.objects.update(state=state)

    assert fill_queue(by=desk.evaluator) == 0


def test_who_is_in_no_plan_gets_nothing_and_who_may_not_is_refused(desk):
    desk.tasks(1)

    assert fill_queue(by=desk.people["qa_lead"]) == 0
    with pytest.raises(Forbidden):
        fill_queue(by=desk.people["manager"])


def test_an_outside_evaluator_sees_what_is_in_the_queue_and_nothing_else(desk):
    outside = desk.people["outside_evaluator"]
    desk.plan.evaluators.set([outside])
    desk.tasks(5)

    fill_queue(by=outside)

    assigned = Assignment.objects.filter(user=outside).values_list("conversation", flat=True)
    assert set(assigned) == set(mine(outside).values_list("conversation", flat=True))
    assert len(assigned) == 4


def test_nobody_scores_one_conversation_twice_on_one_version(desk):
    task = desk.tasks(1)[0]
    fill_queue(by=desk.evaluator)

    with pytest.raises(Conflict):
        make_task(conversation=task.conversation, version=desk.version, kind=Kind.ANCHOR, evaluator=desk.evaluator)


def test_the_queue_begins_with_what_is_begun(desk):
    desk.tasks(3)
    fill_queue(by=desk.evaluator)
    last = mine(desk.evaluator).order_by("-due_at")[0]
    begin(task=last, by=desk.evaluator)

    queue = queue_of(desk.evaluator)

    assert queue.first.pk == last.pk
    assert (queue.left, queue.sent_today, queue.whole, queue.late, queue.waiting) == (3, 0, 3, 0, False)
