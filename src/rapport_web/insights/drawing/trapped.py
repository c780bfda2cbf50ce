"""The 88 % trap in the reader's language: a share by outcome read both ways, as a ratio, and like with like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport_web.insights.drawing.figures import between, of_100, tenth

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_READINGS: Final[dict[str, _StrPromise]] = {
    "explained_by_resolution": gettext_lazy(
        "Explained by resolution: compared like with like, those who felt understood were satisfied no more often."
    ),
    "partly_resolution": gettext_lazy("Part of the difference goes with resolution; the rest stays, like with like."),
    "holds": gettext_lazy("Compared like with like, the difference stays."),
    "no_difference": gettext_lazy("Those who felt understood were satisfied about as often as the others."),
    "cant_tell": gettext_lazy("Whether a difference stays among matters that ended alike can’t be told."),
}


@dataclass(frozen=True, slots=True)
class BothWays:
    """Satisfied by felt understood, for a page: each part a sentence, those that cannot be said empty.

    Attributes:
        one_way: Of those who felt understood, and of the others, how many were satisfied.
        other_way: Of the satisfied, and of the others, how many felt understood.
        times: The ratio with its interval.
        alike: The same among matters that ended alike.
        reading: What follows.
        reading_name: Its name.
        n: Answers.
    """

    one_way: str
    other_way: str
    times: str
    alike: str
    reading: str
    reading_name: str
    n: int


def both_ways(found: dict[str, Any] | None) -> BothWays | None:
    """Return a kept trap for a page; None where too few are on one side."""
    if found is None:
        return None
    one_way = _("Satisfied were %(high)s of 100 who felt understood and %(low)s of 100 who did not.") % {
        "high": _share(found["exceptional_given_high"]),
        "low": _share(found["exceptional_given_low"]),
    }
    other_way = _(
        "The other way round: of the satisfied, %(one)s of 100 felt understood; of the others, %(other)s of 100. "
        "Either share alone says nothing."
    ) % {"one": _share(found["high_given_exceptional"]), "other": _share(found["high_given_other"])}
    return BothWays(
        one_way=one_way,
        other_way=other_way,
        times=_ratio(found["ratio"], _("That is %(times)s times as many (%(low)s to %(high)s).")),
        alike=_ratio(
            found["ratio_equal_resolution"], _("Among matters that ended alike: %(times)s times (%(low)s to %(high)s).")
        ),
        reading=str(_READINGS[found["reading"]]),
        reading_name=found["reading"],
        n=found["answers"],
    )


def _share(found: dict[str, Any]) -> str:
    if found["estimate"] is None:
        return _("can’t tell")
    return f"{of_100(found['estimate'])} ({between(found['low'], found['high'])})"


def _ratio(found: dict[str, Any] | None, sentence: str) -> str:
    if found is None or None in found.values():
        return ""
    return sentence % {
        "times": tenth(found["estimate"], 2),
        "low": tenth(found["low"], 2),
        "high": tenth(found["high"], 2),
    }
