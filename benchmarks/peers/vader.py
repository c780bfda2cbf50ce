"""VADER (Hutto & Gilbert 2014): a lexicon of sentiment with rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peer import Peer


def load() -> Peer:
    """Return its compound sentiment, -1 to 1."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyzer = SentimentIntensityAnalyzer()
    return lambda texts: {"sentiment": [analyzer.polarity_scores(text)["compound"] for text in texts]}
