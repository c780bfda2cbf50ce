"""What a plan may say: each value checked, with clear words where it cannot be used."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.conversations.models import Channel
from rapport_web.evaluations.models import Plan
from rapport_web.evaluations.permissions import EVALUATE
from rapport_web.evaluations.risks import RISKS
from rapport_web.exceptions import Invalid
from rapport_web.people.models import Team, User

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LONGEST: Final = 120
_MOST_TOPICS: Final = 200
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


def _whole(field: str, least: int, most: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise Invalid(
                _("Say a whole number from %(least)s to %(most)s.") % {"least": least, "most": most}, field=field
            )
        return value

    return check


def _among(field: str, known: Callable[[], set[Any]], words: Callable[[], str]) -> Callable[[Any], list[Any]]:
    def check(value: Any) -> list[Any]:
        chosen = list(dict.fromkeys(value or ()))
        if not set(chosen) <= known():
            raise Invalid(words(), field=field)
        return chosen

    return check


def _topics(value: Any) -> list[str]:
    topics = list(dict.fromkeys(str(each).strip() for each in value or () if str(each).strip()))
    if len(topics) > _MOST_TOPICS or any(len(each) > 200 or "\x00" in each for each in topics):  # noqa: PLR2004  # a topic's column
        raise Invalid(_("There are too many topics, or one is too long."), field="topics")
    return topics


def _evaluators(value: Any) -> list[int]:
    chosen = list(dict.fromkeys(value or ()))
    found = {person.pk for person in User.objects.filter(pk__in=chosen, is_active=True) if person.may(EVALUATE)}
    if not set(chosen) <= found:
        raise Invalid(_("One of them has no account that may evaluate."), field="evaluators")
    return chosen


_CHECKS: Final[dict[str, tuple[Callable[[Any], Any], Any]]] = {
    "name": (_name, ""),
    "channels": (_among("channels", lambda: set(Channel.values), lambda: _("There is no such channel.")), ()),
    "topics": (_topics, ()),
    "teams": (
        _among("teams", lambda: set(Team.objects.values_list("pk", flat=True)), lambda: _("There is no such team.")),
        (),
    ),
    "period": (_period, Plan.Period.WEEK.value),
    "begins_on": (_day, None),
    "size": (_whole("size", 1, _MOST), 50),
    "floor": (_whole("floor", 1, 100), 3),
    "risk_size": (_whole("risk_size", 0, _MOST), 0),
    "risks": (_among("risks", lambda: set(RISKS), lambda: _("There is no such rule.")), ()),
    "double": (_share, 0.10),
    "anchors": (_whole("anchors", 0, 50), 0),
    "due_days": (_whole("due_days", 1, 90), 7),
    "per_day": (_whole("per_day", 1, 200), 12),
    "hide_names": (bool, True),
    "prefill": (bool, False),
    "evaluators": (_evaluators, ()),
}
NAMES: Final = tuple(_CHECKS)
