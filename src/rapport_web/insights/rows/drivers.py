"""What the four cells of feeling understood by settled are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport_web.insights.rows.conditions import EMPATHY, RESOLVED, SATISFACTION, between
from rapport_web.insights.rows.figure import MadeOf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.utils.functional import _StrPromise

# A customer felt understood from here on, as the report's settings have it.
_FELT: Final = 4
WORDS: Final[dict[str, _StrPromise]] = {
    "felt-settled": _("Felt understood, and it was settled"),
    "felt-unsettled": _("Felt understood, and it was partly or not settled"),
    "unfelt-settled": _("Did not feel understood, and it was settled"),
    "unfelt-unsettled": _("Did not feel understood, and it was partly or not settled"),
}
_METHOD: Final = _(
    "Customers who rated feeling understood and their satisfaction and said whether it was settled. The figure is "
    "their mean satisfaction, weighted so that answers look like all conversations; its interval is Student’s on the "
    "effective number by agent."
)


def find(name: str) -> MadeOf | None:
    """Return what a cell is made of; None where there is no such cell."""
    if name not in WORDS:
        return None
    felt, _dash, settled = name.partition("-")
    rated = between("empathy", _FELT) if felt == "felt" else between("empathy") & Q(empathy__lt=_FELT)
    ended = Q(resolved="yes") if settled == "settled" else Q(resolved__in=("no", "partly"))
    return MadeOf(
        words=WORDS[name],
        method=_METHOD,
        source="answers",
        rows=rated & ended & between("satisfaction"),
        columns=(SATISFACTION, EMPATHY, RESOLVED),
        kept=_cell(felt=felt == "felt", settled=settled == "settled"),
        kind="mean",
    )


def names() -> list[str]:
    """Return the names of all cells."""
    return list(WORDS)


def _cell(*, felt: bool, settled: bool) -> Callable[[dict[str, Any]], Mapping[str, Any] | None]:
    def kept(result: dict[str, Any]) -> Mapping[str, Any] | None:
        here = (each for each in result["cells"] if (each["felt"], each["settled"]) == (felt, settled))
        return next((each["satisfaction"] for each in here), None)

    return kept
