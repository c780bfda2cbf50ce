"""The draw: each period once, known chances, nothing left out, the same again, and what goes into the pool."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from tests.rapport_web.evaluations.plans.conftest import AFTER, LATER, MONDAY

from rapport.scorecards import Given
from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.frame import Bounds, frame_of
from rapport_web.evaluations.lottery import draw_random
from rapport_web.evaluations.models import Draw, Drawn, Kind, Plan, Task
from rapport_web.evaluations.selectors.anchors import anchors_for
from rapport_web.evaluations.selectors.queue import queue_of, task_of
from rapport_web.evaluations.services import draw_plans, fill_queue, pause_plan, skip, start_plan
from rapport_web.evaluations.services.anchors import set_anchor
from rapport_web.exceptions import NotThere
from rapport_web.readings.models import Reading
from rapport_web.scorecards.selectors import current_version
from rapport_web.surveys.models import Answer

RANDOM, RISK = Drawn.Stream.RANDOM, Drawn.Stream.RISK


def test_a_week_is_drawn_once_it_is_over(planned, week):
    plan = planned()

    assert draw_plans(now=AFTER - timedelta(hours=8)) == {}
    assert draw_plans(now=AFTER)["draws"] == 1
    assert draw_plans(now=AFTER) == {}
    draw = plan.draws.get()
    assert (draw.begins_on, draw.ends_on, draw.frame) == (MONDAY, MONDAY + timedelta(days=7), 84)


def test_everybody_has_a_chance_above_none_and_it_is_the_one_kept(planned, week):
    planned()
    draw_plans(now=AFTER)

    draw = Draw.objects.get()
    assert sum(each["of"] for each in draw.strata) == 84
    assert all(each["chance"] > 0 for each in draw.strata)
    # Nobody's four have the floor of one a week; the other 15 fall on 80 with one and the same chance.
    assert sum(each["of"] * each["chance"] for each in draw.strata) == pytest.approx(16)
    assert {round(each.chance, 9) for each in draw.drawn.all()} == {15 / 80, 1 / 4}
    assert draw.drawn.count() == 16


def test_a_floor_lifts_those_with_few(planned, talked, ines, tom):
    talked(ines, 400)
    talked(tom, 5)
    planned(size=10, floor=9)  # 9 a month are 3 a week at least
    draw_plans(now=AFTER)

    by_agent = Counter(Drawn.objects.values_list("conversation__agent__reference", flat=True))
    assert by_agent == {"ines": 7, "tom": 3}
    assert Drawn.objects.filter(conversation__agent=tom).first().chance == pytest.approx(3 / 5)


def test_what_was_drawn_can_be_drawn_again_by_anybody(planned, week):
    planned()
    draw_plans(now=AFTER)

    draw = Draw.objects.get()
    frame = frame_of(Bounds.from_dict(draw.settings["bounds"]).rows())
    _chances, places = draw_random(frame, size=16, floor=draw.settings["floor"], seed=draw.seed)
    assert frame.digest == draw.frame_digest
    drawn = draw.drawn.filter(stream=RANDOM).order_by("place")
    assert [frame.pks[i] for i in places] == list(drawn.values_list("conversation", flat=True))


def test_what_comes_late_is_in_the_next_draw_and_nothing_is_in_two(planned, talked, week, ines):
    planned()
    draw_plans(now=AFTER)
    late = talked(ines, 3, name="late")
    after = talked(ines, 10, week=1)

    draw_plans(now=LATER)

    first, second = Draw.objects.order_by("begins_on")
    frames = [set(Bounds.from_dict(each.settings["bounds"]).rows()) for each in (first, second)]
    assert frames[0] == set(week)
    assert frames[1] == set(late) | set(after)
    assert second.frame == 13


def test_what_began_in_a_pause_comes_into_the_next_draw(planned, talked, week, ines, people):
    plan = planned()
    draw_plans(now=AFTER)
    for number in (1, 2, 3):
        talked(ines, 5, week=number)
    plan = pause_plan(plan=plan, by=people["qa_lead"])
    plan = start_plan(plan=plan, by=people["qa_lead"])
    Plan.objects.filter(pk=plan.pk).update(started_at=AFTER + timedelta(weeks=2, days=1))

    draw_plans(now=AFTER + timedelta(weeks=3))

    # The first of the two weeks that were over is not drawn by itself, and its conversations are in the next frame.
    assert [each.frame for each in Draw.objects.order_by("begins_on")] == [84, 10, 5]


def test_a_plan_is_narrowed(planned, week, deliveries):
    planned(teams=[deliveries.pk], channels=["chat"], size=50)
    draw_plans(now=AFTER)

    assert Draw.objects.get().frame == 20
    assert Drawn.objects.count() == 20
    assert {each.chance for each in Drawn.objects.all()} == {1.0}


def test_what_is_drawn_goes_into_the_pool_and_some_of_it_twice(planned, week):
    plan = planned(double=0.5, hide_names=False, due_days=3)
    draw_plans(now=AFTER)

    tasks = Task.objects.filter(plan=plan)
    twice = set(tasks.filter(kind=Kind.DOUBLE).values_list("conversation", flat=True))
    assert tasks.filter(kind=Kind.PLANNED).count() == 16
    assert 1 <= len(twice) <= 15
    assert twice <= set(tasks.filter(kind=Kind.PLANNED).values_list("conversation", flat=True))
    assert {(each.state, each.evaluator, each.hide_names) for each in tasks} == {("waiting", None, False)}
    assert {each.due_at for each in tasks} == {AFTER + timedelta(days=3)}
    assert {each.drawn.conversation_id == each.conversation_id for each in tasks} == {True}


@pytest.fixture
def rated(week):
    """Eight of Ines's customers rate 1; two of these conversations are read as not resolved."""
    for row in week[:8]:
        Answer.objects.create(conversation=row, empathy=1)
    for row in week[:2]:
        Reading.objects.create(
            conversation=row, reader="r", version="1", fingerprint=row.fingerprint, resolved="no", agent_turns=2
        )
    return week[:8]


def test_the_risk_stream_draws_by_rules_with_known_chances(planned, rated):
    planned(risk_size=5, risks=["low_rating", "unresolved"])
    draw_plans(now=AFTER)

    draw = Draw.objects.get()
    assert draw.settings["risk_met"] == {"low_rating": 8, "unresolved": 2}
    # Two meet two rules: 5 of 6 x 1 + 2 x 2 parts.
    assert draw.settings["risk_strata"] == [
        {"rules": 1, "of": 6, "drawn": draw.settings["risk_strata"][0]["drawn"], "chance": 0.5},
        {"rules": 2, "of": 2, "drawn": 2, "chance": 1.0},
    ]
    risky = draw.drawn.filter(stream=RISK)
    assert risky.count() == 5
    assert {each.other for each in risky} == {15 / 80}
    pks = {row.pk for row in rated}
    assert all((each.other > 0) == (each.conversation_id in pks) for each in draw.drawn.filter(stream=RANDOM))


def test_one_on_which_both_streams_fell_is_one_task(planned, rated):
    planned(size=84, risk_size=8, risks=["low_rating"])
    draw_plans(now=AFTER)

    assert Drawn.objects.count() == 84 + 8
    assert Task.objects.filter(kind=Kind.PLANNED).count() == 84


def test_anchors_go_to_each_evaluator_unseen(planned, card, people, talked, tom):
    (anchor,) = talked(tom, 1, name="anchor", week=-3)
    version = current_version(card)
    set_anchor(conversation=anchor, version=version, answers={"owns": Given("yes")}, by=people["qa_lead"])
    planned(anchors=2)
    draw_plans(now=AFTER)

    given = Task.objects.filter(kind=Kind.ANCHOR)
    assert {each.evaluator for each in given} == {people["evaluator"], people["outside_evaluator"]}
    assert {(each.conversation, each.state) for each in given} == {(anchor, "waiting")}


@pytest.mark.usefixtures("week")
def test_an_anchor_comes_among_the_others_and_neither_before_nor_after_nor_without_them(
    planned, card, people, talked, tom
):
    anchors = talked(tom, 3, name="anchor", week=-3)
    for each in anchors:
        set_anchor(
            conversation=each, version=current_version(card), answers={"owns": Given("yes")}, by=people["qa_lead"]
        )
    planned(anchors=3, size=40, per_day=12)
    draw_plans(now=AFTER)
    evaluator = people["evaluator"]

    assert queue_of(evaluator).left == 0  # nothing stands there before the rest does
    waiting = Task.objects.get(evaluator=evaluator, conversation=anchors[0])
    with pytest.raises(NotThere):
        task_of(evaluator, waiting.pk)
    assert fill_queue(by=evaluator) == 12
    assert sum(each.kind == Kind.ANCHOR for each in queue_of(evaluator).tasks) == 3
    # The queue goes by number among those due alike: made last, they would be the last of it.
    pks = sorted(Task.objects.values_list("pk", flat=True))
    made = sorted(pks.index(pk) for pk in Task.objects.filter(kind=Kind.ANCHOR).values_list("pk", flat=True))
    assert made[0] < len(pks) - len(made)


@pytest.mark.usefixtures("week")
def test_an_anchor_does_not_come_before_those_it_was_drawn_with(planned, card, people, talked, tom):
    (anchor,) = talked(tom, 1, name="anchor", week=-3)
    set_anchor(conversation=anchor, version=current_version(card), answers={"owns": Given("yes")}, by=people["qa_lead"])
    plan = planned(anchors=1, size=40, per_day=4)
    draw_plans(now=AFTER)
    Task.objects.filter(plan=plan, kind=Kind.ANCHOR).update(due_at=AFTER + timedelta(days=60))

    assert fill_queue(by=people["evaluator"]) == 4
    assert Kind.ANCHOR not in {each.kind for each in queue_of(people["evaluator"]).tasks}


def test_an_anchor_that_was_skipped_is_not_met_again(planned, card, people, talked, tom):
    (anchor,) = talked(tom, 1, name="anchor", week=-3)
    version = current_version(card)
    set_anchor(conversation=anchor, version=version, answers={"owns": Given("yes")}, by=people["qa_lead"])
    planned(anchors=1)
    draw_plans(now=AFTER)
    evaluator = people["evaluator"]
    fill_queue(by=evaluator)
    (task,) = queue_of(evaluator).tasks
    skip(task=task, by=evaluator, why="language")

    # From then on what was found in it is shown to them.
    assert anchor.pk not in [each.conversation_id for each in anchors_for(card, evaluator)]


def test_a_plan_that_is_not_running_draws_nothing(planned, week, people):
    pause_plan(plan=planned(), by=people["qa_lead"])

    assert draw_plans(now=AFTER) == {}


def test_an_empty_period_is_drawn_too_so_that_it_is_known(planned):
    planned()
    draw_plans(now=AFTER)

    assert Draw.objects.get().frame == 0
    assert Conversation.objects.count() == 0
    assert not Task.objects.exists()
