"""Which conversations a session is about: named by hand, or drawn by lot with a seed to draw again by."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.calibration.selectors.agenda import differing
from rapport_web.conversations.models import Conversation
from rapport_web.conversations.selectors import visible_to
from rapport_web.evaluations.models import Evaluation
from rapport_web.exceptions import Invalid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from rapport_web.people.models import User
    from rapport_web.scorecards.models import Version

DAYS: Final = 60
MOST: Final = 20


def named(references: Sequence[str], *, by: User | None) -> list[Conversation]:
    """Return conversations by their references, in this order.

    Raises:
        Invalid: One is not there, or may not be read by this person.
    """
    wanted = list(dict.fromkeys(each.strip() for each in references if each.strip()))
    rows = Conversation.objects.all() if by is None else visible_to(by)
    found = {row.reference: row for row in rows.filter(reference__in=wanted)}
    missing = [each for each in wanted if each not in found]
    if missing:
        raise Invalid(
            _("There is no conversation “%s” among those you may read.") % missing[0][:80], field="references"
        )
    return [found[each] for each in wanted]


def by_lot(*, n: int, seed: int, among: Iterable[User]) -> list[Conversation]:
    """Return conversations of the last 60 days by lot.

    Left out are those that a participant held, or has evaluated already.

    Raises:
        Invalid: There are fewer.
    """
    since = timezone.now() - timedelta(days=DAYS)
    rows = Conversation.objects.filter(started_at__gte=since)
    return _first(_fresh(rows, among), n, seed)


def by_difference(*, n: int, seed: int, version: Version, among: Iterable[User]) -> list[Conversation]:
    """Return conversations by lot from those on which two evaluators differed, blind, in the last 90 days.

    Who scored one of them before is left out only as its agent: that they scored it is why it is talked over.

    Raises:
        Invalid: There are fewer.
    """
    rows = Conversation.objects.filter(pk__in=differing(version.scorecard))
    agents = [user.agent for user in among if hasattr(user, "agent")]
    return _first(rows.exclude(agent__in=agents), n, seed)


def _fresh(rows: QuerySet[Conversation], among: Iterable[User]) -> QuerySet[Conversation]:
    people = list(among)
    scored = Evaluation.objects.filter(evaluator__in=people).values("conversation")
    agents = [user.agent for user in people if hasattr(user, "agent")]
    return rows.exclude(Q(agent__in=agents) & Q(agent__isnull=False)).exclude(pk__in=scored)


def _first(rows: QuerySet[Conversation], n: int, seed: int) -> list[Conversation]:
    """Return the n with the least lots; nothing but seed and reference goes into a lot."""
    lots = sorted((_lot(seed, reference), pk) for pk, reference in rows.values_list("pk", "reference").iterator())
    if len(lots) < n:
        raise Invalid(
            _("Only %(there)s conversations can be drawn, and %(n)s are wanted.") % {"there": len(lots), "n": n},
            field="n",
        )
    chosen = [pk for _lot_, pk in lots[:n]]
    found = Conversation.objects.in_bulk(chosen)
    return [found[pk] for pk in chosen]


def _lot(seed: int, reference: str) -> bytes:
    return hashlib.sha256(f"{seed}:{reference}".encode()).digest()
