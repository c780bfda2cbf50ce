"""Telling people by mail that they are invited to a session. The mail names no conversation and no agent."""

from __future__ import annotations

from smtplib import SMTPException
from typing import TYPE_CHECKING

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from rapport_web.calibration.models import Seat, Session
from rapport_web.people.selectors import site_profile

if TYPE_CHECKING:
    from collections.abc import Callable

log = structlog.get_logger("rapport.calibration")


def mail_invitations(*, session: int, alive: Callable[[], None] = lambda: None) -> int:
    """Send the invitations of a session that were not sent yet. Returns how many were sent.

    Args:
        session: Its number.
        alive: Called between mails: a job's sign of life.
    """
    found = Session.objects.filter(pk=session).exclude(state=Session.State.CLOSED).first()
    if found is None:
        return 0
    waiting = Seat.objects.filter(session=found, mailed_at=None, excused_at=None, user__is_active=True)
    sent = 0
    for seat in waiting.exclude(user__email="").select_related("user").order_by("pk"):
        sent += _mail(found, seat)
        alive()
    return sent


def _mail(session: Session, seat: Seat) -> int:
    # The note first: a mail too few is better than two, and a crash must not send it again.
    if not Seat.objects.filter(pk=seat.pk, mailed_at=None).update(mailed_at=timezone.now()):
        return 0
    profile = site_profile()
    with translation.override(seat.user.language or profile.language):
        said = {
            "session": session,
            "seat": seat,
            "cases": session.cases.count(),
            "centre": profile.centre,
            "link": settings.RAPPORT.url + reverse("calibration-session", args=[session.pk]),
        }
        subject = " ".join(render_to_string("calibration/mail/invitation_subject.txt", said).split())
        text = render_to_string("calibration/mail/invitation.txt", said)
    try:
        return int(send_mail(subject, text, None, [seat.user.email]))
    except (SMTPException, OSError) as error:
        log.warning("invitation to calibrate not sent", seat=seat.pk, reason=type(error).__name__)
        Seat.objects.filter(pk=seat.pk).update(mailed_at=None)
        return 0
