"""The work of a look at the programme, done apart from requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from rapport_web.jobs.registry import register
from rapport_web.programme.kinds import LOOK
from rapport_web.programme.models import Look

if TYPE_CHECKING:
    from rapport_web.jobs.running import Running


@register(LOOK, _("Look at the quality programme"))
def look(running: Running) -> dict[str, Any]:
    """Put every question to the data; a second run finds the same anew."""
    # Every process imports this file, and statistics take seconds.
    from rapport_web.programme.services import carry_out  # noqa: PLC0415

    row = Look.objects.filter(pk=running.arguments["look"]).first()
    if row is None:
        return {"gone": True}
    steps = 0

    def alive() -> None:
        nonlocal steps
        steps += 1
        running.progress(steps)

    return {"questions": carry_out(look=row, alive=alive)}
