"""Roles as a set: what is asked for is checked, given, and the last administrator is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from rapport_web.exceptions import Conflict, Invalid
from rapport_web.people.models import Grant, Team
from rapport_web.people.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport_web.people.models import User


class Wanted(NamedTuple):
    """A role to give; a team lead's is for one team, by its id."""

    role: str
    team: int | None = None


def checked(roles: Iterable[Wanted | str]) -> frozenset[Wanted]:
    """Return the roles as a set.

    Raises:
        Invalid: A role is unknown, a team lead's has no team, another's has one, or the team is not there.
    """
    wanted = frozenset(Wanted(str(each)) if isinstance(each, str) else Wanted(str(each[0]), each[1]) for each in roles)
    for each in wanted:
        if each.role not in Role.values:
            raise Invalid(_("There is no role “%(role)s”.") % {"role": each.role}, field="roles")
        if (each.team is not None) != (each.role == Role.TEAM_LEAD):
            raise Invalid(_("A team lead leads a team: choose which. No other role has one."), field="roles")
    teams = {each.team for each in wanted if each.team is not None}
    if Team.objects.filter(pk__in=teams).count() != len(teams):
        raise Invalid(_("The team is not there any more."), field="roles")
    return wanted


def give(user: User, wanted: frozenset[Wanted]) -> tuple[list[list[str | int | None]], list[list[str | int | None]]]:
    """Make a person's roles exactly these; return those before and those after, as the audit keeps them."""
    before = held(user)
    Grant.objects.filter(user=user).exclude(pk__in=[pk for each, pk in before.items() if each in wanted]).delete()
    Grant.objects.bulk_create(
        Grant(user=user, role=w.role, team_id=w.team) for w in sorted_roles(wanted - before.keys())
    )
    user.__dict__.pop("roles", None)
    user.__dict__.pop("led_teams", None)
    return told(before), told(wanted)


def held(user: User) -> dict[Wanted, int]:
    """Return the roles a person has, each with its grant's id."""
    return {Wanted(role, team): pk for role, team, pk in user.grants.values_list("role", "team_id", "pk")}


def told(roles: Iterable[Wanted]) -> list[list[str | int | None]]:
    """Return roles as the audit and an invitation keep them."""
    return [list(each) for each in sorted_roles(roles)]


def sorted_roles(roles: Iterable[Wanted]) -> list[Wanted]:
    """Return roles in one order; None and numbers do not compare."""
    return sorted(roles, key=lambda each: (each.role, each.team or 0))


def keep_an_administrator(*, without: User) -> None:
    """Refuse to go on if nobody but this person is an administrator. Call it inside the deed's transaction.

    Raises:
        Conflict: Nobody else could let people in any more.
    """
    grants = Grant.objects.filter(role=Role.ADMINISTRATOR)
    list(grants.select_for_update().values_list("pk", flat=True))  # two who take each other's wait for one another
    if not grants.filter(user__is_active=True).exclude(user=without).exists():
        raise Conflict(_("This is the last administrator: make somebody else one first."))
