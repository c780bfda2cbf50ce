"""A customer who showed that they may leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from rapport_web.evaluations.risks.risk import Risk
from rapport_web.readings.models import Moment

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from rapport_web.conversations.models import Conversation


def _among(conversations: QuerySet[Conversation]) -> set[int]:
    rows = Moment.objects.filter(
        cue="leaving",
        reading__current=True,
        reading__fingerprint=F("reading__conversation__fingerprint"),
        reading__conversation__in=conversations.order_by().values("pk"),
    )
    return set(rows.values_list("reading__conversation_id", flat=True))


RISK = Risk(
    "leaving",
    _("A wish to leave"),
    _("The reader found a moment in which the customer said that they may leave."),
    _among,
)
