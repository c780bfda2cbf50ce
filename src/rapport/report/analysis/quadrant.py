"""Empathy and action: caring or not by solved or not, with the customers' rating of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import polars as pl

from rapport.measurement.verdict import Trap as RatedTrap
from rapport.measurement.verdict import trap_of
from rapport.report.analysis.figure import Figure, share
from rapport.report.analysis.trap import Trap, both_ways

if TYPE_CHECKING:
    from rapport.report.analysis.cases import Cases
    from rapport.report.settings import ReportSettings

Cell = Literal["caring_solved", "caring_not_solved", "not_caring_solved", "neither"]
CELLS: Final[tuple[Cell, ...]] = ("caring_solved", "caring_not_solved", "not_caring_solved", "neither")
_CONCRETE: Final = 2


@dataclass(frozen=True, slots=True)
class Quarter:
    """One of the four cells.

    Attributes:
        conversations: All that are in it.
        satisfied: Share of its customers who were satisfied.
        understood: Share of its customers who felt understood.
    """

    conversations: int
    satisfied: Figure
    understood: Figure


@dataclass(frozen=True, slots=True)
class Quadrant:
    """The four cells over conversations in which something called for empathy.

    Attributes:
        solved_by: ``answer``: solved is the customer's word. ``reader``: it is the reader's ``action``, because no
            customer was asked.
        called: Conversations in which something called for empathy.
        placed: Those of them that could be placed in a cell.
        cells: By name, in the order of ``CELLS``.
        trap: Satisfied by the reader's caring or not, both ways and like with like; None where too few rated.
        unsure: Those whose moments are all unsure, so that they could not be placed.
        rated: The same by the customers' own rating of empathy; None where too few rated both.
    """

    solved_by: Literal["answer", "reader"]
    called: int
    placed: int
    cells: dict[Cell, Quarter]
    trap: Trap | None
    rated: RatedTrap | None
    unsure: int = 0


def cross(cases: Cases, settings: ReportSettings) -> Quadrant:
    """Place conversations by what the agent said and by whether the matter was solved.

    Caring: at least half of a conversation's moments were met, in the reader's voice; moments that are unsure are left
    out, and conversations with no other are not placed. Solved: the customer said ``yes``; where no customer was
    asked, the reader found a concrete step.
    """
    called = cases.table.filter(pl.col("moments") > 0)
    told = called.filter(pl.col("told") > 0)
    asked = cases.table["resolved"].count() > 0
    solved = pl.col("resolved") == "yes" if asked else pl.col("action") == _CONCRETE
    placed = told.with_columns((2 * pl.col("met") >= pl.col("told")).alias("caring"), solved.alias("solved"))
    placed = placed.filter(pl.col("solved").is_not_null())
    cells = {
        name: _quarter(placed.filter((pl.col("caring") == caring) & (pl.col("solved") == done)), settings)
        for name, (caring, done) in zip(
            CELLS, ((True, True), (True, False), (False, True), (False, False)), strict=True
        )
    }
    rated = placed.filter(pl.col("satisfaction").is_not_null())
    trap = both_ways(
        rated["caring"].to_numpy(),
        (rated["satisfaction"] >= settings.satisfied_from).to_numpy(),
        like=rated["solved"].to_numpy(),
        settings=settings,
        weights=rated["weight"].to_numpy(),
        clusters=rated["agent"].to_list(),
    )
    return Quadrant(
        solved_by="answer" if asked else "reader",
        called=called.height,
        placed=placed.height,
        cells=cells,
        trap=trap,
        rated=_by_rating(cases, settings),
        unsure=called.height - told.height,
    )


def _by_rating(cases: Cases, settings: ReportSettings) -> RatedTrap | None:
    both = cases.rated.filter(pl.col("satisfaction").is_not_null())
    felt = int((both["empathy"] >= settings.understood_from).sum())
    if min(felt, both.height - felt) < settings.least_share:
        return None
    return trap_of(
        both.select("conversation", "empathy", "satisfaction", "resolved", "agent", "weight"),
        exceptional_from=float(settings.satisfied_from),
        high_from=float(settings.understood_from),
    )


def _quarter(cell: pl.DataFrame, settings: ReportSettings) -> Quarter:
    return Quarter(
        conversations=cell.height,
        satisfied=_rated(cell, "satisfaction", settings.satisfied_from, settings),
        understood=_rated(cell, "empathy", settings.understood_from, settings),
    )


def _rated(cell: pl.DataFrame, name: str, from_: int, settings: ReportSettings) -> Figure:
    rated = cell.filter(pl.col(name).is_not_null())
    return share(
        (rated[name] >= from_).to_numpy(),
        voice="customer",
        least=settings.least_share,
        weights=rated["weight"].to_numpy(),
        clusters=rated["agent"].to_list(),
    )
