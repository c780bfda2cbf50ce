"""End one's own sign-ins on other devices, or one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import NotThere
from rapport_web.people.deeds import require
from rapport_web.people.permissions import SESSIONS

if TYPE_CHECKING:
    from rapport_web.people.models import User


def end_session(*, by: User, session_id: int) -> None:
    """End one of one's own sessions.

    Raises:
        NotThere: It is over already, or somebody else's.
    """
    require(by, SESSIONS)
    with transaction.atomic():
        found = UserSession.objects.filter(user=by, pk=session_id).first()
        if found is None:
            raise NotThere(_("This sign-in is over already."))
        found.end()
        record(by=by, deed=SESSIONS, thing="user", thing_id=by.pk, facts={"sessions_ended": 1})


def end_other_sessions(*, by: User, keep: str | None) -> int:
    """End all of one's own sessions but the one with the key ``keep``; return how many."""
    require(by, SESSIONS)
    with transaction.atomic():
        ended = forget_sessions(by, keep=keep)
        if ended:
            record(by=by, deed=SESSIONS, thing="user", thing_id=by.pk, facts={"sessions_ended": ended})
    return ended


def forget_sessions(user: User, *, keep: str | None = None) -> int:
    """End a person's sessions without asking; the deeds that call it see to permission and audit."""
    sessions = list(UserSession.objects.filter(user=user).exclude(session_key=keep))
    for session in sessions:
        session.end()
    return len(sessions)
