"""The hourly look for contests that nobody answered in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rapport_web.evaluations.contesting import OPEN
from rapport_web.evaluations.models import Dispute
from rapport_web.evaluations.services.disputes.reminding import remind
from rapport_web.jobs.registry import every, register

if TYPE_CHECKING:
    from rapport_web.jobs.running import Running

REMIND: Final = "evaluations.remind"
_AN_HOUR: Final = 3600


@register(REMIND, _("Tell who must answer that contests are overdue"), small=True)
def remind_of_contests(running: Running) -> dict[str, Any]:
    """Mail about what became overdue."""
    told = remind(alive=lambda: running.progress(0))
    return {"overdue": told} if told else {}


def _any() -> bool:
    return Dispute.objects.filter(state__in=OPEN, due_at__lt=timezone.now(), reminded_at=None).exists()


every(_AN_HOUR, REMIND, when=_any)
