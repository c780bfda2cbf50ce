"""Empath (Fast, Chen & Bernstein 2016): words counted by category; sentiment is positive less negative emotion."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peer import Peer, Scores


def load() -> Peer:
    """Return the difference of its two categories, as shares of the words; all are counted, as by default."""
    from empath import Empath

    lexicon = Empath()

    def score(texts: Sequence[str]) -> Scores:
        counted = [lexicon.analyze(text, normalize=True) or {} for text in texts]
        return {"sentiment": [each.get("positive_emotion", 0) - each.get("negative_emotion", 0) for each in counted]}

    return score
