"""Sending the weekly mail to those who asked for it, each with what that person may see."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from rapport_web.insights.filters import Filters
from rapport_web.insights.models import Kept, Mailed
from rapport_web.insights.permissions import MOMENTS, VERDICT
from rapport_web.insights.selectors import is_fresh
from rapport_web.insights.services.asking import kept_for
from rapport_web.insights.services.computing import compute
from rapport_web.insights.weekly import figures_of, say
from rapport_web.insights.whose import Whose
from rapport_web.people.models import User
from rapport_web.people.selectors import site_profile

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

log = structlog.get_logger("rapport.insights")


def mail_week(*, monday: date | None = None, alive: Callable[[], None] = lambda: None) -> int:
    """Send the mail of a week to everybody who wants it and did not get it yet. Returns how many were sent.

    Args:
        monday: The week's first day; this week's by default.
        alive: Called between mails: a job's sign of life.
    """
    week = monday or this_monday()
    sent = 0
    for user in User.objects.filter(weekly_mail=True, is_active=True).exclude(email="").order_by("pk"):
        if user.may(VERDICT) and not Mailed.objects.filter(user=user, monday=week).exists():
            sent += _mail(user, week, alive)
        alive()
    return sent


def this_monday() -> date:
    """Return the first day of this week where the centre is."""
    today = timezone.now().astimezone(ZoneInfo(site_profile().time_zone)).date()
    return today - timedelta(days=today.weekday())


def _mail(user: User, week: date, alive: Callable[[], None]) -> int:
    figures = figures_of(
        _result(user, Kept.Question.VERDICT, alive),
        _result(user, Kept.Question.MOMENTS, alive) if user.may(MOMENTS) else None,
    )
    last = Mailed.objects.filter(user=user, monday__lt=week).first()
    try:
        # The note first: a mail too few is better than two, and a crash must not send it again.
        with transaction.atomic():
            Mailed.objects.create(user=user, monday=week, said=figures)
    except IntegrityError:
        return 0
    with translation.override(user.language or site_profile().language):
        said = say(figures, last.said if last else None)
        context = {
            "said": said,
            "user": user,
            "places": [(words, settings.RAPPORT.url + reverse(page)) for words, page in said.places],
            "off": settings.RAPPORT.url + reverse("my_settings"),
            "centre": site_profile().centre,
        }
        mail = EmailMultiAlternatives(
            said.subject, render_to_string("insights/mail/week.txt", context), to=[user.email]
        )
        mail.attach_alternative(render_to_string("insights/mail/week.html", context), "text/html")
    try:
        mail.send()
    except OSError as error:
        log.warning("weekly mail not sent", user=user.pk, reason=type(error).__name__)
        Mailed.objects.filter(user=user, monday=week).delete()
        return 0
    return 1


def _result(user: User, question: str, alive: Callable[[], None]) -> dict[str, Any] | None:
    kept = kept_for(question, Whose.of(user, question), Filters())
    if not is_fresh(kept):
        kept = compute(kept=kept, alive=alive)
    found: dict[str, Any] | None = kept.result
    return found
