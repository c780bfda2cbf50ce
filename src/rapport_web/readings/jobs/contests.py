"""Closing contests that nobody has to answer any more, because a team lost its lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rapport_web.jobs.registry import every, register
from rapport_web.readings.models import Contest
from rapport_web.readings.services.answering import settle

if TYPE_CHECKING:
    from rapport_web.jobs.running import Running

SETTLE: Final = "readings.settle_contests"
_AN_HOUR: Final = 3600


@register(SETTLE, _("Close contests that are answered"), small=True)
def settle_contests(running: Running) -> dict[str, Any]:
    """Close what all who must have answered; who must may have changed since the last answer."""
    closed = 0
    for pk in Contest.objects.filter(state=Contest.State.OPEN, answers__isnull=False).values_list("pk", flat=True):
        with transaction.atomic():
            closed += settle(Contest.objects.select_for_update().get(pk=pk))
    running.progress(closed, closed)
    return {"closed": closed} if closed else {}


every(_AN_HOUR, SETTLE)
