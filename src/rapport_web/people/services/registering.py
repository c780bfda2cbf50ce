"""What an import says of the staff: agents, teams and who was seen where, made where they are not known yet."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from django.db import connection, transaction
from django.db.models import Max

from rapport.privacy.name_words import is_person_name
from rapport_web.audit.services import record
from rapport_web.people.models import Agent, Membership, Team

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from rapport_web.people.models import User

    Seen = Iterable[tuple[str, str, date]]

T = TypeVar("T")

# As many values in one question as SQLite always takes.
_AT_ONCE: Final = 500
# Any number will do, as long as nothing else takes the same lock.
_LOCK: Final = 7_301_951


@dataclass(frozen=True, slots=True)
class Staff:
    """The rows behind what an import says.

    Attributes:
        agents: By reference.
        teams: By name.
        new_agents: How many of them were not known before.
        new_teams: The same of teams.
    """

    agents: Mapping[str, Agent]
    teams: Mapping[str, Team]
    new_agents: int = 0
    new_teams: int = 0


def register_staff(
    *, agents: Mapping[str, str | None], teams: Iterable[str] = (), seen: Seen = (), by: User | None = None
) -> Staff:
    """Make the agents and teams that are not there yet, all in a few statements.

    An agent's number is the next free one, in the order given; it never changes. A name is set where none was known.
    An agent who belongs to no team yet is put into the team that most of ``seen`` is from, from its first day on;
    later imports move nobody, people do. Permission is the caller's: this is a part of bringing conversations in.

    Args:
        agents: A name, or None, for each reference.
        teams: Names of teams.
        seen: ``(reference, team's name, day)`` for each conversation.
        by: Who brings them in.
    """
    seen = list(seen)
    names = {" ".join(name.split()) for name in [*teams, *(team for _, team, _ in seen)]} - {""}
    with transaction.atomic():
        known_teams, new_teams = _teams(names)
        known, new_agents = _agents({ref.strip(): name for ref, name in agents.items() if ref.strip()})
        _put_into_teams(known, known_teams, seen)
        if new_agents or new_teams:
            facts = {"agents": new_agents, "teams": new_teams}
            record(by=by, deed="people.register_staff", thing="agent", facts=facts)
    return Staff(known, known_teams, new_agents, new_teams)


def _teams(names: set[str]) -> tuple[dict[str, Team], int]:
    known = {team.name: team for team in Team.objects.filter(name__in=names)}
    missing = sorted(names - known.keys())
    for name in missing:
        known[name], _made = Team.objects.get_or_create(name=name)
    return known, len(missing)


def _agents(told: Mapping[str, str | None]) -> tuple[dict[str, Agent], int]:
    known = _known(told)
    missing = [reference for reference in told if reference not in known]
    if missing:
        _wait_for_others()
        known |= _known(missing)
        missing = [reference for reference in missing if reference not in known]
        last = Agent.objects.aggregate(last=Max("number"))["last"] or 0
        made = [
            Agent(reference=reference, name=_name(reference, told[reference]), number=number)
            for number, reference in enumerate(missing, start=last + 1)
        ]
        known |= {agent.reference: agent for agent in Agent.objects.bulk_create(made, batch_size=_AT_ONCE)}
    named = [known[ref] for ref, name in told.items() if name and not known[ref].name and not known[ref].erased_at]
    for agent in named:
        agent.name = _name(agent.reference, told[agent.reference])
    Agent.objects.bulk_update(named, ["name"], batch_size=_AT_ONCE)
    return known, len(missing)


def _name(reference: str, name: str | None) -> str:
    """The name that was told; where none was, a reference that is a name itself."""
    return " ".join((name or (reference if is_person_name(reference) else "")).split())[:200]


def _known(references: Iterable[str]) -> dict[str, Agent]:
    return {
        agent.reference: agent
        for some in _in_parts(list(references))
        for agent in Agent.objects.filter(reference__in=some)
    }


def _wait_for_others() -> None:
    """See that no other import gives numbers; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _put_into_teams(
    agents: Mapping[str, Agent], teams: Mapping[str, Team], seen: Sequence[tuple[str, str, date]]
) -> None:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    first: dict[str, date] = {}
    for reference, team, day in seen:
        if reference in agents and team in teams:
            counts[reference][team] += 1
            first[reference] = min(day, first.get(reference, day))
    placed = {
        pk
        for some in _in_parts([agents[reference].pk for reference in counts])
        for pk in Membership.objects.filter(agent__in=some).values_list("agent", flat=True)
    }
    Membership.objects.bulk_create(
        (
            Membership(agent=agents[reference], team=teams[_most(teams_seen)], since=first[reference])
            for reference, teams_seen in counts.items()
            if agents[reference].pk not in placed
        ),
        batch_size=_AT_ONCE,
    )


def _most(seen: Counter[str]) -> str:
    return min(seen, key=lambda name: (-seen[name], name))


def _in_parts(values: list[T]) -> Iterator[list[T]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
