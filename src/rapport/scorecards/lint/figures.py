"""What the scores given so far say of one question: what the rules on data go by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# Fewer evaluations, or conversations scored twice, say nothing of a question (METHODS 3).
LEAST_N: Final = 30


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one question, over the evaluations of one version.

    Attributes:
        n: Evaluations in which it was asked and answered, "not applicable" included.
        skipped: The share of them that said "not applicable" or "not called for", 0 to 1; None where not known.
        variance: Of the shares (0 to 1) its answers were worth; None where not known.
        top: The share of the answers that were the most frequent one, of those not skipped; None where not known.
        agreement: Krippendorff's alpha between evaluators who scored blind; None where not known.
        pairs: Conversations that two or more scored blind, on which ``agreement`` rests.
    """

    n: int
    skipped: float | None = None
    variance: float | None = None
    top: float | None = None
    agreement: float | None = None
    pairs: int = 0
