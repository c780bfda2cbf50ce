"""Who may do what with the self-assessment of the quality programme."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from rapport_web.people.deeds import declare
from rapport_web.people.roles import Role

SEE: Final = declare(
    "programme.see", _("See whether the quality programme is sound"), (Role.QA_LEAD, Role.MANAGER), reads=True
)
ANSWER: Final = declare(
    "programme.answer", _("Answer what the data cannot say of the quality programme"), (Role.QA_LEAD, Role.MANAGER)
)
