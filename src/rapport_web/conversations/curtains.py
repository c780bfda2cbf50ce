"""What is kept from somebody for a while: all that anybody found in a conversation that they are still to score blind.

A room that gives conversations out to be scored blind hangs a curtain here. Every page and operation that shows what
the customer answered, what the reader read or what a colleague scored asks first, so that a new page is blind too as
soon as it asks. What is left out is said to be left out, with when it opens; it is never silently absent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet
    from django.utils.functional import _StrPromise

    from rapport_web.conversations.models import Conversation
    from rapport_web.people.models import User

    Row = TypeVar("Row", bound=Model)

Numbers = Callable[["User"], Iterable[int]]


@dataclass(frozen=True, slots=True)
class Curtain:
    """One room's reason to keep something from a person.

    Attributes:
        says: Why, and when it opens, in words for the person.
        numbers: Of which conversations, by the numbers of their rows: few, in one query.
        no_names: Of which of them the names are kept too; None for none.
    """

    says: str | _StrPromise
    numbers: Numbers
    no_names: Numbers | None = None


_CURTAINS: dict[str, Curtain] = {}


def hang(name: str, curtain: Curtain) -> None:
    """Hang a room's curtain; another of the same name takes its place."""
    _CURTAINS[name] = curtain


def take_down(name: str) -> None:
    """Take a curtain down; there need be none."""
    _CURTAINS.pop(name, None)


def kept_from(user: User) -> frozenset[int]:
    """Return the numbers of the conversations of which a person must see nothing but what was said."""
    return frozenset(number for curtain in _CURTAINS.values() for number in curtain.numbers(user))


def unnamed_for(user: User) -> frozenset[int]:
    """Return the numbers of the conversations whose people are not named to a person now, by choice."""
    hiding = (curtain.no_names for curtain in _CURTAINS.values() if curtain.no_names is not None)
    return frozenset(number for no_names in hiding for number in no_names(user))


def why_kept(user: User, conversation: Conversation) -> str:
    """Return why a conversation is kept from a person, and when it opens; an empty string where it is not."""
    return next((str(each.says) for each in _CURTAINS.values() if conversation.pk in set(each.numbers(user))), "")


def open_to(user: User, rows: QuerySet[Row], path: str = "pk") -> QuerySet[Row]:
    """Leave out the rows that tell of a conversation which is kept from a person.

    Args:
        user: Who looks.
        rows: Of any table.
        path: The way from a row to its conversation.
    """
    kept = kept_from(user)
    return rows.exclude(**{f"{path}__in": sorted(kept)}) if kept else rows
