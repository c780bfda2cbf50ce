"""Agreement on the whole score: ICC(A,1) of two blind scores of a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from rapport.exceptions import TooFew
from rapport.measurement.agreement import icc
from rapport_web.insights.computing.agree.by_question import LEAST

if TYPE_CHECKING:
    from rapport_web.insights.computing.agree.scored import Scored

_PAIR = 2


def two_scores(found: Scored) -> pl.DataFrame:
    """Return the first two scores of each conversation: ``conversation``, ``one``, ``other``, ``sent_at``."""
    rows = found.twice.filter(pl.col("score").is_not_null()).sort("conversation", "evaluation")
    by = rows.group_by("conversation", maintain_order=True).agg("score", "evaluator", "sent_at")
    return by.filter(pl.col("score").list.len() >= _PAIR).select(
        "conversation",
        pl.col("score").list.get(0).alias("one"),
        pl.col("score").list.get(1).alias("other"),
        pl.col("sent_at").list.get(1).alias("sent_at"),
    )


def total(found: Scored) -> dict[str, Any]:
    """Return ICC(A,1) of the totals with its interval, and how far two scores lie apart on average, in points."""
    pairs = two_scores(found)
    told: dict[str, Any] = {"n": pairs.height, "missing": max(0, LEAST - pairs.height), "icc": None, "apart": None}
    if pairs.height < LEAST:
        return told
    try:
        found_icc = icc(pairs.select("one", "other").to_numpy())
    except TooFew:
        return told
    apart = (pairs["one"] - pairs["other"]).abs().mean()
    return told | {
        "icc": {"estimate": found_icc.value, "low": found_icc.low, "high": found_icc.high},
        "reason": found_icc.reason,
        "apart": apart,
    }
