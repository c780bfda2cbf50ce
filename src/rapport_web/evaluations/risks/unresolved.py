"""A matter that was left open, as read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from rapport_web.evaluations.risks.risk import Risk
from rapport_web.readings.models import Reading

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from rapport_web.conversations.models import Conversation


def _among(conversations: QuerySet[Conversation]) -> set[int]:
    rows = Reading.objects.filter(
        current=True,
        resolved="no",
        fingerprint=F("conversation__fingerprint"),
        conversation__in=conversations.order_by().values("pk"),
    )
    return set(rows.values_list("conversation_id", flat=True))


RISK = Risk(
    "unresolved",
    _("Not resolved, as read"),
    _("The reader is sure that the customer’s matter was not resolved."),
    _among,
)
