"""Retiring a questionnaire: nobody is asked with it any more, and nothing that was answered is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Conflict, NotThere
from rapport_web.people.deeds import authorise
from rapport_web.surveys.models import Questionnaire
from rapport_web.surveys.permissions import EDIT_QUESTIONNAIRES

if TYPE_CHECKING:
    from datetime import datetime

    from rapport_web.people.models import User


def retire(*, questionnaire: Questionnaire, by: User | None) -> Questionnaire:
    """Retire a questionnaire; done twice, it is done once.

    Raises:
        Forbidden: This person may not.
        Conflict: A sending still puts it to customers.
    """
    return _set(questionnaire, by, timezone.now())


def bring_back(*, questionnaire: Questionnaire, by: User | None) -> Questionnaire:
    """Bring a retired questionnaire back.

    Raises:
        Forbidden: This person may not.
    """
    return _set(questionnaire, by, None)


def _set(questionnaire: Questionnaire, by: User | None, retired_at: datetime | None) -> Questionnaire:
    authorise(by, EDIT_QUESTIONNAIRES)
    with transaction.atomic():
        fresh = Questionnaire.objects.select_for_update().filter(pk=questionnaire.pk).first()
        if fresh is None:
            raise NotThere(_("There is no such questionnaire."))
        if (fresh.retired_at is None) == (retired_at is None):
            return fresh
        going = fresh.sendings.filter(active=True).values_list("name", flat=True)[:3]
        if retired_at is not None and going:
            raise Conflict(
                _("“%s” still puts it to customers. Stop that first, then retire the questionnaire.")
                % "”, “".join(going)
            )
        fresh.retired_at = retired_at
        fresh.edits += 1
        fresh.save(update_fields=["retired_at", "edits"])
        facts = {"before": {"retired": retired_at is None}, "after": {"retired": retired_at is not None}}
        record(by=by, deed=EDIT_QUESTIONNAIRES, thing="questionnaire", thing_id=fresh.pk, facts=facts)
    return fresh
