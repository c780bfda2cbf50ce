"""Entries as a person reads them: who, what, to what, why, and each value before and after."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from rapport_web.audit.subjects import Unsealing
from rapport_web.people.models import User
from rapport_web.people.naming import Naming
from rapport_web.people.selectors import site_profile
from rapport_web.people.trail.permissions import UNSEAL
from rapport_web.people.trail.words import deed_in_words, field_in_words, thing_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rapport_web.audit.models import Entry


_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3,6})?[+-]\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Change:
    """A value before and after; ``before`` is None where only one value was written."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Sealed:
    """Values of one person.

    Attributes:
        whose: "Agent 12".
        changes: The values; empty where they cannot be shown.
        instead: Why they are not shown: erased, or not for this reader.
    """

    whose: str
    changes: tuple[Change, ...] = ()
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One entry, in words."""

    entry: Entry
    who: str
    deed: str
    thing: str
    changes: tuple[Change, ...]
    sealed: tuple[Sealed, ...] = field(default=())


class Telling:
    """Puts entries into words for one reader."""

    def __init__(self, reader: User) -> None:
        self._may_unseal = reader.may(UNSEAL)
        profile = site_profile()
        self._people_may_be_named = profile.names_agents
        self._naming = Naming(reader, profile)

    def of(self, entries: Iterable[Entry]) -> Iterator[Told]:
        """Return the entries in words; the database is asked twice for all of them together."""
        rows = list(entries)
        actors = {row.actor_id for row in rows if row.actor_id is not None}
        users = User.objects.filter(pk__in=actors).select_related("agent").prefetch_related("grants")
        names = {user.pk: self._naming.of_person(user) for user in users if not user.username.startswith("erased-")}
        keys = Unsealing(subject for row in rows for subject in row.sealed)
        for row in rows:
            yield Told(
                entry=row,
                who=_who(row, names),
                deed=deed_in_words(row.deed),
                thing=thing_in_words(row.thing, row.thing_id),
                changes=_changes(row.facts),
                sealed=tuple(self._sealed(subject, row.sealed[subject], keys) for subject in sorted(row.sealed)),
            )

    def _sealed(self, subject: str, sealed: str, keys: Unsealing) -> Sealed:
        kind, _colon, number = subject.partition(":")
        whose = thing_in_words(kind, number)
        if not self._may_unseal:
            return Sealed(whose, instead=_("values that your role does not see"))
        if kind in {"agent", "user"} and not self._people_may_be_named:
            return Sealed(whose, instead=_("not shown before there is a works agreement"))
        values = keys.open(subject, sealed)
        if values is None:
            return Sealed(whose, instead=_("erased"))
        return Sealed(whose, _changes(values))


def _who(entry: Entry, names: Mapping[int, str]) -> str:
    kind, _colon, number = entry.actor.partition(":")
    if entry.actor_id is None:
        who = _("the system")
    else:
        who = names.get(entry.actor_id) or _("a former user (%(number)s)") % {"number": entry.actor_id}
    if kind == "token":
        return _("%(who)s, by token %(number)s") % {"who": who, "number": number}
    if kind == "job":
        return _("%(who)s, by a job") % {"who": who}
    return who


def _changes(values: Mapping[str, Any]) -> tuple[Change, ...]:
    """Values by name; those under "before" and "after" are set side by side."""
    before, after = values.get("before"), values.get("after")
    found: list[Change] = []
    if isinstance(before, dict) or isinstance(after, dict):
        sides = [side if isinstance(side, dict) else {} for side in (before, after)]
        names = dict.fromkeys([*sides[0], *sides[1]])
        found += [Change(field_in_words(name), *(_said(side, name) for side in sides)) for name in names]
    elif "before" in values or "after" in values:
        found.append(Change(_("value"), _said(values, "before"), _said(values, "after")))
    rest = (name for name in values if name not in {"before", "after"})
    return (*found, *(Change(field_in_words(name), None, _said(values, name)) for name in rest))


def _said(values: Mapping[str, Any], name: str) -> str:
    """A value in words; a dash where there is none."""
    return _words(values[name]) if name in values else "–"


def _words(value: Any) -> str:
    if value is None or value in ("", [], {}):
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_words(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{field_in_words(str(name))}: {_words(item)}" for name, item in value.items())
    return _moment(str(value))


def _moment(text: str) -> str:
    """A moment as the reader's clock has it; any other text as it is."""
    if not _MOMENT.fullmatch(text):
        return text
    return date_format(localtime(datetime.fromisoformat(text)), "DATETIME_FORMAT")
