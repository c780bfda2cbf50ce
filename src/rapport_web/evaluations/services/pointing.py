"""The figures of an evaluation: computed from its answers and its version, and written as rows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from django.db import transaction

from rapport.scorecards import OUTCOMES, Given, Kind, score
from rapport_web.evaluations.models import Point

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.scorecards import Form, Scored
    from rapport_web.evaluations.models import Evaluation

_BLANK: Final = Given()
_ROOM: Final = 200


def write_points(evaluation: Evaluation) -> Scored:
    """Write what each question gave, and the score; those that stood there are replaced. It can be repeated.

    Args:
        evaluation: With its version at hand; its own row is saved.
    """
    form, answers = evaluation.version.form(), evaluation.given()
    scored = score(form, answers)
    rows = point_rows(evaluation, form, answers, scored)
    with transaction.atomic():
        evaluation.points.all().delete()
        Point.objects.bulk_create(rows)
        evaluation.score, evaluation.whole, evaluation.outcome = scored.score, scored.whole, scored.outcome
        evaluation.save(update_fields=["score", "whole", "outcome", "saved_at"])
    return scored


def point_rows(evaluation: Evaluation, form: Form, answers: Mapping[str, Given], scored: Scored) -> list[Point]:
    """Return a row for what each question gave, not stored yet."""
    rows = []
    for point in scored.points:
        given = answers.get(point.question, _BLANK)
        rows.append(
            Point(
                evaluation=evaluation,
                question=point.question,
                value=",".join(given.values)[:_ROOM],
                skipped=given.skipped,
                share=point.share,
                weight=point.weight,
                failed=point.failed,
                owner=point.owner,
                causes=list(given.causes),
                moments=_counted(given) if form.named(point.question).kind == Kind.MOMENTS else None,
            )
        )
    return rows


def _counted(given: Given) -> dict[str, int]:
    counts = Counter(moment.outcome for moment in given.moments)
    return {outcome: counts[outcome] for outcome in OUTCOMES}
