"""Agreement by question in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from rapport.report.analysis.figure import Figure
from rapport_web.insights.computing.agree.by_question import SKIPPED
from rapport_web.insights.drawing.figures import Said, between, of_100, tenth, whole

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

GATES: Final[dict[str, _StrPromise]] = {
    "rely": gettext_lazy("For one person too"),
    "tentative": gettext_lazy("For one person as a hint only"),
    "not_for_individuals": gettext_lazy("Not for individuals"),
    "undefined": gettext_lazy("Can’t tell: all answers are the same"),
}
_ANSWERS: Final[dict[str, _StrPromise]] = {
    "yes": pgettext_lazy("an answer", "yes"),
    "no": pgettext_lazy("an answer", "no"),
    SKIPPED: gettext_lazy("not applicable"),
    "-": gettext_lazy("nothing ticked"),
}


def share_of(found: dict[str, Any], name: str, about: str) -> Said:
    """Return a kept share with its interval, drawn and said; with what is missing where there is none."""
    kept = found.get(name) or {"estimate": None, "low": None, "high": None}
    return Said(
        Figure(
            estimate=kept["estimate"],
            low=kept["low"],
            high=kept["high"],
            n=found["n"],
            n_effective=float(found["n"]),
            voice="evaluator",
            missing=found["missing"],
        ),
        about,
    )


def decimal(found: dict[str, Any] | None) -> str:
    """Return a coefficient with its interval: "0.74 (0.60 to 0.85)"; empty where there is none."""
    if not found or found["estimate"] is None:
        return ""
    value = tenth(found["estimate"], 2)
    if found["low"] is None or found["high"] is None:
        return value
    words = {"value": value, "low": tenth(found["low"], 2), "high": tenth(found["high"], 2)}
    return _("%(value)s (%(low)s to %(high)s)") % words


def answer_words(said: str, label: str = "") -> str:
    """Return an answer in the reader's language; by the form's own words where it has them."""
    if label:
        return label
    known = _ANSWERS.get(said)
    return str(known) if known is not None else said


def question(each: dict[str, Any]) -> dict[str, Any]:
    """Return a question's row for the page."""
    return each | {
        "said": share_of(each, "raw", each["text"]),
        "alpha_words": decimal(each["alpha"]),
        "ac_words": decimal(each["ac"]),
        "ac_name": "AC2" if each["ac"] and each["ac"]["weighted"] else "AC1",
        "most": _most(each["prevalence"]),
        "use": _use(each),
    }


def _most(prevalence: dict[str, float]) -> str:
    """Return the answer given most often, with its share."""
    if not prevalence:
        return ""
    said, share = max(prevalence.items(), key=lambda pair: pair[1])
    return _("%(answer)s: %(share)s of 100") % {"answer": answer_words(said), "share": of_100(share)}


def _use(each: dict[str, Any]) -> str:
    if each["gate"] in GATES:
        return str(GATES[each["gate"]])
    n = each["missing"] or each["missing_to_gate"]
    if each["missing"]:
        return ngettext(
            "Can’t tell: %(n)s more double-scored", "Can’t tell: %(n)s more double-scored", n
        ) % {"n": whole(n)}  # fmt: skip
    return ngettext(
        "Can’t tell yet: %(n)s more double-scored before it decides anything",
        "Can’t tell yet: %(n)s more double-scored before it decides anything",
        n,
    ) % {"n": whole(n)}


def gained(found: dict[str, Any]) -> str:
    """Return what a change of wording did to agreement, in a sentence."""
    change = found["gained"]
    if change is None:
        n = max(found["before"]["missing"], found["after"]["missing"])
        return ngettext("Can’t tell: %(n)s more double-scored.", "Can’t tell: %(n)s more double-scored.", n) % {
            "n": whole(n)
        }
    values = {"points": whole(100 * abs(change["estimate"])), "between": between(change["low"], change["high"])}
    if change["low"] > 0:
        return _("They agree on %(points)s more of 100 (%(between)s).") % values
    if change["high"] < 0:
        values["between"] = between(-change["high"], -change["low"])
        return _("They agree on %(points)s fewer of 100 (%(between)s).") % values
    return _("No evidence of change.")
