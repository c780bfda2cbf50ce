"""What do customers say in their own words? Each theme with its share, its weeks, the ratings beside it and quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rapport.reader.comments.themes import THEMES
from rapport.report.analysis.plain import plain
from rapport.report.analysis.weeks import by_week
from rapport_web.insights.computing.method import describe
from rapport_web.insights.computing.said import mean_of, said, share_of
from rapport_web.insights.computing.spoken import showing

if TYPE_CHECKING:
    from rapport_web.insights.computing.context import Context

_QUOTES: Final = 3


def compute(context: Context) -> dict[str, Any]:
    """Return every theme in the table's order, never by size; shares are of the answers whose words were heard."""
    tables, settings = context.tables, context.settings
    found = said(tables, (), settings, context.alive)
    worded = found.frame.filter("worded")
    heard = worded.filter("heard")
    themes: dict[str, dict[str, Any]] = {}
    quotes: dict[str, list[dict[str, Any]]] = {}
    quoted: set[str] = set()
    for theme in THEMES:
        has = pl.col("themes").list.contains(theme.name)
        rows = heard.filter(has)
        themes[theme.name] = {
            "n": rows.height,
            "share": plain(share_of(heard, has, settings)),
            "satisfied": plain(mean_of(rows, pl.col("satisfaction"), settings)),
            "weeks": plain(by_week(heard, has, settings)) if rows.height else None,
        }
        quotes[theme.name] = showing(rows, {theme.name}, most=_QUOTES, apart_from=quoted) if rows.height else []
        quoted.update(each["excerpt"]["conversation"] for each in quotes[theme.name])
        context.alive()
    return {
        "conversations": tables.cases.table.height,
        "answers": found.frame.height,
        "worded": worded.height,
        "heard": heard.height,
        "satisfied": plain(mean_of(heard, pl.col("satisfaction"), settings)),
        "themes": themes,
        "quotes": quotes,
        "weighting": plain(found.weighting),
        "how": plain(describe(tables, context.filters, settings, context.profile.time_zone)),
        "quoted": sorted(quoted),
    }
