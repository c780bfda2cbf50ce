"""What a plan may say: each value checked, with clear words where it cannot be used."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.conversations import narrowing
from rapport_web.conversations.narrowing import among, whole
from rapport_web.evaluations.models import Plan
from rapport_web.evaluations.permissions import EVALUATE
from rapport_web.evaluations.risks import RISKS
from rapport_web.exceptions import Invalid
from rapport_web.people.models import User

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LONGEST: Final = 120
_MOST: Final = 20_000


def checked(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a plan as they are kept; what was not said has its usual value.

    Raises:
        Invalid: One cannot be used; ``field`` says which.
        TypeError: There is no such value: a programmer's mistake.
    """
    if unknown := set(said) - set(_CHECKS):
        raise TypeError(f"a plan has no {', '.join(sorted(unknown))}")
    values = {name: check(said.get(name, usual)) for name, (check, usual) in _CHECKS.items()}
    if values["risk_size"] and not values["risks"]:
        raise Invalid(_("Say by which rules the risk stream draws."), field="risks")
    return values


def _name(value: Any) -> str:
    name = " ".join(str(value or "").replace("\x00", "").split())
    if not 0 < len(name) <= _LONGEST:
        raise Invalid(_("Give it a name of at most 120 characters."), field="name")
    return name


def _day(value: Any) -> date:
    if isinstance(value, str):
        value = date.fromisoformat(value)
    return value or timezone.localdate()


def _period(value: Any) -> str:
    if value not in Plan.Period.values:
        raise Invalid(_("It draws every week or every month."), field="period")
    return str(value)


def _share(value: Any) -> float:
    share = float(value)
    if not (math.isfinite(share) and 0 <= share <= 1):
        raise Invalid(_("Between none and all are scored a second time."), field="double")
    return share


def _evaluators(value: Any) -> list[int]:
    chosen = list(dict.fromkeys(value or ()))
    found = {person.pk for person in User.objects.filter(pk__in=chosen, is_active=True) if person.may(EVALUATE)}
    if not set(chosen) <= found:
        raise Invalid(_("One of them has no account that may evaluate."), field="evaluators")
    return chosen


_CHECKS: Final[dict[str, tuple[Callable[[Any], Any], Any]]] = {
    "name": (_name, ""),
    "channels": (narrowing.channels, ()),
    "topics": (narrowing.topics, ()),
    "teams": (narrowing.teams, ()),
    "period": (_period, Plan.Period.WEEK.value),
    "begins_on": (_day, None),
    "size": (whole("size", 1, _MOST), 50),
    "floor": (whole("floor", 1, 100), 3),
    "risk_size": (whole("risk_size", 0, _MOST), 0),
    "risks": (among("risks", lambda: set(RISKS), lambda: _("There is no such rule.")), ()),
    "double": (_share, 0.10),
    "anchors": (whole("anchors", 0, 50), 0),
    "due_days": (whole("due_days", 1, 90), 7),
    "per_day": (whole("per_day", 1, 200), 12),
    "hide_names": (bool, True),
    "prefill": (bool, False),
    "evaluators": (_evaluators, ()),
}
NAMES: Final = tuple(_CHECKS)
