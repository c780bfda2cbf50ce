"""What is known of sendings: how many stand how, how many answered, and whether somebody chose whom to ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport.measurement.intervals import wilson
from rapport_web.exceptions import NotThere
from rapport_web.surveys.models import Invitation, Sending

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import QuerySet

_State = Invitation.State
# What an invitation passes through once it left.
LEFT: Final = (_State.SENT, _State.BEGUN, _State.ANSWERED, _State.EXPIRED)
LEAST: Final = 30


@dataclass(frozen=True, slots=True)
class Counts:
    """How many conversations a sending looked at, and how each stands.

    Attributes:
        by_state: How many, by state; states of none are left out.
        over: Of those who were asked, how many's time is over, answered or not.
        answered_of_over: How many of these answered.
    """

    by_state: Mapping[str, int]
    over: int = 0
    answered_of_over: int = 0

    def of(self, *states: str) -> int:
        """Return how many stand so."""
        return sum(self.by_state.get(state, 0) for state in states)

    @property
    def looked_at(self) -> int:
        """All that were looked at."""
        return sum(self.by_state.values())

    @property
    def drawn(self) -> int:
        """Those on which the lot fell, asked or not."""
        return self.looked_at - self.of(_State.NOT_DRAWN)

    @property
    def asked(self) -> int:
        """Those to whom a question left."""
        return self.of(*LEFT)

    @property
    def answered(self) -> int:
        """Those who answered."""
        return self.of(_State.ANSWERED)

    @property
    def answering(self) -> tuple[float, float, float] | None:
        """The share that answered of those whose time is over, with its 95 % interval; None: too few.

        Who was asked yesterday can still answer, and would make the share smaller than it is; and who was asked
        yesterday and has answered, without the others of that day, larger.
        """
        if self.over < LEAST:
            return None
        return (self.answered_of_over / self.over, *wilson(self.answered_of_over, self.over))


def sendings() -> QuerySet[Sending]:
    """Return all sendings, those that ask first, by name."""
    return Sending.objects.select_related("questionnaire", "made_by").order_by("-active", "name")


def one_sending(pk: int) -> Sending:
    """Return a sending.

    Raises:
        NotThere: There is none.
    """
    found = sendings().filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such sending."))
    return found


def counts_of(rows: Iterable[Sending]) -> dict[int, Counts]:
    """Return the counts of sendings, by their rows."""
    ids = [row.pk for row in rows]
    found: dict[int, dict[str, int]] = {pk: {} for pk in ids}
    counted = Invitation.objects.filter(sending__in=ids).order_by().values_list("sending", "state")
    for pk, state, n in counted.annotate(n=Count("pk")):
        found[pk][state] = n
    ended: dict[int, dict[str, int]] = {pk: {} for pk in ids}
    over = counted.filter(Q(state=_State.EXPIRED) | Q(expires_at__lte=timezone.now()), state__in=LEFT)
    for pk, state, n in over.annotate(n=Count("pk")):
        ended[pk][state] = n
    return {
        pk: Counts(by_state, sum(ended[pk].values()), ended[pk].get(_State.ANSWERED, 0))
        for pk, by_state in found.items()
    }


def faults_of(sending: Sending) -> list[tuple[str, int]]:
    """Return why messages of a sending could not be sent, or not yet, with how many; the most common first."""
    rows = Invitation.objects.filter(sending=sending, state__in=(_State.FAILED, _State.WAITING)).exclude(fault="")
    return list(rows.order_by().values_list("fault").annotate(n=Count("pk")).order_by("-n", "fault"))


def looked_at_by_group(sending: Sending, *, most: int) -> list[tuple[int | None, int | None, float, int, int]]:
    """Return ``(team, agent, chance, looked at, drawn)`` of the conversations a sending looked at last.

    Args:
        sending: Which.
        most: How many of them: enough to notice a choice, few enough to be counted while somebody waits.
    """
    latest = Invitation.objects.filter(sending=sending).order_by("-pk").values("pk")[:most]
    rows = Invitation.objects.filter(pk__in=latest).order_by()
    grouped = rows.values_list("conversation__team", "conversation__agent", "chance")
    return list(grouped.annotate(n=Count("pk"), k=Count("pk", filter=~Q(state=_State.NOT_DRAWN))))
