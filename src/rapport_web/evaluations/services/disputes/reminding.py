"""Tell those who must answer that a contest is overdue: once, without a word of what it says or of whom."""

from __future__ import annotations

from smtplib import SMTPException
from typing import TYPE_CHECKING

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from rapport_web.evaluations.contesting import OPEN, may_answer
from rapport_web.evaluations.models import Dispute
from rapport_web.people.models import User
from rapport_web.people.roles import Role
from rapport_web.people.selectors import site_profile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

log = structlog.get_logger("rapport.evaluations")


def remind(*, alive: Callable[[], None] = lambda: None) -> int:
    """Mail everybody who may answer about the contests that became overdue since the last time. Returns how many.

    Args:
        alive: Called between mails: a job's sign of life.
    """
    now = timezone.now()
    late = list(
        Dispute.objects.filter(state__in=OPEN, due_at__lt=now, reminded_at=None)
        .select_related("evaluation__conversation__agent", "second")
        .order_by("due_at")
    )
    if not late:
        return 0
    # The note first: a mail too few is better than two, and a crash must not send it again.
    Dispute.objects.filter(pk__in=[each.pk for each in late]).update(reminded_at=now)
    leads = User.objects.filter(is_active=True, grants__role=Role.QA_LEAD).exclude(email="").distinct()
    for user in leads.order_by("pk").prefetch_related("grants"):
        theirs = [each for each in late if may_answer(user, each)]
        if theirs:
            _mail(user, theirs)
        alive()
    return len(late)


def _mail(user: User, late: Sequence[Dispute]) -> None:
    profile = site_profile()
    with translation.override(user.language or profile.language):
        said = {
            "count": len(late),
            "centre": profile.centre,
            "links": [settings.RAPPORT.url + reverse("dispute", args=[each.pk]) for each in late],
        }
        subject = " ".join(render_to_string("evaluations/mail/overdue_subject.txt", said).split())
        text = render_to_string("evaluations/mail/overdue.txt", said)
    try:
        send_mail(subject, text, None, [user.email])
    except (SMTPException, OSError) as error:
        log.warning("reminder of contests not sent", user=user.pk, reason=type(error).__name__)
