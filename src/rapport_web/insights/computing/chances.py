"""The chance by which a customer came to be asked: the lot's, less where quiet days stood in its way."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from rapport_web.surveys.models import Invitation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_AT_ONCE: Final = 20_000
_STATE: Final = Invitation.State
# What could not have been asked, whatever the lot said: it left nobody in quiet.
_NEVER: Final = frozenset((_STATE.STOPPED.value, _STATE.NO_WAY.value, _STATE.FAILED.value))
_CUSTOMER: Final = 1


def quieted(alive: Callable[[], None]) -> dict[int, float]:
    """Return the chances that quiet days made smaller, by conversation; all others are the lot's own.

    A conversation is asked about where its lot falls and its customer was not asked in the quiet days before. No two
    of a customer's conversations in those days can both have been asked about, so that their chances add up::

        P_i = c_i (1 - sum of P_j over the customer's conversations j looked at in the quiet days before i)

    with c the chance of the lot. Without it whoever contacts us often, and is seldom content, counts too little
    (Horvitz and Thompson 1952 weigh by P). Where nothing is left of it the lot's own chance stands: quiet days were
    changed meanwhile. Of whom no customer is known, neither is how often they came.

    Args:
        alive: Called between pieces.
    """
    rows = (
        Invitation.objects.filter(conversation__customer__isnull=False)
        .order_by("conversation__customer", "pk")
        .values_list("conversation", "conversation__customer", "chance", "state", "drawn_at", "sending__quiet_days")
    )
    found: dict[int, float] = {}
    for at, (_customer, theirs) in enumerate(
        groupby(rows.iterator(chunk_size=_AT_ONCE), key=lambda row: row[_CUSTOMER])
    ):
        if at % _AT_ONCE == 0:
            alive()
        found.update(_of_one(theirs))
    return found


def _of_one(theirs: Iterable[tuple[Any, ...]]) -> dict[int, float]:
    """Return one customer's chances that are smaller than the lot's."""
    found: dict[int, float] = {}
    before: list[tuple[Any, float]] = []
    for conversation, _customer, chance, state, drawn_at, quiet_days in theirs:
        taken = sum(each for when, each in before if (drawn_at - when).days < quiet_days)
        own = chance * max(0.0, 1.0 - taken)
        if state not in _NEVER:
            before.append((drawn_at, own))
        if 0 < own < chance:
            found[conversation] = own
    return found
