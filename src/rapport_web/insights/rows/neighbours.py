"""What the figures on the verdict, what hurts, moments and a team are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.report.analysis.cases import OWNERS
from rapport_web.insights.rows.conditions import (
    EFFORT,
    EMPATHY,
    READ_HEARD,
    RESOLVED,
    SATISFACTION,
    WAS_READ,
    between,
)
from rapport_web.insights.rows.figure import Column, MadeOf
from rapport_web.readings.words import CUES, OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Callable

_VERDICT: Final = _(
    "Every customer who rated empathy. The share counts ratings of 1 to 3, weighted so that answers look like all "
    "conversations; the link is the partial correlation with satisfaction given resolution, topic and channel. Answers "
    "about one agent are alike, so intervals rest on the effective number by agent."
)
_READ: Final = _(
    "Every conversation whose cause was read. The share counts the best guesses; its interval begins with the sure "
    "alone and ends as if all the unsure were of its kind."
)
_SATISFIED: Final = _(
    "The customers who rated their satisfaction, of the conversations read so for certain. The share counts 4 and 5."
)
_MOMENTS: Final = _(
    "Every moment whose outcome can be told. Moments of one agent are alike, so the interval rests on the effective "
    "number."
)
_TEAM: Final = _(
    "Every moment whose outcome can be told and in which no rule and no system left the agent without a way on."
)
_CUE: Final = Column(_("what the customer showed"), lambda moment: str(CUES.get(moment.cue, moment.cue)))
_ENDED: Final = Column(_("ended"), lambda moment: str(OUTCOMES.get(moment.outcome, moment.outcome)))
_ASIDE: Final = Column(_("set aside for"), lambda moment: moment.owner if moment.set_aside else None)
_CAUSE: Final = Column(_("read so, for certain"), lambda reading: reading.cause or None)
_OUTCOMES: Final = ("met", "missed", "hollow")


def verdict(name: str) -> MadeOf | None:
    """Return what the verdict's figure is made of."""
    if name != "answers":
        return None
    return MadeOf(
        words=_("The customers’ answers that the verdict rests on"),
        method=_VERDICT,
        source="answers",
        rows=between("empathy"),
        columns=(EMPATHY, SATISFACTION, RESOLVED, EFFORT),
        kept=lambda result: result["report"]["gap"] | {"n": result["report"]["n"]},
    )


def hurts(name: str) -> MadeOf | None:
    """Return what a figure on trouble is made of."""
    kind, _dash, owner = name.partition("-")
    if name == "disconnect":
        return MadeOf(
            words=_("Two parts did not know of each other"),
            method=_READ,
            source="readings",
            rows=WAS_READ & Q(body__data__labels__has_key="disconnect"),
            columns=(Column(_("read so, for certain"), lambda reading: reading.disconnect),),
            kept=lambda result: result["causes"]["disconnect"]["share"],
        )
    if name == "satisfied-disconnect":
        return _satisfied(Q(conversation__readings__disconnect=True), lambda causes: causes["disconnect"])
    if owner not in {*OWNERS, "none"}:
        return None
    if kind == "cause":
        return MadeOf(
            words=_("Whose trouble it was"),
            method=_READ,
            source="readings",
            rows=WAS_READ & Q(body__data__labels__has_key="cause"),
            columns=(_CAUSE,),
            kept=lambda result: result["causes"]["by_owner"][owner]["share"],
        )
    if kind == "satisfied":
        return _satisfied(Q(conversation__readings__cause=owner), lambda causes: causes["by_owner"][owner])
    return None


def _satisfied(rows: Q, of: Callable[[dict[str, Any]], dict[str, Any]]) -> MadeOf:
    return MadeOf(
        words=_("How satisfied these customers were"),
        method=_SATISFIED,
        source="answers",
        # In one condition with the reading that is current: another of the same conversation may say otherwise.
        rows=READ_HEARD & rows & between("satisfaction"),
        columns=(SATISFACTION, EMPATHY, RESOLVED),
        kept=lambda result: of(result["causes"])["satisfied"],
    )


def moments(name: str) -> MadeOf | None:
    """Return what a figure on moments is made of."""
    if name not in _OUTCOMES:
        return None
    return MadeOf(
        words=_("How moments ended"),
        method=_MOMENTS,
        source="moments",
        rows=~Q(outcome="unsure"),
        columns=(_CUE, _ENDED, _ASIDE),
        kept=lambda result: result["all"]["all"]["shares"][name],
    )


def team(name: str) -> MadeOf | None:
    """Return what a team's figure is made of."""
    if name == "met":
        return MadeOf(
            words=_("Moments that this team met"),
            method=_TEAM,
            source="moments",
            rows=~Q(outcome="unsure") & Q(set_aside=False),
            columns=(_CUE, _ENDED),
            kept=lambda result: result["met"],
        )
    if name == "felt":
        return MadeOf(
            words=_("How this team’s customers rated empathy"),
            method=_("Every customer of the team who rated it, 1 to 5."),
            source="answers",
            rows=between("empathy"),
            columns=(EMPATHY, SATISFACTION, RESOLVED),
            kept=lambda result: result["felt"],
            kind="mean",
        )
    return None


NAMES: Final[dict[str, Callable[[], list[str]]]] = {
    "verdict": lambda: ["answers"],
    "hurts": lambda: [
        *(f"{kind}-{owner}" for kind in ("cause", "satisfied") for owner in (*OWNERS, "none")),
        "disconnect",
        "satisfied-disconnect",
    ],
    "moments": lambda: list(_OUTCOMES),
    "team": lambda: ["met", "felt"],
}
