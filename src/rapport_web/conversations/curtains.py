"""What is kept from somebody for a while: all that anybody found in a conversation that they are still to score blind.

A room that gives conversations out to be scored blind hangs a curtain here. Every page and operation that shows what
the customer answered, what the reader read or what a colleague scored asks first, so that a new page is blind too as
soon as it asks. What is left out is said to be left out, with when it opens; it is never silently absent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet
    from django.http import HttpRequest, HttpResponse
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
# While one page is only read, what is kept from its reader is asked once; None: every time anew.
_ASKED: ContextVar[dict[tuple[str, str, int | None], frozenset[int]] | None] = ContextVar("curtains", default=None)


def asked_once(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: while a page is only read, each curtain is asked once. A deed that is done asks every time."""

    def answer(request: HttpRequest) -> HttpResponse:
        mark = _ASKED.set({} if request.method in {"GET", "HEAD"} else None)
        try:
            return get_response(request)
        finally:
            _ASKED.reset(mark)

    return answer


def hang(name: str, curtain: Curtain) -> None:
    """Hang a room's curtain; another of the same name takes its place."""
    _CURTAINS[name] = curtain


def take_down(name: str) -> None:
    """Take a curtain down; there need be none."""
    _CURTAINS.pop(name, None)


def kept_from(user: User) -> frozenset[int]:
    """Return the numbers of the conversations of which a person must see nothing but what was said."""
    every = (_asked(name, "kept", curtain.numbers, user) for name, curtain in _CURTAINS.items())
    return frozenset().union(*every)


def unnamed_for(user: User) -> frozenset[int]:
    """Return the numbers of the conversations whose people are not named to a person now, by choice."""
    hiding = ((name, each.no_names) for name, each in _CURTAINS.items() if each.no_names is not None)
    return frozenset().union(*(_asked(name, "unnamed", numbers, user) for name, numbers in hiding))


def why_kept(user: User, conversation: Conversation) -> str:
    """Return why a conversation is kept from a person, and when it opens; an empty string where it is not."""
    for name, each in _CURTAINS.items():
        if conversation.pk in _asked(name, "kept", each.numbers, user):
            return str(each.says)
    return ""


def open_to(user: User, rows: QuerySet[Row], path: str = "pk") -> QuerySet[Row]:
    """Leave out the rows that tell of a conversation which is kept from a person.

    Args:
        user: Who looks.
        rows: Of any table.
        path: The way from a row to its conversation.
    """
    kept = kept_from(user)
    return rows.exclude(**{f"{path}__in": sorted(kept)}) if kept else rows


def _asked(name: str, what: str, numbers: Numbers, user: User) -> frozenset[int]:
    known = _ASKED.get()
    if known is None:
        return frozenset(numbers(user))
    key = (name, what, user.pk)
    if key not in known:
        known[key] = frozenset(numbers(user))
    return known[key]
