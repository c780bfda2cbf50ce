"""What the cells of the grid of blind spots are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport_web.insights.rows.conditions import EMPATHY, RESOLVED, SATISFACTION, between
from rapport_web.insights.rows.figure import MadeOf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.utils.functional import _StrPromise

# A customer felt understood from here on, as the report's settings have it.
_FELT: Final = 4
_READ: Final = (
    Q(
        conversation__readings__current=True,
        conversation__readings__fingerprint=F("conversation__fingerprint"),
    )
    & (
        Q(conversation__readings__agent_turns__gt=0)
        | Q(conversation__readings__body__data__labels__has_key="cause")
    )
)  # fmt: skip
_UNMET: Final = F("conversation__readings__missed") + F("conversation__readings__hollow")
_NOTHING: Final = Q(conversation__readings__met=0, conversation__readings__missed=0, conversation__readings__hollow=0)
_READER: Final = {
    "met": Q(conversation__readings__met__gte=_UNMET) & ~_NOTHING,
    "missed": Q(conversation__readings__met__lt=_UNMET),
    "none": _NOTHING,
}
WORDS: Final[dict[str, _StrPromise]] = {
    "felt-met": _("The customer felt understood; the reader calls the moments met"),
    "felt-missed": _("The customer felt understood; the reader calls the moments missed"),
    "felt-none": _("The customer felt understood; the reader found no moment"),
    "unfelt-met": _("The customer did not feel understood; the reader calls the moments met"),
    "unfelt-missed": _("The customer did not feel understood; the reader calls the moments missed"),
    "unfelt-none": _("The customer did not feel understood; the reader found no moment"),
}
_METHOD: Final = _(
    "Conversations that the customer rated and the reader read. Felt understood is 4 or 5 of 5. The reader calls it "
    "met where at least half of the moments that can be told were met. The share is of all these, weighted so that "
    "answers look like all conversations; its interval is Wilson’s on the effective number by agent."
)


def find(name: str) -> MadeOf | None:
    """Return what a cell is made of; None where there is no such cell."""
    if name not in WORDS:
        return None
    felt, _dash, reader = name.partition("-")
    rated = between("empathy", _FELT) if felt == "felt" else between("empathy") & Q(empathy__lt=_FELT)
    return MadeOf(
        words=WORDS[name],
        method=_METHOD,
        source="answers",
        rows=rated & _READ & _READER[reader],
        columns=(EMPATHY, SATISFACTION, RESOLVED),
        kept=_cell(name),
    )


def names() -> list[str]:
    """Return the names of all cells."""
    return list(WORDS)


def _cell(name: str) -> Callable[[dict[str, Any]], Mapping[str, Any]]:
    return lambda result: result["cells"][name]
