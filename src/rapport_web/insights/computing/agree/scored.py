"""What several people found in the same conversation on the same version, none knowing of the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from rapport.scorecards import Given, score
from rapport_web.calibration.models import Score, Seat
from rapport_web.evaluations.models import Amendment, Evaluation, Kind
from rapport_web.insights.computing.evaluated import Evaluated

if TYPE_CHECKING:
    from collections.abc import Collection

    from rapport_web.scorecards.models import Version

_PAIR: Final = 2
_SCHEMA: Final = {"value": pl.String, "skipped": pl.Boolean, "share": pl.Float64}


@dataclass(frozen=True, slots=True)
class Scored:
    """Blind evaluations on one version of a scorecard, one an evaluator and conversation.

    Attributes:
        evaluations: Their rows.
        points: What their questions gave.
    """

    evaluations: pl.DataFrame
    points: pl.DataFrame

    @property
    def doubles(self) -> pl.DataFrame:
        """The conversations that two or more scored, with how many did."""
        return self.evaluations.group_by("conversation").len("by").filter(pl.col("by") >= _PAIR).sort("conversation")

    @property
    def twice(self) -> pl.DataFrame:
        """The evaluations of those conversations."""
        return self.evaluations.join(self.doubles, on="conversation", how="semi", maintain_order="left")

    def answers(self) -> pl.DataFrame:
        """Return the points of conversations scored twice, with their conversation and evaluator."""
        told = self.twice.select("evaluation", "conversation", "evaluator", "firm", "wording", "sent_at")
        return self.points.join(told, on="evaluation", how="inner").sort("conversation", "evaluation", "question")


def scored(found: Evaluated, version: Version, kinds: Collection[str]) -> Scored:
    """Return what was scored blind and without suggestions, on one version, whatever its wording.

    Args:
        found: All evaluations, as they were sent in.
        version: Which scorecard and number.
        kinds: Which kinds. Of calibration only evaluators' count: invited agents and guests learn what is meant there.
    """
    rows = found.evaluations.filter(
        (pl.col("scorecard") == version.scorecard_id)
        & (pl.col("number") == version.number)
        & pl.col("kind").is_in(list(kinds))
        & pl.col("blind")
        & ~pl.col("prefilled")
        & pl.col("evaluator").is_not_null()
    )
    if Kind.CALIBRATION in kinds:
        guests = Score.objects.exclude(seat__part=Seat.As.EVALUATOR).values_list("task__evaluation", flat=True)
        rows = rows.filter(~pl.col("evaluation").is_in([pk for pk in guests if pk is not None]))
    rows = rows.sort("evaluation").unique(["conversation", "evaluator"], keep="first", maintain_order=True)
    return Scored(rows, found.points.join(rows.select("evaluation"), on="evaluation", how="semi"))


def as_sent(found: Evaluated) -> Evaluated:
    """Return evaluations with the answers that were sent in: what a contest changed later agrees with nobody blind."""
    changed = _before()
    told = found.evaluations.filter(pl.col("evaluation").is_in(list(changed)))
    if not told.height:
        return found
    rows, scores = [], []
    for row in Evaluation.objects.filter(pk__in=told["evaluation"].to_list()).select_related("version"):
        answers = dict(row.given()) | changed[row.pk]
        given = score(row.version.form(), answers)
        scores.append((row.pk, given.score))
        for point in given.points:
            answer = answers.get(point.question, Given())
            rows.append((row.pk, point.question, ",".join(answer.values)[:200], answer.skipped, point.share))
    keys = {"evaluation": pl.Int64, "question": pl.String}
    first = pl.DataFrame(rows, schema=keys | {f"{name}_first": kind for name, kind in _SCHEMA.items()}, orient="row")
    points = found.points.join(first, on=["evaluation", "question"], how="left", maintain_order="left")
    known = pl.col("value_first").is_not_null()
    points = points.with_columns(
        pl.when(known).then(pl.col(f"{name}_first")).otherwise(pl.col(name)).alias(name) for name in _SCHEMA
    ).drop([f"{name}_first" for name in _SCHEMA])
    totals = pl.DataFrame(scores, schema={"evaluation": pl.Int64, "sent": pl.Float64}, orient="row")
    evaluations = found.evaluations.join(totals, on="evaluation", how="left", maintain_order="left")
    score_as_sent = pl.when(pl.col("evaluation").is_in(totals["evaluation"].to_list())).then(pl.col("sent"))
    evaluations = evaluations.with_columns(score_as_sent.otherwise(pl.col("score")).alias("score")).drop("sent")
    return Evaluated(evaluations, points)


def _before() -> dict[int, dict[str, Given]]:
    """Return what stood there first, of each answer that was changed later."""
    found: dict[int, dict[str, Given]] = {}
    for pk, question, before in Amendment.objects.order_by("pk").values_list("evaluation", "question", "before"):
        found.setdefault(pk, {}).setdefault(question, Given.from_dict(before or {}))
    return found
