"""Give and take roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Conflict, NotThere
from rapport_web.people.deeds import authorise
from rapport_web.people.models import User
from rapport_web.people.permissions import SET_ROLES
from rapport_web.people.roles import Role
from rapport_web.people.services.granting import checked, give, keep_an_administrator

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport_web.people.services.granting import Wanted


def set_roles(
    *, by: User | None, user: User, roles: Iterable[Wanted | str], version: int | None = None, why: str = ""
) -> User:
    """Make a person's roles exactly these.

    Args:
        by: Who does it; None is the command line.
        user: Whose roles.
        roles: Names of roles, or :class:`Wanted` for a team lead's.
        version: The ``version`` of the person that was looked at; None asks for no check.
        why: The reason, for the audit.

    Raises:
        Forbidden: This person may not.
        Invalid: A role cannot be given so.
        Conflict: Somebody else changed the person meanwhile, or it is the last administrator's role.
    """
    authorise(by, SET_ROLES)
    wanted = checked(roles)
    with transaction.atomic():
        user = locked(user, version)
        if not any(each.role == Role.ADMINISTRATOR for each in wanted) and user.is_active:
            taken = user.grants.filter(role=Role.ADMINISTRATOR).exists()
            if taken:
                keep_an_administrator(without=user)
        before, after = give(user, wanted)
        if before != after:
            user.version += 1
            user.save(update_fields=["version"])
            record(
                by=by,
                deed=SET_ROLES,
                thing="user",
                thing_id=user.pk,
                why=why,
                facts={"before": before, "after": after},
            )
    return user


def locked(user: User, version: int | None) -> User:
    """Return the person as they are now, held until the transaction ends.

    Raises:
        NotThere: The person was erased.
        Conflict: Somebody else changed the person since ``version``.
    """
    fresh = User.objects.select_for_update().filter(pk=user.pk).first()
    if fresh is None:
        raise NotThere(_("This account is not there any more."))
    if version is not None and fresh.version != version:
        raise Conflict(
            _("Somebody changed this account while you looked at it. Here it is as it is now; you set nothing.")
        )
    return fresh
