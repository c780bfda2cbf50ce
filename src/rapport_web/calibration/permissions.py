"""Who may do what in calibration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from rapport_web.people.deeds import declare
from rapport_web.people.roles import Role

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_WHO: Final = (Role.QA_LEAD, Role.EVALUATOR, Role.OUTSIDE_EVALUATOR, Role.TEAM_LEAD, Role.AGENT)
_ALL: Final[dict[Role, str | _StrPromise]] = {role: _("those one is invited to") for role in _WHO}
_INVITED: Final[dict[Role, str | _StrPromise]] = {role: says for role, says in _ALL.items() if role != Role.QA_LEAD}

SEE: Final = declare(
    "calibration.see",
    _("See calibration sessions, and what was agreed in them"),
    (*_WHO, Role.MANAGER),
    reads=True,
    limits=_INVITED,
)
TAKE_PART: Final = declare(
    "calibration.take_part",
    _("Score blind and talk over the calibration sessions one is invited to"),
    _WHO,
    limits=_ALL,
)
LEAD: Final = declare(
    "calibration.lead", _("Call calibration sessions, write down what was agreed, and set anchors"), (Role.QA_LEAD,)
)
