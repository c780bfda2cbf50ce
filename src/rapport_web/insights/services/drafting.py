"""Draft the next version of a scorecard in which what customers do not feel weighs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from rapport_web.exceptions import Invalid, NotThere
from rapport_web.people.deeds import require
from rapport_web.scorecards.editing import weighed
from rapport_web.scorecards.models import Scorecard
from rapport_web.scorecards.permissions import EDIT
from rapport_web.scorecards.services import save_draft

if TYPE_CHECKING:
    from collections.abc import Collection

    from rapport_web.people.models import User


def draft_without(*, scorecard: int, questions: Collection[str], by: User, edits: int | None = None) -> Scorecard:
    """Give questions of a scorecard's draft the weight 0. They are still asked; nothing is published by it.

    Args:
        scorecard: Its number.
        questions: Their names.
        by: Who drafts.
        edits: The draft's count of changes that was seen; None where any will do.

    Raises:
        Forbidden: The person may not write scorecards.
        NotThere: There is no such scorecard.
        Invalid: No question of the draft is named, or all of them weigh nothing already.
        Conflict: The scorecard is retired, or somebody changed the draft meanwhile.
    """
    require(by, EDIT)
    with transaction.atomic():
        row = Scorecard.objects.filter(pk=scorecard).first()
        if row is None:
            raise NotThere(_("There is no such scorecard."))
        form = row.form()
        heavy = {question.name for question in form.questions if question.weight > 0}
        chosen = heavy & set(questions)
        if not chosen:
            raise Invalid(_("Choose a question that the draft still counts."), field="questions")
        return save_draft(scorecard=row, form=weighed(form, dict.fromkeys(chosen, 0.0), {}), edits=edits, by=by)
