"""The work of this room that is done apart from requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from rapport_web.jobs.registry import every, register
from rapport_web.surveys.services.forgetting import FORGET, forget_answers

if TYPE_CHECKING:
    from rapport_web.jobs.running import Running

_A_DAY: Final = 24 * 60 * 60


@register(FORGET, _("Delete answers that are past their months"), goes_on=True)
def forget(running: Running) -> dict[str, Any]:
    """Delete the answers that are past what customers were told."""
    gone = forget_answers(alive=running.progress)
    return {"deleted": gone} if gone else {}


every(_A_DAY, FORGET)
