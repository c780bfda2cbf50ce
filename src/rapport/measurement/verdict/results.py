"""What the verdict says: estimates with their intervals, and the answer they lead to."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.measurement.verdict.settings import Settings

VerdictName = Literal["need_more", "enough", "fix_resolution_first", "cant_tell"]
VERDICTS: Final[tuple[VerdictName, ...]] = get_args(VerdictName)

Rule = Literal[
    "no_empathy",
    "no_satisfaction",
    "too_few_answers",
    "too_few_for_resolution",
    "resolution_explains",
    "only_where_solved",
    "goes_with_lower_satisfaction",
    "does_not_matter",
    "felt_already",
    "need_more",
    "undecided",
]


@dataclass(frozen=True, slots=True)
class Estimate:
    """One number with its uncertainty; every float is NaN where the quantity is not defined.

    Attributes:
        estimate: The estimate itself.
        low: Lower end of the interval decisions use (90 % unless the settings say otherwise).
        high: Upper end of the same.
        low95: Lower end of the 95 % interval, for figures.
        high95: Upper end of the same.
        n: Answers it rests on.
        n_effective: Kish's n divided by the design effect by agent.
    """

    estimate: float
    low: float
    high: float
    low95: float = math.nan
    high95: float = math.nan
    n: int = 0
    n_effective: float = 0.0

    @property
    def defined(self) -> bool:
        """Whether there is an estimate and an interval at all."""
        return not any(math.isnan(value) for value in (self.estimate, self.low, self.high))

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as JSON can hold them: NaN becomes None."""
        return {part.name: _plain(getattr(self, part.name)) for part in fields(self)}


UNDEFINED: Final = Estimate(math.nan, math.nan, math.nan)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to "do our customers need more empathy?", and all it rests on.

    Attributes:
        verdict: ``need_more``, ``enough``, ``fix_resolution_first`` or ``cant_tell``.
        rule: Which of the rules decided, as a key that pages may turn into a sentence of their own.
        reason: The same in one or two plain sentences.
        importance: Partial correlation of empathy and satisfaction given resolution, topic and channel.
        gap: Weighted share of conversations rated below "felt understood", 0 to 1.
        headroom: Expected rise of satisfaction, in points of 5, if the gap fell to the tolerable gap; an association.
        n: Conversations with a customer's own empathy rating.
        n_effective: Their effective number (Kish's n divided by the design effect of the gap by agent).
        n_needed: Answers in all at which a verdict has an 80 % chance at the present estimates; None once it is
            settled, or where no number of answers would settle it. Without estimates, the number that would show no
            importance as such.
        weeks: Weeks until ``n_needed`` at the present rate of answers; None without ``answered_at``.
        answers_per_week: The present rate; None without ``answered_at``.
        importance_without_resolution: Importance given topic and channel only.
        importance_resolved: Importance among conversations whose customer said ``yes``.
        importance_unresolved: Importance among those who said ``no`` or ``partly``.
        unresolved: Share of ``no`` or ``partly`` among those who said.
        left_out: Reason to number of rows that were not used, or used only in part.
        missing: Column to the share of conversations that left it blank, 0 to 1.
        clusters: Agents (an answer without one stands alone); None where there is no agent column.
        method: ``bootstrap by agent``, ``analytic, design effect by agent`` or ``analytic``.
        settings: What was decided beforehand; ``settings.fingerprint`` is its hash.
    """

    verdict: VerdictName
    rule: Rule
    reason: str
    importance: Estimate
    gap: Estimate
    headroom: Estimate
    n: int
    n_effective: float
    n_needed: int | None
    settings: Settings
    weeks: int | None = None
    answers_per_week: float | None = None
    importance_without_resolution: Estimate = UNDEFINED
    importance_resolved: Estimate = UNDEFINED
    importance_unresolved: Estimate = UNDEFINED
    unresolved: Estimate = UNDEFINED
    left_out: Mapping[str, int] = field(default_factory=dict)
    missing: Mapping[str, float] = field(default_factory=dict)
    clusters: int | None = None
    method: str = "analytic"

    def to_dict(self) -> dict[str, Any]:
        """Return everything as JSON can hold it, estimates as objects, NaN as None."""
        return {part.name: _plain(getattr(self, part.name)) for part in fields(self)}


def _plain(value: Any) -> Any:
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, dict):
        return dict(value)
    return value
