"""The few conversations that are opened whole, because their words may be shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import polars as pl

from rapport.reader.aside import owners_of_aside
from rapport.reader.reading import Reading as Found
from rapport.report.build import Examples
from rapport.report.rote import Reply
from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.readings.models import ReadingBody

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rapport.conversation import Conversation as Told
    from rapport_web.insights.computing.tables import Tables

# Of so many conversations a kind, the clearest are shown: those whose customer answered first, then the newest.
_EACH: Final = 120
# So many replies are looked at for lines that come back.
_REPLIES: Final = 20_000
_AT_ONCE: Final = 200
_OUTCOMES: Final = ("met", "missed", "hollow")


def of_outcomes(tables: Tables, *, each: int = _EACH) -> list[int]:
    """Return conversations with moments of each outcome that count."""
    counting = tables.places.filter(~pl.col("set_aside"))
    return _distinct(_first(tables, counting.filter(pl.col("outcome") == outcome), each) for outcome in _OUTCOMES)


def of_aside(tables: Tables, *, each: int = _EACH) -> list[int]:
    """Return conversations with moments that are set aside for an owner."""
    aside = tables.places.filter(pl.col("set_aside") & pl.col("owner").is_not_null())
    return _first(tables, aside, each)


def of_trouble(tables: Tables, kinds: Sequence[str], *, each: int = _EACH) -> list[int]:
    """Return conversations whose cause was read as each of some owners, and those in which parts contradicted."""
    rows = tables.rows
    found = [_first(tables, rows.filter(pl.col("cause") == kind), each) for kind in kinds]
    return _distinct([*found, _first(tables, rows.filter(pl.col("disconnect")), each)])


def load(pks: Iterable[int], alive: Callable[[], None]) -> Examples:
    """Open conversations with their current readings.

    Args:
        pks: Which.
        alive: Called between pieces.
    """
    wanted = list(pks)
    conversations: list[Told] = []
    readings: dict[str, Found] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        piece = wanted[start : start + _AT_ONCE]
        bodies = dict(
            ReadingBody.objects.filter(reading__conversation__in=piece, reading__current=True).values_list(
                "reading__conversation_id", "data"
            )
        )
        rows = Conversation.objects.filter(pk__in=piece).select_related("transcript", "team").order_by("pk")
        for row in rows:
            # For variety among what is quoted; no page shows it.
            told = replace(
                row.told(),
                agent=str(row.agent_id) if row.agent_id else None,
                team=row.team.name if row.team else None,
            )
            conversations.append(told)
            if row.pk in bodies:
                readings[told.id] = Found.from_dict(bodies[row.pk], told)
        alive()
    return Examples(conversations, readings)


def only(examples: Examples, *, aside: bool) -> Examples:
    """Return the same with only the moments that are set aside, or with only those that are not."""
    readings = {}
    for reference, reading in examples.readings.items():
        owners = owners_of_aside(reading)
        kept = tuple(m for m, owner in zip(reading.moments, owners, strict=True) if (owner is not None) is aside)
        readings[reference] = replace(reading, moments=kept)
    return Examples(examples.conversations, readings)


def replies(tables: Tables, alive: Callable[[], None]) -> tuple[Reply, ...]:
    """Return the replies that did not meet a moment, of the newest conversations; no reading is opened for them."""
    unmet = pl.col("outcome").is_in(["missed", "hollow"]) & ~pl.col("set_aside")
    answered = tables.places.filter(pl.col("replied") & pl.col("agent").is_not_null() & unmet)
    newest = answered.sort(["started", "pk", "turn"], descending=[True, True, False], nulls_last=True).head(_REPLIES)
    by_pk: dict[int, list[tuple[str, str, str | None, int]]] = {}
    for pk, reference, agent, team, turn in newest.select("pk", "conversation", "agent", "team", "turn").iter_rows():
        by_pk.setdefault(pk, []).append((reference, agent, team, turn))
    found: list[Reply] = []
    wanted = sorted(by_pk)
    for start in range(0, len(wanted), _AT_ONCE):
        piece = wanted[start : start + _AT_ONCE]
        for pk, turns in Transcript.objects.filter(pk__in=piece).order_by("pk").values_list("pk", "turns"):
            for reference, agent, team, turn in by_pk[pk]:
                if turn < len(turns) and str(turns[turn].get("text", "")).strip():
                    found.append(Reply(reference, turn, agent, team, turns[turn]["text"]))
        alive()
    return tuple(dict.fromkeys(found))


def _first(tables: Tables, rows: pl.DataFrame, each: int) -> list[int]:
    once = rows.select("pk", "started").unique("pk", maintain_order=True)
    answered = tables.rows.select("pk", "conversation").join(
        tables.cases.answered.select("conversation", pl.lit(value=True).alias("answered")),
        on="conversation",
        how="inner",
    )
    ranked = once.join(answered.select("pk", "answered"), on="pk", how="left").with_columns(
        pl.col("answered").fill_null(value=False)
    )
    ranked = ranked.sort(["answered", "started", "pk"], descending=[True, True, True], nulls_last=True)
    return [int(pk) for pk in ranked.head(each)["pk"].to_list()]


def _distinct(several: Iterable[Sequence[int]]) -> list[int]:
    return list(dict.fromkeys(pk for each in several for pk in each))
