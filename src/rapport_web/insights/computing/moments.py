"""Which moments do we miss? By cue, channel, team and topic; and what was said where they were missed."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rapport.report.analysis import moments as counted
from rapport.report.analysis import quotes
from rapport.report.analysis.met import PARTS, counting, met_by
from rapport.report.analysis.plain import plain
from rapport.report.analysis.weeks import by_week
from rapport.report.rote import formulas
from rapport_web.insights.computing import examples
from rapport_web.insights.computing.hurts import plain_excerpt
from rapport_web.insights.computing.method import describe

if TYPE_CHECKING:
    from rapport.report.analysis.quotes import Shown
    from rapport.report.rote import Formula
    from rapport_web.insights.computing.context import Context

_QUOTES: Final = 6
_ASIDE: Final = 3


def compute(context: Context) -> dict[str, Any]:
    """Return how moments ended in each part, quotes of each ending, what was set aside and the formulas."""
    tables, settings = context.tables, context.settings
    every = tables.cases.moments
    said = {
        conversation: (empathy, resolved)
        for conversation, empathy, resolved in tables.cases.answered.select(
            "conversation", "empathy", "resolved"
        ).iter_rows()
    }
    opened = examples.load(examples.of_outcomes(tables), context.alive)
    shown = quotes.pick(opened.conversations, examples.only(opened, aside=False).readings, said, most=_QUOTES)
    limited = examples.load(examples.of_aside(tables), context.alive)
    aside = quotes.pick(limited.conversations, examples.only(limited, aside=True).readings, said, most=_ASIDE)
    replies = examples.replies(tables, context.alive)
    lines = formulas(replies)
    context.alive()
    weekly = counting(every).join(tables.cases.table.select("conversation", "week"), on="conversation", how="left")
    drawn = {outcome: [plain_shown(each) for each in found] for outcome, found in shown.items()}
    drawn["met"] = drawn["met"][:_ASIDE]
    set_aside = [plain_shown(each) for outcome in ("missed", "hollow") for each in aside[outcome]]
    return {
        "conversations": tables.cases.table.height,
        "read": int(tables.cases.table["read"].sum()),
        "all": plain(counted.count(tables.cases, {}, settings)),
        "counting": counting(every).height,
        "parts": {part: plain(met_by(every, part, settings)) for part in PARTS},
        "weeks": plain(by_week(weekly, pl.col("outcome") == "met", settings)),
        "quotes": drawn,
        "aside": _aside(every),
        "aside_quotes": set_aside,
        "formulas": [_formula(line) for line in lines],
        "replies": len(replies),
        "hidden_teams": tables.hidden_teams,
        "how": plain(describe(tables, context.filters, settings, context.profile.time_zone)),
        "quoted": sorted(
            {each["asked"]["conversation"] for found in (*drawn.values(), set_aside) for each in found}
            | {line.example.conversation for line in lines}
        ),
    }


def plain_shown(shown: Shown) -> dict[str, Any]:
    """Return a moment as JSON keeps it, so that it can be drawn again."""
    values = {field.name: getattr(shown, field.name) for field in fields(shown)}
    values["asked"] = plain_excerpt(shown.asked)
    values["answered"] = plain_excerpt(shown.answered) if shown.answered is not None else None
    return values


def _formula(line: Formula) -> dict[str, Any]:
    """Return a line as JSON keeps it: without who said it."""
    example = line.example
    return {
        "example": {"conversation": example.conversation, "turn": example.turn, "text": example.text},
        "contacts": plain(line.contacts),
        "owner": line.owner,
    }


def _aside(every: pl.DataFrame) -> list[dict[str, Any]]:
    aside = every.filter(pl.col("set_aside"))
    by_owner = dict(aside.group_by("owner").len().iter_rows())
    return [
        {"owner": owner, "n": int(by_owner[owner])}
        for owner in ("process", "technology", "product", None)
        if by_owner.get(owner)
    ]
