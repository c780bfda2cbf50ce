"""What do our evaluators find? Estimates over all conversations from those that were drawn, with what readings add."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rapport.report.analysis.plain import plain
from rapport_web.insights.computing.evaluated import evaluated
from rapport_web.insights.computing.method import describe
from rapport_web.insights.computing.quality.estimating import estimate, with_readings
from rapport_web.insights.computing.quality.misses import causes_of, owners_of, routed
from rapport_web.insights.computing.quality.sample import Sample, samples
from rapport_web.scorecards.models import Version

if TYPE_CHECKING:
    from rapport.scorecards import Form
    from rapport_web.insights.computing.context import Context

PARTS: Final = ("team", "channel")
_OF_100: Final = 100.0


def compute(context: Context) -> dict[str, Any]:
    """Return, for each scorecard, what is estimated of all conversations that could be drawn."""
    tables = context.tables
    found = evaluated(tables.rows["pk"], context.alive)
    columns = ("pk", "agent", "team", "channel", "week", "met", "told", "read")
    each = samples(found, tables.rows.select(columns), context.alive)
    cards = []
    for card, (number, sample) in each.items():
        cards.append(_card(card, number, sample, context))
        context.alive()
    cards.sort(key=lambda card: (-card["n"], card["name"].casefold()))
    return {
        "conversations": tables.cases.table.height,
        "evaluations": found.evaluations.height,
        "cards": cards,
        "hidden_teams": tables.hidden_teams,
        "how": plain(describe(tables, context.filters, context.settings, context.profile.time_zone)),
    }


def _card(card: int, number: int, sample: Sample, context: Context) -> dict[str, Any]:
    version = Version.objects.select_related("scorecard").filter(scorecard=card, number=number).order_by("-wording")[0]
    form, least = version.form(), context.settings.least_share
    rows = sample.rows.with_columns(
        (pl.col("score") / _OF_100).alias("share"),
        (pl.col("whole") / _OF_100).alias("whole_share"),
        pl.when(pl.col("outcome") != "").then(pl.col("outcome") == "passed").alias("passed"),
    )
    weighed = {"least": least, "population": sample.population}
    return {
        "card": card,
        "name": version.scorecard.name,
        "number": number,
        "n": rows.height,
        "drawn": sample.drawn,
        "population": sample.population,
        "apart": sample.apart,
        "risk": int((rows["stream"] == "risk").sum()),
        "score": _both(rows, sample, "share", **weighed),
        "whole": estimate(rows, "whole_share", least=least),
        "passed": _both(rows, sample, "passed", **weighed) if form.pass_mark is not None else None,
        "pass_mark": form.pass_mark,
        "questions": _questions(form, rows, sample, **weighed),
        "parts": {part: _levels(rows, part, least) for part in PARTS},
        "weeks": _levels(rows, "week", least, least_levels=1),
        "owners": owners_of(rows, sample.points, least=least),
        "routed": routed(sample.points, form),
        "causes": causes_of(rows, form),
    }


def _both(rows: pl.DataFrame, sample: Sample, values: str, *, least: int, population: int) -> dict[str, Any]:
    powered = with_readings(rows, sample.rest, values, least=least, population=population)
    return estimate(rows, values, least=least) | {"powered": powered}


def _questions(form: Form, rows: pl.DataFrame, sample: Sample, *, least: int, population: int) -> list[dict[str, Any]]:
    """Return each scored question's share met, in the form's order, with how often it was not called for."""
    found = []
    for section in form.sections:
        for question in section.questions:
            points = sample.points.filter(pl.col("question") == question.name)
            if not points["share"].count():
                continue  # nothing is given for it: own words
            own = rows.join(points.select("evaluation", met="share"), on="evaluation", how="left")
            found.append(
                {
                    "name": question.name,
                    "text": question.text,
                    "section": section.title,
                    "met": _both(own, sample, "met", least=least, population=population),
                    "left_out": points.height - int(points["share"].count()),
                }
            )
    return found


def _levels(rows: pl.DataFrame, part: str, least: int, *, least_levels: int = 2) -> list[dict[str, Any]]:
    """Return score and passes of each level, in the centre's own order."""
    levels = sorted(rows[part].drop_nulls().unique().to_list(), key=lambda level: (level.casefold(), level))
    if len(levels) < least_levels:
        return []
    found = []
    for level in levels:
        own = rows.filter(pl.col(part) == level)
        score, passed = (estimate(own, values, least=least) for values in ("share", "passed"))
        found.append({"level": level, "n": own.height, "score": score, "passed": passed})
    return found
