"""The work of this room that is done apart from requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from rapport_web.calibration.kinds import INVITE
from rapport_web.calibration.services.mailing import mail_invitations
from rapport_web.jobs.registry import register

if TYPE_CHECKING:
    from rapport_web.jobs.running import Running


@register(INVITE, _("Send invitations to calibration sessions"), small=True, goes_on=True)
def send(running: Running) -> dict[str, Any]:
    """Send the invitations of a session that were not sent yet."""
    done = 0

    def alive() -> None:
        nonlocal done
        done += 1
        running.progress(done)

    return {"sent": mail_invitations(session=int(running.arguments["session"]), alive=alive)}
