"""What the weekly mail says: the verdict in a sentence, what changed, and where to look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from rapport.report.words.headline import NAMES
from rapport_web.insights.drawing.figures import between, of_100, whole

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Said:
    """One person's mail.

    Attributes:
        subject: Its subject.
        answer: The verdict's name.
        sentence: The verdict in a sentence.
        figures: What it rests on, a sentence each.
        changes: What changed since the last one.
        places: Where to look: words and the name of a page.
    """

    subject: str
    answer: str
    sentence: str
    figures: tuple[str, ...]
    changes: tuple[str, ...]
    places: tuple[tuple[str, str], ...]


def figures_of(verdict: Mapping[str, Any] | None, moments: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the figures that a mail says, as they are kept for the next one to compare with."""
    kept: dict[str, Any] = {}
    if verdict is not None and "report" in verdict:
        report = verdict["report"]
        kept |= {
            "verdict": report["verdict"],
            "headline": report["headline"],
            "n": report["n"],
            "gap": [report["gap"][end] for end in ("estimate", "low", "high")],
        }
    if moments is not None and "all" in moments:
        met = moments["all"]["all"]["shares"]["met"]
        kept["met"] = [met[end] for end in ("estimate", "low", "high")]
    return kept


def say(now: Mapping[str, Any], before: Mapping[str, Any] | None) -> Said:
    """Put the figures of this week in words, beside those of the last mail."""
    answer = _answer(now)
    return Said(
        subject=_("Do our customers need more empathy? %(answer)s") % {"answer": answer},
        answer=answer,
        sentence=now.get("headline") or _("There is nothing to tell yet: no conversation was read."),
        figures=tuple(_figures(now)),
        changes=tuple(_changes(now, before)),
        places=(
            (_("The verdict with its figures"), "verdict"),
            (_("What was said where moments were missed"), "moments"),
            (_("Whose trouble it is to put right"), "where-it-hurts"),
        ),
    )


def _answer(now: Mapping[str, Any]) -> str:
    return _(NAMES[now.get("verdict", "cant_tell")])


def _figures(now: Mapping[str, Any]) -> list[str]:
    found = []
    gap, met = now.get("gap"), now.get("met")
    if gap and gap[0] is not None:
        found.append(
            _("%(share)s of 100 customers did not feel understood (%(between)s, from %(n)s answers).")
            % {"share": of_100(gap[0]), "between": between(gap[1], gap[2]), "n": whole(now["n"])}
        )
    if met and met[0] is not None:
        found.append(
            _("%(share)s of 100 moments were met, as the software read them (%(between)s).")
            % {"share": of_100(met[0]), "between": between(met[1], met[2])}
        )
    return found


def _changes(now: Mapping[str, Any], before: Mapping[str, Any] | None) -> list[str]:
    if not before:
        return [_("This is the first of these mails, so there is nothing to compare with.")]
    found = []
    if now.get("verdict") != before.get("verdict"):
        found.append(_("The verdict was “%(before)s”.") % {"before": _answer(before)})
    more = (now.get("n") or 0) - (before.get("n") or 0)
    if more > 0:
        found.append(_("%(n)s more customers answered.") % {"n": whole(more)})
    for name, words in (("gap", _("Did not feel understood")), ("met", _("Moments met"))):
        if (line := _moved(words, now.get(name), before.get(name))) is not None:
            found.append(line)
    return found or [_("No evidence of change.")]


def _moved(words: str, now: list[float | None] | None, before: list[float | None] | None) -> str | None:
    """Say that a share moved only where the two intervals are apart."""
    if not now or not before or None in now or None in before:
        return None
    if now[1] <= before[2] and before[1] <= now[2]:  # type: ignore[operator]  # none is None
        return None
    return _("%(what)s: %(now)s of 100, last time %(before)s.") % {
        "what": words,
        "now": of_100(now[0]),
        "before": of_100(before[0]),
    }
