"""Which conversations a role may see. A room above adds its own here: this one cannot know of readings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from rapport_web.people.roles import Role

if TYPE_CHECKING:
    from rapport_web.people.models import User

Scope = Callable[["User"], Q]

EVERYTHING: Final = frozenset((Role.MANAGER.value, Role.QA_LEAD.value, Role.EVALUATOR.value, Role.AUDITOR.value))
_SCOPES: dict[str, Scope] = {
    Role.TEAM_LEAD.value: lambda user: Q(team__in=user.led_teams),
    Role.AGENT.value: lambda user: Q(agent__user=user),
    Role.OUTSIDE_EVALUATOR.value: lambda user: Q(pk__in=user.assignments.values("conversation")),
}


def add_scope(role: Role, scope: Scope) -> None:
    """Say which conversations a role may see; the condition must not join tables that hold several rows each."""
    _SCOPES[role.value] = scope


def scope_of(user: User) -> Q | None:
    """Return what a person may see, by all of their roles together; None is everything."""
    if not user.roles.isdisjoint(EVERYTHING):
        return None
    which = Q(pk__in=())
    for role in sorted(user.roles & _SCOPES.keys()):
        which |= _SCOPES[role](user)
    return which
