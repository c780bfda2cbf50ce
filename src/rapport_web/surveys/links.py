"""The links customers answer by: each holds a secret of which only the fingerprint is kept."""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

from django.conf import settings
from django.urls import reverse

BYTES: Final = 32


def make_secret() -> tuple[str, str]:
    """Return a new secret of 256 bits, safe in an address, and the fingerprint by which it is known again."""
    secret = secrets.token_urlsafe(BYTES)
    return secret, digest_of(secret)


def digest_of(secret: str) -> str:
    """Return a secret's fingerprint. SHA-256 without a key is enough: 256 random bits cannot be tried out."""
    return hashlib.sha256(secret.encode()).hexdigest()


def address(secret: str) -> str:
    """Return the address at which a customer answers, as it stands in a mail."""
    return f"{settings.RAPPORT.url}{reverse('answer', args=(secret,))}"


def stop_address(secret: str) -> str:
    """Return the address at which a customer says that they never want to be asked again."""
    return f"{settings.RAPPORT.url}{reverse('answer-stop', args=(secret,))}"
