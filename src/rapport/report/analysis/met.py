"""Moments met by part of the centre: each part's share drawn towards the whole's, the more the fewer it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import polars as pl

from rapport.measurement.estimates import shrink_shares
from rapport.measurement.weights import effective_n
from rapport.reader.reading import COUNTED_OUTCOMES
from rapport.report.analysis.figure import Figure, share, too_few
from rapport.report.analysis.moments import CUES

if TYPE_CHECKING:
    from rapport.report.settings import ReportSettings

Part = Literal["cue", "channel", "team", "topic"]
PARTS: Final[tuple[Part, ...]] = ("cue", "channel", "team", "topic")
_LEAST_LEVELS: Final = 2
_CONFIDENCE: Final = 0.90


@dataclass(frozen=True, slots=True)
class Met:
    """How the moments of one part ended.

    Attributes:
        level: Which part.
        n: Moments that count: their outcome can be told and no rule stood in the way.
        counts: For met, missed and hollow, how many.
        met: Share met: the reader's voice, at 90 in 100.
        set_aside: Moments in which a rule or a system left no way on; they are the owner's.
        unsure: Moments whose outcome hangs on words that the reader is unsure of.
    """

    level: str
    n: int
    counts: dict[str, int]
    met: Figure
    set_aside: int
    unsure: int


def counting(moments: pl.DataFrame) -> pl.DataFrame:
    """Return the moments that count: told, and not set aside."""
    return moments.filter(~pl.col("set_aside") & (pl.col("outcome") != "unsure"))


def met_by(moments: pl.DataFrame, part: Part, settings: ReportSettings) -> tuple[Met, ...]:
    """Count how moments ended in each part of the centre, by name (cues in their fixed order), never by size.

    Args:
        moments: One row a moment (``Cases.moments``).
        part: What tells the parts apart; moments of none are left out.
        settings: For the least number.

    Source:
        METHODS 5: a beta-binomial model by maximum likelihood on effective n, moments of one agent being alike.
    """
    known = moments.filter(pl.col(part).is_not_null())
    levels = _levels(known, part)
    rows = {level: counting(known.filter(pl.col(part) == level)) for level in levels}
    figures = _figures(rows, settings)
    return tuple(
        Met(
            level=level,
            n=rows[level].height,
            counts={outcome: int((rows[level]["outcome"] == outcome).sum()) for outcome in COUNTED_OUTCOMES},
            met=figures[level],
            set_aside=int(known.filter(pl.col(part) == level)["set_aside"].sum()),
            unsure=int((known.filter(pl.col(part) == level)["outcome"] == "unsure").sum()),
        )
        for level in levels
    )


def _levels(known: pl.DataFrame, part: Part) -> list[str]:
    found = known[part].unique().to_list()
    if part == "cue":
        return [cue for cue in CUES if cue in found]
    return sorted(found, key=lambda name: (name.casefold(), name))


def _figures(rows: dict[str, pl.DataFrame], settings: ReportSettings) -> dict[str, Figure]:
    hits = {level: (each["outcome"] == "met").to_numpy() for level, each in rows.items() if each.height}
    figures = {level: too_few(each.height, least=settings.least_share, voice="reader") for level, each in rows.items()}
    if len(hits) < _LEAST_LEVELS:
        return figures | {
            level: share(
                hit,
                voice="reader",
                least=settings.least_share,
                clusters=rows[level]["agent"].to_list(),
                confidence=_CONFIDENCE,
            )
            for level, hit in hits.items()
        }
    sizes = {
        level: effective_n(hit.astype(float), clusters=rows[level]["agent"].to_list()) for level, hit in hits.items()
    }
    shrunk = shrink_shares([float(hits[level].mean()) * sizes[level] for level in hits], list(sizes.values()))
    for place, level in enumerate(hits):
        if rows[level].height >= settings.least_share:
            figures[level] = Figure(
                estimate=float(shrunk.estimate[place]),
                low=float(shrunk.low[place]),
                high=float(shrunk.high[place]),
                n=rows[level].height,
                n_effective=sizes[level],
                voice="reader",
                confidence=_CONFIDENCE,
            )
    return figures
