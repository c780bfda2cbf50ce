"""How severe each evaluator is, whether that drifts, and what it did to the scores of teams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import polars as pl

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.severity import LEAST_LINKED, LEAST_SCORED, drift, severity
from rapport.report.analysis.figure import mean
from rapport.report.analysis.plain import plain
from rapport.scorecards import Given, score
from rapport_web.evaluations.models import Anchor, Kind
from rapport_web.insights.computing.agree.scored import scored

if TYPE_CHECKING:
    from rapport_web.insights.computing.agree.scored import Scored
    from rapport_web.insights.computing.context import Context
    from rapport_web.insights.computing.evaluated import Evaluated
    from rapport_web.scorecards.models import Version

# More different shares than these are moments met of many; to the nearest quarter they are ranks.
_MOST_RANKS: Final = 6
_STEPS: Final = 4
# Groups are made by intervals that hold 90 times in 100, as of agents in a team.
CONFIDENCE: Final = 0.90
AGREED: Final = -1
_ADJUSTED: Final = {"evaluation": pl.Int64, "by": pl.Float64, "severity": pl.Float64}


def severity_of(found: Scored) -> tuple[dict[str, Any], pl.DataFrame]:
    """Return evaluators' severity as a page keeps it, and a row an evaluation: ``by`` points, and ``severity``.

    Args:
        found: Blind evaluations on one version, of conversations scored once too: they count for questions and scores.
    """
    rows = _rows(found)
    try:
        told = severity(rows, confidence=CONFIDENCE)
    except (TooFew, UsageError) as error:
        counts = found.evaluations.group_by("evaluator").len("scored").sort("evaluator")
        none = {"evaluators": [{"evaluator": e, "scored": n} for e, n in counts.iter_rows()], "why": str(error)}
        return {"method": None, "subsets": [], **none}, pl.DataFrame(schema=_ADJUSTED)
    keys = {"conversation": pl.Int64, "evaluator": pl.Int64, "by": pl.Float64, "severity": pl.Float64}
    each = [(a.conversation, a.rater, a.by, a.severity) for a in told.adjusted]
    adjusted = pl.DataFrame(each, schema=keys, orient="row").with_columns(pl.col("by", "severity").fill_nan(None))
    of = found.evaluations.select("evaluation", "conversation", "evaluator")
    adjusted = of.join(adjusted, on=["conversation", "evaluator"], how="inner").select(list(_ADJUSTED))
    kept = {
        "method": told.method,
        "why": told.reason,
        "subsets": [list(names) for names in told.subsets],
        "evaluators": [
            {
                "evaluator": each.name,
                "severity": each.severity,
                "low": each.low,
                "high": each.high,
                "raw": each.raw,
                "fair": each.fair,
                "infit": each.infit,
                "outfit": each.outfit,
                "fits": each.fits,
                "scored": each.scored,
                "linked": each.linked,
                "missing_scored": max(0, LEAST_SCORED - each.scored),
                "missing_linked": max(0, LEAST_LINKED - each.linked) if told.method == "facets" else 0,
                "subset": each.subset,
                "standing": each.standing,
                "reason": each.reason,
            }
            for each in told.raters
        ],
    }
    return plain(kept), adjusted


def severity_by_evaluation(found: Evaluated, version: Version, kinds: Any) -> pl.DataFrame:
    """Return each evaluation's evaluator's severity in logits: ``evaluation``, ``severity``; null where not known."""
    return severity_of(scored(found, version, kinds))[1].select("evaluation", "severity")


def _rows(found: Scored) -> dict[str, list[Any]]:
    of = found.evaluations.select("evaluation", "conversation", pl.col("evaluator").alias("rater"))
    rows = found.points.filter(pl.col("share").is_not_null()).join(of, on="evaluation", how="inner")
    many = rows.group_by("question").agg(pl.col("share").n_unique().alias("ranks"))
    ranked = _ranked(rows.join(many, on="question", how="left"))
    told = ranked.select(
        "conversation", "rater", pl.col("question").alias("item"), pl.col("share").alias("score"), "weight"
    )
    return told.to_dict(as_series=False)


def _ranked(rows: pl.DataFrame) -> pl.DataFrame:
    near = (pl.col("share") * _STEPS).round() / _STEPS
    return rows.with_columns(
        pl.when(pl.col("ranks") > _MOST_RANKS).then(near).otherwise(pl.col("share")).alias("share")
    )


def drift_of(found: Evaluated, version: Version, zone: str) -> list[dict[str, Any]]:
    """Return each evaluator's severity on anchors, month by month, against their own first month with ten of them.

    What was agreed on an anchor counts as one more evaluator's scores, the same in all months: that links the months.
    """
    anchors = scored(found, version, (Kind.ANCHOR,))
    if not anchors.evaluations.height:
        return []
    month = pl.col("sent_at").dt.convert_time_zone(zone).dt.strftime("%Y-%m").alias("period")
    of = anchors.evaluations.select("evaluation", "conversation", pl.col("evaluator").alias("rater"), month)
    points = anchors.points.filter(pl.col("share").is_not_null()).select("evaluation", "question", "share")
    rows = points.join(of, on="evaluation", how="inner").drop("evaluation")
    rows = pl.concat([rows, _agreed(version, rows["conversation"].unique().to_list())], how="diagonal")
    many = rows.group_by("question").agg(pl.col("share").n_unique().alias("ranks"))
    rows = _ranked(rows.join(many, on="question", how="left"))
    table = rows.rename({"question": "item", "share": "score"}).drop("ranks").to_dict(as_series=False)
    try:
        told = drift(table, confidence=CONFIDENCE)
    except UsageError:
        return []
    kept = [
        {
            "evaluator": each.rater,
            "month": each.period,
            "baseline": each.baseline,
            "by": each.by,
            "low": each.low,
            "high": each.high,
            "anchors": each.anchors,
            "missing": each.missing,
            "drifted": each.drifted,
        }
        for each in sorted(told, key=lambda each: (each.rater, each.period))
        if each.rater != AGREED
    ]
    return list(plain(kept))


def _agreed(version: Version, conversations: list[int]) -> pl.DataFrame:
    rows = []
    anchors = Anchor.objects.filter(
        conversation__in=conversations, version__scorecard=version.scorecard_id, version__number=version.number
    ).select_related("version")
    for anchor in anchors.order_by("pk"):
        given = {name: Given.from_dict(each) for name, each in anchor.answers.items()}
        rows += [
            (point.question, point.share, anchor.conversation_id, AGREED, "")
            for point in score(anchor.version.form(), given).points
            if point.share is not None
        ]
    names = {
        "question": pl.String,
        "share": pl.Float64,
        "conversation": pl.Int64,
        "rater": pl.Int64,
        "period": pl.String,
    }
    return pl.DataFrame(rows, schema=names, orient="row").unique(["question", "conversation"], maintain_order=True)


def teams(found: Scored, adjusted: pl.DataFrame, context: Context) -> list[dict[str, Any]]:
    """Return each team's mean score, raw and with evaluators' severity taken out, of what a plan drew.

    Both are weighted by one over the chance of being drawn. A score that an answer failed to nothing stays as it is.
    """
    told = context.tables.rows.select(pl.col("pk").alias("conversation"), "team", "agent")
    failed = found.points.group_by("evaluation").agg(pl.col("failed").any().alias("failed"))
    rows = found.evaluations.filter((pl.col("kind") == Kind.PLANNED) & pl.col("score").is_not_null())
    rows = rows.join(told, on="conversation", how="inner").join(adjusted, on="evaluation", how="inner")
    rows = rows.join(failed, on="evaluation", how="left").filter(pl.col("by").is_not_null())
    fair = pl.when(pl.col("failed")).then(pl.col("score")).otherwise((pl.col("score") + pl.col("by")).clip(0, 100))
    either = 1 - (1 - pl.col("chance").fill_null(1.0)) * (1 - pl.col("other").fill_null(0.0))
    rows = rows.with_columns(fair.alias("fair"), (1 / either.clip(1e-6)).alias("drawn"))
    return [
        {"team": name, **_team(own, context.settings.least_share)}
        for (name,), own in rows.filter(pl.col("team").is_not_null()).sort("team", "evaluation").group_by(
            "team", maintain_order=True
        )
    ]  # fmt: skip


def _team(own: pl.DataFrame, least: int) -> dict[str, Any]:
    weights, agents = np.asarray(own["drawn"].to_numpy(), dtype=float), own["agent"].to_list()
    return {
        name: plain(mean(own[name].to_numpy(), voice="evaluator", least=least, weights=weights, clusters=agents))
        for name in ("score", "fair")
    }
