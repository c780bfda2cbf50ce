"""Who may do what with conversations."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from rapport_web.people.deeds import declare
from rapport_web.people.roles import Role

READ: Final = declare(
    "conversations.read",
    _("Read conversations"),
    (
        Role.MANAGER,
        Role.QA_LEAD,
        Role.EVALUATOR,
        Role.OUTSIDE_EVALUATOR,
        Role.TEAM_LEAD,
        Role.AGENT,
        Role.PROCESS_OWNER,
    ),
    reads=True,
    limits={
        Role.OUTSIDE_EVALUATOR: _("those assigned"),
        Role.TEAM_LEAD: _("own teams"),
        Role.AGENT: _("own"),
        Role.PROCESS_OWNER: _("those hurt by a process, a system or a product"),
    },
)
ASSIGN: Final = declare(
    "conversations.assign", _("Give conversations to an outside evaluator"), (Role.QA_LEAD, Role.ADMINISTRATOR)
)
EXPORT: Final = declare(
    "conversations.export",
    _("Export conversations"),
    (Role.MANAGER, Role.QA_LEAD, Role.TEAM_LEAD),
    reads=True,
    limits={Role.TEAM_LEAD: _("own teams")},
)
