"""Findings with their evidence and history, praise, and customers in trouble with the calls made to them."""

from rapport_web.findings.models.finding import Evidence, Finding, Note, Owner
from rapport_web.findings.models.praise import Praise
from rapport_web.findings.models.recovery import Call, Recovery

__all__ = ["Call", "Evidence", "Finding", "Note", "Owner", "Praise", "Recovery"]
