"""Fields: what the linear models see of a turn - its words, the words before it, the phrases found and its signals."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

from rapport.reader.models.signals import turn_signals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.conversation import Channel
    from rapport.reader.phrases import Hit
    from rapport.reader.rule import Finding, Said

TURN_BLOCKS: Final = ("own", "before", "earlier", "hits")


@dataclass(frozen=True, slots=True)
class Fields:
    """Features by name.

    Attributes:
        blocks: For each block of words or phrases, the names that are present, each once and in a fixed order.
        signals: Features with a size of their own.
    """

    blocks: Mapping[str, Sequence[str]]
    signals: Mapping[str, float]


def turn_fields(said: Said, channel: Channel, hits: Sequence[Hit], found: Mapping[str, Finding]) -> Fields:
    """Return a turn's features; they depend on the turn, the turns before it and the channel.

    Args:
        said: The turn and what came before it.
        channel: The conversation's channel.
        hits: The phrases found in the turn.
        found: What the rules say of it, by label.
    """
    tokens = said.wording.tokens
    framed = ("^", *tokens, "$")
    own = dict.fromkeys(tokens)
    own.update(dict.fromkeys(map(" ".join, pairwise(framed))))
    before = dict.fromkeys(chain.from_iterable(wording.tokens for wording in said.before))
    earlier = dict.fromkeys(said.earlier[-1].tokens if said.earlier else ())
    phrases = dict.fromkeys(hit.phrase.name for hit in hits)
    phrases.update(dict.fromkeys(f"{label} = {finding.value}" for label, finding in found.items() if finding.hits))
    return Fields(
        {"own": tuple(own), "before": tuple(before), "earlier": tuple(earlier), "hits": tuple(phrases)},
        turn_signals(said, channel),
    )
