"""Sessions: which a person may see, how far they are scored, and which of their conversations are laid open to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from rapport_web.calibration.models import Case, Score, Seat, Session
from rapport_web.calibration.permissions import LEAD, SEE
from rapport_web.conversations import curtains
from rapport_web.evaluations.models import Task
from rapport_web.exceptions import NotThere
from rapport_web.people.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from rapport_web.people.models import User

_ALL = frozenset((Role.QA_LEAD.value, Role.MANAGER.value, Role.AUDITOR.value))
_OPEN = (Task.State.GIVEN, Task.State.BEGUN)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a session, or a seat of it, is scored.

    Attributes:
        done: Scores that are in.
        open: Scores that somebody has still to give.
    """

    done: int = 0
    open: int = 0

    @property
    def wanted(self) -> int:
        """All that are in or to come."""
        return self.done + self.open


def sessions_seen_by(viewer: User) -> QuerySet[Session]:
    """Return the sessions that a person may see, the newest first: leads all, others those they were invited to."""
    if not viewer.may(SEE):
        return Session.objects.none()
    rows = Session.objects.select_related("version__scorecard").order_by("-pk")
    if viewer.roles & _ALL:
        return rows
    return rows.filter(pk__in=Seat.objects.filter(user=viewer).values("session"))


def session_seen_by(viewer: User, pk: int) -> Session:
    """Return one session.

    Raises:
        NotThere: There is none, or none that this person may see.
    """
    found = sessions_seen_by(viewer).filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such session among those you may see."))
    return found


def case_of(session: Session, place: int) -> Case:
    """Return a session's conversation by its place, with its transcript.

    Raises:
        NotThere: The session has none at this place, or it was deleted.
    """
    rows = session.cases.select_related(
        "conversation__transcript", "conversation__agent", "session__version__scorecard"
    )
    found = rows.filter(place=place).first()
    if found is None:
        raise NotThere(_("There is no such conversation in this session any more."))
    return found


def laid_open(viewer: User, session: Session) -> frozenset[int]:
    """Return the cases, by number, whose scores a person may see: none before the session is opened for talk.

    Who is still to score a conversation, here or anywhere else, stays blind to it until their own score is in.
    """
    if session.opened_at is None or not may_look(viewer, session):
        return frozenset()
    kept = curtains.kept_from(viewer)
    return frozenset(pk for pk, about in session.cases.values_list("pk", "conversation") if about not in kept)


def may_look(viewer: User, session: Session) -> bool:
    """Whether a person may see a session at all."""
    return viewer.may(SEE) and (bool(viewer.roles & _ALL) or seat_of(viewer, session) is not None)


def may_talk(viewer: User, case: Case) -> bool:
    """Whether a person may say something of a case: they lead, or have a seat, and are not blind to it."""
    if case.pk not in laid_open(viewer, case.session):
        return False
    return viewer.may(LEAD) or seat_of(viewer, case.session) is not None


def seat_of(viewer: User, session: Session) -> Seat | None:
    """Return the person's own seat."""
    return Seat.objects.filter(session=session, user=viewer).first()


def tasks_of(viewer: User, session: Session) -> dict[int, Task]:
    """Return the person's own tasks by case."""
    rows = Score.objects.filter(case__session=session, seat__user=viewer).select_related("task")
    return {row.case_id: row.task for row in rows}


def standings(sessions: Iterable[Session]) -> dict[int, Standing]:
    """Return how far sessions are scored, by number."""
    return _standings("case__session", Score.objects.filter(case__session__in=[each.pk for each in sessions]))


def seat_standings(session: Session) -> dict[int, Standing]:
    """Return how far each seat has scored, by number: that, never what."""
    return _standings("seat", Score.objects.filter(case__session=session))


def case_standings(session: Session) -> dict[int, Standing]:
    """Return how far each case is scored, by number."""
    return _standings("case", Score.objects.filter(case__session=session))


def waiting_for(viewer: User) -> dict[int, int]:
    """Return how many conversations a person has still to score, by session."""
    rows = Score.objects.filter(seat__user=viewer, task__state__in=_OPEN).exclude(
        case__session__state=Session.State.CLOSED
    )
    return dict(rows.values_list("case__session").annotate(n=Count("pk")))


def _standings(by: str, rows: QuerySet[Score]) -> dict[int, Standing]:
    done, still = Q(task__state=Task.State.DONE), Q(task__state__in=_OPEN)
    counted = rows.values(key=F(by)).annotate(done=Count("pk", filter=done), still=Count("pk", filter=still))
    return {row["key"]: Standing(row["done"], row["still"]) for row in counted}
