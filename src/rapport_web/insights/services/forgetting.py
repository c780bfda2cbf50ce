"""Forgetting results: those that quote what was erased, and those nobody has looked at for long."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from rapport_web.insights.models import Kept

if TYPE_CHECKING:
    from collections.abc import Collection

_OLD: Final = timedelta(days=35)


@transaction.atomic
def forget_quoted(*, references: Collection[str] | None = None) -> int:
    """Drop the results that quote some conversations; they are computed anew when they are next asked for.

    Args:
        references: Of the conversations; None drops every result.
    """
    gone = set(references) if references is not None else None
    found = [
        pk for pk, quoted in Kept.objects.values_list("pk", "quoted") if gone is None or not gone.isdisjoint(quoted)
    ]
    return Kept.objects.filter(pk__in=found).delete()[0]


@transaction.atomic
def forget_old(*, days: timedelta = _OLD) -> int:
    """Drop the results that nobody asked for in a while."""
    return Kept.objects.filter(asked_at__lt=timezone.now() - days).delete()[0]
