"""Asking customers about a value: its question, added to a questionnaire's draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from rapport.instrument import Kind, Question
from rapport.instrument.scales import AMOUNT
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.surveys.editing import placed
from rapport_web.surveys.services.questionnaires import save_draft

if TYPE_CHECKING:
    from rapport_web.people.models import User
    from rapport_web.surveys.models import Questionnaire, Value


def ask_about_value(
    *, questionnaire: Questionnaire, value: Value, by: User | None, edits: int | None = None
) -> Questionnaire:
    """Add a value's customer question to a draft, on the second step, from "not at all" to "completely".

    Raises:
        Forbidden: This person may not.
        Conflict: The value is retired, or the draft changed meanwhile.
        Invalid: The value has no question for customers, or the draft asks it already.
    """
    if value.retired_at is not None:
        raise Conflict(_("“%s” is retired. Bring it back before customers are asked about it.") % value.name)
    draft = questionnaire.form()
    words = {code: text for code, text in value.customer_question.items() if code in draft.languages}
    if not words:
        raise Invalid(_("“%s” has no question for customers in a language of this questionnaire.") % value.name)
    name = f"value_{value.slug}"
    if any(question.name == name for question in draft.questions):
        raise Invalid(_("The draft asks about “%s” already.") % value.name)
    question = Question(name, Kind.RATING, words, AMOUNT, step=2, owner="people", shuffled="values", value=value.slug)
    return save_draft(questionnaire=questionnaire, form=placed(draft, question), edits=edits, by=by)
