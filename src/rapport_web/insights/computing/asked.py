"""Who was asked, by what chance and on which way; and which questions those who answered left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import polars as pl
from django.utils import timezone

from rapport.instrument.core import CORE
from rapport.instrument.question import Kind
from rapport.report.analysis.figure import share
from rapport.report.analysis.plain import plain
from rapport_web.surveys.models import Answer, Invitation

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport.report import ReportSettings
    from rapport_web.insights.computing.tables import Tables

_AT_ONCE: Final = 20_000
_STATE = Invitation.State
# The lot drew these, and the customer was not asked all the same: for their own peace, or for want of a way.
_AT_PEACE: Final = (_STATE.QUIET.value, _STATE.STOPPED.value)
_ASKED: Final = (_STATE.SENT.value, _STATE.BEGUN.value, _STATE.ANSWERED.value, _STATE.EXPIRED.value)
_SCHEMA: Final[dict[str, Any]] = {
    "pk": pl.Int64,
    "chance": pl.Float64,
    "state": pl.String,
    "way": pl.String,
    "language": pl.String,
    "expires_at": pl.Datetime("us", "UTC"),
}
# Asked of everybody who comes that far; the others only of those whom they concern.
_OF_ALL: Final = tuple(each.name for each in CORE if not each.when and each.kind in {Kind.RATING, Kind.CHOICE})
_FIXED: Final = ("empathy", "resolved", "satisfaction", "effort", "comment")


def asked(tables: Tables, alive: Callable[[], None]) -> pl.DataFrame:
    """Return one row a conversation with its parts, what the lot said of it, and what became of that.

    ``invited`` is that the lot looked at it, ``drawn`` that it was drawn, ``to_reach`` that it was and nothing but a
    way could be wanting, ``no_way`` that one was, ``asked`` that it was sent, ``over`` that its time has
    passed since, ``answered`` that there is an answer, asked for or brought in.

    Args:
        tables: The conversations.
        alive: Called between pieces.
    """
    found = Invitation.objects.order_by("pk").values_list("conversation_id", *tuple(_SCHEMA)[1:])
    pieces, rows = [pl.DataFrame(schema=_SCHEMA)], []
    for row in found.iterator(chunk_size=_AT_ONCE):
        rows.append(row)
        if len(rows) == _AT_ONCE:
            pieces.append(pl.DataFrame(rows, schema=_SCHEMA, orient="row"))
            rows = []
            alive()
    pieces.append(pl.DataFrame(rows, schema=_SCHEMA, orient="row"))
    shared = tables.rows.select("pk", "conversation", "channel", "topic", "team", "agent", "week")
    answered = tables.cases.table.select("conversation", "answered")
    joined = shared.join(answered, on="conversation", how="left").join(pl.concat(pieces), on="pk", how="left")
    state = pl.col("state")
    invited = state.is_not_null()
    drawn = invited & (state != _STATE.NOT_DRAWN.value)
    return joined.with_columns(
        invited.alias("invited"),
        drawn.fill_null(value=False).alias("drawn"),
        (drawn & ~state.is_in(_AT_PEACE)).fill_null(value=False).alias("to_reach"),
        (state == _STATE.NO_WAY.value).fill_null(value=False).alias("no_way"),
        state.is_in(_ASKED).fill_null(value=False).alias("asked"),
        (state.is_in(_ASKED) & ~(pl.col("expires_at") > timezone.now()).fill_null(value=False))
        .fill_null(value=False)
        .alias("over"),
        pl.col("answered").fill_null(value=False),
        pl.col("way").replace("", None),
        pl.col("language").replace("", None),
    ).sort("pk")


def items(tables: Tables, settings: ReportSettings, alive: Callable[[], None]) -> list[dict[str, Any]]:
    """Return how often each question was left out by those who answered anything, in the form's order.

    Questions that only some are asked (the parts of the company that took part) are not among them: nobody can leave
    out what was not asked. A question that nobody answered was not asked either.
    """
    here = set(tables.rows["pk"].to_list())
    given: dict[str, list[bool]] = {}
    agents: list[str | None] = []
    agent_of = dict(tables.rows.select("pk", "agent").iter_rows())
    names = (*_FIXED, *(name for name in _OF_ALL if name not in _FIXED))
    found = Answer.objects.order_by("pk").values_list("conversation_id", *_FIXED, "further")
    for at, (pk, *own, further) in enumerate(found.iterator(chunk_size=_AT_ONCE)):
        if at % _AT_ONCE == 0:
            alive()
        if pk not in here:
            continue
        said = dict(zip(_FIXED, own, strict=True)) | (further or {})
        agents.append(agent_of[pk])
        for name in names:
            given.setdefault(name, []).append(said.get(name) not in (None, ""))
    told = []
    for name, answers in given.items():
        if any(answers):
            left = ~np.array(answers)
            figure = share(left, voice="customer", least=settings.least_share, clusters=agents)
            told.append({"name": name, "left_out": plain(figure), "left": int(left.sum())})
    return told
