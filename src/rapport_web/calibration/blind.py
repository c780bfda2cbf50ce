"""The room's own curtain: what colleagues found in a case is kept from its participants until the talk begins.

While somebody is still to score it the evaluations' curtain hangs, also after the session was opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from rapport_web.calibration.models import Case, Session
from rapport_web.conversations import curtains

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport_web.people.models import User

WHY = _("You calibrate with this conversation. It opens when the session is opened for talk.")


def _unopened(user: User) -> Iterable[int]:
    mine = Case.objects.filter(
        session__state=Session.State.SCORING, session__seats__user=user.pk, session__seats__excused_at=None
    )
    return mine.values_list("conversation", flat=True)


curtains.hang("calibration", curtains.Curtain(WHY, _unopened))
