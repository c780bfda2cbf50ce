"""Who else listens: other rooms put their view of a conversation beside the customer's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    # Numbers of conversations in; out, of those looked at: whether the customer was understood, as this voice has it.
    View = Callable[[Sequence[int]], Mapping[int, bool]]

_VIEWS: dict[str, View] = {}


def register_voice(name: str, view: View) -> None:
    """Add a voice beside the customer's and the reader's: ``register_voice("evaluator", understood)``.

    Args:
        name: ``evaluator``; the name of a voice.
        view: Takes numbers of conversations; returns, of those that this voice looked at, whether the customer was
            understood.
    """
    _VIEWS[name] = view


def view_of(name: str) -> View | None:
    """Return a voice's view; None while nobody registered one."""
    return _VIEWS.get(name)
