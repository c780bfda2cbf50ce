"""Tokens for programs: made, shown once, revoked, and recognised."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Invalid, NotThere
from rapport_web.people.deeds import authorise
from rapport_web.people.models import ApiToken
from rapport_web.people.permissions import TOKENS
from rapport_web.people.scopes import scopes as all_scopes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from rapport_web.people.models import User

PREFIX: Final = "rap_"
LONGEST: Final = timedelta(days=366)
# "Last used" is written once in a while: a program that asks ten times a second is not ten writes a second.
_NOTED_EVERY: Final = timedelta(minutes=5)


def make_token(
    *, by: User | None, user: User, name: str, scopes: Iterable[str], ends_at: datetime | None = None
) -> tuple[ApiToken, str]:
    """Make a token for oneself; None as ``by`` is the command line or the demo.

    Returns:
        The row, and the secret, which is shown once: only its SHA-256 is kept.

    Raises:
        Forbidden: This person may not, or it is for somebody else.
        Invalid: The name is empty, a scope unknown, none chosen, or the end past or further than a year away.
    """
    authorise(by, TOKENS)
    if by is not None and by.pk != user.pk:
        raise NotThere(_("A token is made for oneself only."))
    name, chosen, now = " ".join(name.split())[:80], sorted(set(scopes)), timezone.now()
    if not name:
        raise Invalid(_("Give the token a name that says which program uses it."), field="name")
    if not chosen or not set(chosen) <= set(all_scopes()):
        raise Invalid(_("Choose what the token may do."), field="scopes")
    if ends_at is not None and not now < ends_at <= now + LONGEST:
        raise Invalid(_("Choose an end within the next twelve months."), field="ends_at")
    secret = PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        token = ApiToken.objects.create(
            user=user, name=name, scopes=chosen, digest=digest(secret), begins=secret[:12], ends_at=ends_at
        )
        record(by=by, deed=TOKENS, thing="token", thing_id=token.pk, facts={"scopes": chosen, "ends_at": _iso(ends_at)})
    return token, secret


def revoke_token(*, by: User, token_id: int) -> ApiToken:
    """Revoke one of one's own tokens; it opens nothing from now on.

    Raises:
        Forbidden: This person may not.
        NotThere: There is none, or it is somebody else's.
    """
    authorise(by, TOKENS)
    with transaction.atomic():
        token = ApiToken.objects.select_for_update().filter(user=by, pk=token_id).first()
        if token is None:
            raise NotThere(_("There is no such token of yours."))
        if token.revoked_at is None:
            token.revoked_at = timezone.now()
            token.save(update_fields=["revoked_at"])
            record(by=by, deed=TOKENS, thing="token", thing_id=token.pk, facts={"revoked": True})
    return token


def recognise(secret: str) -> ApiToken | None:
    """Return the token that a program showed, if it opens anything now; and note that it was used."""
    if not secret.startswith(PREFIX):
        return None
    token = ApiToken.objects.select_related("user").filter(digest=digest(secret)).first()
    now = timezone.now()
    if token is None or not token.works_at(now):
        return None
    if token.used_at is None or token.used_at < now - _NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(used_at=now)
        token.used_at = now
    return token


def digest(secret: str) -> str:
    """Return a secret's fingerprint. It is 256 random bits, so that a slow hash would add nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _iso(when: datetime | None) -> str | None:
    return when.isoformat() if when else None
