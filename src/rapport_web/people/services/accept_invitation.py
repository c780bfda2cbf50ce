"""Come in by an invitation: choose a user name and a password, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import NotThere
from rapport_web.people.models import Agent, Invitation, Team
from rapport_web.people.permissions import INVITE
from rapport_web.people.roles import Role
from rapport_web.people.services.create_user import new_user
from rapport_web.people.services.granting import Wanted, checked, give
from rapport_web.people.services.tokens import digest

if TYPE_CHECKING:
    from rapport_web.people.models import User


def open_invitation(secret: str) -> Invitation:
    """Return the invitation behind a link.

    Raises:
        NotThere: The link was used, taken back or is over; which of them is nobody's business.
    """
    found = Invitation.objects.filter(digest=digest(secret)).first()
    if found is None or not found.is_open(timezone.now()) or not _may_still(found):
        raise NotThere(_("This invitation has been used, or is over. Ask whoever invited you for a new one."))
    return found


def _may_still(invitation: Invitation) -> bool:
    """Whether who invited may still invite: nobody leaves a door open behind them."""
    return invitation.made_by is None or invitation.made_by.may(INVITE)


def accept_invitation(*, secret: str, username: str, password: str, name: str) -> User:
    """Make the account an invitation is for. The link is the permission, and works once.

    Raises:
        NotThere: The link opens nothing.
        Invalid: The user name or the password cannot be used; ``field`` says which. The link still works.
    """
    with transaction.atomic():
        invitation = open_invitation(secret)
        invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if not invitation.is_open(timezone.now()):
            raise NotThere(_("This invitation has been used, or is over. Ask whoever invited you for a new one."))
        user = new_user(username=username, password=password, email=invitation.email, name=name)
        _before, after = give(user, _still_there(invitation))
        if invitation.agent_id is not None:
            Agent.objects.filter(pk=invitation.agent_id, user=None).update(user=user)
        invitation.user, invitation.email, invitation.name = user, "", ""
        invitation.save(update_fields=["user", "email", "name"])
        record(
            by=user,
            deed=INVITE,
            thing="user",
            thing_id=user.pk,
            facts={"invitation": invitation.pk, "roles": after},
            about={f"user:{user.pk}": {"username": user.username, "email": user.email, "name": user.name}},
        )
    return user


def _still_there(invitation: Invitation) -> frozenset[Wanted]:
    """The roles that were meant, less those for a team that is gone by now."""
    wanted = [Wanted(role, team) for role, team in invitation.grants]
    there = set(Team.objects.filter(pk__in=[each.team for each in wanted if each.team]).values_list("pk", flat=True))
    return checked(each for each in wanted if each.role != Role.TEAM_LEAD or each.team in there)
