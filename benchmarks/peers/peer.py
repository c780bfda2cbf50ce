"""What every peer offers: it is loaded once, and gives each text a score or several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Scores = Mapping[str, list[float]]  # by what they say: sentiment, politeness, upset, feeling
    Teaching = Mapping[str, tuple[Sequence[str], Sequence[int]]]  # texts and labels by head


class Peer(Protocol):
    """One peer, ready to score."""

    def __call__(self, texts: Sequence[str]) -> Scores:
        """Score texts, in order; higher is more of it."""
        ...
