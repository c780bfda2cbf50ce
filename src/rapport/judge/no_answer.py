"""Why a conversation has no labels: what is said instead of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Why a conversation has no labels.

    Attributes:
        reason: In plain words.
        server: Whether it is the server's doing, so that other conversations may meet the same.
    """

    reason: str
    server: bool = False
