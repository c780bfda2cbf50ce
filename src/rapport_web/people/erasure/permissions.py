"""Who may erase a person."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from rapport_web.people.deeds import declare
from rapport_web.people.roles import Role

ERASE: Final = declare("people.erase", _("Erase a person everywhere, backups included"), (Role.ADMINISTRATOR,))
