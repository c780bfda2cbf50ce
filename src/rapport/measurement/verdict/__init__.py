"""The verdict: do our customers need more empathy, and where?"""

from rapport.measurement.verdict.by_segment import segments
from rapport.measurement.verdict.decision import decide
from rapport.measurement.verdict.equivalence import Equivalence, n_for, tost_r, tost_two
from rapport.measurement.verdict.like_with_like import Ratio, Trap, trap, trap_of
from rapport.measurement.verdict.results import VERDICTS, Estimate, Verdict
from rapport.measurement.verdict.settings import Settings

__all__ = [
    "VERDICTS",
    "Equivalence",
    "Estimate",
    "Ratio",
    "Settings",
    "Trap",
    "Verdict",
    "decide",
    "n_for",
    "segments",
    "tost_r",
    "tost_two",
    "trap",
    "trap_of",
]
