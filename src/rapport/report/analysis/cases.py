"""One row a conversation: who, where and when, what the reader found, and what the customer answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rapport.reader.aside import owners_of_aside
from rapport.reader.reading import COUNTED_OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rapport.conversation import Conversation
    from rapport.reader.reading import Reading
    from rapport.report.analysis.answers import Answers

OWNERS: Final = ("people", "process", "technology", "product")

CASE_SCHEMA: Final = {
    "conversation": pl.String,
    "channel": pl.String,
    "topic": pl.String,
    "team": pl.String,
    "agent": pl.String,
    "week": pl.String,
    "read": pl.Boolean,
    "moments": pl.Int64,
    "told": pl.Int64,
    "met": pl.Int64,
    "action": pl.Int64,
    "solved_as_read": pl.String,
    "cause": pl.String,
    "cause_guess": pl.String,
    "disconnect": pl.Boolean,
    "disconnect_guess": pl.Boolean,
    "masked": pl.Int64,
}
MOMENT_SCHEMA: Final = {
    "conversation": pl.String,
    "channel": pl.String,
    "topic": pl.String,
    "team": pl.String,
    "agent": pl.String,
    "cue": pl.String,
    "outcome": pl.String,
    "replied": pl.Boolean,
    "set_aside": pl.Boolean,
    "owner": pl.String,
}


@dataclass(frozen=True, slots=True)
class Cases:
    """The two tables that everything else is computed from.

    Attributes:
        table: One row a conversation; the answer's columns are null where nobody answered; ``weight`` is 1. ``moments``
            counts all its moments, ``told`` those whose outcome is not unsure.
        moments: One row a moment.
        drivers: Names of the further rated columns.
        has_answers: Whether an answers file was given at all.
        has_empathy: Whether its customers rated empathy.
        strays: Answers whose conversation is not among these.
        unread: Conversations without a reading, or in a language that is not read.
    """

    table: pl.DataFrame
    moments: pl.DataFrame
    drivers: tuple[str, ...]
    has_answers: bool
    has_empathy: bool
    strays: int
    unread: int

    @property
    def answered(self) -> pl.DataFrame:
        """The rows of conversations whose customer answered."""
        return self.table.filter("answered")

    @property
    def rated(self) -> pl.DataFrame:
        """The unit of analysis: conversations whose customer rated empathy."""
        return self.table.filter(pl.col("empathy").is_not_null())


def gather(conversations: Sequence[Conversation], readings: Mapping[str, Reading], answers: Answers | None) -> Cases:
    """Join conversations, readings and answers by the conversation's id."""
    rows, moments = [], []
    for conversation in conversations:
        reading = readings.get(conversation.id)
        row = _row(conversation, reading)
        rows.append(row)
        if reading is not None:
            moments.extend(_moments(row, reading))
    return join(pl.DataFrame(rows, schema=CASE_SCHEMA), pl.DataFrame(moments, schema=MOMENT_SCHEMA), answers)


def join(table: pl.DataFrame, moments: pl.DataFrame, answers: Answers | None) -> Cases:
    """Join answers to tables that somebody else made, such as from a database.

    Args:
        table: One row a conversation, with the columns of ``CASE_SCHEMA``.
        moments: One row a moment, with the columns of ``MOMENT_SCHEMA``.
        answers: As ``analysis.answers.clean`` returns them; None where no customer was asked.
    """
    drivers, strays = ("empathy", "satisfaction"), 0
    further: tuple[str, ...] = ()
    if answers is None:
        nothing = [pl.lit(None, dtype=pl.Float64).alias(name) for name in drivers]
        table = table.with_columns(*nothing, pl.lit(None, dtype=pl.String).alias("resolved"))
    else:
        further = answers.drivers
        strays = answers.frame.join(table, on="conversation", how="anti").height
        table = table.join(answers.frame, on="conversation", how="left", maintain_order="left")
    said = pl.any_horizontal(pl.col("empathy", "satisfaction", "resolved", *further).is_not_null())
    base = pl.col("weight").fill_null(1.0) if "weight" in table.columns else pl.lit(1.0)
    table = table.with_columns(said.alias("answered"), base.alias("weight"))
    return Cases(
        table=table,
        moments=moments,
        drivers=further,
        has_answers=answers is not None,
        has_empathy=answers is not None and answers.has_empathy and table["empathy"].count() > 0,
        strays=strays,
        unread=int((~table["read"]).sum()),
    )


def started_on(conversation: Conversation) -> date | None:
    """Return the day a conversation began, by its own clock; None where that is not known."""
    return None if conversation.started_at is None else datetime.fromisoformat(conversation.started_at).date()


def within(conversations: Iterable[Conversation], since: date | None, until: date | None) -> list[Conversation]:
    """Return the conversations that began from ``since`` to ``until``, both days included.

    With a limit set, a conversation without a time is not among them.
    """
    if since is None and until is None:
        return list(conversations)
    first, last = since or date.min, until or date.max
    return [c for c in conversations if (day := started_on(c)) is not None and first <= day <= last]


def _row(conversation: Conversation, reading: Reading | None) -> dict[str, Any]:
    day = started_on(conversation)
    year, week, _ = day.isocalendar() if day else (0, 0, 0)
    row: dict[str, Any] = {
        "conversation": conversation.id,
        "channel": conversation.channel,
        "topic": conversation.topic or None,
        "team": conversation.team or None,
        "agent": conversation.agent or None,
        "week": f"{year}-W{week:02}" if day else None,
        "read": reading is not None and any(turn.labels for turn in reading.turns),
        "moments": 0,
        "told": 0,
        "met": 0,
        "action": None,
        "solved_as_read": None,
        "cause": None,
        "cause_guess": None,
        "disconnect": None,
        "disconnect_guess": None,
        "masked": 0,
    }
    if reading is not None:
        sure = {name: value for name, value in reading.labels.items() if name not in reading.unsure}
        row["moments"] = len(reading.moments)
        row["told"] = sum(moment.outcome in COUNTED_OUTCOMES for moment in reading.moments)
        row["met"] = sum(moment.outcome == "met" for moment in reading.moments)
        row["action"] = reading.action
        row["solved_as_read"] = sure.get("resolved")
        row["cause"] = sure.get("cause")
        row["cause_guess"] = reading.labels.get("cause")
        row["disconnect"] = bool(sure["disconnect"]) if "disconnect" in sure else None
        row["disconnect_guess"] = bool(reading.labels["disconnect"]) if "disconnect" in reading.labels else None
        row["masked"] = reading.masked
    return row


def _moments(row: Mapping[str, Any], reading: Reading) -> list[dict[str, Any]]:
    shared = {name: row[name] for name in ("conversation", "channel", "topic", "team", "agent")}
    found = []
    for moment, owner in zip(reading.moments, owners_of_aside(reading), strict=True):
        place = {
            "cue": moment.cue,
            "outcome": moment.outcome,
            "replied": bool(moment.reply_turns),
            "set_aside": owner is not None,
            "owner": owner,
        }
        found.append({**shared, **place})
    return found
