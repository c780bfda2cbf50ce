"""How sign-in behaves here: only the invited come in, lock-outs say when they end, mails go out apart."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from rapport_web.audit.services import record
from rapport_web.people.selectors import site_profile

if TYPE_CHECKING:
    from django.core.mail import EmailMessage
    from django.http import HttpRequest

    from rapport_web.people.models import User

log = structlog.get_logger("rapport.sign_in")
# One sentence for a wrong name and a wrong password: which of them it was tells a stranger who works here.
_MISMATCH = gettext_lazy("The user name or the password is not right. Check both, and try again.")


class Invited(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Nobody signs up by themselves; the rest is allauth's, in our words."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _MISMATCH,
        "email_password_mismatch": _MISMATCH,
        "enter_current_password": gettext_lazy("This is not your present password."),
        "incorrect_password": gettext_lazy("This is not your present password."),
        "invalid_password_reset": gettext_lazy("This link was used already, or is over. Ask for a new one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  # allauth's signature
        """No."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try; after too many failed ones refuse, and say when the door opens again.

        Raises:
            ValidationError: Too many tries with this name, or from this place.
        """
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            minutes = self._minutes_locked(request, **credentials)
            log.warning("locked out", minutes=minutes)
            raise ValidationError(
                ngettext(
                    "Too many tries failed. You can try again in %d minute, or set a new password by e-mail.",
                    "Too many tries failed. You can try again in %d minutes, or set a new password by e-mail.",
                    minutes,
                )
                % minutes,
                code="locked",
            ) from None

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:  # noqa: ARG002
        # Not by the address that was typed into the browser: a second name of the same server gives no second chance.
        # Nor by how it is written: a database that compares in capitals takes a dotless i for an i, a long s for an s.
        return str(credentials.get("email", credentials.get("username", ""))).upper().lower()

    def _minutes_locked(self, request: HttpRequest, **credentials: Any) -> int:
        key = self._get_login_attempts_cache_key(request, **credentials)
        opens = now = time.time()
        for rate in ratelimit.get_rates(app="allauth.account", action="login_failed"):
            place = ratelimit.get_cache_key(request, app="allauth.account", action="login_failed", rate=rate, key=key)
            tries = cache.get(place, [])  # the latest first
            if len(tries) >= rate.amount:
                opens = max(opens, tries[rate.amount - 1] + rate.duration)
        return max(1, -int(-(opens - now) // 60))

    def set_password(self, user: User, password: str) -> None:
        """Set a password that the person chose, and say so in the trail."""
        with transaction.atomic():
            user.set_password(password)
            user.save(update_fields=["password"])
            record(by=user, deed="people.set_password", thing="user", thing_id=user.pk)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link of the mail, at the address this installation was given and no other."""
        path: str = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return str(settings.RAPPORT.url) + path.replace("UID-KEY", key)

    def format_email_subject(self, subject: str) -> str:
        """Return the subject as it is."""
        return " ".join(str(subject).split())

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail apart: the answer is as quick, and the same, whether or not anybody has this address."""
        message = self.render_mail(
            template_prefix, email, {**context, "address": settings.RAPPORT.url, "site": site_profile()}
        )
        threading.Thread(target=_send, args=(message,), name="mail", daemon=True).start()

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **options: Any
    ) -> None:
        """Say what happened in our words; that somebody signed in or out goes without saying."""
        if not (message_template or "").endswith(("logged_in.txt", "logged_out.txt")):
            super().add_message(request, level, message_template, *args, **options)


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except OSError as error:  # SMTPException is one
        log.error("mail was not sent", reason=type(error).__name__)  # noqa: TRY400  # a trace holds the address
