"""Who may do what with jobs."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from rapport_web.people.deeds import declare
from rapport_web.people.roles import Role

SEE: Final = declare(
    "jobs.see", _("See what is being worked on"), (Role.MANAGER, Role.QA_LEAD, Role.ADMINISTRATOR), reads=True
)
FOLLOW: Final = declare(
    "jobs.follow",
    _("See how far a job is that one asked for"),
    tuple(role for role in Role if role != Role.AUDITOR),
    reads=True,
)
CANCEL: Final = declare("jobs.cancel", _("Cancel a job"), (Role.QA_LEAD, Role.ADMINISTRATOR))
