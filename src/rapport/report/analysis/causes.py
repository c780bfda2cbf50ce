"""What hurts: whose it is to put right, as read, with the customers' rating of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import polars as pl

from rapport.report.analysis.cases import OWNERS
from rapport.report.analysis.excerpt import Excerpt, excerpt
from rapport.report.analysis.figure import Figure, share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.conversation import Conversation
    from rapport.reader.reading import Reading
    from rapport.report.analysis.cases import Cases
    from rapport.report.settings import ReportSettings

_SHORTEST: Final = 40
_LONGEST: Final = 220
# Cues that tell of trouble with the matter itself rather than of the customer's life.
_TROUBLE: Final = ("effort", "emotion", "leaving")


@dataclass(frozen=True, slots=True)
class Cause:
    """One kind of trouble.

    Attributes:
        n: Conversations read with it.
        share: Of all conversations whose cause was read with enough confidence.
        satisfied: Share of their customers who were satisfied: the customer's voice.
        set_aside: Moments left out of agents' figures because a rule or a system of this owner left no way on.
        example: A customer's words from one of them.
    """

    n: int
    share: Figure
    satisfied: Figure
    set_aside: int
    example: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class Causes:
    """All kinds of trouble.

    Attributes:
        n: Conversations whose cause was read with enough confidence.
        unsure: Conversations read whose cause was not.
        by_owner: People, process, technology, product and none, in this order.
        disconnect: Two parts of the organisation contradicted or did not know of each other.
        disconnect_n: Conversations for which that was read with enough confidence.
    """

    n: int
    unsure: int
    by_owner: dict[str, Cause]
    disconnect: Cause
    disconnect_n: int


def find(
    cases: Cases, conversations: Sequence[Conversation], readings: Mapping[str, Reading], settings: ReportSettings
) -> Causes:
    """Count what the conversations' trouble was, and set the customers' satisfaction beside it."""
    sure = cases.table.filter(pl.col("cause").is_not_null() & pl.col("read"))
    told = cases.table.filter(pl.col("disconnect").is_not_null() & pl.col("read"))
    owners = {
        owner: _cause(cases, sure, pl.col("cause") == owner, settings, owner=owner) for owner in (*OWNERS, "none")
    }
    found = Causes(
        n=sure.height,
        unsure=int(cases.table["read"].sum()) - sure.height,
        by_owner=owners,
        disconnect=_cause(cases, told, pl.col("disconnect"), settings),
        disconnect_n=told.height,
    )
    return _with_examples(found, cases, {conversation.id: conversation for conversation in conversations}, readings)


def _with_examples(
    causes: Causes, cases: Cases, by_id: Mapping[str, Conversation], readings: Mapping[str, Reading]
) -> Causes:
    """Give each kind of trouble a customer's words, each conversation quoted once."""
    quoted: set[str] = set()

    def shown(cause: Cause, condition: pl.Expr) -> Cause:
        ids = cases.table.filter(pl.col("read") & condition)["conversation"].to_list()
        example = _example([by_id[i] for i in ids if i not in quoted], readings)
        if example is not None:
            quoted.add(example.conversation)
        return replace(cause, example=example)

    owners = {owner: shown(causes.by_owner[owner], pl.col("cause") == owner) for owner in OWNERS}
    disconnect = shown(causes.disconnect, pl.col("disconnect"))
    return replace(causes, by_owner=causes.by_owner | owners, disconnect=disconnect)


def _cause(
    cases: Cases,
    sure: pl.DataFrame,
    condition: pl.Expr,
    settings: ReportSettings,
    *,
    owner: str | None = None,
) -> Cause:
    mask = sure.select(condition.alias("is")).to_series()
    having = sure.filter(mask)
    rated = having.filter(pl.col("satisfaction").is_not_null())
    return Cause(
        n=having.height,
        share=share(mask.to_numpy(), voice="reader", least=settings.least_share, clusters=sure["agent"].to_list()),
        satisfied=share(
            (rated["satisfaction"] >= settings.satisfied_from).to_numpy(),
            voice="customer",
            least=settings.least_share,
            weights=rated["weight"].to_numpy(),
            clusters=rated["agent"].to_list(),
        ),
        set_aside=int((cases.moments["owner"] == owner).sum()) if owner is not None else 0,
    )


def _example(conversations: Sequence[Conversation], readings: Mapping[str, Reading]) -> Excerpt | None:
    """Return a customer's cue from the conversation whose cause was read with the most confidence."""
    best: tuple[float, str] | None = None
    found: Excerpt | None = None
    for conversation in conversations:
        reading = readings[conversation.id]
        quotes = [
            q
            for moment in reading.moments
            if moment.cue in _TROUBLE
            for q in moment.quotes
            if conversation.turns[q.turn].speaker == "customer"
            and _SHORTEST <= len(conversation.turns[q.turn].text) <= _LONGEST
            and "http" not in conversation.turns[q.turn].text
        ]
        rank = (-reading.confidence.get("cause", 0.0), conversation.id)
        if quotes and (best is None or rank < best):
            best, found = rank, excerpt(conversation, quotes[0].turn, quotes[:1])
    return found
