"""Builders for readable tests, and the checks that a new cue, label, behaviour, format or question type must pass."""

from rapport.testing.behaviours import check_behaviour
from rapport.testing.building import Claim, Line, agent, bystander, customer, from_gold, judged, on, unsure
from rapport.testing.checking import check_quotes
from rapport.testing.fairness import check_fairness
from rapport.testing.formats import check_format, document, read_document
from rapport.testing.labels import check_cue, check_label
from rapport.testing.question_types import check_question_type

__all__ = [
    "Claim",
    "Line",
    "agent",
    "bystander",
    "check_behaviour",
    "check_cue",
    "check_fairness",
    "check_format",
    "check_label",
    "check_question_type",
    "check_quotes",
    "customer",
    "document",
    "from_gold",
    "judged",
    "on",
    "read_document",
    "unsure",
]
