"""Teams and agents: moments met at the same mix of cues, shrunken, in three groups and by name. No ranks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import polars as pl

from rapport.measurement.estimates import shrink_shares, three_groups
from rapport.measurement.weights import effective_n
from rapport.report.analysis.figure import Figure, too_few

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from rapport.report.analysis.cases import Cases
    from rapport.report.rote import RoteShares
    from rapport.report.settings import ReportSettings

By = Literal["team", "agent"]
Standing = Literal["above", "unclear", "below", "too_few"]
STANDINGS: Final[tuple[Standing, ...]] = ("above", "unclear", "below", "too_few")
_STANDINGS: Final[dict[str, Standing]] = {
    "clearly_above": "above",
    "cant_tell": "unclear",
    "clearly_below": "below",
}
_CONFIDENCE: Final = 0.90
_LEAST_MEMBERS: Final = 2
_ALIKE: Final = 0.01


@dataclass(frozen=True, slots=True)
class Member:
    """One team or one agent.

    Attributes:
        name: As the data has it.
        standing: Clearly above the centre, clearly below, unclear, or too few to show.
        met: Share of moments met, drawn towards the centre's where there are few: the reader's voice.
        understood: Share of customers who felt understood, drawn likewise: the customer's voice.
        moments: Moments that count.
        unsure: Moments that do not, because their outcome hangs on words that the reader is unsure of.
        set_aside: Moments that do not, because rules or systems had their part in them.
        conversations: All their conversations.
        rote: How much of their replies is the same line again; None where they have no reply to a cue.
    """

    name: str
    standing: Standing
    met: Figure
    understood: Figure
    moments: int
    set_aside: int
    conversations: int
    rote: RoteShares | None = None
    unsure: int = 0


@dataclass(frozen=True, slots=True)
class Groups:
    """All teams, or all agents, sorted by name.

    Attributes:
        centre: The centre's own share of moments met, which each is set against; None without enough moments.
        centre_understood: The centre's share of customers who felt understood; None without enough answers.
        nobody: Conversations without a team, or without an agent.
    """

    by: By
    members: tuple[Member, ...]
    centre: float | None
    centre_understood: float | None
    nobody: int

    @property
    def alike(self) -> bool:
        """Whether no difference between the members shows: all figures lean to the same place."""
        shown = [member.met.estimate for member in self.members if member.met.estimate is not None]
        return len(shown) >= _LEAST_MEMBERS and max(shown) - min(shown) < _ALIKE

    def standing(self, standing: Standing) -> tuple[Member, ...]:
        """Return the members of one group, by name."""
        return tuple(member for member in self.members if member.standing == standing)


@dataclass(frozen=True, slots=True)
class _Counts:
    hits: dict[str, float]
    sizes: dict[str, float]
    n: dict[str, int]

    @property
    def overall(self) -> float | None:
        total = sum(self.sizes.values())
        return sum(self.hits.values()) / total if total else None


def group(
    cases: Cases,
    by: By,
    settings: ReportSettings,
    *,
    rote: Sequence[RoteShares] = (),
) -> Groups:
    """Put teams or agents in three groups against the centre.

    Args:
        cases: All cases.
        by: ``team`` or ``agent``.
        settings: For the least numbers.
        rote: How much of their replies is the same line again.
    """
    named = cases.table.filter(pl.col(by).is_not_null())
    counting = cases.moments.filter(pl.col(by).is_not_null() & ~pl.col("set_aside") & (pl.col("outcome") != "unsure"))
    aside = dict(cases.moments.filter("set_aside").group_by(by).len().iter_rows())
    unsure = dict(cases.moments.filter(pl.col("outcome") == "unsure").group_by(by).len().iter_rows())
    sizes = dict(named.group_by(by).len().iter_rows())
    names = sorted(sizes, key=lambda name: (name.casefold(), name))
    met = _mix_adjusted(counting, by)
    rated = named.filter(pl.col("empathy").is_not_null())
    felt = _counts(rated, by, (rated["empathy"] >= settings.understood_from).to_numpy().astype(float), clusters="agent")
    centre = met.overall if sum(met.n.values()) >= settings.least_share else None
    met_figures, standings = _figures(names, met, settings, voice="reader")
    felt_figures, _ = _figures(names, felt, settings, voice="customer")
    repeated = {shares.name: shares for shares in rote}
    members = [
        Member(
            name=name,
            standing=standings[name],
            met=met_figures[name],
            understood=felt_figures[name],
            moments=met.n.get(name, 0),
            set_aside=aside.get(name, 0),
            conversations=sizes[name],
            rote=repeated.get(name),
            unsure=unsure.get(name, 0),
        )
        for name in names
    ]
    return Groups(
        by=by,
        members=tuple(members),
        centre=centre,
        centre_understood=felt.overall if sum(felt.n.values()) >= settings.least_share else None,
        nobody=cases.table.height - named.height,
    )


def _mix_adjusted(moments: pl.DataFrame, by: By) -> _Counts:
    """Count moments met as they would be at the centre's mix of cues and channels (indirect standardisation)."""
    scored = moments.with_columns((pl.col("outcome") == "met").cast(pl.Float64).alias("hit"))
    scored = scored.with_columns(pl.col("hit").mean().over("cue", "channel").alias("expected"))
    plain = _counts(scored, by, scored["hit"].to_numpy(), clusters="conversation")
    overall = plain.overall
    if overall is None:
        return plain
    expected = dict(scored.group_by(by).agg(pl.col("expected").mean()).iter_rows())
    hits = {}
    for name, size in plain.sizes.items():
        own = plain.hits[name] / size
        usual = expected[name]
        # On the odds, so that the adjusted share stays between none and all.
        hits[name] = size * _shifted(own, usual, overall)
    return _Counts(hits, plain.sizes, plain.n)


def _shifted(own: float, usual: float, overall: float) -> float:
    if own in (0.0, 1.0) or usual in (0.0, 1.0) or overall in (0.0, 1.0):
        return own
    odds = own / (1 - own) * (overall / (1 - overall)) / (usual / (1 - usual))
    return odds / (1 + odds)


def _counts(rows: pl.DataFrame, by: By, values: NDArray[np.float64], *, clusters: str) -> _Counts:
    hits: dict[str, float] = {}
    sizes: dict[str, float] = {}
    n: dict[str, int] = {}
    where = (
        rows.with_row_index("place")
        .group_by(by, maintain_order=True)
        .agg("place", clusters if clusters != by else pl.lit(None).alias("none"))
    )
    for name, places, ids in where.iter_rows():
        own = values[places]
        size = effective_n(own, clusters=ids if isinstance(ids, list) else None)
        hits[name], sizes[name], n[name] = float(own.mean()) * size, size, len(own)
    return _Counts(hits, sizes, n)


def _figures(
    names: list[str], counts: _Counts, settings: ReportSettings, *, voice: Literal["customer", "reader"]
) -> tuple[dict[str, Figure], dict[str, Standing]]:
    seen = [name for name in names if counts.n.get(name)]
    figures = {name: too_few(counts.n.get(name, 0), least=settings.least_share, voice=voice) for name in names}
    standings: dict[str, Standing] = dict.fromkeys(names, "too_few")
    if len(seen) < _LEAST_MEMBERS:
        return figures, standings
    sizes = [counts.n[name] for name in seen]
    shrunk = shrink_shares([counts.hits[name] for name in seen], [counts.sizes[name] for name in seen])
    placed = three_groups(shrunk, reference=counts.overall, n=sizes, least_n=settings.least_compare)
    for place, name in enumerate(seen):
        if sizes[place] < settings.least_share:
            continue
        standings[name] = _STANDINGS[placed[place]]
        figures[name] = Figure(
            estimate=float(shrunk.estimate[place]),
            low=float(shrunk.low[place]),
            high=float(shrunk.high[place]),
            n=sizes[place],
            n_effective=counts.sizes[name],
            voice=voice,
            confidence=_CONFIDENCE,
        )
    return figures, standings
