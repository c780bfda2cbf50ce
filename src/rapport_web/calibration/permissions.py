"""Who may do what in calibration."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from rapport_web.people.deeds import declare
from rapport_web.people.roles import Role

TAKE_PART: Final = declare(
    "calibration.take_part",
    _("Score blind and talk over the calibration sessions one is invited to"),
    (Role.QA_LEAD, Role.EVALUATOR, Role.OUTSIDE_EVALUATOR, Role.TEAM_LEAD, Role.AGENT),
    limits={role: _("those one is invited to") for role in Role if role != Role.QA_LEAD},
)
LEAD: Final = declare(
    "calibration.lead", _("Call calibration sessions, write down what was agreed, and set anchors"), (Role.QA_LEAD,)
)
SEE: Final = declare("calibration.see", _("See all calibration sessions"), (Role.QA_LEAD, Role.MANAGER), reads=True)
