"""Moments by outcome and by what the customer showed: the reader's voice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from rapport.reader.reading import COUNTED_OUTCOMES
from rapport.report.analysis.figure import Figure, share

if TYPE_CHECKING:
    from rapport.report.analysis.cases import Cases
    from rapport.report.analysis.quotes import Shown
    from rapport.report.settings import ReportSettings

CUES: Final = ("clue", "leaving", "effort", "emotion")


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How moments of one kind ended.

    Attributes:
        n: Moments whose outcome can be told.
        counts: For met, missed and hollow, how many.
        shares: For met, missed and hollow, their share of these moments.
        unsure: Moments beside them whose outcome hangs on words that the reader is unsure of; they are in no share.
    """

    n: int
    counts: dict[str, int]
    shares: dict[str, Figure]
    unsure: int = 0


@dataclass(frozen=True, slots=True)
class Moments:
    """All moments.

    Attributes:
        conversations: Conversations that were read.
        with_moments: Those in which something called for empathy.
        all: Over all kinds of cue.
        by_cue: For each kind of cue.
        quotes: For each outcome, the clearest.
        unanswered: Missed moments that were the customer's last words: the record holds no reply to judge.
    """

    conversations: int
    with_moments: int
    all: Outcomes
    by_cue: dict[str, Outcomes]
    quotes: dict[str, tuple[Shown, ...]]
    unanswered: int = 0


def count(cases: Cases, quotes: dict[str, tuple[Shown, ...]], settings: ReportSettings) -> Moments:
    """Count the moments of all conversations that were read."""
    return Moments(
        conversations=int(cases.table["read"].sum()),
        with_moments=int((cases.table["moments"] > 0).sum()),
        all=_outcomes(cases.moments, settings),
        by_cue={cue: _outcomes(cases.moments.filter(pl.col("cue") == cue), settings) for cue in CUES},
        quotes=quotes,
        unanswered=int((~cases.moments["replied"]).sum()),
    )


def _outcomes(every: pl.DataFrame, settings: ReportSettings) -> Outcomes:
    moments = every.filter(pl.col("outcome") != "unsure")
    agents = moments["agent"].to_list()
    return Outcomes(
        n=moments.height,
        counts={outcome: int((moments["outcome"] == outcome).sum()) for outcome in COUNTED_OUTCOMES},
        shares={
            outcome: share(
                (moments["outcome"] == outcome).to_numpy(), voice="reader", least=settings.least_share, clusters=agents
            )
            for outcome in COUNTED_OUTCOMES
        },
        unsure=every.height - moments.height,
    )
