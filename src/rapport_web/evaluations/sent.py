"""What other rooms do when an evaluation is sent in: each registers a function here when it starts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapport_web.evaluations.models import Evaluation

Told = Callable[["Evaluation"], object]

_TOLD: dict[str, Told] = {}


def on_sent(fn: Told) -> Told:
    """Call ``fn(evaluation)`` whenever one is sent in, inside the transaction; to register it twice changes nothing."""
    _TOLD[f"{fn.__module__}.{fn.__qualname__}"] = fn
    return fn


def tell_sent(evaluation: Evaluation) -> None:
    """Tell every room that asked."""
    for fn in _TOLD.values():
        fn(evaluation)
