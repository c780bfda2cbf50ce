"""The lot: whether a conversation is drawn depends on the sending's seed and the conversation's reference alone."""

from __future__ import annotations

import hashlib
from typing import Final

_SPAN: Final = 2**64


def lot(seed: int, reference: str) -> float:
    """Return a conversation's lot, evenly spread from 0 to 1 (1 left out): 64 bits of a SHA-256.

    Nothing else goes in: neither who answered, nor when it was asked, nor what was drawn before. So the same
    conversation has the same lot in any order, and anybody with the seed can check a draw.
    """
    return int.from_bytes(hashlib.sha256(f"{seed}:{reference}".encode()).digest()[:8]) / _SPAN


def drawn(seed: int, reference: str, chance: float) -> bool:
    """Whether a conversation is drawn: with exactly this chance, 0 to 1."""
    return lot(seed, reference) < chance
