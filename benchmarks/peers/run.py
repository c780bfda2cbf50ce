"""Runs the peers in .venv-bench: reads JSON from standard input, writes JSON as its last line.

In: ``{"speed": {set: [text]}, "score": {set: [text]}, "teach": {head: [[text], [label]]}}``.
Out: ``{"seconds": {peer: {set: seconds}}, "scores": {peer: {set: {what: [score]}}}, "failed": {peer: reason}}``.
Loading, and training the heads, is not timed; one warm call goes before the timed one.
"""

from __future__ import annotations

import contextlib
import json
import sys
import time
from typing import TYPE_CHECKING, Any

import convokit_politeness
import empath_categories
import frozen_embeddings
import textblob_polarity
import vader

if TYPE_CHECKING:
    from collections.abc import Callable

    from peer import Peer

WARM = 20


def main() -> None:
    """Time and score with every peer; one that fails is named with its reason, and the others go on."""
    asked = json.load(sys.stdin)
    peers: dict[str, Callable[[], Peer]] = {
        "VADER": vader.load,
        "TextBlob": textblob_polarity.load,
        "Empath": empath_categories.load,
        "ConvoKit politeness with its parse": convokit_politeness.load,
        "frozen MiniLM embeddings": lambda: frozen_embeddings.load(asked.get("teach", {})),
    }
    answer: dict[str, Any] = {"seconds": {}, "scores": {}, "failed": {}}
    with contextlib.redirect_stdout(sys.stderr):  # some peers print as they go
        for name, load in peers.items():
            try:
                peer = load()
                answer["seconds"][name] = {held: timed(peer, texts) for held, texts in asked.get("speed", {}).items()}
                answer["scores"][name] = {held: peer(texts) for held, texts in asked.get("score", {}).items()}
            except Exception as error:  # noqa: BLE001  # whatever a peer raises is its own; the rest is still measured
                answer["failed"][name] = f"{type(error).__name__}: {error}"
    print(json.dumps(answer))


def timed(peer: Peer, texts: list[str]) -> float:
    """Return the seconds for all texts."""
    peer(texts[:WARM])
    start = time.perf_counter()
    peer(texts)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
