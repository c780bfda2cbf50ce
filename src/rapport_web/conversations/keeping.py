"""What keeps a conversation from being taken out again: the work of people. Each room adds what it knows of."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from rapport_web.conversations.models import Assignment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import _StrPromise

Worked = Callable[["Sequence[int]"], Collection[int]]

_REASONS: dict[str, tuple[str | _StrPromise, Worked]] = {}


def keep_when(name: str, says: str | _StrPromise, worked: Worked) -> None:
    """Keep conversations for a reason.

    Args:
        name: By which it is counted, such as ``readings.correction``.
        says: The reason in words: "somebody corrected a reading".
        worked: Of some conversations' rows, those that it is true of.
    """
    _REASONS[name] = (says, worked)


def reasons(ids: Sequence[int]) -> dict[int, str]:
    """Return why conversations stay, by their rows; those that nothing keeps are not among them."""
    found: dict[int, str] = {}
    for name, (_says, worked) in _REASONS.items():
        for pk in worked(ids):
            found.setdefault(pk, name)
    return found


def says(name: str) -> str:
    """Return a reason in words."""
    return str(_REASONS[name][0]) if name in _REASONS else name


keep_when(
    "conversations.assignment",
    _("given to an outside evaluator"),
    lambda ids: set(Assignment.objects.filter(conversation__in=ids).values_list("conversation", flat=True)),
)
