"""How is my team doing? Its people in three groups, its weeks, what its customers say, what to practise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rapport.report.analysis.excerpt import excerpt as cut
from rapport.report.analysis.figure import mean, share
from rapport.report.analysis.groups import group
from rapport.report.analysis.met import counting
from rapport.report.analysis.plain import plain
from rapport.report.analysis.weeks import by_week
from rapport_web.insights.computing import examples
from rapport_web.insights.computing.hurts import plain_excerpt
from rapport_web.insights.computing.method import describe
from rapport_web.insights.computing.practise import to_practise

if TYPE_CHECKING:
    from rapport.conversation import Conversation as Told
    from rapport.reader.reading import Moment
    from rapport.report.analysis.excerpt import Excerpt
    from rapport.report.analysis.groups import Member
    from rapport_web.insights.computing.context import Context
    from rapport_web.insights.computing.tables import Tables

# Life events in so many of one person's conversations on one day are a hard day.
_HARD: Final = 3
_ASIDE: Final = 6


def compute(context: Context) -> dict[str, Any]:
    """Return what the team's page shows; people are their rows' numbers, as names are not everyone's."""
    tables, settings = context.tables, context.settings
    every = tables.cases.moments
    told = counting(every)
    groups = group(tables.cases, "agent", settings)
    context.alive()
    practise = to_practise(tables, settings, context.alive)
    weekly = told.join(tables.cases.table.select("conversation", "week"), on="conversation", how="left")
    rated = tables.cases.rated
    aside, aside_quoted = _aside(context)
    return {
        "conversations": tables.cases.table.height,
        "read": int(tables.cases.table["read"].sum()),
        "met": plain(_met(told, settings.least_share)),
        "centre": groups.centre,
        "members": [_member(member, practise.by_agent) for member in groups.members],
        "nobody": groups.nobody,
        "least_share": settings.least_share,
        "least_compare": settings.least_compare,
        "weeks": plain(by_week(weekly, pl.col("outcome") == "met", settings)),
        "felt": plain(
            mean(
                rated["empathy"].to_numpy(),
                voice="customer",
                least=settings.least_share,
                clusters=rated["agent"].to_list(),
            )
        ),
        "practise": practise.team,
        "aside": aside,
        "hard": _hard_days(tables, context.profile.time_zone),
        "how": plain(describe(tables, context.filters, settings, context.profile.time_zone)),
        "quoted": sorted({*practise.quoted, *aside_quoted}),
    }


def _met(told: pl.DataFrame, least: int) -> Any:
    return share(
        (told["outcome"] == "met").to_numpy(),
        voice="reader",
        least=least,
        clusters=told["agent"].to_list(),
        confidence=0.90,
    )


def _member(member: Member, practise: dict[str, str]) -> dict[str, Any]:
    return {
        "agent": int(member.name),
        "standing": member.standing,
        "met": plain(member.met),
        "understood": plain(member.understood),
        "moments": member.moments,
        "set_aside": member.set_aside,
        "unsure": member.unsure,
        "conversations": member.conversations,
        "practise": practise.get(member.name),
    }


def _aside(context: Context) -> tuple[list[dict[str, Any]], list[str]]:
    """Count what was set aside by owner and topic, each with a customer's words."""
    places = context.tables.places.filter(pl.col("set_aside") & pl.col("owner").is_not_null())
    counted = (
        places.group_by("owner", pl.col("topic").fill_null(""))
        .agg(pl.col("pk").n_unique().alias("n"), pl.col("pk").max().alias("latest"))
        .sort(["n", "owner", "topic"], descending=[True, False, False])
        .head(_ASIDE)
    )
    opened = examples.load(counted["latest"].to_list(), context.alive)
    limited = examples.only(opened, aside=True)
    by_reference = {told.id: told for told in limited.conversations}
    references = dict(context.tables.rows.select("pk", "conversation").iter_rows())
    found, quoted = [], []
    for owner, topic, n, latest in counted.iter_rows():
        reference = references.get(latest, "")
        told, reading = by_reference.get(reference), limited.readings.get(reference)
        excerpt = None
        if told is not None and reading is not None and reading.moments:
            moment = reading.moments[0]
            excerpt = plain_excerpt(_cue(told, moment))
            quoted.append(reference)
        found.append({"owner": owner, "topic": topic, "conversations": n, "excerpt": excerpt})
    return found, quoted


def _cue(told: Told, moment: Moment) -> Excerpt:
    """Cut out what the customer showed."""
    quotes = [quote for quote in moment.quotes if quote.turn in moment.cue_turns]
    turn = quotes[0].turn if quotes else moment.cue_turns[0]
    return cut(told, turn, quotes)


def _hard_days(tables: Tables, zone: str) -> list[dict[str, Any]]:
    """Count each person's days with several conversations about a life event: from what customers brought, only."""
    events = tables.places.filter((pl.col("cue") == "clue") & pl.col("agent").is_not_null())
    if not events.height:
        return []
    days = (
        events.filter(pl.col("started").is_not_null())
        .with_columns(pl.col("started").dt.convert_time_zone(zone).dt.date().alias("day"))
        .group_by("agent", "day")
        .agg(pl.col("pk").n_unique().alias("n"))
        .filter(pl.col("n") >= _HARD)
        .group_by("agent")
        .agg(pl.len().alias("days"), pl.col("n").max().alias("most"))
        .sort("agent")
    )
    return [{"agent": int(agent), "days": n, "most": most} for agent, n, most in days.iter_rows()]
