"""What is known of evaluators' severity, and what follows for their scores."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from rapport.exceptions import TooFew, UsageError

if TYPE_CHECKING:
    from numpy.typing import NDArray

Method = Literal["facets", "mixed"]
Standing = Literal["above", "unclear", "below", "too_few"]


@dataclass(frozen=True, slots=True)
class Rater:
    """One evaluator.

    Attributes:
        name: As the table has it.
        severity: In logits, 0 is the mean of those it can be compared with, more is more severe; NaN where there is
            none (``reason`` says why).
        se: Standard error: the larger of that from information and that from the spread between conversations, since
            the questions of one conversation are answered alike.
        low: Lower end of the interval.
        high: Upper end.
        raw: The mean of what was given, of 100, by the weights.
        fair: The same for a conversation like the average one, of 100; NaN where there is no severity.
        infit: Information-weighted mean square: 1 is as expected, more is more erratic, less is more even.
        outfit: Unweighted mean square, which single surprises move.
        scored: Conversations that this evaluator scored.
        linked: Of these: scored by another too, and not with all or nothing given by everybody.
        subset: Which of the subsets it belongs to; None where it shares no conversation.
        reason: Why there is no severity; empty where there is one. ``unlinked``, ``few_scored``, ``few_linked``,
            ``gave_all``, ``gave_none``, ``other_subset``.
    """

    name: Any
    severity: float
    se: float
    low: float
    high: float
    raw: float
    fair: float
    infit: float
    outfit: float
    scored: int
    linked: int
    subset: int | None
    reason: str = ""

    @property
    def standing(self) -> Standing:
        """Clearly more severe than the mean, clearly less, unclear, or nothing to go by."""
        if math.isnan(self.severity):
            return "too_few"
        if self.low > 0:
            return "above"
        return "below" if self.high < 0 else "unclear"

    @property
    def fits(self) -> bool:
        """Whether infit and outfit lie where scores say something: .5 to 1.5 (Linacre); so does what is not known."""
        return not any(not 0.5 <= each <= 1.5 for each in (self.infit, self.outfit) if not math.isnan(each))  # noqa: PLR2004  # Linacre's bounds


@dataclass(frozen=True, slots=True)
class Adjusted:
    """What severity did to one evaluation.

    Attributes:
        conversation: Which.
        rater: By whom.
        by: Points of 100 to be added for the score that an evaluator of mean severity would have given; NaN where the
            evaluator's severity is not known.
        severity: The evaluator's, in logits.
    """

    conversation: Any
    rater: Any
    by: float
    severity: float


@dataclass(frozen=True, slots=True, eq=False)
class Severity:
    """Evaluators' severity.

    Attributes:
        method: ``facets``: from conversations that several scored; ``mixed``: from the draw by lot, each evaluator's
            conversations taken to be alike on average.
        raters: In the order of their names.
        subsets: Names that are linked by shared conversations, the largest first. Across subsets nothing is compared.
        adjusted: One an evaluation, in the order they came.
        items: Each question's difficulty in logits: more is given less often.
        conversations: How many there are.
        covariance: Of the severities, in the order of ``raters``; NaN where there is none.
        reason: Why another method than facets; empty otherwise.
    """

    method: Method
    raters: tuple[Rater, ...]
    subsets: tuple[tuple[Any, ...], ...]
    adjusted: tuple[Adjusted, ...]
    items: dict[Any, float]
    conversations: int
    covariance: NDArray[Any]
    reason: str = ""

    def rater(self, name: Any) -> Rater:
        """Return one evaluator.

        Raises:
            KeyError: There is none of that name.
        """
        return self.raters[self._place(name)]

    def difference(self, one: Any, other: Any, *, confidence: float = 0.95) -> tuple[float, float, float]:
        """Return how much more severe one is than another, in logits, with its interval.

        Raises:
            KeyError: There is no such evaluator.
            TooFew: They are not linked by shared conversations (the subsets are named), or one has no severity.
        """
        if not 0 < confidence < 1:
            raise UsageError(f"a confidence lies between 0 and 1, not {confidence!r}")
        here, there = self._place(one), self._place(other)
        a, b = self.raters[here], self.raters[there]
        if self.method == "facets" and (a.subset is None or a.subset != b.subset):
            parts = "; ".join(", ".join(map(str, subset)) for subset in self.subsets) or "none"
            raise TooFew(f"{one} and {other} are not linked by conversations that both sides scored: {parts}")
        if math.isnan(a.severity) or math.isnan(b.severity):
            raise TooFew(f"the severity of {one if math.isnan(a.severity) else other} cannot be told yet")
        from scipy.stats import t  # noqa: PLC0415  # slow to load

        variance = self.covariance[here, here] + self.covariance[there, there] - 2 * self.covariance[here, there]
        freedom = max(1, min(a.linked or a.scored, b.linked or b.scored) - 1)
        half = float(t.ppf((1 + confidence) / 2, freedom)) * math.sqrt(max(float(variance), 0.0))
        gap = a.severity - b.severity
        return gap, gap - half, gap + half

    def _place(self, name: Any) -> int:
        found = next((at for at, each in enumerate(self.raters) if each.name == name), None)
        if found is None:
            raise KeyError(name)
        return found
