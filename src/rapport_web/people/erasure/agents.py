"""An agent erased: the name and the reference go, the number in masked texts stays and names nobody any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport_web.people.erasure.registry import Found, Kind, Subject
from rapport_web.people.models import Agent, Invitation

if TYPE_CHECKING:
    from collections.abc import Iterator


def _here() -> str:
    return "agent"


def _found(agent: Agent) -> Found:
    teams = ", ".join(sorted({each.team.name for each in agent.memberships.select_related("team")}))
    return Found(agent.pk, agent.name or agent.reference, agent.reference, teams)


def find(text: str) -> Iterator[Found]:
    """Return the agents with exactly this reference or name."""
    text = " ".join(text.split())
    for agent in Agent.objects.filter(erased_at__isnull=True) if text else ():
        if text.casefold() in {agent.reference.casefold(), agent.name.casefold()}:
            yield _found(agent)


def one(pk: int) -> Found | None:
    """Return an agent who is not erased yet."""
    agent = Agent.objects.filter(pk=pk, erased_at__isnull=True).first()
    return _found(agent) if agent else None


def references() -> Iterator[tuple[int, str]]:
    """Return all agents who are not erased, by reference."""
    yield from Agent.objects.filter(erased_at__isnull=True).values_list("pk", "reference").iterator()


def marks(subject: Subject) -> list[str]:
    """Return by what words other rooms may hold an agent."""
    if subject.kind != _here():
        return []
    agent = Agent.objects.filter(pk=subject.pk, erased_at__isnull=True).first()
    return [agent.reference, agent.name] if agent else []


def forget(subject: Subject) -> dict[str, int]:
    """Take the name, the reference and the account's link out of the roster; memberships stay, and name nobody."""
    agent = Agent.objects.filter(pk=subject.pk, erased_at__isnull=True).first() if subject.kind == _here() else None
    if agent is None:
        return {}
    agent.name, agent.reference, agent.user = "", f"erased:{agent.pk}", None
    agent.erased_at = timezone.now()
    agent.save()
    # One that still worked would make an account that is this agent.
    invited = Invitation.objects.filter(agent=agent)
    invited.filter(user=None, revoked_at=None).update(revoked_at=agent.erased_at)
    invited.update(name="", email="")
    return {_("name and reference in the roster"): 1}


KIND = Kind("agent", gettext_lazy("An agent"), gettext_lazy("The agent’s name or reference"), find, one, references)
