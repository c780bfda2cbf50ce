"""The pages on which conversations are evaluated."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.rapport_web.evaluations.plans.conftest import AFTER

from rapport_web.evaluations.models import Draw, Plan, Task
from rapport_web.evaluations.services import draw_plans
from rapport_web.people.models import SiteProfile


def filled(card, people, **said):
    return {
        "name": "Accounts, weekly",
        "scorecard": card.pk,
        "period": "week",
        "begins_on": "2026-09-07",
        "size": 12,
        "floor": 3,
        "risk_size": 4,
        "risks": ["low_rating", "missed"],
        "double_of_100": "12.5",
        "anchors": 1,
        "evaluators": [people["evaluator"].pk],
        "per_day": 8,
        "due_days": 5,
        "hide_names": "on",
    } | said


def test_a_lead_makes_a_plan_looks_at_it_and_starts_it(signed_in, card, people, week):
    client = signed_in("qa_lead")

    answer = client.post(reverse("plan-make"), filled(card, people), follow=True)

    plan = Plan.objects.get()
    page = answer.content.decode()
    assert (plan.size, plan.double, plan.risks, plan.state) == (12, 0.125, ["low_rating", "missed"], "draft")
    assert "What would a period give?" in page
    assert "from 84 conversations" in page
    assert "Ines Marlow" in page
    client.post(reverse("plan-start", args=[plan.pk]), {"edits": 1})
    plan.refresh_from_db()
    assert plan.state == Plan.State.ACTIVE


def test_a_form_with_a_fault_says_where(signed_in, card, people):
    answer = signed_in("qa_lead").post(reverse("plan-make"), filled(card, people, risks=[]))

    assert answer.status_code == 422
    assert "Say by which rules the risk stream draws." in answer.content.decode()


def test_a_stale_change_is_noticed_and_nothing_is_lost(signed_in, planned, card, people):
    plan = planned()
    client = signed_in("qa_lead")

    answer = client.post(reverse("plan-change", args=[plan.pk]), filled(card, people, size=99, edits=1))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="99"' in page
    assert Plan.objects.get().size == 16
    assert f'name="edits" value="{plan.edits}"' in page


def test_the_page_of_a_draw_shows_seed_and_fingerprint_and_draws_again(signed_in, planned, week):
    planned()
    draw_plans(now=AFTER)
    draw = Draw.objects.get()
    client = signed_in("manager")

    page = client.get(reverse("draw", args=[draw.pk])).content.decode()
    again = client.post(reverse("draw-again", args=[draw.pk])).content.decode()

    assert "Nothing says so: every count lies within what the lot gives." in page
    assert str(draw.seed) in page
    assert draw.frame_digest in page.replace("<wbr>", "")
    assert "the lot fell on the same 16 conversations, in the same order" in again


def test_a_draw_that_was_tampered_with_is_seen(signed_in, planned, week):
    planned()
    draw_plans(now=AFTER)
    draw = Draw.objects.get()
    taken = set(draw.drawn.values_list("conversation", flat=True))
    row = draw.drawn.first()
    row.conversation = next(each for each in week if each.pk not in taken)
    row.save()

    again = signed_in("qa_lead").post(reverse("draw-again", args=[draw.pk])).content.decode()

    assert "the lot fell on others. The rows of this draw were changed." in again


def test_what_was_drawn_can_be_taken_away(signed_in, planned, week):
    plan = planned()
    draw_plans(now=AFTER)
    client = signed_in("qa_lead")

    rows = client.get(reverse("draw", args=[Draw.objects.get().pk]), {"export": "csv"})
    draws = client.get(reverse("plan", args=[plan.pk]), {"export": "csv"})
    plans = client.get(reverse("plans"), {"export": "csv"})

    lines = b"".join(rows.streaming_content).decode().splitlines()
    assert len(lines) == 17
    assert "c-ines-0-voice-" in lines[1] + lines[-1] + lines[8]
    assert b",84,16,0,0," in b"".join(draws.streaming_content)
    assert b"All calls" in b"".join(plans.streaming_content)


def test_what_is_drawn_tells_nobody_of_what_they_are_still_to_score_blind(signed_in, people, planned, week):
    """Its stream and chances say what the customer or the reader said, its stratum whose it is."""
    planned()
    draw_plans(now=AFTER)
    draw, task = Draw.objects.get(), Task.objects.order_by("pk").first()
    Task.objects.filter(pk=task.pk).update(evaluator=people["qa_lead"], state=Task.State.GIVEN)
    client, reference = signed_in("qa_lead"), task.conversation.reference
    page = client.get(reverse("draw", args=[draw.pk]), {"export": "csv"})
    listed = client.get(f"/api/v1/draws/{draw.pk}/drawn").json()["items"]

    rows = b"".join(page.streaming_content).decode().splitlines()[1:]
    assert not [row for row in rows if reference in row.split(",")]
    assert reference not in {each["conversation"] for each in listed}
    assert len(rows) == len(listed) == 15


def test_a_file_of_what_is_drawn_groups_nobodys_conversations_by_agent_before_names_are_agreed(
    signed_in, planned, week
):
    planned()
    draw_plans(now=AFTER)
    SiteProfile.objects.update(works_agreement="")
    client, draw = signed_in("team_lead"), Draw.objects.get()
    rows = b"".join(client.get(reverse("draw", args=[draw.pk]), {"export": "csv"}).streaming_content).decode()

    assert {row.split(",")[3].count("|") for row in rows.splitlines()[1:]} == {1}


@pytest.mark.parametrize("how", ["pause", "end"])
def test_pausing_and_ending_say_what_becomes_of_tasks(signed_in, planned, week, how):
    plan = planned()
    draw_plans(now=AFTER)

    answer = signed_in("qa_lead").post(reverse(f"plan-{how}", args=[plan.pk]), follow=True)

    said = {"pause": "What is in queues stays there.", "end": "tasks that nobody had begun were taken back."}
    assert said[how] in answer.content.decode()
    assert Task.objects.filter(state="withdrawn").exists() == (how == "end")


def test_the_list_says_what_is_missing_before_there_is_a_plan(signed_in):
    page = signed_in("qa_lead").get(reverse("plans")).content.decode()

    assert "Nothing is drawn yet" in page
    assert reverse("plan-make") in page
