"""Pages of a long list by key: the next page begins after the last row, so that row 200,000 costs what row 1 costs."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from django.core.exceptions import ValidationError
from django.db.models import Model, Q
from django.utils.html import format_html
from django.utils.translation import gettext as _

from rapport_web.exceptions import Invalid
from rapport_web.ui.states import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.db.models import Field, QuerySet
    from django.http import HttpRequest, QueryDict
    from django.utils.safestring import SafeString

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a list.

    Attributes:
        rows: The rows, in the list's order.
        before: The key of the page before, for ``?before=``; None on the first.
        after: The key of the next page, for ``?after=``; None on the last.
    """

    rows: Sequence[Row]
    before: str | None = None
    after: str | None = None

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def page_of(rows: QuerySet[Row], *, order: Sequence[str], query: QueryDict, size: int = 50) -> Page[Row]:
    """Cut a page out of a list.

    Args:
        rows: The list; its own order is replaced.
        order: Fields, each with "-" or none with it; together they must tell two rows apart, and none may be null.
        query: What the address asks for: ``before`` or ``after`` with a key.
        size: Rows on a page.

    Raises:
        Invalid: The key is none that this list gave.
    """
    backwards = "before" in query
    key = query.get("before") or query.get("after")
    falling = order[0].startswith("-") is not backwards
    names = [name.lstrip("-") for name in order]
    ordered = rows.order_by(*(f"-{name}" if falling else name for name in names))
    if key:
        ordered = ordered.filter(_beyond(names, _read(key, rows.model, names), falling=falling))
    found = list(ordered[: size + 1])
    more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    if not found:
        return Page(found)
    earlier, later = (more, True) if backwards else (bool(key), more)
    return Page(
        found,
        before=_key(found[0], names) if earlier else None,
        after=_key(found[-1], names) if later else None,
    )


def pager(request: HttpRequest | None, page: Any) -> SafeString:
    """Return the links to the pages before and after; nothing where there is but one.

    Args:
        request: Its address's other parameters stay.
        page: A :class:`Page`, or a page of Django's own paginator.
    """
    if hasattr(page, "paginator"):
        before = str(page.previous_page_number()) if page.has_previous() else None
        after = str(page.next_page_number()) if page.has_next() else None
        links = (("page", before), ("page", after))
    else:
        links = (("before", page.before), ("after", page.after))
    if not any(value for _name, value in links):
        return NOTHING
    says = ((_("Previous"), "prev"), (_("Next"), "next"))
    shown = [
        format_html('<a class="btn" rel="{}" href="{}">{}</a>', rel, address(request, **{name: value}), words)
        for (name, value), (words, rel) in zip(links, says, strict=True)
        if value
    ]
    return format_html(
        '<nav class="pager" aria-label="{}"><div class="filters">{}{}</div></nav>',
        _("Pages of the list"),
        shown[0],
        shown[1] if len(shown) > 1 else NOTHING,
    )


def address(request: HttpRequest | None, **changes: str) -> str:
    """Return the address's parameters with some changed and the page forgotten."""
    if request is None:
        return ""
    query = request.GET.copy()
    for name in ("before", "after", "page"):
        query.pop(name, None)
    for name, value in changes.items():
        query[name] = value
    return f"?{query.urlencode()}"


def _beyond(names: Sequence[str], values: Sequence[Any], *, falling: bool) -> Q:
    side = "lt" if falling else "gt"
    found = Q()
    for place, name in enumerate(names):
        same = {earlier: values[at] for at, earlier in enumerate(names[:place])}
        found |= Q(**same, **{f"{name}__{side}": values[place]})
    # Said twice so that a database takes the index of the first field.
    return Q(**{f"{names[0]}__{side}e": values[0]}) & found


def _key(row: Model, names: Sequence[str]) -> str:
    values = [_plain(getattr(row, name)) for name in names]
    return base64.urlsafe_b64encode(json.dumps(values, separators=(",", ":")).encode()).decode().rstrip("=")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _read(key: str, model: type[Model], names: Sequence[str]) -> list[Any]:
    """Return what a key says, as the fields hold it: an address can be typed, and nothing else than a row is a key."""
    try:
        values = json.loads(base64.urlsafe_b64decode(key + "=" * (-len(key) % 4)))
        pairs = zip(names, values if isinstance(values, list) else (), strict=True)
        return [_held(model, name, value) for name, value in pairs]
    except (binascii.Error, ValueError, TypeError, OverflowError, ValidationError) as reason:
        raise Invalid(_("This page of the list cannot be found. Begin at its first page.")) from reason


def _held(model: type[Model], name: str, value: Any) -> Any:
    if value is None or isinstance(value, list | dict) or "\x00" in str(value):
        raise Invalid(_("This page of the list cannot be found. Begin at its first page."))
    field = model._meta.get_field(name)  # noqa: SLF001  # public: docs.djangoproject.com/en/5.2/ref/models/meta
    held = cast("Field[Any, Any]", field).to_python(value)
    if not isinstance(held, datetime):
        return held
    if held.tzinfo is None:
        raise Invalid(_("This page of the list cannot be found. Begin at its first page."))
    return held.astimezone(UTC)
