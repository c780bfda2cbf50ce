"""The work of this room that is done apart from requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from rapport_web.evaluations.kinds import DRAW
from rapport_web.evaluations.models import Plan
from rapport_web.evaluations.services.drawing import draw_plans
from rapport_web.jobs.registry import every, register

if TYPE_CHECKING:
    from rapport_web.jobs.running import Running

_HOUR: Final = 60 * 60


@register(DRAW, _("Draw which conversations are evaluated"), goes_on=True)
def draw_due(running: Running) -> dict[str, Any]:
    """Draw for the plans whose period is over."""
    done = 0

    def alive() -> None:
        nonlocal done
        done += 1
        running.progress(done)

    return dict(draw_plans(alive=alive))


every(_HOUR, DRAW, when=lambda: Plan.objects.filter(state=Plan.State.ACTIVE).exists())
