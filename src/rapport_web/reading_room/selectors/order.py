"""The orders of the list, paged by key: row 200,000 costs what row 1 costs, and a row that comes in moves no other.

An order is one or more stretches, each ordered by fields that fall and hold no null: the two databases put nulls in
different places, and neither has an index for the other's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q
from django.utils.translation import gettext as _

from rapport_web.exceptions import Invalid
from rapport_web.ui.paging import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet
    from django.http import QueryDict

    from rapport_web.conversations.models import Conversation

SIZE = 25
_UNKNOWN = "This page of the list cannot be found. Begin at its first page."


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of an order: rows that fall by all of ``fields``, whose last tells two rows apart."""

    name: str
    rows: QuerySet[Conversation]
    fields: tuple[str, ...]

    def cut(self, key: Sequence[Any] | None, size: int, *, backwards: bool) -> list[Conversation]:
        """Return up to ``size`` rows beyond a key, the nearest first."""
        sign = "" if backwards else "-"
        rows = self.rows.order_by(*(f"{sign}{name}" for name in self.fields))
        if key is not None:
            rows = rows.filter(_beyond(self.fields, key, side="gt" if backwards else "lt"))
        return list(rows[:size])

    def key_of(self, row: Conversation) -> str:
        """Return a row's key, as an address has it."""
        values = (getattr(row, name) for name in self.fields)
        return "~".join((self.name, *(v.isoformat() if isinstance(v, datetime) else str(v) for v in values)))


def ordered(rows: QuerySet[Conversation], sort: str) -> tuple[Stretch, ...]:
    """Return the stretches of an order: newest first, or most missed moments first (only those that have one)."""
    if sort == "missed":
        # "IN (true)" and not a bare boolean: so that SQLite walks the index of missed moments backwards.
        missed = rows.filter(readings__current__in=[True], readings__missed__gt=0).annotate(
            missed_moments=F("readings__missed"), reading_id=F("readings__pk")
        )
        return (Stretch("m", missed, ("missed_moments", "reading_id")),)
    return (
        Stretch("d", rows.filter(started_at__isnull=False), ("started_at", "id")),
        Stretch("u", rows.filter(started_at__isnull=True), ("id",)),
    )


def page_of(stretches: Sequence[Stretch], query: QueryDict, *, size: int = SIZE) -> Page[Conversation]:
    """Cut the page that an address asks for by ``before`` or ``after``.

    Raises:
        Invalid: The key is none that this list gave.
    """
    backwards = "before" in query
    key = query.get("before") or query.get("after") or ""
    found = _cut(stretches, key, size + 1, backwards=backwards)
    more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    if not found:
        return Page([])
    earlier, later = (more, True) if backwards else (bool(key), more)
    first, last = found[0], found[-1]
    return Page(
        [row for _stretch, row in found],
        before=first[0].key_of(first[1]) if earlier else None,
        after=last[0].key_of(last[1]) if later else None,
    )


def neighbours(stretches: Sequence[Stretch], pk: int) -> tuple[Conversation | None, Conversation | None]:
    """Return the rows before and after one; none where it is not in this list."""
    for stretch in stretches:
        row = stretch.rows.filter(pk=pk).first()
        if row is not None:
            key = stretch.key_of(row)
            before = _cut(stretches, key, 1, backwards=True)
            after = _cut(stretches, key, 1, backwards=False)
            return (before[0][1] if before else None), (after[0][1] if after else None)
    return None, None


def _cut(stretches: Sequence[Stretch], key: str, size: int, *, backwards: bool) -> list[tuple[Stretch, Conversation]]:
    found: list[tuple[Stretch, Conversation]] = []
    for stretch, beyond in _from(stretches, key, backwards=backwards):
        found += ((stretch, row) for row in stretch.cut(beyond, size - len(found), backwards=backwards))
        if len(found) == size:
            break
    return found


def _from(stretches: Sequence[Stretch], key: str, *, backwards: bool) -> Iterable[tuple[Stretch, Sequence[Any] | None]]:
    walk = list(reversed(stretches)) if backwards else list(stretches)
    if not key:
        return [(stretch, None) for stretch in walk]
    name, *values = key.split("~")
    place = next((at for at, stretch in enumerate(walk) if stretch.name == name), None)
    if place is None or len(values) != len(walk[place].fields):
        raise Invalid(_(_UNKNOWN))
    return [(walk[place], _values(walk[place], values)), *((stretch, None) for stretch in walk[place + 1 :])]


def _values(stretch: Stretch, values: Sequence[str]) -> list[Any]:
    try:
        return [
            _moment(value) if field == "started_at" else int(value)
            for field, value in zip(stretch.fields, values, strict=True)
        ]
    except (ValueError, OverflowError) as reason:
        raise Invalid(_(_UNKNOWN)) from reason


def _moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise Invalid(_(_UNKNOWN))
    return moment.astimezone(UTC)


def _beyond(fields: Sequence[str], values: Sequence[Any], *, side: str) -> Q:
    found = Q()
    for place, name in enumerate(fields):
        same = dict(zip(fields[:place], values[:place], strict=True))
        found |= Q(**same, **{f"{name}__{side}": values[place]})
    # Said twice so that a database takes the index of the first field.
    return Q(**{f"{fields[0]}__{side}e": values[0]}) & found
