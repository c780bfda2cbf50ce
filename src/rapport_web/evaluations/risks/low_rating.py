"""A customer who rated feeling understood, or the whole, low."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport_web.evaluations.risks.risk import Risk
from rapport_web.surveys.models import Answer

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from rapport_web.conversations.models import Conversation

LOW: Final = 2


def _among(conversations: QuerySet[Conversation]) -> set[int]:
    low = Q(empathy__lte=LOW) | Q(satisfaction__lte=LOW)
    rows = Answer.objects.filter(low, conversation__in=conversations.order_by().values("pk"))
    return set(rows.values_list("conversation_id", flat=True))


RISK = Risk(
    "low_rating",
    _("A low rating by the customer"),
    _("The customer rated feeling understood, or the whole, 1 or 2 of 5."),
    _among,
)
