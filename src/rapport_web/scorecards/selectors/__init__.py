"""What is known here."""

from rapport_web.scorecards.selectors.meaning import Beside, beside, examples_for, examples_of, meaning
from rapport_web.scorecards.selectors.scorecards import current_version, one_scorecard, scorecards

__all__ = [
    "Beside",
    "beside",
    "current_version",
    "examples_for",
    "examples_of",
    "meaning",
    "one_scorecard",
    "scorecards",
]
