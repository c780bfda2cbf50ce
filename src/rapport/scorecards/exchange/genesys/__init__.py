"""Genesys Cloud: evaluation forms and evaluations as its API has them (``/api/v2/quality/...``).

After the models ``EvaluationForm``, ``EvaluationQuestionGroup``, ``EvaluationQuestion``, ``AnswerOption``,
``VisibilityCondition`` and ``EvaluationScoringSet`` at https://developer.genesys.cloud/.
"""

from rapport.scorecards.exchange.genesys.reading import read_form
from rapport.scorecards.exchange.genesys.results import read_results
from rapport.scorecards.exchange.genesys.writing import write_form

__all__ = ["read_form", "read_results", "write_form"]
