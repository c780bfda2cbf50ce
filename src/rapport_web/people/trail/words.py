"""Deeds and things of the trail in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rapport_web.people.deeds import deed_named, table
from rapport_web.people.rooms import room_in_words

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# What nobody is asked for permission to do: the system's own deeds, and those of the machine's command line.
_ALSO: Final[dict[str, str | _StrPromise]] = {
    "config.restore": gettext_lazy("Restore a backup"),
    "people.set_password": gettext_lazy("Set somebody’s password from the machine"),
    "people.register_staff": gettext_lazy("Take agents and teams from an import"),
    "readings.store": gettext_lazy("Store readings"),
    "surveys.answer_again": gettext_lazy("Take a customer’s own answer in the place of one brought in"),
}
_THINGS: Final[dict[str, str | _StrPromise]] = {
    "agent": gettext_lazy("Agent"),
    "answer": pgettext_lazy("of a customer, in a survey", "Answer"),
    "backup": gettext_lazy("Backup"),
    "batch": gettext_lazy("Batch"),
    "contest": gettext_lazy("Contest"),
    "conversation": gettext_lazy("Conversation"),
    "customer": gettext_lazy("Customer"),
    "entry": gettext_lazy("Audit trail"),
    "finding": gettext_lazy("Finding"),
    "import": gettext_lazy("Import"),
    "invitation": gettext_lazy("Invitation"),
    "job": gettext_lazy("Job"),
    "list": gettext_lazy("List of conversations"),
    "praise": gettext_lazy("Praise"),
    "reading": gettext_lazy("Readings"),
    "recovery": gettext_lazy("Call-back"),
    "savedview": gettext_lazy("Kept view"),
    "share": gettext_lazy("Shared link"),
    "siteprofile": gettext_lazy("What was agreed here"),
    "survey_invitation": gettext_lazy("Invitation to a survey"),
    "team": gettext_lazy("Team"),
    "token": gettext_lazy("Token"),
    "user": pgettext_lazy("somebody who signs in", "Person"),
}


def deed_in_words(name: str) -> str:
    """Return a deed as the table of deeds says it; its own name where no room knows it any more."""
    try:
        return str(deed_named(name).says)
    except KeyError:
        return str(_ALSO.get(name, name))


def thing_in_words(thing: str, thing_id: str = "") -> str:
    """Return what a deed was done to: "Agent 12"."""
    return " ".join(part for part in (str(_THINGS.get(thing, thing)), thing_id) if part)


def field_in_words(name: str) -> str:
    """Return the name of a value."""
    known = {"before": _("Before"), "after": _("After")}
    return known.get(name, name.replace("_", " "))


def deeds_by_room() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the deeds that can stand in the trail, by room: the choices of a filter."""
    rooms: dict[str, list[tuple[str, str]]] = {}
    for name in sorted({*_ALSO, *(deed.name for deed in table())}):
        rooms.setdefault(room_in_words(name.partition(".")[0]), []).append((name, deed_in_words(name)))
    return [(room, sorted(deeds, key=lambda deed: deed[1])) for room, deeds in sorted(rooms.items())]
