"""Who may bring things in."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from rapport_web.people.deeds import declare
from rapport_web.people.roles import Role

SEE: Final = declare(
    "ingest.see", _("See what was brought in"), (Role.MANAGER, Role.QA_LEAD, Role.ADMINISTRATOR), reads=True
)
IMPORT: Final = declare("ingest.import", _("Bring in conversations and answers"), (Role.QA_LEAD, Role.ADMINISTRATOR))
UNDO: Final = declare("ingest.undo", _("Undo an import"), (Role.QA_LEAD, Role.ADMINISTRATOR))
