"""How severe each evaluator is: a many-facets Rasch model where they share conversations, else a mixed model."""

from rapport.measurement.severity.choice import LEAST_LINKED, LEAST_SCORED, severity
from rapport.measurement.severity.drift import Drifted, drift
from rapport.measurement.severity.facets import facets
from rapport.measurement.severity.mixed import mixed
from rapport.measurement.severity.result import Adjusted, Rater, Severity

__all__ = [
    "LEAST_LINKED",
    "LEAST_SCORED",
    "Adjusted",
    "Drifted",
    "Rater",
    "Severity",
    "drift",
    "facets",
    "mixed",
    "severity",
]
