"""Set somebody's password from the machine's command line; people set their own by the pages of sign-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from rapport_web.audit.services import record
from rapport_web.people.services.create_user import check_password
from rapport_web.people.services.end_sessions import forget_sessions

if TYPE_CHECKING:
    from rapport_web.people.models import User


def set_password(*, user: User, password: str) -> None:
    """Set a password and end every session. Only who runs the machine can call this: there is no page for it.

    Raises:
        Invalid: The password is too weak.
    """
    check_password(password, user=user)
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        ended = forget_sessions(user)
        record(by=None, deed="people.set_password", thing="user", thing_id=user.pk, facts={"sessions_ended": ended})
