"""Which conversations are evaluated, by program: plans, draws, drawing again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rapport.scorecards import Form, Kind, Question, Section
from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.services import draw_plans
from rapport_web.scorecards.services import make_scorecard, publish

OWNS = Question("owns", Kind.YES_NO, "Did the agent say what happens next, and by when?")


@pytest.fixture
def card(people):
    made = make_scorecard(name="Calls", by=people["qa_lead"], form=Form((Section("care", "Care", (OWNS,)),)))
    publish(scorecard=made, by=people["qa_lead"], why="first")
    return made


@pytest.fixture
def week(ines):
    begins = datetime(2026, 9, 7, 8, tzinfo=UTC)
    return Conversation.objects.bulk_create(
        Conversation(
            reference=f"c-{i}",
            channel="voice",
            agent=ines,
            started_at=begins + timedelta(hours=i),
            turns=3,
            fingerprint="f",
        )
        for i in range(30)
    )


def test_a_plan_is_made_changed_started_drawn_and_ended(program, card, people, week):
    joanna = program("qa_lead")
    new = {"name": "All", "scorecard": card.pk, "begins_on": "2026-09-07", "size": 6, "seed": 5, "double": 0.0}

    made = joanna.post("/plans", new).json()
    place = f"/plans/{made['id']}"
    assert (made["state"], made["size"], made["floor"], made["seed"]) == ("draft", 6, 3, 5)
    assert joanna.post(f"{place}/start").status_code == 422  # nobody evaluates

    tag = joanna.get(place)["ETag"]
    changed = joanna.patch(place, {"evaluators": [people["evaluator"].pk]}, If_Match=tag)
    assert (changed.status_code, changed.json()["evaluators"]) == (200, [people["evaluator"].pk])
    assert joanna.patch(place, {"size": 7}, If_Match=tag).status_code in {409, 412}
    assert joanna.post(f"{place}/start").json()["state"] == "active"

    draw_plans(now=datetime(2026, 9, 14, 5, tzinfo=UTC))
    (draw,) = joanna.get(f"{place}/draws").json()["items"]
    whole = joanna.get(f"/draws/{draw['id']}").json()
    assert (whole["frame"], sum(each["drawn"] for each in whole["strata"])) == (30, 6)
    fell_on = joanna.get(f"/draws/{draw['id']}/drawn").json()["items"]
    assert {each["chance"] for each in fell_on} == {0.2}
    assert joanna.post(f"/draws/{draw['id']}/again").json()["same"] is True

    assert joanna.post(f"{place}/pause").json()["state"] == "paused"
    assert joanna.post(f"{place}/end", {"why": "enough"}).json()["withdrawn"] == 6
    assert [each["id"] for each in joanna.get("/plans").json()["items"]] == [made["id"]]


@pytest.mark.parametrize(
    ("more", "field"),
    [({"size": 0}, "size"), ({"risks": ["angry"]}, "risks"), ({"risk_size": 3}, "risks"), ({"double": 2}, "double")],
)
def test_a_value_that_cannot_be_is_refused_by_its_field(program, card, more, field):
    refused = program("qa_lead").post("/plans", {"name": "All", "scorecard": card.pk, **more})

    assert refused.status_code == 422
    assert field in refused.json()["errors"][0]["field"]


def test_without_a_works_agreement_no_agents_number_is_told(program, card, people, week, centre):
    joanna = program("qa_lead")
    made = joanna.post(
        "/plans",
        {"name": "All", "scorecard": card.pk, "begins_on": "2026-09-07", "evaluators": [people["evaluator"].pk]},
    ).json()
    joanna.post(f"/plans/{made['id']}/start")
    draw_plans(now=datetime(2026, 9, 14, 5, tzinfo=UTC))
    centre.works_agreement = ""
    centre.save()

    (draw,) = joanna.get(f"/plans/{made['id']}/draws").json()["items"]
    strata = joanna.get(f"/draws/{draw['id']}").json()["strata"]
    fell_on = joanna.get(f"/draws/{draw['id']}/drawn").json()["items"]

    assert {each["agent"] for each in strata} == {None}
    assert {each["stratum"] for each in fell_on} == {"voice|2026-W37"}


def test_what_evaluators_find_is_asked_and_its_tables_taken(program, people, db):
    joanna = program("qa_lead")

    assert joanna.get("/insights/quality").status_code in {200, 202}
    assert joanna.get("/insights/quality/tables/questions").status_code == 404
