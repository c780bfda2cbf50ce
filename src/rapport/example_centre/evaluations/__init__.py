"""What the made-up centre's evaluators find, by a planted law: which points customers feel, and who is severe."""

from rapport.example_centre.evaluations.evaluating import Case, Evaluated, Panel, cases_of, evaluate
from rapport.example_centre.evaluations.points import POINTS, PlantedPoint
from rapport.example_centre.evaluations.raters import RATERS, Rater
from rapport.example_centre.evaluations.scorecard import NAME, scorecard

__all__ = [
    "NAME",
    "POINTS",
    "RATERS",
    "Case",
    "Evaluated",
    "Panel",
    "PlantedPoint",
    "Rater",
    "cases_of",
    "evaluate",
    "scorecard",
]
