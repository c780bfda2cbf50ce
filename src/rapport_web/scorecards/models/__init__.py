"""Scorecards, their versions, and what the company means by empathy."""

from rapport_web.scorecards.models.meaning import Example, Meaning
from rapport_web.scorecards.models.scorecard import Scorecard, Version

__all__ = ["Example", "Meaning", "Scorecard", "Version"]
