"""Who hears what our customers feel? Customer, evaluator and reader on the same conversations, and where they part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import polars as pl
from django.db.models import F
from django.db.models.fields.json import KeyTextTransform, KeyTransform

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.agreement import gwet_ac, prevalence, raw_agreement
from rapport.report.analysis.figure import share
from rapport.report.analysis.plain import plain
from rapport.report.analysis.weighting import weigh
from rapport_web.evaluations.models import Evaluation
from rapport_web.insights.computing.method import describe
from rapport_web.insights.voices import view_of
from rapport_web.readings.models import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport.report import ReportSettings
    from rapport.report.analysis.figure import Figure
    from rapport_web.insights.computing.context import Context

EVALUATOR: Final = "evaluator"
# METHODS 3: double-scored to show.
LEAST: Final = 30
READER: Final = ("met", "missed", "none")
INSTRUMENTS: Final = ("moments", "guess", EVALUATOR)
_AT_ONCE: Final = 20_000
_PAIR: Final = 2


def compute(context: Context) -> dict[str, Any]:
    """Return the grid of blind spots, how far each instrument agrees with the customer, and the same by channel."""
    tables, settings = context.tables, context.settings
    weighed, weighting = weigh(tables.cases, settings)
    rows = _heard(context, weighed.rated, settings)
    context.alive()
    both = rows.filter(pl.col("reader").is_not_null())
    seen = rows.filter(pl.col(EVALUATOR).is_not_null())
    return {
        "rated": rows.height,
        "read": both.height,
        "evaluated": seen.height,
        "has_evaluator": view_of(EVALUATOR) is not None and (seen.height > 0 or _anybody_evaluates()),
        "felt_share": plain(_share(rows, "felt", settings)),
        "cells": _cells(both, "reader", READER, settings) | _cells(seen, EVALUATOR, (True, False), settings),
        "instruments": [_instrument(rows, name, settings) for name in INSTRUMENTS],
        "channels": [_channel(rows, level, settings) for level in _levels(rows)],
        "weighting": plain(weighting),
        "how": plain(describe(tables, context.filters, settings, context.profile.time_zone)),
    }


def _heard(context: Context, rated: pl.DataFrame, settings: ReportSettings) -> pl.DataFrame:
    """Return one row a conversation whose customer rated empathy: what each voice says of whether it was felt.

    The reader calls it ``met`` where at least half of the moments that can be told were met, ``missed`` where fewer
    were, and ``none`` where nothing called for empathy. ``guess`` is its own guess of what the customer would say.
    """
    rows = context.tables.rows.select("pk", "conversation", "read", "met", "told")
    shared = rated.select("conversation", "channel", "agent", "weight", "empathy").join(rows, on="conversation")
    guesses = _guesses(context.alive, settings)
    view = view_of(EVALUATOR)
    seen = dict(view(shared["pk"].to_list())) if view is not None else {}
    evaluator = pl.DataFrame(
        {"pk": list(seen), EVALUATOR: list(seen.values())}, schema={"pk": pl.Int64, EVALUATOR: pl.Boolean}
    )
    said = (
        pl.when(~pl.col("read"))
        .then(None)
        .when(pl.col("told") == 0)
        .then(pl.lit("none"))
        .when(2 * pl.col("met") >= pl.col("told"))
        .then(pl.lit("met"))
        .otherwise(pl.lit("missed"))
    )
    joined = shared.join(guesses, on="pk", how="left").join(evaluator, on="pk", how="left")
    return joined.with_columns(
        (pl.col("empathy") >= settings.understood_from).alias("felt"),
        said.alias("reader"),
        pl.when(pl.col("told") > 0).then(2 * pl.col("met") >= pl.col("told")).otherwise(None).alias("moments"),
    ).sort("pk")


def _anybody_evaluates() -> bool:
    return Evaluation.objects.filter(state=Evaluation.State.SENT).exists()


def _guesses(alive: Callable[[], None], settings: ReportSettings) -> pl.DataFrame:
    """Return the reader's guess of felt understanding where it is sure."""
    found = Reading.objects.filter(
        current=True, fingerprint=F("conversation__fingerprint"), conversation__answer__empathy__isnull=False
    ).order_by("pk")
    labels = KeyTransform("labels", "body__data")
    values = found.values_list(
        "conversation_id", KeyTextTransform("felt", labels), KeyTransform("unsure", "body__data")
    )
    rows: list[tuple[int, bool]] = []
    for at, (pk, felt, unsure) in enumerate(values.iterator(chunk_size=_AT_ONCE)):
        if at % _AT_ONCE == 0:
            alive()
        if felt is not None and "felt" not in (unsure or ()):
            rows.append((pk, float(felt) >= settings.understood_from))
    return pl.DataFrame(rows, schema={"pk": pl.Int64, "guess": pl.Boolean}, orient="row")


def _share(rows: pl.DataFrame, what: str, settings: ReportSettings) -> Figure:
    return share(
        rows[what].to_numpy().astype(bool),
        voice="customer",
        least=settings.least_share,
        weights=rows["weight"].to_numpy() if rows.height else np.ones(0),
        clusters=rows["agent"].to_list(),
    )


def _cells(rows: pl.DataFrame, voice: str, levels: tuple[Any, ...], settings: ReportSettings) -> dict[str, Any]:
    """Return for each cell how many conversations are in it, and its share of all that both voices speak of."""
    found = {}
    for felt in (True, False):
        for level in levels:
            has = rows.with_columns(has=(pl.col("felt") == felt) & (pl.col(voice) == level))
            called = level if isinstance(level, str) else "seen" if level else "unseen"
            name = f"{'felt' if felt else 'unfelt'}-{called}"
            found[name] = plain(_share(has, "has", settings)) | {"rows": int(has["has"].sum()), "felt": felt}
    return found


def _instrument(rows: pl.DataFrame, name: str, settings: ReportSettings) -> dict[str, Any]:
    """Return how far an instrument agrees with the customer, and what its yes and its no are worth."""
    own = rows.filter(pl.col(name).is_not_null())
    agreed = _agreement(own, name)
    yes, no = own.filter(pl.col(name)), own.filter(~pl.col(name))
    told = {
        "felt_given_yes": plain(_share(yes, "felt", settings)),
        "felt_given_no": plain(_share(no, "felt", settings)),
    }
    return {"name": name, "n": own.height, "least": LEAST, "missing": max(0, LEAST - own.height)} | agreed | told


def _agreement(rows: pl.DataFrame, name: str) -> dict[str, Any]:
    """Return raw agreement, Gwet's AC1 and how often each says yes.

    Source:
        METHODS 3: all of them shown, from 30 on.
    """
    nothing: dict[str, Any] = {"raw": None, "ac1": None, "yes": None, "customers_yes": None}
    if rows.height < LEAST:
        return nothing
    pairs = rows.select(pl.col("felt").cast(pl.Int64), pl.col(name).cast(pl.Int64)).to_numpy()
    try:
        raw, ac1 = raw_agreement(pairs, categories=[0, 1]), gwet_ac(pairs, categories=[0, 1])
        used = prevalence(pairs, categories=[0, 1])
    except (TooFew, UsageError):
        return nothing
    return {
        "raw": plain({"estimate": raw.value, "low": raw.low, "high": raw.high}),
        "ac1": plain({"estimate": ac1.value, "low": ac1.low, "high": ac1.high}),
        "prevalence": round(used[1], 6),
        "yes": round(float(pairs[:, 1].mean()), 6),
        "customers_yes": round(float(pairs[:, 0].mean()), 6),
    }


def _levels(rows: pl.DataFrame) -> list[str]:
    found = sorted(rows["channel"].drop_nulls().unique().to_list())
    return found if len(found) >= _PAIR else []


def _channel(rows: pl.DataFrame, level: str, settings: ReportSettings) -> dict[str, Any]:
    own = rows.filter(pl.col("channel") == level)
    return {
        "level": level,
        "n": own.height,
        "felt": plain(_share(own, "felt", settings)),
        "instruments": {name: _instrument(own, name, settings) for name in INSTRUMENTS},
    }
