"""Questionnaires, whom they are put to, what customers answer, and what a company stands for."""

from rapport_web.surveys.models.answer import Answer, Heard, HeardTheme
from rapport_web.surveys.models.questionnaire import Questionnaire, Version
from rapport_web.surveys.models.sending import Contact, Invitation, OptOut, Sending, Way
from rapport_web.surveys.models.value import Lived, Round, Took, Value

__all__ = [
    "Answer",
    "Contact",
    "Heard",
    "HeardTheme",
    "Invitation",
    "Lived",
    "OptOut",
    "Questionnaire",
    "Round",
    "Sending",
    "Took",
    "Value",
    "Version",
    "Way",
]
