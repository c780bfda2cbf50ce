"""Keys by person: what is sealed under one can be read until the key is destroyed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken

from rapport_web.audit.models import PersonKey

if TYPE_CHECKING:
    from collections.abc import Mapping


def seal(subject: str, values: Mapping[str, Any]) -> str:
    """Encrypt a person's values under the person's own key, made when it is first needed."""
    key, _ = PersonKey.objects.get_or_create(subject=subject, defaults={"key": Fernet.generate_key()})
    return Fernet(bytes(key.key)).encrypt(json.dumps(dict(values), sort_keys=True, default=str).encode()).decode()


def unseal(subject: str, sealed: str) -> dict[str, Any] | None:
    """Return what was sealed; None where the key is destroyed."""
    key = PersonKey.objects.filter(subject=subject).first()
    if key is None:
        return None
    try:
        opened: dict[str, Any] = json.loads(Fernet(bytes(key.key)).decrypt(sealed.encode()))
    except InvalidToken:
        return None
    return opened
