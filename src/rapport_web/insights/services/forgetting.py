"""Forgetting results that nobody has asked for in a while."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from rapport_web.insights.models import Kept

_OLD: Final = timedelta(days=35)


@transaction.atomic
def forget_old(*, than: timedelta = _OLD) -> int:
    """Drop the results that were neither computed nor asked to be in a while; they are computed anew when asked for."""
    return Kept.objects.filter(asked_at__lt=timezone.now() - than).exclude(state=Kept.State.WAITING).delete()[0]
