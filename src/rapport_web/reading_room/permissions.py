"""Who may do what in the reading room; reading, exporting and assigning are deeds of the conversations themselves."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from rapport_web.people.deeds import declare
from rapport_web.people.roles import Role

KEEP_VIEW: Final = declare(
    "reading_room.keep_view",
    _("Keep a view of the list of conversations"),
    (Role.MANAGER, Role.QA_LEAD, Role.EVALUATOR, Role.TEAM_LEAD, Role.PROCESS_OWNER),
)
