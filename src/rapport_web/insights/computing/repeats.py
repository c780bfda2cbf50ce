"""Whether a customer had to come back about the same: an outcome that nobody rated."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import polars as pl

from rapport.report.analysis.figure import share
from rapport.report.analysis.plain import plain
from rapport_web.conversations.models import Conversation

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport.report import ReportSettings
    from rapport_web.insights.computing.tables import Tables

# METHODS 7: the same customer and topic within 14 days.
DAYS: Final = 14
_AT_ONCE: Final = 20_000


def came_back(tables: Tables, alive: Callable[[], None]) -> pl.DataFrame:
    """Return one row a conversation: ``conversation``, ``agent`` and ``repeat``.

    ``repeat`` is whether the same customer came about the same topic within 14 days, on whatever channel. It is null
    where the customer, the topic or the time is not known, and where 14 days have not passed since.
    """
    known = Conversation.objects.exclude(customer=None).exclude(topic="").exclude(started_at=None)
    order = ("customer_id", "topic", "started_at", "pk")
    following: dict[int, datetime | None] = {}
    last: tuple[int, str] | None = None
    last_pk = 0
    latest: datetime | None = None
    rows = known.order_by(*order).values_list("pk", "customer_id", "topic", "started_at")
    for at, (pk, customer, topic, started) in enumerate(rows.iterator(chunk_size=_AT_ONCE)):
        if at % _AT_ONCE == 0:
            alive()
        if (customer, topic) == last:
            following[last_pk] = started
        following[pk] = None
        last, last_pk = (customer, topic), pk
        latest = max(filter(None, (latest, started)), default=None)
    return tables.rows.select("pk", "conversation", "agent", "started").with_columns(
        pl.Series(
            "repeat",
            [
                _again(following.get(pk), started, latest) if pk in following else None
                for pk, started in tables.rows.select("pk", "started").iter_rows()
            ],
            dtype=pl.Int64,
        )
    )


def _again(following: datetime | None, started: datetime | None, latest: datetime | None) -> int | None:
    if started is None or latest is None:
        return None
    if following is not None and following - started <= timedelta(days=DAYS):
        return 1
    return 0 if latest - started >= timedelta(days=DAYS) else None


def by_felt_and_settled(answers: pl.DataFrame, settings: ReportSettings) -> list[dict[str, Any]]:
    """Return how many came back in the four cells of felt understood by settled."""
    told = answers.drop_nulls(["empathy", "resolved", "repeat"])
    found = []
    for settled in (True, False):
        for felt in (True, False):
            own = told.filter(
                ((pl.col("empathy") >= settings.understood_from) == felt) & ((pl.col("resolved") == "yes") == settled)
            )
            came = share(
                own["repeat"].cast(pl.Boolean).to_numpy(),
                voice="reader",
                least=settings.least_share,
                weights=own["weight"].to_numpy() if own.height else np.ones(0),
                clusters=own["agent"].to_list(),
            )
            found.append({"felt": felt, "settled": settled, "repeat": plain(came)})
    return found
