"""How a contest ended, in words; to the agent it is about they are said as to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from rapport_web.evaluations.contesting import is_own
from rapport_web.evaluations.models import Dispute

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from rapport_web.people.models import User

_YOURS: Final[dict[str, _StrPromise]] = {
    Dispute.Outcome.UPHELD: _("You are right"),
    Dispute.Outcome.PARTLY: _("You are right in part"),
    Dispute.Outcome.STANDS: _("The evaluation stands"),
}


def ended_words(dispute: Dispute, viewer: User) -> str:
    """Return how a contest stands or ended, as a person reads it."""
    if not dispute.outcome:
        return str(dispute.get_state_display())
    return str(_YOURS[dispute.outcome] if is_own(viewer, dispute.evaluation) else dispute.get_outcome_display())
