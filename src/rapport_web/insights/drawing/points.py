"""One scorecard's version held against customers, in words: labels, what each needs, the two maps, validity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.report.marks.interval import empty_interval, interval
from rapport_web.insights.drawing.figures import Said, between, figure, of_100, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.functional import _StrPromise

# In standard deviations of the rating: the bounds that were set beforehand.
BOUNDS: Final = (-0.2, -0.1, 0.2)
# In points of the rating, the same for all rows of all scorecards.
SCALE: Final = (-1.0, 1.0)
_TWO_DIGITS: Final = 100
_VALID: Final = 0.2
_HALF: Final = 0.5
# Label: the glyph it borrows, and its words.
LABELS: Final[dict[str, tuple[str, _StrPromise]]] = {
    "valid": ("met", gettext_lazy("Customers feel it")),
    "hollow": ("hollow", gettext_lazy("Hollow: customers don’t feel it")),
    "harmful": ("missed", gettext_lazy("Goes with lower ratings")),
    "unproven": ("unsure", gettext_lazy("Can’t tell yet")),
}
HELD: Final[dict[str, _StrPromise]] = {
    "resolved": gettext_lazy("whether it was resolved"),
    "topic": gettext_lazy("topic"),
    "channel": gettext_lazy("channel"),
    "severity": gettext_lazy("the evaluator’s severity"),
}


def drawn(card: dict[str, Any]) -> dict[str, Any]:
    """Return a kept version as its page draws it."""
    items = [_item(each, card) for each in card["items"]]
    counts = {label: sum(each["label"] == label for each in items) for label in LABELS}
    sd = card.get("sd") or 1.0
    return card | {
        "bounds": {name: _signed(bound * sd) for name, bound in zip(("low", "harmful", "felt"), BOUNDS, strict=True)},
        "key": f"{card['scorecard']}-{card['number']}",
        "items": items,
        "counts": counts,
        "most_needed": max((each["more"] for each in items if each["more"]), default=None),
        "held": [HELD[name] for name in card.get("controls", ())],
        "not_held": [HELD[name] for name in card.get("not_held", ())],
        "passes": _map(card["maps"]["hollow_pass"], _("Passed, and the customer did not feel understood")),
        "fails": _map(card["maps"]["unfair_fail"], _("Did not pass, and the customer felt understood")),
        "valid": _validity(card["validity"]),
        "least": [(of_100(given), whole(n)) for given, n in card["least_n"]],
    }


def _item(item: dict[str, Any], card: dict[str, Any]) -> dict[str, Any]:
    words = card["words"].get(item["question"], item["question"])
    glyph, says = LABELS[item["label"]]
    told = item["estimate"] is not None and item["low"] is not None
    difference = _difference(item, card["sd"]) if told else _("can’t tell")
    return item | {
        "words": words,
        "glyph": glyph,
        "says": says,
        "told": told,
        "difference": difference,
        "drawn": _drawn(item, card["sd"], f"{words}: {difference}. {says}")
        if told
        else empty_interval(label=words, scale=SCALE),
        "given": of_100(item["prevalence"]),
        "why": _why(item, card),
        "needs": _needs(item, card),
    }


def _drawn(item: dict[str, Any], sd: float, label: str) -> Any:
    place = (item[end] * sd for end in ("estimate", "low", "high"))
    return interval(*place, scale=SCALE, voice="customer", label=label, bounds=[bound * sd for bound in BOUNDS])


def _difference(item: dict[str, Any], sd: float) -> str:
    """Return how much higher customers rate where it is given, in points of the rating: "+0.4 (+0.3 to +0.5)"."""
    estimate, low, high = (_signed(item[end] * sd) for end in ("estimate", "low", "high"))
    return _("%(estimate)s (%(low)s to %(high)s)") % {"estimate": estimate, "low": low, "high": high}


def _signed(value: float) -> str:
    rounded = round(value, 2) + 0.0
    said = number_format(abs(rounded), decimal_pos=2, use_l10n=True)
    return f"+{said}" if rounded > 0 else f"−{said}" if rounded < 0 else said


def _why(item: dict[str, Any], card: dict[str, Any]) -> str:
    """Return why it cannot be told, in words; empty where it can."""
    if item["label"] != "unproven":
        return ""
    worth = {"n": whole(item["n_effective"]), "least": whole(item["least_n"])}
    few = _("these are worth %(n)s independent conversations; it takes %(least)s") % worth
    return next((words for holds, words in _reasons(item, card) if holds), few)


def _reasons(item: dict[str, Any], card: dict[str, Any]) -> Iterator[tuple[bool, str]]:
    """Yield what could stand in the way, the first that holds being the reason."""
    agents = {"n": card["n_agents"], "least": card["least_agents"]}
    few = card["n_agents"] < card["least_agents"]
    yield few, _("these are of %(n)s agents; it takes %(least)s") % agents
    given = item["prevalence"]
    yield given is None, _("it never applied")
    yield given == 1, _("it is always given")
    yield given == 0, _("it is never given")
    yield item["estimate"] is None or item["low"] is None, _("it cannot be told from the other points")
    inside = item["low"] > -_VALID and item["high"] < _VALID
    yield not inside, _("the interval lies across a bound")
    yield given < _HALF, _("it makes little difference, and is given too seldom to be called hollow")


def _needs(item: dict[str, Any], card: dict[str, Any]) -> str:
    """Return what it takes to settle it, in words; empty where it is settled or nothing more can be said."""
    if item["label"] != "unproven" or card["n_agents"] < card["least_agents"]:
        return ""
    if item["more"] is None:
        return _("more conversations would not settle it as it is")
    said = ngettext("about %(n)s more conversation", "about %(n)s more conversations", item["more"])
    said %= {"n": whole(_rounded(item["more"]))}
    if not item["weeks"]:
        return said
    weeks = ngettext("%(n)s week at the present rate", "%(n)s weeks at the present rate", item["weeks"])
    return f"{said}: {weeks % {'n': whole(item['weeks'])}}"


def _rounded(count: int) -> int:
    """Return a count that is an estimate with two digits: 5,800 for 5,731."""
    step = 1
    while count / step >= _TWO_DIGITS:
        step *= 10
    return -(-count // step) * step


def _map(kept: dict[str, Any], about: str) -> dict[str, Any]:
    known = {name: kept[name] for name in ("estimate", "low", "high", "n", "n_effective", "missing")}
    said = Said(figure({**known, "voice": "customer"}), about)
    return {"said": said, "about": about, "k": kept["k"], "n": kept["n"]}


def _validity(kept: dict[str, Any]) -> dict[str, Any]:
    if kept["raw"] is None:
        return kept | {"told": False}
    return kept | {
        "told": True,
        "raw_words": _hundredths(kept["raw"]),
        "between": between(kept["low"], kept["high"]).replace("-", "−"),
        "corrected": None if kept["disattenuated"] is None else _hundredths(min(1.0, kept["disattenuated"])),
        "reliability_words": None if kept["reliability"] is None else _hundredths(kept["reliability"]),
    }


def _hundredths(value: float) -> str:
    return number_format(round(100 * value) + 0, use_l10n=True).replace("-", "−")
