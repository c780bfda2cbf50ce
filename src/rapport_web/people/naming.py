"""By what name a person may see an agent: their own always, others' only as the works agreement and role allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from rapport_web.people.roles import Role
from rapport_web.people.selectors import site_profile

if TYPE_CHECKING:
    from rapport_web.people.models import Agent, SiteProfile, User

# Who may ever see an agent's name. An outside evaluator and a process owner never do.
_NEVER = frozenset((Role.OUTSIDE_EVALUATOR.value, Role.PROCESS_OWNER.value))


class Naming:
    """Gives the words for an agent that one person may see. Make one for a request; it asks the database once."""

    def __init__(self, viewer: User, profile: SiteProfile | None = None) -> None:
        self._viewer = viewer
        self._profile = profile or site_profile()
        self._people: dict[int, str] = {}
        self._own = getattr(getattr(viewer, "agent", None), "pk", None)
        self.names_others = self._profile.names_agents and bool(
            viewer.roles & (frozenset(self._profile.sees_agent_readings) | {Role.AUDITOR.value}) - _NEVER
        )

    def may_name(self, agent: Agent | None) -> bool:
        """Whether this person may see who the agent is."""
        return agent is not None and (self.names_others or agent.pk == self._own)

    def of_person(self, person: User | None) -> str:
        """Return the words for somebody who signs in: a name where the works agreement lets it be seen, else a number.

        A colleague is named as soon as there is an agreement; somebody who is an agent only to those who see agents.
        """
        if person is None or person.username.startswith("erased-"):
            return _("a former user")
        if person.pk not in self._people:
            self._people[person.pk] = self._words_for(person)
        return self._people[person.pk]

    def _words_for(self, person: User) -> str:
        # By the grants: the roles of a closed account sleep, and its person is an agent still.
        granted = {grant.role for grant in person.grants.all()}
        is_agent = Role.AGENT.value in granted or getattr(person, "agent", None) is not None
        if person.pk == self._viewer.pk or (self._profile.names_agents and (self.names_others or not is_agent)):
            return str(person)
        return _("user %(number)s") % {"number": person.pk}

    def of(self, agent: Agent | None) -> str:
        """Return the agent's name where it may be seen, else words that name nobody."""
        if agent is None:
            return _("no agent")
        if agent.pk == self._own:
            return _("you")
        if not self.names_others:
            return _("an agent")
        if agent.erased_at is not None:
            return _("a former agent")
        return agent.name or agent.reference
