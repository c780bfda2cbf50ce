"""The recipes of the shipped models; their figures were chosen in trials on the ids of care/social that are not dev."""

from __future__ import annotations

from typing import Final

from fitting import Recipe

from rapport.reader.reading import AGENT_LABELS, CUSTOMER_LABELS

TURN_LABELS: Final = {"customer": CUSTOMER_LABELS, "agent": AGENT_LABELS}
TURN_RECIPE: Final = Recipe(
    weights={"own": 3.0, "before": 1.5, "earlier": 0.9, "hits": 0.9},
    scaled=frozenset(("own", "before", "earlier")),
    least={"own": 2, "before": 3, "earlier": 3},
    most=9000,
    strength=0.7,
)
WHOLE_RECIPE: Final = Recipe(
    weights={"last": 1.2, "first": 0.9, "customer": 2.7, "agent": 1.8, "hits": 0.3},
    scaled=frozenset(("last", "first", "customer", "agent")),
    least={"last": 3, "first": 3, "customer": 3, "agent": 3, "hits": 3},
    most=6000,
    strength=0.15,
)
# How much a row counts. Public posts count fully, for there is most to read of them; private channels, which are all
# of our own writing, a little less; turns put together from the phrasebook half.
PUBLIC_WEIGHT: Final = 1.0
PRIVATE_WEIGHT: Final = 0.6
PHRASEBOOK_WEIGHT: Final = 0.5
PHRASEBOOK: Final = 1000  # turns of each speaker
FOLDS: Final = 9  # of held-out sectors and brands: as many as care/written has sectors


# A conversation of one question and one answer says little about how it felt and ended.
SHORT_WHOLE_WEIGHT: Final = 0.2


def whole_weight_of(source: str) -> float:
    """Return how much a conversation of a source counts."""
    return SHORT_WHOLE_WEIGHT if source == "short" else 1.0


def weight_of(channel: str, source: str) -> float:
    """Return how much a row of a channel and a source counts."""
    if source == "phrasebook":
        return PHRASEBOOK_WEIGHT
    return PUBLIC_WEIGHT if channel == "social" else PRIVATE_WEIGHT
