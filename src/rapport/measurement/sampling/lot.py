"""The lot: a number from 0 to 1 that a seed and a name decide, the same on every machine and for ever."""

from __future__ import annotations

import hashlib
from typing import Final

_SPAN: Final = 2**64


def lot(seed: int, *name: object) -> float:
    """Return a name's lot, evenly spread from 0 to 1 (1 left out): 64 bits of a SHA-256.

    Nothing else goes in, so anybody who has the seed can draw again, with any program. Random generators of libraries
    are not used: their streams may change with a version.

    Args:
        seed: Decides every lot.
        name: What it is the lot of, in one or several parts.
    """
    text = "\x1f".join((str(seed), *(str(part) for part in name)))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) / _SPAN
