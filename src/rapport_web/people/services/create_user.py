"""Make an account with a password: by an administrator at once, or from the command line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Invalid
from rapport_web.people.deeds import authorise
from rapport_web.people.models import User
from rapport_web.people.permissions import INVITE
from rapport_web.people.services.granting import checked, give

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport_web.people.services.granting import Wanted

# No "@": what looks like somebody's address must not sign in somebody else.
_USER_NAME: Final = re.compile(r"[\w.+-]{2,80}")
# Whoever had such a name would be taken for erased already.
_OF_THE_ERASED: Final = "erased-"


def create_user(
    *,
    by: User | None,
    username: str,
    password: str | None = None,
    email: str = "",
    name: str = "",
    roles: Iterable[Wanted | str] = (),
    language: str = "",
) -> User:
    """Make an account.

    Args:
        by: Who makes it; None is the machine's own command line.
        username: What the person signs in with; letters, digits and . + - _.
        password: Without one nobody can sign in until one is set.
        email: The address, which signs in too; empty where there is none.
        name: How others see the person.
        roles: Names of roles, or :class:`Wanted` for a team lead's.
        language: One of the settings' languages.

    Raises:
        Forbidden: This person may not.
        Invalid: The user name, address, password or a role cannot be used; ``field`` says which.
    """
    authorise(by, INVITE)
    with transaction.atomic():
        user = new_user(username=username, password=password, email=email, name=name, language=language)
        _before, after = give(user, checked(roles))
        record(
            by=by,
            deed=INVITE,
            thing="user",
            thing_id=user.pk,
            facts={"roles": after, "with_password": password is not None},
            about={f"user:{user.pk}": {"username": user.username, "email": user.email, "name": user.name}},
        )
    return user


def new_user(*, username: str, password: str | None, email: str, name: str, language: str = "") -> User:
    """Make the row, checked. It is not a deed by itself: its callers see to permission and audit.

    Raises:
        Invalid: Something cannot be used; ``field`` says what.
    """
    username, email, name = username.strip(), email.strip().lower(), " ".join(name.split())
    if not _USER_NAME.fullmatch(username):
        raise Invalid(_("Use 2 to 80 letters, digits or . + - _, without spaces."), field="username")
    taken = User.objects.filter(username__iexact=username).exists()
    if taken or username.lower().startswith(_OF_THE_ERASED):
        raise Invalid(_("Somebody has this user name already; choose another."), field="username")
    if email:
        check_email(email)
    user = User(username=username, email=email, name=name[:150], language=language)
    if password is not None:
        check_password(password, user=user)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:  # somebody was faster
        raise Invalid(_("Somebody has this user name or address already."), field="username") from error
    return user


def check_email(email: str) -> None:
    """See that an address is one, and nobody's yet.

    Raises:
        Invalid: It is not, or it is somebody's.
    """
    try:
        validate_email(email)
    except ValidationError as error:
        raise Invalid(_("This is no e-mail address."), field="email") from error
    if User.objects.filter(email__iexact=email).exists():
        raise Invalid(_("Somebody signs in with this address already."), field="email")


def check_password(password: str, *, user: User) -> None:
    """See that a password is good enough.

    Raises:
        Invalid: It is not; the reason says why.
    """
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), field="password") from error
