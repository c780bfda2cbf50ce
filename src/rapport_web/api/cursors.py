"""Paging by cursor: where the last page ended, so that rows that come in meanwhile are neither lost nor seen twice."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, TypeVar
from uuid import UUID

from django.db.models import Q
from ninja import Query
from pydantic import BaseModel, ConfigDict, Field

from rapport_web.api.parsing import LARGEST
from rapport_web.exceptions import Invalid

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    Row = TypeVar("Row", bound=Model)

Read = Callable[[Any], Any]


class Paging(BaseModel):
    """What every list takes."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(50, ge=1, le=200, description="How many at most.")
    cursor: str | None = Field(
        None, max_length=400, description="The `next` of the page before; without it the list begins."
    )


Pages = Annotated[Paging, Query()]


def whole(value: Any) -> int:
    """Read a number of a cursor."""
    if type(value) is not int or abs(value) > LARGEST:
        raise TypeError
    return value


def moment(value: Any) -> datetime:
    """Read a time of a cursor."""
    found = datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise TypeError
    return found.astimezone(UTC)


def text(value: Any) -> str:
    """Read a word of a cursor."""
    if type(value) is not str or "\x00" in value:
        raise TypeError
    value.encode()
    return value


def cursor(values: list[Any]) -> str:
    """Return the sort key of a page's last row as an opaque word."""
    return base64.urlsafe_b64encode(json.dumps(values, default=_told).encode()).decode().rstrip("=")


def place(word: str | None, kinds: tuple[Read, ...]) -> list[Any] | None:
    """Return the sort key that a cursor holds; None without one.

    Raises:
        Invalid: It is none of ours.
    """
    if not word:
        return None
    try:
        values = json.loads(base64.b64decode(word + "=" * (-len(word) % 4), altchars=b"-_", validate=True))
        return [kind(value) for kind, value in zip(kinds, values, strict=True)]
    except (binascii.Error, ValueError, TypeError, RecursionError, OverflowError, AttributeError):
        raise Invalid("is not one that this list gave; begin without it", field="cursor") from None


def cut(
    rows: QuerySet[Row], paging: Paging, *, by: dict[str, Read], falling: bool = False
) -> tuple[list[Row], str | None]:
    """Return a page of rows and the cursor of the next one, None at the end.

    Args:
        rows: What is listed.
        paging: What was asked for.
        by: The fields of the order, none of which is ever null, the last telling two rows apart; and how each is read.
        falling: Newest first.
    """
    key = place(paging.cursor, tuple(by.values()))
    ordered = rows.order_by(*(f"-{name}" if falling else name for name in by))
    if key is not None:
        ordered = ordered.filter(_beyond(list(by), key, "lt" if falling else "gt"))
    found = list(ordered[: paging.limit + 1])
    if len(found) <= paging.limit:
        return found, None
    found = found[: paging.limit]
    return found, cursor([getattr(found[-1], name) for name in by])


def _beyond(names: list[str], values: list[Any], side: str) -> Q:
    found = Q()
    for number, name in enumerate(names):
        found |= Q(**dict(zip(names[:number], values[:number], strict=True)), **{f"{name}__{side}": values[number]})
    return found


def _told(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(type(value))
