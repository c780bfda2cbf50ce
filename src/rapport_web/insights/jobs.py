"""The work that answers take, done apart from requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from rapport_web.insights.models import Kept
from rapport_web.insights.services import compute
from rapport_web.insights.services.asking import KIND
from rapport_web.jobs.registry import register

if TYPE_CHECKING:
    from rapport_web.jobs.running import Running


@register(KIND, _("Compute an answer"))
def compute_kept(running: Running) -> dict[str, Any]:
    """Compute one kept result; a second run replaces it by the same."""
    kept = Kept.objects.filter(pk=running.arguments["kept"]).first()
    if kept is None:
        return {"gone": True}
    steps = 0

    def alive() -> None:
        nonlocal steps
        steps += 1
        running.progress(steps)

    done = compute(kept=kept, alive=alive)
    return {"state": done.state, "seconds": done.seconds}
