"""Evaluations that the lot fell on, as rows: for the tests of what evaluators find."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from rapport.scorecards import Form, Kind, Question, Section
from rapport_web.evaluations.models import Draw, Drawn, Evaluation, Plan, Point, Task
from rapport_web.scorecards.models import Scorecard, Version

if TYPE_CHECKING:
    from collections.abc import Sequence

FORM = Form(
    (Section("care", "Care", (Question("owns", Kind.YES_NO, "What next?", causes=("tools", "rules/price")),)),),
    pass_mark=50,
)
EVERYTHING: dict[str, Any] = {"since": "2026-01-01", "ends": "2027-01-01", "last": 2**40, "before": None, "where": {}}


def published(name: str = "Calls") -> Version:
    """Publish a scorecard of one question, passed at 50."""
    made = Scorecard.objects.create(name=name, draft=FORM.to_dict())
    return Version.objects.create(scorecard=made, number=1, body=FORM.to_dict(), digest="d")


def drawing(card: Version, **settings: Any) -> Draw:
    """Make a draw of a plan with a scorecard; ``bounds`` in its settings say what it drew from."""
    plan = Plan.objects.create(
        name=f"Plan {Plan.objects.count()}", scorecard=card.scorecard, begins_on=date(2026, 1, 1), size=9, seed=1
    )
    return Draw.objects.create(
        plan=plan,
        begins_on=date(2026, 1, 1),
        ends_on=date(2027, 1, 1),
        seed=1,
        frame=0,
        frame_digest="f",
        settings=settings,
    )


def evaluated(card: Version, draw: Draw, rows: Sequence[tuple[Any, ...]], *, kind: str = "planned") -> list[Evaluation]:
    """Evaluate conversations: each row is (conversation, failed, chance, other chance, stratum)."""
    drawn = Drawn.objects.bulk_create(
        Drawn(draw=draw, conversation=c, stream="random", chance=p, other=q, stratum=stratum, place=i)
        for i, (c, _failed, p, q, stratum) in enumerate(rows)
    )
    tasks = Task.objects.bulk_create(
        Task(conversation=each.conversation, version=card, plan=draw.plan, drawn=each, kind=kind, state="done")
        for each in drawn
    )
    made = Evaluation.objects.bulk_create(
        Evaluation(
            task=task,
            conversation=task.conversation,
            version=card,
            kind=kind,
            state="sent",
            sent_at=timezone.now(),
            score=0.0 if failed else 100.0,
            whole=0.0 if failed else 100.0,
            outcome="failed" if failed else "passed",
        )
        for task, (_c, failed, *_rest) in zip(tasks, rows, strict=True)
    )
    Point.objects.bulk_create(
        Point(evaluation=each, question="owns", share=0.0 if each.score == 0 else 1.0, weight=100) for each in made
    )
    return made
