"""Make, rename and close teams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.people.deeds import authorise
from rapport_web.people.models import Team
from rapport_web.people.permissions import TEAMS

if TYPE_CHECKING:
    from rapport_web.people.models import User

LONGEST: Final = 120


def create_team(*, by: User | None, name: str) -> Team:
    """Make a team.

    Raises:
        Forbidden: This person may not.
        Invalid: The name is empty or taken.
    """
    authorise(by, TEAMS)
    with transaction.atomic():
        team = Team(name=_usable(name))
        _save(team)
        record(by=by, deed=TEAMS, thing="team", thing_id=team.pk, facts={"after": {"name": team.name}})
    return team


def rename_team(*, by: User | None, team: Team, name: str, version: int | None = None) -> Team:
    """Give a team another name; its history stays with it.

    Raises:
        Forbidden: This person may not.
        Invalid: The name is empty or taken.
        Conflict: Somebody changed the team meanwhile.
    """
    authorise(by, TEAMS)
    wanted = _usable(name)
    return _change(by=by, team=team, version=version, name=wanted)


def close_team(*, by: User | None, team: Team, version: int | None = None) -> Team:
    """Close a team: nobody is moved to it any more, what was stays.

    Raises:
        Forbidden: This person may not.
        Conflict: Somebody changed the team meanwhile.
    """
    authorise(by, TEAMS)
    return _change(by=by, team=team, version=version, closed=True)


def open_team(*, by: User | None, team: Team, version: int | None = None) -> Team:
    """Open a closed team again.

    Raises:
        Forbidden: This person may not.
        Conflict: Somebody changed the team meanwhile.
    """
    authorise(by, TEAMS)
    return _change(by=by, team=team, version=version, closed=False)


def _change(*, by: User | None, team: Team, version: int | None, **values: str | bool) -> Team:
    with transaction.atomic():
        fresh = Team.objects.select_for_update().filter(pk=team.pk).first()
        if fresh is None:
            raise NotThere(_("This team is not there any more."))
        if version is not None and fresh.version != version:
            raise Conflict(_("Somebody changed this team while you looked at it. It is now called “%s”.") % fresh.name)
        before = {name: getattr(fresh, name) for name in values}
        if before == values:
            return fresh
        for name, value in values.items():
            setattr(fresh, name, value)
        fresh.version += 1
        _save(fresh)
        record(by=by, deed=TEAMS, thing="team", thing_id=fresh.pk, facts={"before": before, "after": values})
    return fresh


def _usable(name: str) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST:
        raise Invalid(_("Give the team a name of at most 120 characters."), field="name")
    return name


def _save(team: Team) -> None:
    try:
        with transaction.atomic():
            team.save()
    except IntegrityError as error:
        raise Invalid(_("There is a team of this name already."), field="name") from error
