"""Somebody who signed in, erased: nobody can sign in as them, and the trail keeps ``user:3``."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport_web.people.erasure.registry import Found, Kind, Subject
from rapport_web.people.models import ApiToken, Invitation, User
from rapport_web.people.roles import Role
from rapport_web.people.services.end_sessions import forget_sessions
from rapport_web.people.services.granting import keep_an_administrator

if TYPE_CHECKING:
    from collections.abc import Iterator

_GONE = "erased-"


def _found(user: User) -> Found:
    return Found(user.pk, str(user), user.username, user.email)


def find(text: str) -> Iterator[Found]:
    """Return the people with exactly this user name, address or name."""
    text = " ".join(text.split())
    if text:
        found = User.objects.filter(Q(username__iexact=text) | Q(email__iexact=text) | Q(name__iexact=text))
        yield from (_found(user) for user in found.exclude(username__startswith=_GONE).order_by("pk"))


def one(pk: int) -> Found | None:
    """Return somebody who is not erased yet."""
    user = User.objects.filter(pk=pk).exclude(username__startswith=_GONE).first()
    return _found(user) if user else None


def references() -> Iterator[tuple[int, str]]:
    """Return all people who are not erased, by user name."""
    yield from User.objects.exclude(username__startswith=_GONE).values_list("pk", "username").iterator()


def marks(subject: Subject) -> list[str]:
    """Return by what words other rooms may hold somebody."""
    user = User.objects.filter(pk=subject.pk).first() if subject.kind == "user" else None
    return [user.username, user.email, user.name] if user else []


def forget(subject: Subject) -> dict[str, int]:
    """Take away everything that is the person's own; what they did stays, by ``user:3``.

    Raises:
        Conflict: It is the last administrator.
    """
    user = User.objects.filter(pk=subject.pk).exclude(username__startswith=_GONE).first()
    if subject.kind != "user" or user is None:
        return {}
    if user.is_active and user.grants.filter(role=Role.ADMINISTRATOR).exists():
        keep_an_administrator(without=user)
    gone = {
        _("sign-ins"): forget_sessions(user),
        _("tokens"): ApiToken.objects.filter(user=user).delete()[0],
        _("roles"): user.grants.all().delete()[0],
        _("user name, name and e-mail address"): 1,
    }
    EmailAddress.objects.filter(user=user).delete()
    invited = Q(user=user) | (Q(email__iexact=user.email) if user.email else Q(pk__in=()))
    gone[_("invitations")] = Invitation.objects.filter(invited).delete()[0]
    for agent in [user.agent] if hasattr(user, "agent") else []:
        agent.user = None
        agent.save(update_fields=["user"])
    user.username, user.name, user.email = f"{_GONE}{user.pk}-{secrets.token_hex(4)}", "", ""
    user.is_active, user.weekly_mail, user.language, user.time_zone = False, False, "", ""
    user.last_login = None
    user.version += 1
    user.set_unusable_password()
    user.save()
    cache.clear()  # counts of failed sign-ins are kept by address
    return gone


KIND = Kind(
    "user",
    gettext_lazy("Somebody who signs in"),
    gettext_lazy("Their user name, e-mail address or name"),
    find,
    one,
    references,
)
