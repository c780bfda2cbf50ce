"""One file per type of question: what can be answered, and what an answer is worth."""

from rapport.scorecards.questions.kind import QuestionType
from rapport.scorecards.questions.registry import BUILT_IN, registered, type_of

__all__ = ["BUILT_IN", "QuestionType", "registered", "type_of"]
