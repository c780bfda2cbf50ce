"""Where does it hurt? Whose trouble it was, how often, week by week, with customers' words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rapport.report.analysis import causes
from rapport.report.analysis.cases import OWNERS
from rapport.report.analysis.plain import plain
from rapport.report.analysis.weeks import by_week
from rapport.report.analysis.weighting import weigh
from rapport_web.insights.computing import examples
from rapport_web.insights.computing.method import describe

if TYPE_CHECKING:
    from rapport.report.analysis.weeks import Weeks
    from rapport_web.insights.computing.context import Context

DISCONNECT: Final = "disconnect"
_QUOTES: Final = 6


def compute(context: Context) -> dict[str, Any]:
    """Return counts, weeks and quotes of each kind of trouble."""
    tables, settings = context.tables, context.settings
    opened = examples.load(examples.of_trouble(tables, OWNERS), context.alive)
    cases, _weighting = weigh(tables.cases, settings)
    found = causes.find(cases, (), {}, settings)
    context.alive()
    causes_of = dict(tables.rows.select("conversation", "cause").iter_rows())
    where = _places(tables.rows)
    quotes: dict[str, list[dict[str, Any]]] = {}
    quoted: set[str] = set()
    for kind in (*OWNERS, DISCONNECT):
        told = causes.examples_of(_having(opened.conversations, tables.rows, kind, quoted), opened.readings, kind)
        quotes[kind] = [
            {
                "excerpt": plain_excerpt(each),
                "cause": causes_of.get(each.conversation),
                **where.get(each.conversation, {}),
            }
            for each in told[:_QUOTES]
        ]
        quoted.update(each.conversation for each in told[:_QUOTES])
    read = cases.table.filter("read")
    return {
        "conversations": cases.table.height,
        "read": read.height,
        "causes": plain(found),
        "weeks": {kind: plain(_weeks(context, read, kind)) for kind in (*OWNERS, DISCONNECT)},
        "quotes": quotes,
        "how": plain(describe(tables, context.filters, settings, context.profile.time_zone)),
        "quoted": sorted(quoted),
    }


def _weeks(context: Context, read: pl.DataFrame, kind: str) -> Weeks:
    had = pl.col(DISCONNECT) if kind == DISCONNECT else pl.col("cause") == kind
    return by_week(read, had.fill_null(value=False), context.settings)


def _having(conversations: Any, rows: pl.DataFrame, kind: str, quoted: set[str]) -> list[Any]:
    which = rows.filter(pl.col(DISCONNECT) if kind == DISCONNECT else pl.col("cause") == kind)
    ids = set(which["conversation"].to_list()) - quoted
    return [each for each in conversations if each.id in ids]


def _places(rows: pl.DataFrame) -> dict[str, dict[str, Any]]:
    chosen = rows.select("conversation", "channel", "topic", pl.col("started").dt.to_string("iso"))
    return {
        conversation: {"channel": channel, "topic": topic, "started_at": started}
        for conversation, channel, topic, started in chosen.iter_rows()
    }


def plain_excerpt(each: Any) -> dict[str, Any]:
    """Return an excerpt as JSON keeps it, so that it can be drawn again."""
    return {name: getattr(each, name) for name in each.__dataclass_fields__} | {
        "quotes": [list(q) for q in each.quotes]
    }
