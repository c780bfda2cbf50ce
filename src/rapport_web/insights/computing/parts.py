"""Which parts of the company are out of step? Each part by itself, and beside the person on the same conversations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rapport.instrument.core import PARTS
from rapport.report.analysis import causes
from rapport.report.analysis.plain import plain
from rapport.report.analysis.trap import both_ways
from rapport.report.analysis.weighting import weigh
from rapport.report.sections import trap
from rapport_web.insights.computing.method import describe
from rapport_web.insights.computing.said import BADLY, WELL, mean_of, rating, said, share_of
from rapport_web.insights.computing.spoken import showing

if TYPE_CHECKING:
    from rapport.report import ReportSettings
    from rapport_web.insights.computing.context import Context

PERSON: Final = "person"
# The company's own order, the person first: never by size.
EVERY: Final = (PERSON, *PARTS)
COLUMNS: Final = ("cared", "in_step", "cause_disconnect", *(f"part_{part}" for part in PARTS))
_QUOTES: Final = 6
_BY: Final = ("topic", "channel")
# As what the words are kept in which parts are heard to be out of step.
_SHOWS: Final = frozenset(("disconnect", "told_different_things"))


def compute(context: Context) -> dict[str, Any]:
    """Return how each part did, the pairs on the same conversations, and three voices on being out of step."""
    tables, settings = context.tables, context.settings
    found = said(tables, COLUMNS, settings, context.alive)
    frame = found.frame.with_columns(person(), *(rating(f"part_{part}").alias(part) for part in PARTS), in_step())
    context.alive()
    heard = frame.filter(pl.col("heard_disconnect").fill_null(value=False))
    quotes = showing(heard, _SHOWS, most=_QUOTES)
    return {
        "conversations": tables.cases.table.height,
        "answers": frame.height,
        "parts": {part: _rated(frame, part, settings) for part in EVERY},
        "pairs": {part: _pair(frame, part, settings) for part in PARTS},
        "in_step": _rated(frame, "step", settings),
        "disconnect": _voices(context, frame),
        "same": _same(frame, settings),
        "by": {by: _by(frame, by, settings) for by in _BY},
        "trap": _trap(frame, settings),
        "quotes": quotes,
        "weighting": plain(found.weighting),
        "how": plain(describe(tables, context.filters, settings, context.profile.time_zone)),
        "quoted": sorted({each["excerpt"]["conversation"] for each in quotes}),
    }


def person() -> pl.Expr:
    """Return how the person was rated: by felt understanding, else by whether they cared."""
    return pl.coalesce(rating("empathy"), rating("cared")).alias(PERSON)


def in_step() -> pl.Expr:
    """Return how far everybody knew what the others had been told."""
    return rating("in_step").alias("step")


def torn() -> pl.Expr:
    """Return whether a customer rated the person well and at least one part badly; null where no part was rated."""
    worst = pl.min_horizontal(*PARTS)
    known = worst.is_not_null() & pl.col(PERSON).is_not_null()
    return pl.when(known).then((pl.col(PERSON) >= WELL) & (worst <= BADLY)).otherwise(None)


def _rated(frame: pl.DataFrame, name: str, settings: ReportSettings) -> dict[str, Any]:
    return {
        "mean": plain(mean_of(frame, pl.col(name), settings)),
        "well": plain(share_of(frame, pl.col(name) >= WELL, settings)),
        "badly": plain(share_of(frame, pl.col(name) <= BADLY, settings)),
    }


def _pair(frame: pl.DataFrame, part: str, settings: ReportSettings) -> dict[str, Any]:
    """Return how often the person did well and the part badly, and the reverse, where customers rated both."""
    both = frame.filter(pl.col(PERSON).is_not_null() & pl.col(part).is_not_null())
    credit = (pl.col(PERSON) >= WELL) & (pl.col(part) <= BADLY)
    reverse = (pl.col(PERSON) <= BADLY) & (pl.col(part) >= WELL)
    return {
        "n": both.height,
        "credit": plain(share_of(both, credit, settings)),
        "credit_n": both.filter(credit).height,
        "reverse": plain(share_of(both, reverse, settings)),
        "reverse_n": both.filter(reverse).height,
    }


def _voices(context: Context, frame: pl.DataFrame) -> dict[str, Any]:
    """Return the same thing in three voices, each over all that it can speak of."""
    settings = context.settings
    cases, _weighting = weigh(context.tables.cases, settings)
    read = causes.find(cases, (), {}, settings).disconnect
    ticked = pl.col("cause_disconnect")
    return {
        "ticked": plain(share_of(frame, ticked > 0, settings)),
        "worded": plain(share_of(frame.filter("heard", "worded"), pl.col("heard_disconnect"), settings)),
        "read": plain(read.share),
    }


def _same(frame: pl.DataFrame, settings: ReportSettings) -> dict[str, Any]:
    """Return what words and reader found where customers ticked it, and where they did not."""
    known = frame.filter(pl.col("cause_disconnect").is_not_null())
    found: dict[str, Any] = {}
    for name, rows in (
        ("ticked", known.filter(pl.col("cause_disconnect") > 0)),
        ("not_ticked", known.filter(pl.col("cause_disconnect") == 0)),
    ):
        found[name] = {
            "n": rows.height,
            "worded": plain(share_of(rows.filter("heard", "worded"), pl.col("heard_disconnect"), settings)),
            "read": plain(share_of(rows, pl.col("disconnect"), settings, voice="reader")),
        }
    return found


def _by(frame: pl.DataFrame, by: str, settings: ReportSettings) -> list[dict[str, Any]]:
    levels = sorted(frame[by].drop_nulls().unique().to_list(), key=lambda name: (name.casefold(), name))
    rows = {level: frame.filter(pl.col(by) == level) for level in levels}
    return [
        {
            "level": level,
            "answers": each.height,
            "ticked": plain(share_of(each, pl.col("cause_disconnect") > 0, settings)),
            "step": plain(share_of(each, pl.col("step") >= WELL, settings)),
            "torn": plain(share_of(each, torn(), settings)),
        }
        for level, each in rows.items()
    ]


def _trap(frame: pl.DataFrame, settings: ReportSettings) -> str:
    """Draw the note on satisfaction by being in step, both ways and like with like; empty where nobody rated both."""
    known = frame.filter(pl.col("step").is_not_null() & pl.col("satisfaction").is_not_null())
    if not known.height:
        return ""
    found = both_ways(
        (known["step"] >= WELL).to_numpy(),
        (known["satisfaction"] >= settings.satisfied_from).to_numpy(),
        like=known["resolved"].fill_null("not said").to_list(),
        settings=settings,
        weights=known["weight"].to_numpy(),
        clusters=known["agent"].to_list(),
    )
    return str(
        trap.both_ways(
            found,
            caring="everybody knew what the others had been told",
            not_caring="they did not",
            like="solved with solved, not solved with not",
            head="Read it both ways.",
            what="being in step",
        )
    )
