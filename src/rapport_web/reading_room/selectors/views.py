"""The views that a person has or was shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport_web.reading_room.models import SavedView

if TYPE_CHECKING:
    from rapport_web.people.models import User


def views_of(user: User) -> list[SavedView]:
    """Return a person's own views and those shared with one of their roles, by name."""
    # A JSON list cannot be asked for overlap on SQLite; there are few views, so they are looked through here.
    every = SavedView.objects.select_related("owner")
    return [view for view in every if view.owner_id == user.pk or not user.roles.isdisjoint(view.shared_with)]
