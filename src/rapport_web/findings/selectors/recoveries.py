"""Which customers in trouble a person may see, what is known of them, and how many were reached in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport.measurement.intervals import wilson
from rapport_web.conversations.curtains import open_to
from rapport_web.exceptions import NotThere
from rapport_web.findings.models import Call, Recovery
from rapport_web.findings.permissions import RECOVER, SEE_RECOVERIES
from rapport_web.people.roles import Role

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from rapport_web.people.models import User

PERIOD: Final = timedelta(days=90)
# Under it an interval spans most of what is possible.
LEAST: Final = 10
_ALL: Final = frozenset((Role.QA_LEAD.value, Role.MANAGER.value, Role.AUDITOR.value))


@dataclass(frozen=True, slots=True)
class InTime:
    """How many customers were reached before their time was over, of those whose time is.

    Attributes:
        n: Customers whose call was due in the period.
        reached: Those who were reached by then.
        low: Lower end of the 95 % interval of the share; None where there are too few.
        high: Its upper end.
        missing: How many more are needed for a share.
        enough: How the closed ones of them ended, by :class:`Recovery.Enough`.
    """

    n: int
    reached: int
    low: float | None
    high: float | None
    missing: int
    enough: dict[str, int]


def recoveries_for(user: User) -> QuerySet[Recovery]:
    """Return the customers in trouble that a person may see: all, or those of the teams one leads.

    One of a conversation that the person is still to score blind is left to others till then.
    """
    if not user.may(SEE_RECOVERIES):
        return Recovery.objects.none()
    rows = open_to(user, Recovery.objects.all(), "conversation")
    return rows if not user.roles.isdisjoint(_ALL) else rows.filter(conversation__team__in=user.led_teams)


def recovery_for(user: User, pk: int) -> Recovery:
    """Return one.

    Raises:
        NotThere: There is none, or none that this person may see.
    """
    rows = recoveries_for(user).select_related("conversation__team", "conversation__agent", "assignee", "closed_by")
    found = rows.prefetch_related("calls__by").filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such customer among those you may see."))
    return found


def may_recover(user: User, row: Recovery) -> bool:
    """Whether a person can call this customer back and say what was done."""
    if not user.may(RECOVER):
        return False
    return Role.QA_LEAD.value in user.roles or row.conversation.team in user.led_teams


def in_time(rows: QuerySet[Recovery]) -> InTime:
    """Return how many of some customers were reached in time, of those whose time was over in the last 90 days."""
    now = timezone.now()
    reached = Call.objects.filter(recovery=OuterRef("pk"), reached=True, at__lte=OuterRef("due_at"))
    found = (
        rows.filter(due_at__gte=now - PERIOD)
        .filter(Q(due_at__lte=now) | Q(state=Recovery.State.CLOSED))
        .annotate(in_time=Exists(reached))
        .order_by()
        .aggregate(
            n=Count("pk"),
            reached=Count("pk", filter=Q(in_time=True)),
            **{each.value: Count("pk", filter=Q(enough=each)) for each in Recovery.Enough},
        )
    )
    n, k = found["n"], found["reached"]
    low, high = wilson(k, n) if n >= LEAST else (None, None)
    enough = {each.value: found[each.value] for each in Recovery.Enough}
    return InTime(n, k, low, high, max(0, LEAST - n), enough)


def overdue(rows: QuerySet[Recovery]) -> QuerySet[Recovery]:
    """Return those who are still to be called though their time is over."""
    return rows.exclude(state=Recovery.State.CLOSED).filter(due_at__lt=timezone.now())
