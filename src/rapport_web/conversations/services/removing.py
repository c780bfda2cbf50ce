"""Taking conversations out: with their words in the search and all that hangs on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from rapport_web.conversations import search
from rapport_web.conversations.models import Conversation, Customer

if TYPE_CHECKING:
    from collections.abc import Sequence

_PART: Final = 500


def remove(*, ids: Sequence[int]) -> int:
    """Delete conversations by their rows' ids, and customers who then have none; returns how many there were.

    The calling deed says who may, and writes the audit's entry. Whatever hangs on a conversation goes with it.
    """
    removed = 0
    with transaction.atomic():
        for start in range(0, len(ids), _PART):
            part = list(ids[start : start + _PART])
            search.forget(part)
            rows = Conversation.objects.filter(pk__in=part)
            customers = set(rows.exclude(customer=None).values_list("customer", flat=True))
            removed += rows.count()
            rows.delete()
            Customer.objects.filter(pk__in=customers, conversations=None).delete()
    return removed
