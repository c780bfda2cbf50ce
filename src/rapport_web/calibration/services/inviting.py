"""Who takes part: invited, given each conversation to score blind, and excused where they cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.calibration.kinds import INVITE
from rapport_web.calibration.models import Score, Seat, Session
from rapport_web.calibration.permissions import LEAD, TAKE_PART
from rapport_web.calibration.services.holding import count_edit, held
from rapport_web.evaluations import services as evaluating
from rapport_web.evaluations.models import Kind, Task
from rapport_web.exceptions import Invalid, NotThere
from rapport_web.jobs.services import ask
from rapport_web.people.deeds import authorise, deed_named
from rapport_web.people.models import User
from rapport_web.people.roles import Role
from rapport_web.people.selectors import site_profile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from rapport_web.calibration.models import Case

MOST = 40
OPEN = (Task.State.GIVEN, Task.State.BEGUN, Task.State.WAITING)


def invitable() -> QuerySet[User]:
    """Return those who can be invited, by name."""
    may = deed_named(TAKE_PART).roles
    found = User.objects.filter(is_active=True, grants__role__in=may).order_by("name", "username").distinct()
    return found.select_related("agent").prefetch_related("grants")


def agents_named(words: Sequence[str]) -> dict[str, int | None]:
    """Return the accounts' numbers of agents, each by a user name or the agent's reference; None where nobody is."""
    wanted = {word.casefold(): word for word in words}
    found: dict[str, int] = {}
    rows = invitable().filter(grants__role=Role.AGENT)
    names = Q()
    for word in wanted.values():
        names |= Q(username__iexact=word) | Q(agent__reference__iexact=word)
    for user in rows.filter(names) if wanted else ():
        agent = getattr(user, "agent", None)
        for name in (user.username, agent.reference if agent is not None else ""):
            found[name.casefold()] = user.pk
    return {word: found.get(key) for key, word in wanted.items()}


def usable_people(numbers: Sequence[int], *, least: int) -> list[User]:
    """Return the accounts that are to take part.

    Raises:
        Invalid: They are too few or too many, or one may not take part.
    """
    wanted = list(dict.fromkeys(numbers))
    found = {user.pk: user for user in invitable().filter(pk__in=wanted)}
    if len(found) < len(wanted):
        raise Invalid(_("One of these people cannot take part: choose again."), field="people")
    if not least <= len(wanted) <= MOST:
        raise Invalid(_("Invite %(least)s to %(most)s people.") % {"least": least, "most": MOST}, field="people")
    return [found[pk] for pk in wanted]


def invite(*, session: Session, people: Sequence[int], by: User | None, told: bool = False) -> list[Seat]:
    """Invite more people to a session that is still being scored; who has a seat keeps it, and is excused no more.

    Args:
        session: Which one.
        people: Their accounts' numbers.
        by: Who invites them.
        told: Agents whose own conversation is among the session's were told so and agreed.

    Raises:
        Forbidden: This person may not.
        Conflict: The session is not being scored any more.
        Invalid: One cannot take part, or would score their own conversation unasked.
    """
    authorise(by, LEAD)
    users = usable_people(people, least=1)
    with transaction.atomic():
        row = held(session, edits=None, states=(Session.State.SCORING,))
        seats = seat_people(row, users, told=told)
        count_edit(row)
        facts = {"after": {"seats": [user.pk for user in users]}}
        record(by=by, deed=LEAD, thing="calibrationsession", thing_id=row.pk, facts=facts)
    return seats


def seat_people(session: Session, users: Sequence[User], *, told: bool) -> list[Seat]:
    """Give people a seat and each case's task; call it in a transaction."""
    cases = list(session.cases.select_related("conversation__agent"))
    _refuse_own(cases, users, told=told)
    seats = []
    for user in users:
        own = any(_is_own(case, user) for case in cases)
        seat, new = Seat.objects.get_or_create(
            session=session, user=user, defaults={"part": _part(user), "told": own and told}
        )
        if not new and seat.excused_at is not None:
            Seat.objects.filter(pk=seat.pk).update(excused_at=None)
            seat.excused_at = None
        _give(session, cases, seat)
        seats.append(seat)
    ask(kind_name=INVITE, arguments={"session": session.pk}, once=True)
    return seats


def excuse(*, session: Session, seat: int, why: str, by: User | None) -> Seat:
    """Excuse somebody: they have not to score what is still open to them, and are kept from nothing any more.

    What they sent in stays. Done twice, it is done once.

    Args:
        session: Which one.
        seat: The seat's number.
        why: For the trail; may be empty.
        by: Who excuses them.

    Raises:
        Forbidden: This person may not.
        NotThere: Nobody has this seat.
        Conflict: The session is closed.
    """
    authorise(by, LEAD)
    with transaction.atomic():
        row = held(session, edits=None, states=(Session.State.SCORING, Session.State.TALKING))
        found = Seat.objects.select_for_update().filter(session=row, pk=seat).first()
        if found is None:
            raise NotThere(_("Nobody has this seat any more."))
        if found.excused_at is None:
            found.excused_at = timezone.now()
            found.save(update_fields=["excused_at"])
            withdraw(found.scores.values_list("task", flat=True))
            count_edit(row)
            facts = {"after": {"excused": found.user_id}}
            record(by=by, deed=LEAD, thing="calibrationsession", thing_id=row.pk, why=why, facts=facts)
    return found


def withdraw(tasks: Sequence[int] | QuerySet[Score, int]) -> int:
    """Withdraw the tasks that nobody sent in; return how many those were."""
    return Task.objects.filter(pk__in=list(tasks), state__in=OPEN).update(
        state=Task.State.WITHDRAWN, done_at=timezone.now()
    )


def _give(session: Session, cases: Sequence[Case], seat: Seat) -> None:
    have = {score.case_id: score for score in seat.scores.select_related("task")}
    for case in cases:
        score = have.get(case.pk)
        if score is not None and score.task.state != Task.State.WITHDRAWN:
            continue
        task = evaluating.make_task(
            conversation=case.conversation,
            version=session.version,
            kind=Kind.CALIBRATION,
            evaluator=seat.user,
            blind=True,
            hide_names=True,
            due_at=session.due_at,
        )
        Score.objects.update_or_create(case=case, seat=seat, defaults={"task": task})


def _part(user: User) -> str:
    granted = {grant.role for grant in user.grants.all()}
    if granted & {Role.EVALUATOR.value, Role.OUTSIDE_EVALUATOR.value, Role.QA_LEAD.value}:
        return Seat.As.EVALUATOR
    return Seat.As.AGENT if Role.AGENT.value in granted else Seat.As.GUEST


def _is_own(case: Case, user: User) -> bool:
    agent = getattr(user, "agent", None)
    return agent is not None and case.conversation.agent_id == agent.pk


def _refuse_own(cases: Sequence[Case], users: Sequence[User], *, told: bool) -> None:
    """Nobody scores the own conversation unasked, and never where the works agreement lets nobody be named."""
    if not any(_is_own(case, user) for case in cases for user in users):
        return
    if not site_profile().names_agents:
        raise Invalid(
            _(
                "One of the agents would score their own conversation, and everybody would know whose it is: the works "
                "agreement lets nobody be named."
            ),
            field="people",
        )
    if not told:
        raise Invalid(
            _("One of the agents would score their own conversation. Ask them first, and say here that they know."),
            field="told",
        )
