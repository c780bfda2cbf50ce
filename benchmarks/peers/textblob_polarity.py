"""TextBlob: the polarity of its pattern lexicon."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peer import Peer


def load() -> Peer:
    """Return its polarity, -1 to 1."""
    from textblob import TextBlob

    return lambda texts: {"sentiment": [TextBlob(text).sentiment.polarity for text in texts]}
