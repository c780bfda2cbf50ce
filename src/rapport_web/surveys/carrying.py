"""Handing one message over, to the mail server or to another system, and saying what came of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException, SMTPServerDisconnected
from typing import TYPE_CHECKING

import structlog
from django.conf import settings
from django.core.mail import get_connection
from django.utils import timezone

from rapport_web.surveys.asking_words import Message, as_mail
from rapport_web.surveys.webhooks import posting, signing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport_web.surveys.models import Invitation

log = structlog.get_logger("rapport.surveys")
_FOR_GOOD = range(500, 600)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a try.

    Attributes:
        sent: The other side took the message.
        for_good: It never will: there is no such address, say.
        gone: It wants no more messages of any kind.
        unreachable: Nobody was there to take it, nor will be for the next one.
        wait: For how many seconds it asks to be left alone.
        fault: What went wrong, in a word or a number.
    """

    sent: bool = False
    for_good: bool = False
    gone: bool = False
    unreachable: bool = False
    wait: int = 0
    fault: str = ""


Deliver = Callable[["Invitation", Message, str], Outcome]


def mail_is_set() -> bool:
    """Whether mails go anywhere; written to the log, a link would be there for whoever reads the log."""
    return bool(settings.EMAIL_HOST) or not settings.EMAIL_BACKEND.endswith("console.EmailBackend")


@contextmanager
def mailing() -> Iterator[Deliver | None]:
    """Open the mail server's door once for many mails; None where it is shut, so that no try is counted."""
    if not mail_is_set():
        yield None
        return
    connection = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException) as error:
        log.warning("mail server not reached", reason=type(error).__name__)
        yield None
        return

    def deliver(invitation: Invitation, message: Message, address: str) -> Outcome:
        del invitation
        try:
            connection.send_messages([as_mail(message, address)])
        except SMTPRecipientsRefused as error:
            code = next((code for code, _says in error.recipients.values()), 0)
            return Outcome(for_good=code in _FOR_GOOD, fault=str(code))
        except SMTPServerDisconnected:
            return Outcome(unreachable=True, fault="connection")
        except SMTPResponseException as error:
            return Outcome(fault=str(error.smtp_code))
        except UnicodeError:
            return Outcome(for_good=True, fault="address")  # written in letters that the server does not know
        except (OSError, SMTPException) as error:
            return Outcome(unreachable=isinstance(error, OSError), fault=type(error).__name__)
        return Outcome(sent=True)

    try:
        yield deliver
    finally:
        with suppress(OSError, SMTPException):
            connection.close()


def by_webhook(invitation: Invitation, message: Message, address: str) -> Outcome:
    """Post a message to the system that sends text messages on, signed by the sending's secret."""
    sending = invitation.sending
    secret = signing.unlocked(sending.webhook_secret)
    if not secret or not sending.webhook_url:
        return Outcome(fault="secret")
    now = timezone.now()
    body = json.dumps(
        {
            "type": "survey.reminder" if message.reminder else "survey.invitation",
            "timestamp": now.isoformat(),
            "data": {
                "to": address,
                "language": message.language,
                "text": message.short,
                "link": message.link,
                "stop": message.stop,
                "reminder": message.reminder,
            },
        },
        ensure_ascii=False,
    ).encode()
    reply = posting.post(sending.webhook_url, body, signing.headers(secret, message=message.mark, at=now, body=body))
    if reply.taken:
        return Outcome(sent=True)
    unreachable = reply.status == 0
    return Outcome(
        gone=reply.gone, unreachable=unreachable, wait=reply.retry_after, fault=reply.fault or str(reply.status)
    )
