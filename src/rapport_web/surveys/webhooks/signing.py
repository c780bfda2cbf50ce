"""Signing by the Standard Webhooks rules, and keeping the secret encrypted.

Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING, Final

from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from rapport_web.exceptions import Invalid

if TYPE_CHECKING:
    from datetime import datetime

PREFIX: Final = "whsec_"
LEAST, MOST = 24, 64


def make_secret() -> str:
    """Return a new secret as both sides keep it: ``whsec_`` and 32 random bytes."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def checked_secret(secret: str) -> str:
    """Return a secret that a person gave.

    Raises:
        Invalid: It is none: ``whsec_`` and 24 to 64 bytes in base64.
    """
    secret = secret.strip()
    try:
        key = _key(secret)
    except (binascii.Error, ValueError):
        key = b""
    if not secret.startswith(PREFIX) or not LEAST <= len(key) <= MOST:
        raise Invalid(_("A secret is whsec_ and 24 to 64 bytes in base64."), field="webhook_secret")
    return secret


def headers(secret: str, *, message: str, at: datetime, body: bytes) -> dict[str, str]:
    """Return the three headers that say who sends, when, and that nothing was changed.

    Args:
        secret: ``whsec_…``.
        message: The message's id, the same when it is tried again, so that the receiver can leave out a second one.
        at: When this try is made.
        body: What is sent.
    """
    stamp = str(int(at.timestamp()))
    signed = b".".join((message.encode(), stamp.encode(), body))
    signature = base64.b64encode(hmac.new(_key(secret), signed, hashlib.sha256).digest()).decode()
    return {"webhook-id": message, "webhook-timestamp": stamp, "webhook-signature": f"v1,{signature}"}


def locked(secret: str) -> str:
    """Encrypt a secret with a key that is made from the installation's own."""
    return _lock().encrypt(secret.encode()).decode()


def unlocked(kept: str) -> str:
    """Return a kept secret; empty where the installation's key is another one by now."""
    try:
        return _lock().decrypt(kept.encode()).decode() if kept else ""
    except InvalidToken:
        return ""


def _key(secret: str) -> bytes:
    return base64.b64decode(secret.removeprefix(PREFIX), validate=True)


def _lock() -> Fernet:
    derived = salted_hmac("rapport.webhook", "secret", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(derived))
