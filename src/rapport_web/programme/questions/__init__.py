"""The questions, one file an area."""

from rapport_web.programme.questions.registry import QUESTIONS, question_named

__all__ = ["QUESTIONS", "question_named"]
