"""What a changed form would have done to last month's scores: figures of evaluations that were sent, not estimates."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from rapport_web.scorecards.seams import Effect, Moved

BINS: Final = 10
_WIDTH: Final = 100 / BINS
# The drawing is 100 wide; its bars stand on the floor.
_FLOOR: Final = 30
_TALL: Final = 28
# Moves below this are those of rounding.
_SAME: Final = 0.05


@dataclass(frozen=True, slots=True)
class Bin:
    """Scores from ``low`` to ``high``, and how many fall there: the rest are places in a drawing that is 100 wide."""

    low: int
    high: int
    before: int
    after: int
    x_before: float
    x_after: float
    y_before: float
    y_after: float
    h_before: float
    h_after: float


@dataclass(frozen=True, slots=True)
class Row:
    """A team, or all: how many were scored, the mean before and after, and how many pass and would.

    Means and counts are None where fewer than the least number were scored.
    """

    name: str
    n: int
    before: float | None
    after: float | None
    passed_before: int | None
    passed_after: int | None

    @property
    def by(self) -> float | None:
        """By how much the mean moves."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class EffectShown:
    """An effect as the page shows it.

    Attributes:
        since: The first day.
        until: The last day.
        n: Evaluations that were sent in those days.
        changed: How many would have another score.
        up: How many a higher one; ``down``: a lower one.
        most: The greatest move of one score, in points.
        now_passed: How many did not pass and would; ``no_longer``: the other way round.
        outcomes: Whether there is a pass mark, or answers that fail, at all.
        whole: All together.
        teams: By team, in the order of their names.
        bins: The distribution.
        left_out: How many older ones were not scored again.
    """

    since: date
    until: date
    n: int
    changed: int
    up: int
    down: int
    most: float
    now_passed: int
    no_longer: int
    outcomes: bool
    whole: Row
    teams: tuple[Row, ...]
    bins: tuple[Bin, ...]
    left_out: int = 0

    @property
    def rows(self) -> tuple[Row, ...]:
        """The teams, and all together last."""
        return (*self.teams, self.whole)


def shown(effect: Effect, *, least: int) -> EffectShown:
    """Return an effect as the page shows it.

    Args:
        effect: What the seam told.
        least: How many a team needs before anything is told of it.
    """
    moved = effect.moved
    moves = [_by(each) for each in moved]
    names = sorted({each.team for each in moved if each.team})
    return EffectShown(
        since=effect.since,
        until=effect.until,
        n=len(moved),
        changed=sum(abs(by) >= _SAME for by in moves),
        up=sum(by >= _SAME for by in moves),
        down=sum(by <= -_SAME for by in moves),
        most=max((abs(by) for by in moves if isfinite(by)), default=0.0),
        now_passed=sum(each.outcome_before != "passed" and each.outcome_after == "passed" for each in moved),
        no_longer=sum(each.outcome_before == "passed" and each.outcome_after != "passed" for each in moved),
        outcomes=any(each.outcome_before or each.outcome_after for each in moved),
        whole=_row("", moved, 1),
        teams=tuple(_row(name, [each for each in moved if each.team == name], least) for name in names),
        bins=_bins(moved),
        left_out=effect.left_out,
    )


def _by(moved: Moved) -> float:
    if moved.before is None or moved.after is None:
        return 0.0 if moved.before == moved.after else float("inf") if moved.before is None else float("-inf")
    return moved.after - moved.before


def _row(name: str, moved: Sequence[Moved], least: int) -> Row:
    if len(moved) < max(least, 1):
        return Row(name, len(moved), None, None, None, None)
    return Row(
        name,
        len(moved),
        _mean(each.before for each in moved),
        _mean(each.after for each in moved),
        sum(each.outcome_before == "passed" for each in moved),
        sum(each.outcome_after == "passed" for each in moved),
    )


def _mean(scores: Iterable[float | None]) -> float | None:
    known = [score for score in scores if score is not None]
    return sum(known) / len(known) if known else None


def _bins(moved: Sequence[Moved]) -> tuple[Bin, ...]:
    before = _counts(each.before for each in moved)
    after = _counts(each.after for each in moved)
    most = max(*before, *after, 1)
    bins = []
    for at in range(BINS):
        heights = [_TALL * counts[at] / most for counts in (before, after)]
        x = at * _WIDTH
        bins.append(
            Bin(
                low=round(x),
                high=round(x + _WIDTH),
                before=before[at],
                after=after[at],
                x_before=round(x + 1, 2),
                x_after=round(x + _WIDTH / 2 + 0.2, 2),
                y_before=round(_FLOOR - heights[0], 2),
                y_after=round(_FLOOR - heights[1], 2),
                h_before=round(heights[0], 2),
                h_after=round(heights[1], 2),
            )
        )
    return tuple(bins)


def _counts(scores: Iterable[float | None]) -> list[int]:
    counts = [0] * BINS
    for score in scores:
        if score is not None:
            counts[min(BINS - 1, int(score // _WIDTH))] += 1
    return counts
