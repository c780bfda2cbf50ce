"""The words for what a reading holds: cues, outcomes and labels, as a team lead would say them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Words = dict[str, "_StrPromise"]

CUES: Final[Words] = {
    "clue": _("A life event or what is at stake"),
    "leaving": _("A wish to leave or to complain"),
    "effort": _("Had to work for it"),
    "emotion": _("A strong feeling"),
}
OUTCOMES: Final[Words] = {
    "met": _("Met"),
    "missed": _("Missed"),
    "hollow": _("Hollow"),
    "unsure": _("Can’t tell"),
    "not_called_for": _("Not called for"),
}
CAUSES: Final[Words] = {
    "people": _("people"),
    "process": _("process"),
    "technology": _("technology"),
    "product": _("product"),
    "none": _("nothing in particular"),
}
RESOLVED: Final[Words] = {"yes": _("yes"), "partly": _("partly"), "no": _("no"), "unknown": _("can’t tell")}
ENDS: Final[Words] = {
    "better": _("better than it began"),
    "same": _("as it began"),
    "worse": _("worse than it began"),
}
# What the highest action of the agent's turns is called.
ACTIONS: Final[tuple[_StrPromise, ...]] = (_("nothing done"), _("passes on"), _("concrete step"))

_YES_NO: Final = {0: _("no"), 1: _("yes")}

LABELS: Final[Words] = {
    "emotion": _("Feeling in the words"),
    "intensity": _("How strong"),
    "effort": _("Effort"),
    "clue": _("Life event or stake"),
    "leaving": _("Wish to leave"),
    "feeling": _("Names the feeling"),
    "understanding": _("Shows the problem was understood"),
    "exploring": _("Asks for more"),
    "action": _("Action"),
    "apology": _("Apology"),
    "ownership": _("Ownership"),
    "ties": _("Ties the fix to what hurt"),
    "checks": _("Checks"),
    "templated": _("Would fit almost anyone"),
    "dismissive": _("Dismissive"),
    "needed": _("Empathy was called for"),
    "resolved": _("Resolved"),
    "end": _("Ends"),
    "felt": _("Would say they felt understood"),
    "csat": _("Would say they were satisfied"),
    "cause": _("Cause"),
    "disconnect": _("Two parts contradict each other"),
}
_EMOTIONS: Final[Words] = {
    "neutral": _("none"),
    "gratitude": _("gratitude"),
    "happiness": _("happiness"),
    "confusion": _("confusion"),
    "disappointment": _("disappointment"),
    "frustration": _("frustration"),
    "anger": _("anger"),
    "anxiety": _("anxiety"),
    "sadness": _("sadness"),
}
VALUES: Final[dict[str, dict[Any, _StrPromise]]] = {
    "emotion": dict(_EMOTIONS),
    "intensity": {0: _("not at all"), 1: _("mild"), 2: _("clear"), 3: _("extreme")},
    "feeling": {0: _("no"), 1: _("could go to anyone"), 2: _("this customer’s own")},
    "understanding": {0: _("no"), 1: _("claimed"), 2: _("said in own words")},
    "exploring": {0: _("no"), 1: _("asks for details"), 2: _("asks about this problem")},
    "action": dict(enumerate(ACTIONS)),
    "apology": {0: _("no"), 1: _("bare"), 2: _("with fact and fault")},
    "resolved": dict(RESOLVED),
    "end": dict(ENDS),
    "cause": dict(CAUSES),
    **{name: dict(_YES_NO) for name in ("effort", "clue", "leaving", "ownership", "ties", "checks")},
    **{name: dict(_YES_NO) for name in ("templated", "dismissive", "needed", "disconnect")},
}


def value_of(label: str, value: int | str) -> str:
    """Return a label's value in words; ratings are said as numbers of 5."""
    known = VALUES.get(label, {}).get(value)
    return str(known) if known is not None else f"{value}"
