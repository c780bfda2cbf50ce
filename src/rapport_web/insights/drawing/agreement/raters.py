"""Evaluators in words: who is clearly more severe, who clearly less, and of whom it cannot be told."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.report.marks.interval import empty_interval, interval
from rapport_web.insights.drawing.agreement.questions import share_of
from rapport_web.insights.drawing.figures import tenth, whole
from rapport_web.people.models import User
from rapport_web.people.naming import Naming
from rapport_web.people.selectors import site_profile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrPromise
    from markupsafe import Markup

HEADS: Final[dict[str, _StrPromise]] = {
    "above": gettext_lazy("Clearly more severe than the evaluators’ mean"),
    "unclear": gettext_lazy("Can’t tell from the mean"),
    "below": gettext_lazy("Clearly less severe than the evaluators’ mean"),
    "too_few": gettext_lazy("Too few to tell"),
}
REASONS: Final[dict[str, _StrPromise]] = {
    "unlinked": gettext_lazy("shares no conversation with another evaluator"),
    "gave_all": gettext_lazy("gave every point wherever another scored too: how mild cannot be told"),
    "gave_none": gettext_lazy("gave no point wherever another scored too: how severe cannot be told"),
}
# An axis that hardly anybody leaves; the same for all rows.
_SCALE: Final = (-2.0, 2.0)
_ERRATIC: Final = 1.5
_EVEN: Final = 0.5


class People:
    """Names of evaluators as one person may see them; none before there is a works agreement."""

    def __init__(self, viewer: User, numbers: Iterable[int]) -> None:
        self.named = site_profile().names_agents
        self._naming = Naming(viewer)
        found = User.objects.prefetch_related("grants").select_related("agent")
        self._users = found.in_bulk(set(numbers)) if self.named else {}

    def of(self, number: int) -> str:
        """Return the words for an evaluator."""
        return self._naming.of_person(self._users.get(number))

    def sorted(self, rows: Iterable[dict[str, Any]], *by: str) -> list[dict[str, Any]]:
        """Return rows with their evaluators' names, in the names' order; none where nobody may be named."""
        if not self.named:
            return []
        told = [row | {f"{name}_name": self.of(row[name]) for name in by} for row in rows]
        # Stable: what comes in the order of time stays in it.
        return sorted(told, key=lambda row: [(row[f"{name}_name"].casefold(), row[name]) for name in by])


def groups(found: dict[str, Any], people: People) -> list[dict[str, Any]]:
    """Return the evaluators in their groups, by name inside each."""
    rows = [rater(each) for each in people.sorted(found["evaluators"], "evaluator")]
    return [
        {"standing": standing, "head": head, "rows": own}
        for standing, head in HEADS.items()
        if (own := [each for each in rows if each["standing"] == standing])
    ]


def standings(found: dict[str, Any]) -> dict[str, int]:
    """Return how many evaluators are in each group."""
    told = [each.get("standing", "too_few") for each in found["evaluators"]]
    return {standing: told.count(standing) for standing in HEADS}


def rater(each: dict[str, Any]) -> dict[str, Any]:
    """Return an evaluator's row: the interval drawn, the averages, and what infit and outfit say."""
    told = {"standing": "too_few", "severity": None, "raw": None, "fair": None, "reason": ""} | each
    return told | {
        "drawn": _interval(told),
        "words": severity_words(told),
        "raw_words": _points(told["raw"]),
        "fair_words": _points(told["fair"]),
        "fit": fit_words(told),
        "why": _why(told),
    }


def severity_words(each: dict[str, Any]) -> str:
    """Return a severity with its interval, signed: "+0.4 (+0.1 to +0.7)"."""
    if each["severity"] is None:
        return _("can’t tell")
    return _("%(value)s (%(low)s to %(high)s)") % {
        "value": signed(each["severity"]),
        "low": signed(each["low"]),
        "high": signed(each["high"]),
    }


def signed(value: float) -> str:
    """Return a number to one place with its sign, and 0 without one."""
    told = tenth(value)
    return f"+{told}" if round(value, 1) > 0 else told


def fit_words(each: dict[str, Any]) -> str:
    """Return what infit and outfit say of an evaluator."""
    told = [each.get(name) for name in ("infit", "outfit")]
    known = [value for value in told if value is not None and not math.isnan(value)]
    if not known:
        return ""
    if max(known) > _ERRATIC:
        return _("erratic: harder and milder by turns than their severity explains")
    if min(known) < _EVEN:
        return _("very even: answers differ less than conversations do")
    return _("as expected")


def drifted(each: dict[str, Any]) -> dict[str, Any]:
    """Return a month of an evaluator's on anchors, in words."""
    year, month = each["month"].split("-")
    words = _("%(month)s %(year)s") % {"month": MONTHS[int(month)], "year": year}
    told = each | {"when": words, "drawn": None, "words": ""}
    if each["by"] is None:
        if each["baseline"] == each["month"]:
            told["says"] = _("their own baseline")
        else:
            n = each["missing"]
            told["says"] = (
                ngettext("can’t tell: %(n)s more anchor", "can’t tell: %(n)s more anchors", n) % {"n": whole(n)}
                if n
                else _("can’t tell")
            )
        return told
    told["words"] = severity_words({"severity": each["by"], "low": each["low"], "high": each["high"]})
    told["drawn"] = interval(
        each["by"], each["low"], each["high"], scale=_SCALE, voice="evaluator", label=told["words"], bound=0.0
    )
    told["says"] = (
        _("no evidence of change")
        if not each["drifted"]
        else _("more severe than at first")
        if each["by"] > 0
        else _("less severe than at first")
    )
    return told


def pairs(rows: Iterable[dict[str, Any]], people: People) -> list[dict[str, Any]]:
    """Return pairs of evaluators for the page: names in their order within a pair, pairs in the order of names."""
    told = []
    for each in people.sorted(rows, "one", "other"):
        names = sorted((each["one_name"], each["other_name"]), key=str.casefold)
        about = _("%(one)s and %(other)s") % {"one": names[0], "other": names[1]}
        told.append(each | {"names": names, "said": share_of(each, "alike", about)})
    return sorted(told, key=lambda each: [name.casefold() for name in each["names"]])


def _interval(each: dict[str, Any]) -> Markup:
    who = each.get("evaluator_name", "")
    if each["severity"] is None:
        return empty_interval(label=f"{who}: {severity_words(each)}", scale=_SCALE, bound=0.0)
    label = f"{who}: {severity_words(each)}"
    return interval(
        each["severity"], each["low"], each["high"], scale=_SCALE, voice="evaluator", label=label, bound=0.0
    )


def _points(value: float | None) -> str:
    return "" if value is None else tenth(value)


def _why(each: dict[str, Any]) -> str:
    """Return what is missing for a severity; empty where there is one."""
    if each["severity"] is not None:
        return ""
    if each["reason"] in REASONS:
        return str(REASONS[each["reason"]])
    missing = []
    if n := each.get("missing_scored", 0):
        missing.append(ngettext("%(n)s more scored", "%(n)s more scored", n) % {"n": whole(n)})
    if n := each.get("missing_linked", 0):
        missing.append(
            ngettext("%(n)s more that others scored too", "%(n)s more that others scored too", n) % {"n": whole(n)}
        )
    return ", ".join(missing)
