"""The arithmetic of a scorecard's form, without a database."""

from rapport.scorecards.asked import Missing, asked, missing
from rapport.scorecards.differences import affects_scores
from rapport.scorecards.form import Form, OnFail, Section, Skipped
from rapport.scorecards.given import NOT_THE_AGENTS, OUTCOMES, OWNERS, Given, Marked
from rapport.scorecards.question import Choice, Condition, Kind, Level, Question
from rapport.scorecards.scoring import Point, Scored, score
from rapport.scorecards.totals import SectionScore

__all__ = [
    "NOT_THE_AGENTS",
    "OUTCOMES",
    "OWNERS",
    "Choice",
    "Condition",
    "Form",
    "Given",
    "Kind",
    "Level",
    "Marked",
    "Missing",
    "OnFail",
    "Point",
    "Question",
    "Scored",
    "Section",
    "SectionScore",
    "Skipped",
    "affects_scores",
    "asked",
    "missing",
    "score",
]
