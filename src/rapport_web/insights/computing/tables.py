"""The report's tables straight from the database's rows, in pieces: no reading is opened to be counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import polars as pl
from django.db.models import Case, F, QuerySet, Value, When
from django.db.models.fields.json import KeyTextTransform, KeyTransform

from rapport.report.analysis import answers as survey
from rapport.report.analysis.cases import CASE_SCHEMA, MOMENT_SCHEMA, Cases, join
from rapport_web.insights.computing.chances import quieted
from rapport_web.readings.models import Moment, Reading
from rapport_web.surveys.models import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rapport_web.conversations.models import Conversation

    Step = Callable[[], None]

_AT_ONCE: Final = 20_000
_WEEK: Final = "%G-W%V"

_TOLD: Final = {
    "pk": pl.Int64,
    "conversation": pl.String,
    "channel": pl.String,
    "topic": pl.String,
    "team": pl.String,
    "agent": pl.String,
    "started": pl.Datetime("us", "UTC"),
    "masked": pl.Int64,
}
_READ: Final = {
    "pk": pl.Int64,
    "met": pl.Int64,
    "missed": pl.Int64,
    "hollow": pl.Int64,
    "unsure": pl.Int64,
    "action": pl.Int64,
    "solved_as_read": pl.String,
    "cause": pl.String,
    "disconnect": pl.Boolean,
    "language": pl.String,
    "reader": pl.String,
    "version": pl.String,
    "agent_turns": pl.Int64,
    "cause_guess": pl.String,
    "disconnect_said": pl.String,
}
_SEEN: Final = {
    "pk": pl.Int64,
    "moment": pl.Int64,
    "turn": pl.Int64,
    "cue": pl.String,
    "outcome": pl.String,
    "replied": pl.Boolean,
    "set_aside": pl.Boolean,
    "owner": pl.String,
}


@dataclass(frozen=True, slots=True)
class Tables:
    """What everything is computed from.

    Attributes:
        cases: The report's tables.
        rows: The same conversations with what only the database knows: ``pk``, ``started``, ``language``, the reader's
            name and version.
        places: Every moment with its conversation's ``pk`` and its ``turn``, in the order of ``cases.moments``.
        answers_left_out: Answers left out, by a plain name.
        hidden_teams: How many teams are too small to be shown by themselves.
    """

    cases: Cases
    rows: pl.DataFrame
    places: pl.DataFrame
    answers_left_out: dict[str, int]
    hidden_teams: int


def gather(base: QuerySet[Conversation], *, zone: str, least_agents: int, alive: Step) -> Tables:
    """Read the tables of some conversations.

    Args:
        base: Which conversations.
        zone: The centre's time zone: in which week a conversation began.
        least_agents: Teams with fewer agents are not told apart; their conversations count without a team.
        alive: Called between pieces: the job's sign of life.
    """
    narrowed = bool(base.query.where)
    told = _frame(
        base.order_by("pk").values_list(
            "pk", "reference", "channel", "topic", "team__name", "agent_id", "started_at", "masked"
        ),
        _TOLD,
        alive,
    )
    told, hidden = _without_small_teams(told.with_columns(pl.col("topic").replace("", None)), least_agents)
    week = pl.col("started").dt.convert_time_zone(zone).dt.strftime(_WEEK)
    rows = told.join(_readings(base, alive, narrowed=narrowed), on="pk", how="left", maintain_order="left")
    rows = rows.with_columns(week.alias("week"), *_derived())
    places = _moments(rows, base, alive, narrowed=narrowed)
    answers = survey.clean(_answers(rows, base, alive, narrowed=narrowed))
    cases = join(rows.select(list(CASE_SCHEMA)), places.select(list(MOMENT_SCHEMA)), answers)
    return Tables(cases, rows, places, dict(answers.left_out) if answers else {}, hidden)


def _frame(rows: QuerySet[Any, Any], schema: dict[str, Any], alive: Step) -> pl.DataFrame:
    pieces = [pl.DataFrame(schema=schema)]
    for piece in _pieces(rows.iterator(chunk_size=_AT_ONCE)):
        columns = zip(*piece, strict=True)
        pieces.append(
            pl.DataFrame(
                {
                    name: [None if v is None else str(v) for v in values] if kind == pl.String else values
                    for (name, kind), values in zip(schema.items(), columns, strict=True)
                },
                schema=schema,
            )
        )
        alive()
    return pl.concat(pieces)


def _pieces(rows: Iterator[Any]) -> Iterator[Sequence[Any]]:
    piece: list[Any] = []
    for row in rows:
        piece.append(row)
        if len(piece) == _AT_ONCE:
            yield piece
            piece = []
    if piece:
        yield piece


def _without_small_teams(told: pl.DataFrame, least: int) -> tuple[pl.DataFrame, int]:
    sizes = told.filter(pl.col("team").is_not_null()).group_by("team").agg(pl.col("agent").n_unique().alias("agents"))
    small = sizes.filter(pl.col("agents") < least)["team"].to_list()
    team = pl.when(pl.col("team").is_in(small)).then(None).otherwise(pl.col("team"))
    return told.with_columns(team.alias("team")), len(small)


def _readings(base: QuerySet[Conversation], alive: Step, *, narrowed: bool) -> pl.DataFrame:
    labels = KeyTransform("labels", "body__data")
    # A text that changed after it was read has quotes that may not stand in it.
    found = Reading.objects.filter(current=True, fingerprint=F("conversation__fingerprint"))
    if narrowed:
        found = found.filter(conversation__in=base.order_by().values("pk"))
    return _frame(
        found.order_by("pk").values_list(
            "conversation_id",
            "met",
            "missed",
            "hollow",
            "unsure",
            "action",
            "resolved",
            "cause",
            "disconnect",
            "language",
            "reader",
            "version",
            "agent_turns",
            KeyTextTransform("cause", labels),
            KeyTextTransform("disconnect", labels),
        ),
        _READ,
        alive,
    )


def _derived() -> list[pl.Expr]:
    told = pl.sum_horizontal("met", "missed", "hollow")
    has_reading = pl.col("version").is_not_null()
    empty_is_null = [pl.col(name).replace("", None).alias(name) for name in ("solved_as_read", "cause")]
    return [
        (has_reading & (pl.col("cause_guess").is_not_null() | (pl.col("agent_turns") > 0))).alias("read"),
        (told + pl.col("unsure")).fill_null(0).alias("moments"),
        told.fill_null(0).alias("told"),
        pl.col("met").fill_null(0).alias("met"),
        pl.col("disconnect_said").is_in(["1", "true"]).alias("disconnect_guess"),
        *empty_is_null,
    ]


def _moments(rows: pl.DataFrame, base: QuerySet[Conversation], alive: Step, *, narrowed: bool) -> pl.DataFrame:
    found = Moment.objects.filter(reading__current=True, reading__fingerprint=F("reading__conversation__fingerprint"))
    if narrowed:
        found = found.filter(reading__conversation__in=base.order_by().values("pk"))
    owner = Case(When(owner="", then=Value(None)), default=F("owner"))
    seen = _frame(
        found.order_by("reading_id", "place").values_list(
            "reading__conversation_id", "pk", "turn", "cue", "outcome", "replied", "set_aside", owner
        ),
        _SEEN,
        alive,
    )
    shared = rows.select("pk", "conversation", "channel", "topic", "team", "agent", "started")
    return seen.join(shared, on="pk", how="inner", maintain_order="left")


def _answers(rows: pl.DataFrame, base: QuerySet[Conversation], alive: Step, *, narrowed: bool) -> pl.DataFrame | None:
    found = Answer.objects.all()
    if narrowed:
        found = found.filter(conversation__in=base.order_by().values("pk"))
    given = list(
        found.order_by("pk")
        .values_list(
            "conversation_id",
            "empathy",
            "satisfaction",
            "resolved",
            "effort",
            "further",
            "answered_at",
            "invitation__chance",
        )
        .iterator(chunk_size=_AT_ONCE)
    )
    alive()
    if not given:
        return None
    smaller = quieted(alive) if any(row[7] for row in given) else {}
    names = _rated({row[0]: row[5] or {} for row in given})
    frame = pl.DataFrame(
        {
            "pk": [row[0] for row in given],
            "empathy": [row[1] for row in given],
            "satisfaction": [row[2] for row in given],
            "resolved": [row[3] or None for row in given],
            "effort": [row[4] for row in given],
            **{name: [_number((row[5] or {}).get(name)) for row in given] for name in names},
            "answered_at": [row[6] for row in given],
            "weight": _by_chance([smaller.get(row[0], row[7]) for row in given]),
        },
        schema_overrides={
            "pk": pl.Int64,
            **dict.fromkeys(("empathy", "satisfaction", "effort", "weight", *names), pl.Float64),
        },
        strict=False,
    )
    return rows.select("pk", "conversation").join(frame, on="pk", how="inner").drop("pk")


def _rated(further: dict[int, dict[str, Any]]) -> list[str]:
    """Return the columns that are ratings: a tick is 1 or 0, and 0 is no rating."""
    levels: dict[str, set[object]] = {}
    for row in further.values():
        for name, value in row.items():
            if _is_number(value):
                levels.setdefault(name, set()).add(value)
    return sorted(name for name, found in levels.items() if not found <= {0, 1})


def _by_chance(chances: list[float | None]) -> list[float]:
    """Return one over each answer's chance of being asked for, on average 1.

    What was brought in has no known chance and counts as the middle one does.
    """
    known = sorted(1 / chance for chance in chances if chance)
    middle = known[len(known) // 2] if known else 1.0
    found = [1 / chance if chance else middle for chance in chances]
    mean = sum(found) / len(found)
    return [each / mean for each in found]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
