"""Who may do what with findings, praise and customers in trouble."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from rapport_web.people.deeds import declare
from rapport_web.people.roles import Role

SEE: Final = declare(
    "findings.see",
    _("See what is to be put right"),
    (Role.QA_LEAD, Role.MANAGER, Role.PROCESS_OWNER, Role.TEAM_LEAD),
    reads=True,
)
OPEN: Final = declare(
    "findings.open",
    _("Write down what is to be put right"),
    (Role.QA_LEAD, Role.MANAGER, Role.PROCESS_OWNER, Role.TEAM_LEAD),
)
WORK: Final = declare(
    "findings.work", _("Take a finding on, hand it over, and close it"), (Role.QA_LEAD, Role.PROCESS_OWNER)
)
SEE_PRAISE: Final = declare(
    "findings.see_praise",
    _("See whom customers thank"),
    (Role.QA_LEAD, Role.TEAM_LEAD, Role.AGENT),
    reads=True,
    limits={Role.TEAM_LEAD: _("own teams"), Role.AGENT: _("own")},
)
PASS_ON: Final = declare(
    "findings.pass_on_praise",
    _("Pass a customer’s thanks on"),
    (Role.QA_LEAD, Role.TEAM_LEAD),
    limits={Role.TEAM_LEAD: _("own teams")},
)
SEE_RECOVERIES: Final = declare(
    "findings.see_recoveries",
    _("See which customers are to be called back"),
    (Role.QA_LEAD, Role.MANAGER, Role.TEAM_LEAD),
    reads=True,
    limits={Role.TEAM_LEAD: _("own teams")},
)
RECOVER: Final = declare(
    "findings.recover",
    _("Call a customer back, and say what was done"),
    (Role.QA_LEAD, Role.TEAM_LEAD),
    limits={Role.TEAM_LEAD: _("own teams")},
)
