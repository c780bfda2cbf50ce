"""A kept result as one person may see it: without the words of conversations that they are still to score blind.

The figures stay: they are everybody's, of many conversations. What shows one conversation alone leaves: a quote with
the moment it was judged as, a customer's words, the best example of a behaviour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse

from rapport_web.conversations.curtains import kept_from
from rapport_web.conversations.models import Conversation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport_web.people.models import User

# A row of a table has a figure and stays without its example; what has none is an example and goes.
_A_ROW: Final = frozenset(("n", "conversations", "met"))


def shown_to(user: User, result: dict[str, Any] | None) -> tuple[dict[str, Any] | None, int]:
    """Return a kept result as a person may see it, and how many conversations' words it leaves out."""
    kept = kept_from(user) if result else frozenset()
    if result is None or not kept:
        return result, 0
    hidden = set(Conversation.objects.filter(pk__in=kept).values_list("reference", flat=True))
    if "quoted" in result:
        hidden &= set(result["quoted"])
    return (without(result, hidden), len(hidden)) if hidden else (result, 0)


def without(value: Any, hidden: Iterable[str]) -> Any:
    """Return a value as JSON holds it without what shows one of some conversations.

    Args:
        value: A kept result, or a part of one. It is not changed.
        hidden: References of conversations.
    """
    references = frozenset(hidden)
    places = tuple(reverse("conversation", args=[each]) for each in references)
    return _without(value, references, places)


def _without(value: Any, hidden: frozenset[str], places: tuple[str, ...]) -> Any:
    if isinstance(value, list):
        left = (each for each in value if not _goes(each, hidden))
        return [_without(each, hidden, places) for each in left]
    if isinstance(value, dict):
        return {name: None if _shows(each, hidden) else _without(each, hidden, places) for name, each in value.items()}
    if isinstance(value, str) and any(f"{place}#" in value or f'{place}"' in value for place in places):
        return ""  # a part of the page that was drawn when it was computed
    return value


def _goes(each: Any, hidden: frozenset[str]) -> bool:
    if isinstance(each, dict):
        return _shows(each, hidden) and _A_ROW.isdisjoint(each)
    return isinstance(each, str) and each in hidden


def _shows(each: Any, hidden: frozenset[str]) -> bool:
    """Whether it is of one such conversation: itself, or by the words in it."""
    if not isinstance(each, dict):
        return False
    inside = (found for found in each.values() if isinstance(found, dict))
    return any(found.get("conversation") in hidden for found in (each, *inside))
