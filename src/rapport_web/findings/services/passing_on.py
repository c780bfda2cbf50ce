"""A lead passes a customer's thanks on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Conflict, NotThere
from rapport_web.findings.models import Praise
from rapport_web.findings.permissions import PASS_ON
from rapport_web.findings.selectors import passable_by, unseen_by
from rapport_web.people.deeds import require

if TYPE_CHECKING:
    from rapport_web.people.models import Agent, User


def pass_on(*, praise: int, by: User) -> Praise:
    """Note that thanks were passed on to whom they are for.

    Raises:
        Forbidden: The person may not.
        NotThere: There are no such thanks for anybody in the teams that the person leads.
        Conflict: They were passed on already.
    """
    require(by, PASS_ON)
    with transaction.atomic():
        if not passable_by(by).filter(pk=praise).exists():
            raise NotThere(_("There are no such thanks for anybody in the teams that you lead."))
        row = Praise.objects.select_for_update().get(pk=praise)
        if row.passed_on_at is not None:
            raise Conflict(_("These thanks were passed on already."))
        row.passed_on_at = timezone.now()
        row.save(update_fields=("passed_on_at",))
        record(by=by, deed=PASS_ON, thing="praise", thing_id=row.pk)
    return row


def mark_seen(*, agent: Agent) -> int:
    """Note that an agent has looked at the own thanks; return how many were new."""
    return unseen_by(agent).update(seen_at=timezone.now())
