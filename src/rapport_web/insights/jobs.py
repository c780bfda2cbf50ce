"""The work that answers take, done apart from requests.

What computes is imported when a job runs: every process of the platform imports this file, and statistics take seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from rapport_web.insights.kinds import CLEAR, COMPUTE, MAIL
from rapport_web.insights.models import Kept
from rapport_web.insights.stamp import stamp
from rapport_web.jobs.registry import every, register
from rapport_web.people.models import User

if TYPE_CHECKING:
    from rapport_web.jobs.running import Running

_AN_HOUR: Final = 60 * 60


@register(COMPUTE, _("Compute an answer"))
def compute_kept(running: Running) -> dict[str, Any]:
    """Compute one kept result; a second run replaces it by the same."""
    from rapport_web.insights.services import compute  # noqa: PLC0415  # see above

    kept = Kept.objects.filter(pk=running.arguments["kept"]).first()
    if kept is None:
        return {"gone": True}
    steps = 0

    def alive() -> None:
        nonlocal steps
        steps += 1
        running.progress(steps)

    try:
        done = compute(kept=kept, alive=alive)
    except Exception:
        # A fault of ours: the page must say so instead of waiting, and must not ask for the same again and again.
        Kept.objects.filter(pk=kept.pk).update(state=Kept.State.FAILED, stamp=stamp(), error="")
        raise
    return {"state": done.state, "seconds": done.seconds}


@register(MAIL, _("Send the weekly mail"))
def mail(running: Running) -> dict[str, Any]:
    """Send the week's mails; those who have theirs get no second."""
    from rapport_web.insights.services import mail_week  # noqa: PLC0415  # see above

    steps = 0

    def alive() -> None:
        nonlocal steps
        steps += 1
        running.progress(steps)

    sent = mail_week(alive=alive)
    return {"sent": sent} if sent else {}


@register(CLEAR, _("Forget answers that nobody asks for any more"), small=True)
def clear(running: Running) -> dict[str, Any]:
    """Drop old results."""
    from rapport_web.insights.services import forget_old  # noqa: PLC0415  # see above

    gone = forget_old()
    running.progress(1, 1)
    return {"results": gone} if gone else {}


def _wanted() -> bool:
    return User.objects.filter(weekly_mail=True, is_active=True).exists()


every(_AN_HOUR, MAIL, when=_wanted)
every(24 * _AN_HOUR, CLEAR)
