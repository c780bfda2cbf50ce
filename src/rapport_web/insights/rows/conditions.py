"""Which rows a figure counts, as conditions for the database: the same that the figures' tables apply."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport_web.insights.computing.said import BADLY, WELL
from rapport_web.insights.rows.figure import Column

_LOW, _HIGH = 1, 5


def between(name: str, low: float = _LOW, high: float = _HIGH) -> Q:
    """Return that a column or a key of ``further`` is a number in a range: what is off the scale is left out."""
    return Q(**{f"{name}__gte": low, f"{name}__lte": high})


def without(name: str) -> Q:
    """Return that a column has no rating on the scale."""
    return Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__lt": _LOW}) | Q(**{f"{name}__gt": _HIGH})


def person(low: float = _LOW, high: float = _HIGH) -> Q:
    """Return that the person was rated in a range: by felt understanding, else by whether they cared."""
    return between("empathy", low, high) | (without("empathy") & between("further__cared", low, high))


WELL_RATED: Final = (WELL, _HIGH)
BADLY_RATED: Final = (_LOW, BADLY)
# The reader read something: a cause, or an agent's turn.
WAS_READ: Final = Q(agent_turns__gt=0) | Q(body__data__labels__has_key="cause")
READ_HEARD: Final = Q(
    conversation__readings__current=True, conversation__readings__fingerprint=F("conversation__fingerprint")
)
# Words to hear: as the page counts them, those that were heard.
HEARD: Final = Q(heard__isnull=False) & (~Q(comment="") | ~Q(words={}))


def further(name: str) -> Any:
    """Return what takes a further rating out of an answer."""

    def value(answer: Any) -> Any:
        found = (answer.further or {}).get(name)
        return found if isinstance(found, int | float) and not isinstance(found, bool) else None

    return value


def person_of(answer: Any) -> float | None:
    """Return how an answer rated the person."""
    for given in (answer.empathy, further("cared")(answer)):
        if given is not None and _LOW <= given <= _HIGH:
            return float(given)
    return None


EMPATHY: Final = Column(_("felt understood"), lambda answer: answer.empathy)
SATISFACTION: Final = Column(_("satisfied"), lambda answer: answer.satisfaction)
RESOLVED: Final = Column(_("resolved"), lambda answer: answer.resolved or None)
EFFORT: Final = Column(_("effort"), lambda answer: answer.effort)
