"""Retiring a scorecard: nothing is evaluated with it any more, and nothing that was evaluated is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Conflict, NotThere
from rapport_web.people.deeds import authorise
from rapport_web.scorecards import seams
from rapport_web.scorecards.models import Scorecard
from rapport_web.scorecards.permissions import EDIT

if TYPE_CHECKING:
    from datetime import datetime

    from rapport_web.people.models import User


def retire(*, scorecard: Scorecard, by: User | None) -> Scorecard:
    """Retire a scorecard; done twice, it is done once.

    Raises:
        Forbidden: This person may not.
        Conflict: A plan still draws conversations for it.
    """
    return _set(scorecard, by, timezone.now())


def bring_back(*, scorecard: Scorecard, by: User | None) -> Scorecard:
    """Bring a retired scorecard back.

    Raises:
        Forbidden: This person may not.
    """
    return _set(scorecard, by, None)


def _set(scorecard: Scorecard, by: User | None, retired_at: datetime | None) -> Scorecard:
    authorise(by, EDIT)
    with transaction.atomic():
        fresh = Scorecard.objects.select_for_update().filter(pk=scorecard.pk).first()
        if fresh is None:
            raise NotThere(_("There is no such scorecard."))
        if (fresh.retired_at is None) == (retired_at is None):
            return fresh
        drawing = [use.name for use in seams.uses([fresh.pk]).get(fresh.pk, ()) if use.active][:3]
        if retired_at is not None and drawing:
            raise Conflict(
                _("“%s” still draws conversations for it. End that plan first, then retire the scorecard.")
                % "”, “".join(drawing)
            )
        fresh.retired_at = retired_at
        fresh.edits += 1
        fresh.save(update_fields=["retired_at", "edits"])
        facts = {"before": {"retired": retired_at is None}, "after": {"retired": retired_at is not None}}
        record(by=by, deed=EDIT, thing="scorecard", thing_id=fresh.pk, facts=facts)
    return fresh
