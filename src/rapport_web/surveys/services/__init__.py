"""What can be done with answers."""

from rapport_web.surveys.services.answering import is_open, take_step
from rapport_web.surveys.services.questionnaires import (
    bring_back,
    make_questionnaire,
    publish,
    retire,
    save_draft,
)
from rapport_web.surveys.services.storing import StoredAnswers, store_answers

__all__ = [
    "StoredAnswers",
    "bring_back",
    "is_open",
    "make_questionnaire",
    "publish",
    "retire",
    "save_draft",
    "store_answers",
    "take_step",
]
