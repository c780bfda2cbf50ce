"""Ask somebody in: a link by e-mail that works once, for a week, and makes the account with the roles it was given."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPException
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Invalid, NotThere
from rapport_web.people.deeds import authorise
from rapport_web.people.models import Invitation
from rapport_web.people.permissions import INVITE
from rapport_web.people.selectors import site_profile
from rapport_web.people.services.create_user import check_email
from rapport_web.people.services.granting import checked, told
from rapport_web.people.services.tokens import digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport_web.people.models import Agent, User
    from rapport_web.people.services.granting import Wanted

LASTS: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation as it was made.

    Attributes:
        invitation: The row.
        link: The address that makes the account; it is kept nowhere.
        mailed: Whether the mail went out. Where it did not, the link is handed over by another way.
    """

    invitation: Invitation
    link: str
    mailed: bool


def invite(
    *, by: User | None, email: str, roles: Iterable[Wanted | str], name: str = "", agent: Agent | None = None
) -> Invited:
    """Invite somebody. An older open invitation to the same address is revoked: the newest link is the one that works.

    Raises:
        Forbidden: This person may not.
        Invalid: The address is none or somebody's already, a role cannot be given, or there is none.
    """
    authorise(by, INVITE)
    email = email.strip().lower()
    check_email(email)
    wanted = checked(roles)
    if not wanted:
        raise Invalid(_("Choose at least one role: without one nothing can be seen."), field="roles")
    secret = secrets.token_urlsafe(32)
    now = timezone.now()
    with transaction.atomic():
        open_ones = Invitation.objects.filter(email__iexact=email, user=None, revoked_at=None)
        open_ones.update(revoked_at=now, email="", name="")
        invitation = Invitation.objects.create(
            email=email,
            name=" ".join(name.split())[:150],
            grants=told(wanted),
            agent=agent,
            digest=digest(secret),
            made_by=by,
            ends_at=now + LASTS,
        )
        # Not to whom: the address is kept only as long as the link works, and the trail is for ever.
        record(
            by=by,
            deed=INVITE,
            thing="invitation",
            thing_id=invitation.pk,
            facts={"roles": invitation.grants, "agent": agent.number if agent else None},
        )
    link = settings.RAPPORT.url + reverse("invitation", args=[secret])
    return Invited(invitation, link, _mail(invitation, link))


def revoke_invitation(*, by: User | None, invitation_id: int) -> None:
    """Take an invitation back; its link opens nothing from now on.

    Raises:
        Forbidden: This person may not.
        NotThere: It was used or taken back already.
    """
    authorise(by, INVITE)
    with transaction.atomic():
        found = Invitation.objects.select_for_update().filter(pk=invitation_id, user=None, revoked_at=None).first()
        if found is None:
            raise NotThere(_("This invitation was used or taken back already."))
        found.revoked_at, found.email, found.name = timezone.now(), "", ""
        found.save(update_fields=["revoked_at", "email", "name"])
        record(by=by, deed=INVITE, thing="invitation", thing_id=found.pk, facts={"revoked": True})


def _mail(invitation: Invitation, link: str) -> bool:
    if not settings.EMAIL_HOST and settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        return False  # the console is the log, and a link that opens the door does not belong there
    profile = site_profile()
    with translation.override(profile.language):
        said = {"invitation": invitation, "link": link, "centre": profile.centre}
        subject = " ".join(render_to_string("people/mail/invitation_subject.txt", said).split())
        text = render_to_string("people/mail/invitation.txt", said)
    try:
        return bool(send_mail(subject, text, None, [invitation.email]))
    except (SMTPException, OSError):
        return False
