"""The page on points customers feel: from rows to labels, to their conversations, files, and the next draft."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.scorecards import Form, Kind, Question, Section
from rapport_web.evaluations.models import Evaluation, Plan, Point, Task
from rapport_web.evaluations.models.sampling import Draw, Drawn
from rapport_web.exceptions import Conflict, Forbidden, Invalid, NotThere
from rapport_web.insights.rows import made_of
from rapport_web.insights.services.drafting import draft_without
from rapport_web.scorecards.models import Scorecard, Version

from .built import agents, tell

PAGE = "/quality/points"
TEXTS = {
    "felt": "Did the agent name what it meant?",
    "hollow": "Did the agent say sorry?",
    "bad": "Was the script said?",
}
FORM = Form((Section("all", "All", tuple(Question(name, Kind.YES_NO, text) for name, text in TEXTS.items())),))
N = 1300
SENT = datetime(2026, 9, 1, tzinfo=UTC)


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def card(people) -> Scorecard:
    """1,300 evaluated conversations of 25 agents: one point felt, one hollow, one that goes with lower ratings."""
    random = np.random.default_rng(2)
    made, team = agents(25), random.integers(25, size=N)
    given = (random.random((N, 3)) < (0.5, 0.6, 0.5)).astype(float)
    rating = np.clip(np.round(3 + given @ (0.9, 0.0, -0.7) + random.normal(0, 1, N)), 1, 5)
    told = tell([{"agent": made[a], "empathy": float(r), "resolved": "yes"} for a, r in zip(team, rating, strict=True)])
    card = Scorecard.objects.create(name="Larkfield’s card", draft=FORM.to_dict())
    version = Version.objects.create(scorecard=card, number=1, body=FORM.to_dict(), digest=FORM.digest())
    plan = Plan.objects.create(name="Every week", scorecard=card, begins_on="2026-06-01", size=40, seed=1)
    draw = Draw.objects.create(
        plan=plan, begins_on="2026-06-01", ends_on="2026-06-08", seed=1, frame=N, frame_digest="d" * 64
    )
    drawn = Drawn.objects.bulk_create(
        Drawn(draw=draw, conversation=each, stream="random", chance=0.5, place=at) for at, each in enumerate(told)
    )
    tasks = Task.objects.bulk_create(
        Task(conversation=each, version=version, kind="planned", state="done", plan=plan, drawn=d)
        for each, d in zip(told, drawn, strict=True)
    )
    rows = Evaluation.objects.bulk_create(
        Evaluation(
            task=task, conversation=each, version=version, kind="planned", state="sent", sent_at=SENT,
            evaluator=people["evaluator"], score=100 * float(share.mean()),
        )
        for task, each, share in zip(tasks, told, given, strict=True)
    )  # fmt: skip
    Point.objects.bulk_create(
        Point(evaluation=row, question=name, share=float(x), weight=100 / 3)
        for row, share in zip(rows, given, strict=True)
        for name, x in zip(TEXTS, share, strict=True)
    )
    return card


def test_labels_maps_rows_files_and_the_draft_from_the_rows_of_a_database(card, people, computed, signed_in) -> None:
    found = computed("points", role="qa_lead").result["cards"][0]
    labels = {item["question"]: item["label"] for item in found["items"]}
    client = signed_in("qa_lead")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = text_of(client.get(PAGE))

    assert labels == {"felt": "valid", "hollow": "hollow", "bad": "harmful"}
    assert "Of 3 points, customers feel <b>1</b>. <b>1 is hollow</b>" in page
    assert "Clark and others 2013" in page
    assert "50 of 100: 857, 80 of 100: 1,339, 90 of 100: 2,379" in page
    assert len(asked) < 60
    for kind, k in (("pass", found["maps"]["hollow_pass"]["k"]), ("fail", found["maps"]["unfair_fail"]["k"])):
        rows = text_of(client.get(f"/insights/points/rows/{kind}-{card.pk}-1"))
        lines = b"".join(client.get(f"/insights/points/rows/{kind}-{card.pk}-1?export=csv")).decode("utf-8-sig")
        assert "How it was computed" in rows
        assert len(list(csv.reader(io.StringIO(lines)))) == k + 1
    assert "Did the agent say sorry?" in text_of(client.get(f"/insights/points/rows/point-{card.pk}-1-hollow"))
    table = b"".join(client.get(f"{PAGE}/tables/points")).decode("utf-8-sig")
    assert "Larkfield’s card,1,hollow,Did the agent say sorry?,hollow," in table

    sent = client.post(f"{PAGE}/draft", {"scorecard": card.pk, "edits": card.edits, "question": ["hollow"]})

    card.refresh_from_db()
    assert sent["Location"] == f"/scorecards/{card.pk}/publish"
    assert {question.name: question.weight for question in card.form().questions} == {"felt": 1, "hollow": 0, "bad": 1}
    assert Version.objects.count() == 1, "nothing is published"


def test_a_lead_of_teams_sees_no_draft_and_others_no_page(people, signed_in) -> None:
    assert signed_in("team_lead").post(f"{PAGE}/draft").status_code == 403
    assert signed_in("evaluator").get(PAGE).status_code == 403


def test_without_evaluations_the_page_says_what_it_takes(people, computed, signed_in) -> None:
    tell([{"agent": each, "empathy": 4.0} for each in agents(3)])
    computed("points", role="qa_lead")

    assert "no conversation is evaluated yet" in text_of(signed_in("qa_lead").get(PAGE))


def drafted(people) -> Scorecard:
    return Scorecard.objects.create(name="Another card", draft=FORM.to_dict())


def test_a_draft_that_changed_meanwhile_is_not_written_over(people) -> None:
    card = drafted(people)

    with pytest.raises(Conflict):
        draft_without(scorecard=card.pk, questions=["hollow"], by=people["qa_lead"], edits=card.edits + 1)
    with pytest.raises(Forbidden):
        draft_without(scorecard=card.pk, questions=["hollow"], by=people["manager"])
    with pytest.raises(Invalid):
        draft_without(scorecard=card.pk, questions=["no_such"], by=people["qa_lead"])
    with pytest.raises(NotThere):
        draft_without(scorecard=card.pk + 1, questions=["hollow"], by=people["qa_lead"])


@pytest.mark.parametrize("name", ["pass", "pass-1", "pass-999-1", "point-1-1", "fail-1-1-felt", "pass-1-1;--"])
def test_there_is_no_other_figure(people, name) -> None:
    assert made_of("points", name) is None
