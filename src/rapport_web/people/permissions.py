"""Who may do what with people, teams and the centre's own rules."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from rapport_web.people.deeds import ALL_ROLES, declare
from rapport_web.people.roles import Role

_INSIDE: Final = sorted(ALL_ROLES - {Role.OUTSIDE_EVALUATOR.value})
_OWN: Final = dict.fromkeys(sorted(ALL_ROLES), _("own"))

SEE: Final = declare(
    "people.see", _("See who can sign in, and as what"), (Role.ADMINISTRATOR, Role.MANAGER), reads=True
)
INVITE: Final = declare("people.invite", _("Invite somebody, or make an account"), (Role.ADMINISTRATOR,))
SET_ROLES: Final = declare(
    "people.set_roles",
    _("Give and take roles"),
    (Role.ADMINISTRATOR,),
    limits={Role.ADMINISTRATOR: _("never the last administrator’s")},
)
DEACTIVATE: Final = declare(
    "people.deactivate",
    _("Close an account, and open it again"),
    (Role.ADMINISTRATOR,),
    limits={Role.ADMINISTRATOR: _("never the last administrator’s")},
)
LINK_AGENT: Final = declare(
    "people.link_agent", _("Say which agent of the exports an account is"), (Role.ADMINISTRATOR,)
)
SEE_TEAMS: Final = declare(
    "people.see_teams",
    _("See the teams and who is in them"),
    (Role.MANAGER, Role.QA_LEAD, Role.EVALUATOR, Role.TEAM_LEAD, Role.ADMINISTRATOR),
    reads=True,
    limits={Role.TEAM_LEAD: _("own teams")},
)
TEAMS: Final = declare("people.teams", _("Make, rename and close teams"), (Role.QA_LEAD, Role.ADMINISTRATOR))
MOVE_AGENT: Final = declare("people.move_agent", _("Move an agent to another team"), (Role.QA_LEAD, Role.ADMINISTRATOR))
SEE_PROFILE: Final = declare("people.see_profile", _("See what was agreed here"), _INSIDE, reads=True)
PROFILE: Final = declare(
    "people.profile", _("Set down what was agreed here, and the verdict’s bounds"), (Role.MANAGER, Role.ADMINISTRATOR)
)
WHO_MAY: Final = declare("people.who_may", _("See who may do what"), sorted(ALL_ROLES), reads=True)
# Everybody's own account: not a deed that only reads, and an auditor's password is still the auditor's to change.
SETTINGS: Final = declare(
    "people.settings",
    _("Choose one’s own language, time zone, keys and mails"),
    sorted(ALL_ROLES),
    limits=_OWN,
    own=True,
)
SESSIONS: Final = declare(
    "people.sessions", _("See and end one’s own sign-ins"), sorted(ALL_ROLES), limits=_OWN, own=True
)
TOKENS: Final = declare(
    "people.tokens",
    _("Make tokens for programs, and revoke them"),
    _INSIDE,
    limits={role: says for role, says in _OWN.items() if role in _INSIDE},
    own=True,
)
