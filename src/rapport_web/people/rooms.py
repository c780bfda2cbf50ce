"""What the rooms are called where a person reads of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_ROOMS: Final[dict[str, str | _StrPromise]] = {
    "api": _("Programs"),
    "audit": _("The trail"),
    "conversations": _("Conversations"),
    "findings": _("Findings"),
    "ingest": _("Bringing in"),
    "insights": _("Figures"),
    "jobs": _("Jobs"),
    "people": _("People and the centre"),
    "reading_room": _("Reading"),
    "readings": _("Readings"),
    "surveys": _("Answers"),
    "ui": _("Pages"),
}


def room_in_words(room: str) -> str:
    """Return a room's name for people; one that is new here by its own name."""
    return str(_ROOMS.get(room, room.replace("_", " ").capitalize()))


def scope_in_words(scope: str) -> str:
    """Return what a token's scope opens: "Conversations: read"."""
    room, _colon, kind = scope.partition(":")
    said = _("%(room)s: read") if kind == "read" else _("%(room)s: change")
    return str(said % {"room": room_in_words(room)})
