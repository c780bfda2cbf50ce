"""What hurts: whose it is to put right, as read, with the customers' rating of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import polars as pl

from rapport.evidence import quote
from rapport.report.analysis.cases import OWNERS
from rapport.report.analysis.excerpt import Excerpt, excerpt
from rapport.report.analysis.figure import Figure, share
from rapport.report.analysis.trouble import shows

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from rapport.conversation import Conversation
    from rapport.reader.reading import Reading
    from rapport.report.analysis.cases import Cases
    from rapport.report.settings import ReportSettings

_SHORTEST: Final = 40
_LONGEST: Final = 220
_DISCONNECT: Final = "disconnect"
# More words than this show it no better.
_ENOUGH: Final = 2


@dataclass(frozen=True, slots=True)
class Cause:
    """One kind of trouble.

    Attributes:
        n: Conversations read with it, with enough confidence.
        unsure: Further conversations whose best guess it is, without enough confidence.
        share: Of all conversations read. The best guesses; the interval begins with the sure alone and ends as if all
            that were unsure were of this kind. Without an estimate where most of its guesses are unsure.
        satisfied: Share of their customers who were satisfied: the customer's voice.
        set_aside: Moments left out of agents' figures because a rule or a system of this owner left no way on.
        example: A customer's words from one of them.
    """

    n: int
    unsure: int
    share: Figure
    satisfied: Figure
    set_aside: int
    example: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class Causes:
    """All kinds of trouble.

    Attributes:
        n: Conversations whose cause was read with enough confidence.
        unsure: Conversations whose cause was guessed without it.
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
    cases: Cases,
    conversations: Sequence[Conversation],
    readings: Mapping[str, Reading],
    settings: ReportSettings,
    *,
    quoted: Collection[str] = (),
) -> Causes:
    """Count what the conversations' trouble was, and set the customers' satisfaction beside it.

    Args:
        cases: All cases.
        conversations: As they were read.
        readings: By conversation id.
        settings: For the least n and what counts as satisfied.
        quoted: Conversations that are quoted elsewhere on the page, and not again here.
    """
    read = cases.table.filter("read")
    guessed = read.filter(pl.col("cause_guess").is_not_null())
    told = read.filter(pl.col("disconnect_guess").is_not_null())
    owners = {owner: _cause(cases, guessed, "cause", owner, settings) for owner in (*OWNERS, "none")}
    sure = int(guessed["cause"].count())
    found = Causes(
        n=sure,
        unsure=guessed.height - sure,
        by_owner=owners,
        disconnect=_cause(cases, told, _DISCONNECT, True, settings),  # noqa: FBT003  # the label's value
        disconnect_n=int(told["disconnect"].count()),
    )
    return _with_examples(found, cases, {c.id: c for c in conversations if c.id not in quoted}, readings)


def _with_examples(
    causes: Causes, cases: Cases, by_id: Mapping[str, Conversation], readings: Mapping[str, Reading]
) -> Causes:
    """Give each kind of trouble a customer's words that show it, each conversation quoted once."""
    quoted: set[str] = set()

    def shown(cause: Cause, condition: pl.Expr, kind: str) -> Cause:
        ids = cases.table.filter(pl.col("read") & condition)["conversation"].to_list()
        found = examples_of([by_id[i] for i in ids if i in by_id and i not in quoted], readings, kind)
        example = found[0] if found else None
        if example is not None:
            quoted.add(example.conversation)
        return replace(cause, example=example)

    owners = {owner: shown(causes.by_owner[owner], pl.col("cause") == owner, owner) for owner in OWNERS}
    disconnect = shown(causes.disconnect, pl.col("disconnect"), _DISCONNECT)
    return replace(causes, by_owner=causes.by_owner | owners, disconnect=disconnect)


def _cause(
    cases: Cases,
    read: pl.DataFrame,
    label: str,
    value: str | bool,  # noqa: FBT001  # the value of a label
    settings: ReportSettings,
) -> Cause:
    sure = read.select((pl.col(label) == value).fill_null(value=False).alias("is")).to_series()
    guessed = read.select((pl.col(f"{label}_guess") == value).alias("is")).to_series()
    having = read.filter(sure)
    rated = having.filter(pl.col("satisfaction").is_not_null())
    return Cause(
        n=having.height,
        unsure=int(guessed.sum()) - having.height,
        share=_bounded(sure, guessed, sure | read[label].is_null(), read["agent"].to_list(), settings),
        satisfied=share(
            (rated["satisfaction"] >= settings.satisfied_from).to_numpy(),
            voice="customer",
            least=settings.least_share,
            weights=rated["weight"].to_numpy(),
            clusters=rated["agent"].to_list(),
        ),
        set_aside=int((cases.moments["owner"] == value).sum()) if label == "cause" else 0,
    )


def _bounded(
    sure: pl.Series, guessed: pl.Series, possible: pl.Series, agents: list[str | None], settings: ReportSettings
) -> Figure:
    """Return the share of the best guesses with an interval that holds it whatever the unsure are (Manski 1989)."""
    least, best, most = (
        share(each.to_numpy(), voice="reader", least=settings.least_share, clusters=agents)
        for each in (sure, guessed, possible)
    )
    # Leaving the unsure out is not neutral: a rarer kind of trouble is more often unsure.
    untold = int(guessed.sum()) > 2 * int(sure.sum())
    return replace(best, low=least.low, high=most.high, estimate=None if untold else best.estimate)


def examples_of(
    conversations: Sequence[Conversation], readings: Mapping[str, Reading], kind: str
) -> tuple[Excerpt, ...]:
    """Return the customers' words that show a kind of trouble best, one excerpt a conversation, the clearest first.

    Args:
        conversations: Those read with this kind of trouble.
        readings: By conversation id.
        kind: An owner, or ``disconnect``.
    """
    ranked: list[tuple[tuple[int, float, str, int], Excerpt]] = []
    label = _DISCONNECT if kind == _DISCONNECT else "cause"
    for conversation in conversations:
        sure = readings[conversation.id].confidence.get(label, 0.0)
        best: tuple[tuple[int, float, str, int], Excerpt] | None = None
        for index, turn in enumerate(conversation.turns):
            if turn.speaker != "customer" or not _SHORTEST <= len(turn.text) <= _LONGEST or "http" in turn.text:
                continue
            hits = shows(turn.text, kind)
            rank = (-min(len(hits), _ENOUGH), -sure, conversation.id, index)
            if hits and (best is None or rank < best[0]):
                spans = [quote(conversation, index, hit.start, hit.end) for hit in hits]
                best = rank, excerpt(conversation, index, spans)
        if best is not None:
            ranked.append(best)
    return tuple(found for _, found in sorted(ranked, key=lambda each: each[0]))
