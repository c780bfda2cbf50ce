"""What a list of conversations is narrowed to, through the same filters as the page's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapport_web.conversations.curtains import kept_from
from rapport_web.conversations.selectors import visible_to
from rapport_web.exceptions import Invalid
from rapport_web.reading_room.forms import Filters
from rapport_web.reading_room.selectors.filters import narrowed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from rapport_web.conversations.models import Conversation
    from rapport_web.people.models import User
    from rapport_web.people.naming import Naming


def filters_of(said: Mapping[str, Any], viewer: User, naming: Naming) -> Filters:
    """Return the page's filters with what was said.

    Raises:
        Invalid: A filter cannot be used by this person, or so; the page would say it beside the field.
    """
    data = {name: str(value) for name, value in said.items() if value is not None}
    filters = Filters(data, viewer=viewer, naming=naming)
    unknown = sorted(data.keys() - filters.fields.keys())
    if unknown:
        raise Invalid("is no filter that you may use", field=unknown[0])
    for name, errors in filters.errors.items():
        raise Invalid(str(errors[0]), field=str(name))
    return filters


def asked_for(filters: Filters, viewer: User) -> QuerySet[Conversation]:
    """Return the conversations that are asked for, among those the person may see."""
    rows = narrowed(visible_to(viewer), filters.cleaned, kept=kept_from(viewer))
    return rows.select_related("agent", "team", "customer")
