"""Agreement over time: week by week with the band that chance gives, month by month with an interval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.agreement import krippendorff_alpha
from rapport.report.analysis.weeks import by_week
from rapport_web.insights.computing.agree.by_question import LEAST
from rapport_web.insights.computing.agree.pairs import share_alike
from rapport_web.insights.computing.agree.totals import two_scores

if TYPE_CHECKING:
    from rapport.report import ReportSettings
    from rapport.report.analysis.weeks import Weeks
    from rapport_web.insights.computing.agree.scored import Scored

_WEEK: Final = "%G-W%V"
_PAIR: Final = 2
_DRAWS: Final = 1000


def agreed(found: Scored) -> pl.DataFrame:
    """Return the first two answers to each question of each conversation: whether they are the same.

    Columns ``conversation``, ``question``, ``same``, ``sent_at`` (of the second). Moments are the same where the same
    share of them was met; own words are left out, as is what neither was asked.
    """
    answers = found.answers().with_columns(
        pl.when(pl.col("skipped"))
        .then(pl.lit("skipped"))
        .when(pl.col("share").is_not_null())
        .then(pl.col("share").round(4).cast(pl.String))
        .otherwise(None)
        .alias("said")
    )
    rows = answers.filter(pl.col("said").is_not_null()).sort("conversation", "evaluation")
    by = rows.group_by("conversation", "question", maintain_order=True).agg("said", "sent_at", "evaluator")
    return by.filter(pl.col("said").list.len() >= _PAIR).select(
        "conversation",
        "question",
        (pl.col("said").list.get(0) == pl.col("said").list.get(1)).alias("same"),
        pl.col("sent_at").list.get(1).alias("sent_at"),
    )


def alike(found: Scored) -> dict[str, Any]:
    """Return the share of answers on which two agreed, by bootstrap over conversations, from 30 on."""
    by = agreed(found).group_by("conversation").agg(pl.col("same").sum(), pl.len().alias("asked")).sort("conversation")
    told: dict[str, Any] = {"n": by.height, "missing": max(0, LEAST - by.height), "alike": None}
    if by.height >= LEAST:
        told["alike"] = share_alike(by["same"].to_numpy(), by["asked"].to_numpy())
    return told


def weeks(found: Scored, settings: ReportSettings, zone: str) -> Weeks:
    """Return the share of answers on which two agreed, by the week in which the second was sent in."""
    week = pl.col("sent_at").dt.convert_time_zone(zone).dt.strftime(_WEEK)
    return by_week(agreed(found).with_columns(week.alias("week")), pl.col("same"), settings)


def months(found: Scored, zone: str) -> list[dict[str, Any]]:
    """Return alpha of the totals (interval) month by month, by bootstrap over conversations; from 30 a month on."""
    month = pl.col("sent_at").dt.convert_time_zone(zone).dt.strftime("%Y-%m")
    pairs = two_scores(found).with_columns(month.alias("month"))
    rows = []
    for (name,), own in pairs.sort("month", "conversation").group_by("month", maintain_order=True):
        row: dict[str, Any] = {"month": name, "n": own.height, "missing": max(0, LEAST - own.height), "alpha": None}
        if own.height >= LEAST:
            try:
                alpha = krippendorff_alpha(own.select("one", "other").to_numpy(), level="interval", draws=_DRAWS)
                row["alpha"] = {"estimate": alpha.value, "low": alpha.low, "high": alpha.high}
            except (TooFew, UsageError):
                pass
        rows.append(row)
    return rows
