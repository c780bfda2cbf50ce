"""How often two give the same answer: by pair, and of each against all others; by bootstrap over conversations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import polars as pl

from rapport_web.insights.computing.agree.by_question import LEAST

if TYPE_CHECKING:
    from rapport_web.insights.computing.agree.scored import Scored

_DRAWS: Final = 1000


def pairs(found: Scored) -> list[dict[str, Any]]:
    """Return each pair with conversations that both scored: how many, the share of answers alike, from 30 on."""
    both = _both(found).filter(pl.col("evaluator") < pl.col("evaluator_other"))
    return [
        {"one": one, "other": other, **_told(own)}
        for (one, other), own in _grouped(both, "evaluator", "evaluator_other")
    ]


def each_against_all(found: Scored, of: str = "evaluator") -> list[dict[str, Any]]:
    """Return how often each gave the same answer as whoever else scored the conversation, whole and by question.

    Args:
        found: Blind evaluations on one version.
        of: ``evaluator`` or ``firm``: an outside firm's people taken together, against everybody outside it.
    """
    both = _both(found, of).filter(pl.col(of).is_not_null())
    if of != "evaluator":
        both = both.filter(pl.col(of).ne_missing(pl.col(f"{of}_other")))
    rows = []
    for (who,), own in _grouped(both, of):
        asked = {
            question: _told(part) | {"question": question}
            for (question,), part in own.group_by("question", maintain_order=True)
        }
        rows.append({of: who, **_told(own), "questions": [asked[name] for name in sorted(asked)]})
    return rows


def _grouped(both: pl.DataFrame, *by: str) -> Any:
    return both.sort(*by, "conversation", "question").group_by(*by, maintain_order=True)


def _both(found: Scored, *further: str) -> pl.DataFrame:
    """Return every two answers to one question of one conversation, each pair in both orders."""
    said = pl.when(pl.col("skipped")).then(-1.0).otherwise(pl.col("share").round(4))
    names = ["conversation", "question", "evaluator", *(name for name in further if name != "evaluator")]
    answers = found.answers().with_columns(said.alias("said")).filter(pl.col("said").is_not_null())
    answers = answers.select(*names, "said")
    both = answers.join(answers, on=["conversation", "question"], suffix="_other")
    return both.filter(pl.col("evaluator") != pl.col("evaluator_other")).with_columns(
        (pl.col("said") == pl.col("said_other")).alias("same")
    )


def _told(own: pl.DataFrame) -> dict[str, Any]:
    by = own.group_by("conversation").agg(pl.col("same").sum(), pl.len().alias("asked")).sort("conversation")
    told: dict[str, Any] = {"n": by.height, "missing": max(0, LEAST - by.height), "alike": None}
    if by.height >= LEAST:
        told["alike"] = share_alike(by["same"].to_numpy(), by["asked"].to_numpy())
    return told


def share_alike(same: Any, asked: Any, *, seed: int = 0) -> dict[str, float]:
    """Return the share of answers alike with a percentile interval; conversations are drawn, not answers."""
    low, high = np.quantile(resampled(same, asked, seed=seed), [0.025, 0.975])
    return {"estimate": float(same.sum() / asked.sum()), "low": float(low), "high": float(high)}


def resampled(same: Any, asked: Any, *, seed: int = 0) -> Any:
    """Return the share of answers alike in each of 1,000 resamples of conversations."""
    n = len(same)
    times = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=_DRAWS)
    return (times @ same) / (times @ asked)
