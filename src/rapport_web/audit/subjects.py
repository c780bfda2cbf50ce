"""Keys by person: what is sealed under one can be read until the key is destroyed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken
from django.utils import timezone

from rapport_web.audit.models import PersonKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def seal(subject: str, values: Mapping[str, Any]) -> str:
    """Encrypt a person's values under the person's own key, made when it is first needed.

    Of somebody who was erased nothing is written any more: the sealed value is empty.
    """
    key, _ = PersonKey.objects.get_or_create(subject=subject, defaults={"key": Fernet.generate_key()})
    if key.destroyed_at is not None:
        return ""
    return Fernet(bytes(key.key)).encrypt(json.dumps(dict(values), sort_keys=True, default=str).encode()).decode()


def unseal(subject: str, sealed: str) -> dict[str, Any] | None:
    """Return what was sealed; None where the key is destroyed."""
    return Unsealing((subject,)).open(subject, sealed)


class Unsealing:
    """Opens what was sealed about several people; asks the database once."""

    def __init__(self, subjects: Iterable[str]) -> None:
        found = PersonKey.objects.filter(subject__in=set(subjects), destroyed_at__isnull=True)
        self._keys = {subject: Fernet(bytes(key)) for subject, key in found.values_list("subject", "key")}

    def open(self, subject: str, sealed: str) -> dict[str, Any] | None:
        """Return what was sealed; None where the key is destroyed."""
        if subject not in self._keys:
            return None
        try:
            opened: dict[str, Any] = json.loads(self._keys[subject].decrypt(sealed.encode()))
        except InvalidToken:
            return None
        return opened


def destroy_key(subject: str) -> bool:
    """Destroy a person's key, and see to it that none is made again; return whether there was one.

    Call it inside the transaction of the erasure.
    """
    was_there = PersonKey.objects.filter(subject=subject, destroyed_at__isnull=True).exists()
    PersonKey.objects.update_or_create(subject=subject, defaults={"key": b"", "destroyed_at": timezone.now()})
    return was_there
