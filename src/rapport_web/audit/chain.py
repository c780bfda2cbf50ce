"""The chain: each entry's fingerprint covers all of the entry and the fingerprint before it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rapport_web.audit.models import Entry

BEGINNING: Final = "0" * 64
COVERED: Final = ("number", "actor_id", "actor", "deed", "thing", "thing_id", "why", "facts", "sealed", "before_hash")


def fingerprint(entry: Entry) -> str:
    """Return the SHA-256 of an entry, in hex; it covers ciphertexts, so that it holds when a key is destroyed."""
    covered = {name: getattr(entry, name) for name in COVERED}
    covered["at"] = entry.at.isoformat(timespec="microseconds")
    canonical = json.dumps(covered, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
