"""Which conversations are learnt from and which are kept apart to measure on: by their ids, so always the same."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

HELD_OUT: Final = 5  # one conversation in so many
FOLDS: Final = 4


def is_held_out(conversation: str) -> bool:
    """Whether a conversation is only measured on: a fifth of all, drawn by a hash of the id."""
    return _hash(conversation, "held out") % HELD_OUT == 0


def fold_of(conversation: str) -> int:
    """Return the fold of a conversation that is learnt from, 0 to 3; it is judged by what the others taught."""
    return _hash(conversation, "fold") % FOLDS


def _hash(conversation: str, purpose: str) -> int:
    return int.from_bytes(sha256(f"{purpose}\0{conversation}".encode()).digest()[:8])
