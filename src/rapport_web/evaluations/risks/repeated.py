"""A customer who came about the same matter before."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.risks.risk import Risk

if TYPE_CHECKING:
    from django.db.models import QuerySet

WITHIN: Final = timedelta(days=14)


def _among(conversations: QuerySet[Conversation]) -> set[int]:
    before = Conversation.objects.filter(
        customer=OuterRef("customer"),
        topic=OuterRef("topic"),
        started_at__lt=OuterRef("started_at"),
        started_at__gte=OuterRef("started_at") - WITHIN,
    )
    rows = conversations.order_by().filter(Exists(before), customer__isnull=False)
    return set(rows.values_list("pk", flat=True))


RISK = Risk(
    "repeated",
    _("Repeated contact"),
    _("The same customer came about the same topic in the 14 days before."),
    _among,
)
