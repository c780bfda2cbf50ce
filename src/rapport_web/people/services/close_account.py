"""Close an account, so that nobody signs in with it, and open it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from rapport_web.audit.services import record
from rapport_web.people.deeds import authorise
from rapport_web.people.permissions import DEACTIVATE
from rapport_web.people.roles import Role
from rapport_web.people.services.end_sessions import forget_sessions
from rapport_web.people.services.granting import keep_an_administrator
from rapport_web.people.services.set_roles import locked

if TYPE_CHECKING:
    from rapport_web.people.models import User


def deactivate(*, by: User | None, user: User, version: int | None = None, why: str = "") -> User:
    """Close an account: sessions end at once, tokens open nothing, what the person did stays.

    Raises:
        Forbidden: This person may not.
        Conflict: It is the last administrator's, or somebody changed it meanwhile.
    """
    authorise(by, DEACTIVATE)
    with transaction.atomic():
        user = locked(user, version)
        if user.is_active:
            if user.grants.filter(role=Role.ADMINISTRATOR).exists():
                keep_an_administrator(without=user)
            ended = forget_sessions(user)
            _set(user, active=False, by=by, why=why, sessions_ended=ended)
    return user


def reactivate(*, by: User | None, user: User, version: int | None = None, why: str = "") -> User:
    """Open an account again, with the roles it had.

    Raises:
        Forbidden: This person may not.
        Conflict: Somebody changed it meanwhile.
    """
    authorise(by, DEACTIVATE)
    with transaction.atomic():
        user = locked(user, version)
        if not user.is_active:
            _set(user, active=True, by=by, why=why)
    return user


def _set(user: User, *, active: bool, by: User | None, why: str, **facts: int) -> None:
    user.is_active = active
    user.version += 1
    user.save(update_fields=["is_active", "version"])
    user.__dict__.pop("roles", None)
    record(
        by=by,
        deed=DEACTIVATE,
        thing="user",
        thing_id=user.pk,
        why=why,
        facts={"before": {"active": not active}, "after": {"active": active}, **facts},
    )
