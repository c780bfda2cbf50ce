"""Who may read the audit trail."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from rapport_web.people.deeds import declare
from rapport_web.people.roles import Role

READ: Final = declare("audit.read", _("Read the audit trail"), (Role.ADMINISTRATOR,), reads=True)
UNSEAL: Final = declare(
    "audit.unseal",
    _("See personal values in the audit trail"),
    (Role.ADMINISTRATOR,),
    reads=True,
    limits={
        Role.ADMINISTRATOR: _("agents’ only under a works agreement"),
        Role.AUDITOR: _("agents’ only under a works agreement"),
    },
)
VERIFY: Final = declare("audit.verify", _("Verify the audit trail"), (Role.ADMINISTRATOR,), reads=True)
EXPORT: Final = declare("audit.export", _("Export the audit trail"), (Role.ADMINISTRATOR,), reads=True)
