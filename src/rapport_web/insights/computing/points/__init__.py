"""Which of our points do customers feel? Each question of a scorecard held against what customers said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rapport.report.analysis.plain import plain
from rapport.report.analysis.weighting import weigh
from rapport_web.evaluations.models import BLIND_PAIRS, Kind
from rapport_web.insights.computing.agree.scored import as_sent
from rapport_web.insights.computing.agree.severe import severity_by_evaluation
from rapport_web.insights.computing.evaluated import evaluated
from rapport_web.insights.computing.method import describe
from rapport_web.insights.computing.points.frame import cards_of
from rapport_web.insights.computing.points.held import held
from rapport_web.insights.computing.said import rating
from rapport_web.scorecards.models import Version

if TYPE_CHECKING:
    from rapport.scorecards import Form
    from rapport_web.insights.computing.context import Context
    from rapport_web.insights.computing.tables import Tables

__all__ = ["compute"]

# Whoever scored in any of these shows how severe they are.
_SCORED: Final = (*BLIND_PAIRS, Kind.IMPORTED)


def compute(context: Context) -> dict[str, Any]:
    """Return each scorecard's version, every question of it with its label, and where the two voices part."""
    tables, settings = context.tables, context.settings
    weighed, weighting = weigh(tables.cases, settings)
    found = evaluated(tables.rows["pk"], context.alive)
    before = as_sent(found)
    answered = _answered(tables, weighed.table)
    cards: list[dict[str, Any]] = []
    for card in cards_of(found.evaluations):
        version = _version(card.scorecard, card.number)
        form = version.form()
        about = {
            "scorecard": card.scorecard,
            "number": card.number,
            "name": version.scorecard.name,
            "retired": version.scorecard.retired_at is not None,
        }
        severities = severity_by_evaluation(before, version, _SCORED)
        context.alive()
        told = held(card, found, answered, form, least=settings.least_share, severities=severities, as_sent=before)
        cards.append(about | told | _questions(form))
        context.alive()
    return {
        "conversations": tables.cases.table.height,
        "answers": answered.height,
        "cards": plain(cards),
        "weighting": plain(weighting),
        "how": plain(describe(tables, context.filters, settings, context.profile.time_zone)),
        "quoted": sorted({each["conversation"] for card in cards for each in card.get("unscored", ())}),
    }


def _answered(tables: Tables, weighed: pl.DataFrame) -> pl.DataFrame:
    """Return the conversations whose customer rated empathy, by their number."""
    told = weighed.select("conversation", "agent", "topic", "channel", "resolved", "weight", rating("empathy"))
    told = told.filter(pl.col("empathy").is_not_null()).rename({"conversation": "reference"})
    pks = tables.rows.select(pl.col("pk").alias("conversation"), pl.col("conversation").alias("reference"))
    return told.join(pks, on="reference", how="inner").with_columns(pl.col("resolved").fill_null("not said"))


def _version(scorecard: int, number: int) -> Version:
    """Return the newest wording of a version."""
    rows = Version.objects.select_related("scorecard").filter(scorecard=scorecard, number=number)
    return rows.order_by("-wording")[0]


def _questions(form: Form) -> dict[str, Any]:
    return {"words": {question.name: question.text for question in form.questions}}
