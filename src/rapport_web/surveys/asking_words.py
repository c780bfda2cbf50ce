"""The message that asks: a mail in two parts, or a short text. Nothing in it tells us whether it was opened."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format

from rapport.instrument.mail_words import mail_words
from rapport_web.people.selectors import site_profile
from rapport_web.surveys import links
from rapport_web.surveys.slips import Slip

if TYPE_CHECKING:
    from datetime import datetime

    from rapport.instrument import Form
    from rapport_web.conversations.models import Conversation
    from rapport_web.surveys.models import Invitation


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it is sent.

    Attributes:
        subject: The mail's, on one line.
        text: The mail's plain part.
        html: The same, marked up; no picture, no style, no script.
        short: What stands in a text message.
        link: Where the customer answers.
        stop: Where they say that they never want to be asked again.
        language: What it is written in.
        reminder: Which reminder it is; 0 is the invitation.
        mark: The same for every try of one message; another one for each reminder.
    """

    subject: str
    text: str
    html: str
    short: str
    link: str
    stop: str
    language: str
    reminder: int
    mark: str


def message_for(invitation: Invitation, secret: str) -> Message:
    """Return the message of an invitation, or the reminder that is next once it was sent.

    Args:
        invitation: With its version and conversation.
        secret: The one in its link.
    """
    assert invitation.version is not None, "only what was drawn is sent"
    reminder = invitation.reminders + 1 if invitation.sent_at is not None else 0
    return compose(
        invitation.version.form(),
        invitation.language,
        secret,
        conversation=invitation.conversation,
        ends=invitation.expires_at,
        reminder=reminder,
        mark=f"inv-{invitation.pk}-{reminder}",
    )


def compose(
    form: Form,
    language: str,
    secret: str,
    *,
    conversation: Conversation | None,
    ends: datetime | None,
    reminder: int = 0,
    mark: str = "",
) -> Message:
    """Write the message in a language that the form is asked in.

    Args:
        form: What is asked.
        language: One of the form's.
        secret: The one in its link.
        conversation: What it is about; of it only day and way are said. None: neither is.
        ends: Until when the link works.
        reminder: Which reminder it is; 0 is the invitation.
        mark: As :class:`Message` has it.
    """
    slip = Slip(
        secret,
        form,
        language,
        {},
        None,
        0,
        when=conversation.started_at if conversation else None,
        channel=conversation.channel if conversation else "",
    )
    words, centre = mail_words(language), site_profile().centre
    link, stop = links.address(secret), links.stop_address(secret)
    with translation.override(slip.platform):
        day = date_format(timezone.localtime(ends), "DATE_FORMAT") if ends else ""
    said = {
        "language": language,
        "direction": slip.direction,
        "heading": slip.heading,
        "again": words["again"] if reminder else "",
        "intro": slip.intro,
        "words": words,
        "link": link,
        "stop": stop,
        "until": words["until"].format(day=day) if day else "",
        "consent": slip.consent,
        "why": words["why"].format(centre=centre) if centre else words["why_us"],
    }
    return Message(
        subject=" ".join(slip.heading.split()),
        text=render_to_string("surveys/mail/asks.txt", said).strip() + "\n",
        html=render_to_string("surveys/mail/asks.html", said),
        short=f"{slip.heading} {link}\n{words['stop_short']}: {stop}",
        link=link,
        stop=stop,
        language=language,
        reminder=reminder,
        mark=mark,
    )


def as_mail(message: Message, address: str) -> EmailMultiAlternatives:
    """Return the mail to an address, with what lets a mail program offer to stop it by one click (RFC 8058)."""
    host = urlsplit(settings.RAPPORT.url).hostname or "localhost"
    headers = {
        "List-Unsubscribe": f"<{message.stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Content-Language": message.language,
        # The same for a second try, so that a mail server that had taken the first can tell.
        "Message-ID": f"<{message.mark}@{host}>",
    }
    mail = EmailMultiAlternatives(message.subject, message.text, sender(), [address], headers=headers)
    mail.attach_alternative(message.html, "text/html")
    return mail


def sender() -> str:
    """Return who the mail is from: the centre's name with the installation's address."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((name or " ".join(site_profile().centre.split()), address))
