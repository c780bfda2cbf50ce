"""A conversation much longer than others of its channel."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from rapport_web.evaluations.risks.risk import Risk

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from rapport_web.conversations.models import Conversation

TIMES: Final = 2


def _among(conversations: QuerySet[Conversation]) -> set[int]:
    lengths: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for pk, channel, turns in conversations.order_by().values_list("pk", "channel", "turns"):
        lengths[channel].append((turns, pk))
    found: set[int] = set()
    for rows in lengths.values():
        middle = sorted(rows)[len(rows) // 2][0]
        found |= {pk for turns, pk in rows if turns > TIMES * middle}
    return found


RISK = Risk(
    "very_long",
    _("Very long"),
    _("It has more than twice as many turns as the middle one of its channel in the period."),
    _among,
)
