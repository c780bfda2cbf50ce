"""A group's count against what the lot gives: a team, an agent, a channel, an evaluator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapport.measurement.lots import against_chance

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

LEAST: Final = 20


@dataclass(frozen=True, slots=True)
class Group:
    """A group.

    Attributes:
        name: In words.
        of: How many could have been drawn, given or skipped.
        drawn: How many were.
        low: Fewest that the lot gives, with all groups of the list looked at together.
        high: Most that it gives.
    """

    name: str
    of: int
    drawn: int
    low: int
    high: int

    @property
    def too_few(self) -> bool:
        """Whether hardly any count would be remarkable."""
        return self.of < LEAST

    @property
    def is_odd(self) -> bool:
        """Whether the lot alone hardly gives this count."""
        return not self.too_few and not self.low <= self.drawn <= self.high


def group_of(name: str, drawn: int, chances: ArrayLike, *, groups: int) -> Group:
    """Hold a group's count against the chances of its members.

    Args:
        name: In words.
        drawn: How many were drawn.
        chances: Of each that could have been.
        groups: How many groups are looked at together: with nobody choosing, all lie in their range in 95 of 100 cases
            (Bonferroni).
    """
    lot = against_chance(drawn, chances, confidence=1 - 0.05 / max(1, groups))
    return Group(name, lot.of, drawn, lot.low, lot.high)
