"""What somebody can be here."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody is here; who may do what is decided by deed, in ``people/deeds.py``."""

    MANAGER = "manager", _("Manager")
    QA_LEAD = "qa_lead", _("QA lead")
    EVALUATOR = "evaluator", _("Evaluator")
    OUTSIDE_EVALUATOR = "outside_evaluator", _("Outside evaluator")
    TEAM_LEAD = "team_lead", _("Team lead")
    AGENT = "agent", _("Agent")
    PROCESS_OWNER = "process_owner", _("Process owner")
    ADMINISTRATOR = "administrator", _("Administrator")
    AUDITOR = "auditor", _("Auditor")
