"""What customers answered beside the report's own columns: parts of the company, ticks, and what is heard in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rapport.report.analysis.figure import mean, share
from rapport.report.analysis.weighting import weigh
from rapport_web.surveys.models import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rapport.report import ReportSettings
    from rapport.report.analysis.figure import Figure, Voice
    from rapport.report.analysis.weighting import Weighting
    from rapport_web.insights.computing.tables import Tables

_AT_ONCE: Final = 5_000
# From here on a rating of 1 to 5 is one of "well"; up to here, one of "badly".
WELL: Final = 4
BADLY: Final = 2
_SHARED: Final = ("pk", "agent", "team", "channel", "topic", "started", "week", "cause", "read", "disconnect")


@dataclass(frozen=True, slots=True)
class Said:
    """Answers with all that was asked for.

    Attributes:
        frame: One row an answer: the conversation's ``pk``, ``agent``, ``channel``, ``topic``, ``week``, the reader's
            ``cause`` and ``disconnect``; the answer's ``weight``, ``empathy``, ``satisfaction``, ``resolved`` and the
            columns asked for (null: not answered); ``worded``; and of what is heard in its words ``heard``,
            ``heard_cause``, ``heard_disconnect`` and ``themes``.
        weighting: How the answers were weighted.
    """

    frame: pl.DataFrame
    weighting: Weighting


def said(tables: Tables, names: Sequence[str], settings: ReportSettings, alive: Callable[[], None]) -> Said:
    """Read the answers of some conversations, weighted to all of them as the verdict's are.

    Args:
        tables: The conversations.
        names: Which further columns: ``part_site``, ``cause_process``, ``value_care``.
        settings: For the weights.
        alive: Called between pieces.
    """
    weighed, weighting = weigh(tables.cases, settings)
    # An answer of words alone rates nothing, so it has no weight but its own.
    weights = weighed.table.select("conversation", "weight", "empathy", "satisfaction", "resolved")
    shared = tables.rows.select("conversation", *_SHARED)
    given = _given(names, alive)
    frame = shared.join(weights, on="conversation", how="inner").join(given, on="pk", how="inner")
    return Said(frame.sort("pk"), weighting)


def _given(names: Sequence[str], alive: Callable[[], None]) -> pl.DataFrame:
    schema: dict[str, Any] = {
        "pk": pl.Int64,
        **dict.fromkeys(names, pl.Float64),
        "worded": pl.Boolean,
        "heard": pl.Boolean,
        "heard_cause": pl.String,
        "heard_disconnect": pl.Boolean,
        "themes": pl.List(pl.String),
    }
    found = Answer.objects.order_by("pk").values_list(
        "conversation_id", "further", "comment", "words", "heard__reader", "heard__cause", "heard__disconnect",
        "heard__themes",
    )  # fmt: skip
    pieces, rows = [pl.DataFrame(schema=schema)], []
    for pk, further, comment, words, reader, cause, disconnect, themes in found.iterator(chunk_size=_AT_ONCE):
        rated = [number((further or {}).get(name)) for name in names]
        has_words = bool(comment or any((words or {}).values()))
        rows.append((pk, *rated, has_words, reader is not None, cause or None, disconnect, themes or []))
        if len(rows) == _AT_ONCE:
            pieces.append(pl.DataFrame(rows, schema=schema, orient="row"))
            rows = []
            alive()
    pieces.append(pl.DataFrame(rows, schema=schema, orient="row"))
    return pl.concat(pieces)


def number(value: object) -> float | None:
    """Return a rating or a tick as a number; None for all else."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def rating(name: str) -> pl.Expr:
    """Return a rated column, what is off the scale of 1 to 5 left out."""
    return pl.when(pl.col(name).is_between(1, 5)).then(pl.col(name)).otherwise(None)


def share_of(frame: pl.DataFrame, had_it: pl.Expr, settings: ReportSettings, *, voice: Voice = "customer") -> Figure:
    """Return the weighted share of those of whom it is known, clustered by agent."""
    known = frame.with_columns(had_it.alias("_had")).filter(pl.col("_had").is_not_null())
    return share(
        known["_had"].to_numpy().astype(bool),
        voice=voice,
        least=settings.least_share,
        weights=known["weight"].to_numpy(),
        clusters=known["agent"].to_list(),
    )


def mean_of(frame: pl.DataFrame, value: pl.Expr, settings: ReportSettings) -> Figure:
    """Return the weighted mean of those who rated, clustered by agent: the customer's voice."""
    known = frame.with_columns(value.alias("_value")).filter(pl.col("_value").is_not_null())
    return mean(
        known["_value"].to_numpy(),
        voice="customer",
        least=settings.least_share,
        weights=known["weight"].to_numpy(),
        clusters=known["agent"].to_list(),
    )
