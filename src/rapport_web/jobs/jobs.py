"""This room's own work: throwing away what nobody needs any more."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rapport_web.jobs.models import Job
from rapport_web.jobs.registry import every, register

if TYPE_CHECKING:
    from rapport_web.jobs.running import Running

CLEAN_UP: Final = "jobs.clean_up"
_A_DAY: Final = 24 * 60 * 60
_KEPT: Final = {
    Job.State.DONE: timedelta(days=30),
    Job.State.CANCELLED: timedelta(days=30),
    Job.State.FAILED: timedelta(days=90),
}


@register(CLEAN_UP, _("Clear away old jobs and ended sessions"), small=True)
def clean_up(running: Running) -> dict[str, Any]:
    """Delete jobs that ended long ago, and sessions that have run out."""
    gone = 0
    for state, kept in _KEPT.items():
        count, _each = Job.objects.filter(state=state, ended_at__lt=timezone.now() - kept).delete()
        gone += count
    call_command("clearsessions")
    running.progress(1, 1)
    return {"jobs": gone} if gone else {}


every(_A_DAY, CLEAN_UP)
