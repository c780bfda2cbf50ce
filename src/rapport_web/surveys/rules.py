"""What a sending may say: each value checked, with clear words where it cannot be used."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.conversations import narrowing
from rapport_web.conversations.narrowing import among, whole
from rapport_web.exceptions import Invalid
from rapport_web.surveys.models import Way
from rapport_web.surveys.webhooks.posting import checked_url
from rapport_web.surveys.webhooks.signing import checked_secret

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST: Final = 120
LEAST_CHANCE: Final = 0.001
MOST_REMINDERS: Final = 3


def checked(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a sending as they are kept; what was not said has its usual value.

    Raises:
        Invalid: One cannot be used; ``field`` says which.
        TypeError: There is no such value: a programmer's mistake.
    """
    if unknown := set(said) - set(_CHECKS):
        raise TypeError(f"a sending has no {', '.join(sorted(unknown))}")
    values = {name: check(said.get(name, usual)) for name, (check, usual) in _CHECKS.items()}
    if values["remind_after"] and values["remind_after"][-1] >= values["expires_after"]:
        raise Invalid(_("The last reminder comes before the link ends."), field="remind_after")
    if Way.WEBHOOK in values["ways"] and not values["webhook_url"]:
        raise Invalid(_("Say where text messages are handed over."), field="webhook_url")
    return values


def _name(value: Any) -> str:
    name = " ".join(str(value or "").replace("\x00", "").split())
    if not 0 < len(name) <= LONGEST:
        raise Invalid(_("Give it a name of at most 120 characters."), field="name")
    return name


def _chance(value: Any) -> float:
    chance = float(value)
    if not (math.isfinite(chance) and LEAST_CHANCE <= chance <= 1):
        raise Invalid(_("The chance is between 1 in 1,000 and everybody."), field="chance")
    return chance


def _since(value: Any) -> datetime:
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time(), timezone.get_current_timezone())
    if value is None:
        return timezone.now()
    found: datetime = value
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _days(value: Any) -> list[int]:
    days = sorted(set(value or ()))
    if len(days) > MOST_REMINDERS or any(not isinstance(each, int) or not 0 < each <= 60 for each in days):  # noqa: PLR2004  # two months
        raise Invalid(_("Say up to three days after the invitation, such as 3, 7."), field="remind_after")
    return days


_CHECKS: Final[dict[str, tuple[Callable[[Any], Any], Any]]] = {
    "name": (_name, ""),
    "chance": (_chance, 1.0),
    "channels": (narrowing.channels, ()),
    "topics": (narrowing.topics, ()),
    "teams": (narrowing.teams, ()),
    "since": (_since, None),
    "wait_hours": (whole("wait_hours", 0, 720), 2),
    "quiet_days": (whole("quiet_days", 0, 3650), 90),
    "ways": (among("ways", lambda: set(Way.values), lambda: _("There is no such way of asking.")), ()),
    "remind_after": (_days, ()),
    "expires_after": (whole("expires_after", 1, 365), 14),
    "webhook_url": (lambda value: checked_url(value) if value else "", ""),
    "webhook_secret": (lambda value: checked_secret(value) if value else "", ""),
}
