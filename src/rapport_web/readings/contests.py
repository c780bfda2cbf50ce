"""What is known of contests: whose a person may see, with the words they are about and who still has to answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone

from rapport_web.conversations.curtains import open_to
from rapport_web.conversations.models import Transcript
from rapport_web.people.models import Grant
from rapport_web.people.roles import Role
from rapport_web.readings.models import Contest, ReadingBody
from rapport_web.readings.services.contesting import moment_of
from rapport_web.readings.words import CUES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from rapport_web.people.models import Agent, User
    from rapport_web.people.naming import Naming
    from rapport_web.readings.models import ContestAnswer


@dataclass(frozen=True, slots=True)
class Told:
    """A contest as pages show it.

    Attributes:
        who: The agent, by the name that this person may see.
        cue: What the reader took for a cue, in words; empty where the whole reading is contested.
        customer: The customer's words it is about; empty where the text has changed since.
        agent: The agent's words it is about.
        outcome: What the reader said: ``missed`` and so on.
        because: Why, in the reader's words.
        mine: The roles in which this person still has to answer.
        waits_for: The roles whose answer is still to come, in words.
        days: How long it has been open, or how long it took.
    """

    contest: Contest
    who: str
    cue: str
    customer: str
    agent: str
    outcome: str
    because: str
    mine: frozenset[str]
    waits_for: tuple[str, ...]
    answers: Sequence[ContestAnswer]
    days: int


def contests_for(user: User) -> QuerySet[Contest]:
    """Return the contests that a person may see: all, of the teams one leads, one's own; none still to score."""
    rows = open_to(user, Contest.objects.all(), "conversation")
    if not user.roles.isdisjoint({Role.QA_LEAD.value, Role.AUDITOR.value}):
        return rows
    which = Q(pk__in=())
    if Role.TEAM_LEAD.value in user.roles:
        which |= Q(conversation__team__in=user.led_teams)
    if Role.AGENT.value in user.roles:
        which |= Q(agent__user=user)
    return rows.filter(which)


def waiting_for(user: User) -> int:
    """Count the open contests that a person still has to answer."""
    roles = user.roles & {Role.QA_LEAD.value, Role.TEAM_LEAD.value}
    if not roles:
        return 0
    rows = contests_for(user).filter(state=Contest.State.OPEN).exclude(agent__user=user)
    return rows.exclude(answers__role__in=roles).count()


def unseen(agent: Agent) -> QuerySet[Contest]:
    """Return the contests of an agent that were answered since the agent last looked."""
    return Contest.objects.filter(agent=agent, seen_at=None).exclude(state=Contest.State.OPEN)


def mark_seen(agent: Agent) -> None:
    """Note that the agent has seen how the contests ended."""
    unseen(agent).update(seen_at=timezone.now())


def told(contests: Iterable[Contest], *, viewer: User, naming: Naming) -> list[Told]:
    """Put contests into words for a person, with four queries for all of them."""
    rows = list(contests)
    ids = {row.conversation_id for row in rows}
    here = ReadingBody.objects.filter(reading__conversation__in=ids, reading__current=True).select_related("reading")
    bodies = {body.reading.conversation_id: body for body in here}
    turns = dict(Transcript.objects.filter(pk__in=ids).values_list("pk", "turns"))
    leads = set(
        Grant.objects.filter(role=Role.TEAM_LEAD, team__isnull=False, user__is_active=True).values_list("team", "user")
    )
    found = []
    for row in rows:
        missing = _missing(row, leads)
        words = turns.get(row.conversation_id, [])
        moment = _moment(row, bodies.get(row.conversation_id))
        found.append(
            Told(
                contest=row,
                who=naming.of(row.agent),
                cue=str(CUES.get(row.cue, "")),
                customer=_words(words, moment["cue_turns"]) if moment else "",
                agent=_words(words, moment["reply_turns"]) if moment else "",
                outcome=row.outcome,
                because=moment["because"] if moment else "",
                mine=frozenset(_mine(row, missing, viewer)),
                waits_for=tuple(str(Role(role).label) for role in sorted(missing)),
                answers=list(row.answers.all()),
                days=((row.closed_at or timezone.now()) - row.at).days,
            )
        )
    return found


def _missing(row: Contest, leads: set[tuple[int, int]]) -> set[str]:
    """Return the roles whose answer is still to come, as ``services.answering.must_answer`` has it."""
    if row.state != Contest.State.OPEN:
        return set()
    needed = {Role.QA_LEAD.value}
    team = row.conversation.team_id
    if team is not None and any(led == team and user != row.agent.user_id for led, user in leads):
        needed.add(Role.TEAM_LEAD.value)
    return needed - {answer.role for answer in row.answers.all()}


def _mine(row: Contest, missing: set[str], viewer: User) -> set[str]:
    if row.agent.user_id == viewer.pk:
        return set()
    leads_it = row.conversation.team_id in {team.pk for team in viewer.led_teams}
    return missing & (viewer.roles - (set() if leads_it else {Role.TEAM_LEAD.value}))


def _moment(row: Contest, body: ReadingBody | None) -> dict[str, Any] | None:
    """Return the moment it is about, where the current reading is still the one that was contested."""
    if body is None or body.reading.version != row.reader_version:
        return None
    if body.reading.fingerprint != row.conversation.fingerprint:
        return None
    return moment_of(row, body.data)


def _words(turns: list[dict[str, Any]], which: list[int]) -> str:
    return " ".join(turns[turn]["text"] for turn in which if turn < len(turns))
