"""Signals: what of a turn is no word - its length, marks and place, and how much it takes up the customer's words."""

from __future__ import annotations

import re
from math import log1p
from typing import TYPE_CHECKING, Final

from rapport.reader.context import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.conversation import Channel
    from rapport.reader.rule import Said

_WE: Final = frozenset(["we", "us", "our", "ours", "weve", "were", "well"])
_I: Final = frozenset(["i", "me", "my", "mine", "ive", "im", "ill", "id"])
_YOU: Final = frozenset(["you", "your", "yours", "youre", "youve", "youll", "u", "ur"])
_NUMBERS: Final = frozenset(["#", "#money", "#part", "#time"])
_CAPITALS: Final = re.compile(r"\b[A-Z]{3,}\b")
_SIGNED: Final = re.compile(r"(?:[\^*/~]|\s-\s?)\s?[A-Za-z]\w{0,14}\.?$")
_UNENDED: Final = re.compile(r"[\w,]$")


def turn_signals(said: Said, channel: Channel) -> dict[str, float]:
    """Return the signals of a turn by name, each about 0 to 1.

    Args:
        said: The turn and what came before it.
        channel: The conversation's channel; what is usual differs between public posts, calls and letters.
    """
    wording = said.wording
    tokens = wording.tokens
    count = max(len(tokens), 1)
    signals = {
        "always": 1.0,
        f"channel {channel}": 1.0,
        "length": log1p(count) / 4,
        "few words": float(count <= 4),  # noqa: PLR2004  # a short line: "ok thanks", "order 1234"
        "question marks": min(tokens.count("?"), 3) / 2,
        "exclamation marks": min(tokens.count("!"), 3) / 2,
        "ends asking": float(wording.plain.rstrip().endswith("?")),
        "numbers": min(_count(tokens, _NUMBERS), 4) / 3,
        "link": float("<url>" in wording.known),
        "part of several": float("#part" in wording.known),
        "capitals": min(len(_CAPITALS.findall(wording.text)), 5) / 4,
        "signed": float(bool(_SIGNED.search(wording.text))),
        "not ended": float(bool(_UNENDED.search(wording.text))),
        "we": min(_count(tokens, _WE), 3) / 2,
        "i": min(_count(tokens, _I), 3) / 2,
        "you": min(_count(tokens, _YOU), 4) / 3,
    }
    signals |= _place(said)
    signals |= _shared_words(said)
    return signals


def _count(tokens: Sequence[str], among: frozenset[str]) -> int:
    return sum(map(among.__contains__, tokens))


def _place(said: Said) -> dict[str, float]:
    """Where the turn stands: the first of its party, how far on, whether its party goes on speaking."""
    earlier = len(said.earlier)
    return {
        "first of the party": float(earlier == 0),
        "second of the party": float(earlier == 1),
        "how far on": log1p(earlier) / 2,
        "opens": float(not said.before and earlier == 0),
        "turns before": min(len(said.before), 4) / 3,
        "asked before": float(any("?" in wording.known for wording in said.before)),
        "length before": log1p(sum(len(wording.tokens) for wording in said.before)) / 4,
    }


def _shared_words(said: Said) -> dict[str, float]:
    """How much the turn takes up the customer's words, and how much it repeats its own party's."""
    own = content_words(said.wording)
    if not own:
        return {"no content": 1.0}
    just_now = frozenset(token for wording in said.before for token in wording.known)
    repeated = max((len(own & wording.known) / len(own) for wording in said.earlier[-6:]), default=0.0)
    return {
        "share of the customer's words": len(own & said.customer_words) / len(own),
        "words of the customer": min(len(own & said.customer_words), 6) / 4,
        "words just said": min(len(own & just_now), 6) / 4,
        "new words": log1p(len(own - said.customer_words)) / 3,
        "repeats itself": repeated,
    }
