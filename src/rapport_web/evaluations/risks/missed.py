"""A moment that the reading says was missed."""

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
        outcome="missed",
        set_aside=False,  # what a rule or a system made impossible is nobody's to be looked at for
        reading__current=True,
        reading__fingerprint=F("reading__conversation__fingerprint"),
        reading__conversation__in=conversations.order_by().values("pk"),
    )
    return set(rows.values_list("reading__conversation_id", flat=True))


RISK = Risk(
    "missed",
    _("A moment missed, as read"),
    _("The reader found a moment that called for an answer and was given none."),
    _among,
)
