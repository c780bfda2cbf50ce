"""Who may do what with scorecards."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from rapport_web.people.deeds import declare
from rapport_web.people.roles import Role

SEE: Final = declare(
    "scorecards.see",
    _("See the scorecards, and what the company means by empathy"),
    tuple(role for role in Role if role not in {Role.AUDITOR, Role.PROCESS_OWNER}),
    reads=True,
)
EDIT: Final = declare("scorecards.edit", _("Write scorecards, try them out, publish and retire them"), (Role.QA_LEAD,))
EDIT_MEANING: Final = declare(
    "scorecards.edit_meaning", _("Write down what the company means by empathy"), (Role.QA_LEAD, Role.MANAGER)
)
