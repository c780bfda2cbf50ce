"""What the figures on the scorecard's points are made of: the evaluations of conversations with a rating."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from rapport_web.evaluations.models import Evaluation, Kind, Point
from rapport_web.insights.rows.conditions import between
from rapport_web.insights.rows.figure import Column, MadeOf
from rapport_web.scorecards.models import Version

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# As the computing has it.
_PASS_MARK: Final = 80.0
_HIGH: Final = 4.0
_NAMED: Final = re.compile(r"(pass|fail|point)-(\d{1,15})-(\d{1,8})(?:-([a-z0-9_]{1,80}))?")
_MAP: Final = _(
    "Of the evaluated conversations with a customer’s rating that passed (or failed), those where the customer says "
    "otherwise. Weighted by one over the chance of being drawn and by the answer’s weight; the interval is Wilson’s on "
    "the effective number by agent."
)
_JOINT: Final = _(
    "Every evaluated conversation with a customer’s rating. All points go into one regression of the rating, beside "
    "resolution, topic, channel and the evaluator’s severity, within agents; errors are clustered by agent."
)
_SAID: Final = {"empathy": F("conversation__answer__empathy"), "resolved": F("conversation__answer__resolved")}
_EMPATHY: Final = Column(_("felt understood"), lambda row: row.empathy)
_RESOLVED: Final = Column(_("resolved"), lambda row: row.resolved or None)
_SCORE: Final = Column(_("score"), lambda row: None if row.score is None else round(row.score, 1))


def find(name: str) -> MadeOf | None:
    """Return what a figure of this page is made of; None where it has no such figure."""
    named = _NAMED.fullmatch(name)
    if named is None:
        return None
    kind, scorecard, number, question = named[1], int(named[2]), int(named[3]), named[4]
    version = Version.objects.filter(scorecard=scorecard, number=number).order_by("-wording").first()
    if version is None:
        return None
    of = _of(scorecard, number) & _rated()
    if kind != "point":
        return None if question else _mapped(kind, scorecard, number, of, version)
    texts = {each.name: each.text for each in version.form().questions}
    if question not in texts:
        return None
    return MadeOf(
        words=texts[question],
        method=_JOINT,
        source="evaluations",
        rows=of & Q(points__question=question, points__share__isnull=False),
        columns=(Column(_("given, 0 to 1"), lambda row: row.share), _EMPATHY, _RESOLVED, _SCORE),
        kept=_prevalence(scorecard, number, question),
        extra={
            **_SAID,
            "share": Subquery(Point.objects.filter(evaluation=OuterRef("pk"), question=question).values("share")[:1]),
        },
    )


def names() -> list[str]:
    """Return the names of the maps of every version that was evaluated with."""
    pairs = (
        Evaluation.objects.filter(state=Evaluation.State.SENT, kind__in=(Kind.PLANNED, Kind.IMPORTED))
        .values_list("version__scorecard", "version__number")
        .distinct()
        .order_by("version__scorecard", "version__number")
    )
    return [f"{kind}-{scorecard}-{number}" for scorecard, number in pairs for kind in ("pass", "fail")]


def _mapped(kind: str, scorecard: int, number: int, of: Q, version: Version) -> MadeOf:
    mark = version.form().pass_mark
    mark = _PASS_MARK if mark is None else mark
    passes = kind == "pass"
    scored = Q(score__gte=mark) if passes else Q(score__lt=mark)
    said = Q(conversation__answer__empathy__lt=_HIGH) if passes else Q(conversation__answer__empathy__gte=_HIGH)
    return MadeOf(
        words=_("Passed, and the customer did not feel understood")
        if passes
        else _("Did not pass, and the customer felt understood"),
        method=_MAP,
        source="evaluations",
        rows=of & scored & said,
        columns=(_SCORE, _EMPATHY, _RESOLVED),
        kept=_kept_map(scorecard, number, "hollow_pass" if passes else "unfair_fail"),
        extra=_SAID,
    )


def _of(scorecard: int, number: int) -> Q:
    """Return the evaluations that count: those drawn; where none was, those brought in."""
    on = Q(version__scorecard=scorecard, version__number=number)
    drawn = Evaluation.objects.filter(on, state=Evaluation.State.SENT, kind=Kind.PLANNED).exists()
    return on & Q(kind=Kind.PLANNED if drawn else Kind.IMPORTED)


def _rated() -> Q:
    return between("conversation__answer__empathy")


def _card(result: dict[str, Any], scorecard: int, number: int) -> dict[str, Any] | None:
    cards = (each for each in result["cards"] if (each["scorecard"], each["number"]) == (scorecard, number))
    return next(cards, None)


def _kept_map(scorecard: int, number: int, name: str) -> Callable[[dict[str, Any]], Mapping[str, Any] | None]:
    def kept(result: dict[str, Any]) -> Mapping[str, Any] | None:
        card = _card(result, scorecard, number)
        return None if card is None else card["maps"][name] | {"rows": card["maps"][name]["k"]}

    return kept


def _prevalence(scorecard: int, number: int, question: str) -> Callable[[dict[str, Any]], Mapping[str, Any] | None]:
    """Return how often the point is given: the share that the rows make up."""

    def kept(result: dict[str, Any]) -> Mapping[str, Any] | None:
        card = _card(result, scorecard, number)
        item = next((each for each in (card or {}).get("items", ()) if each["question"] == question), None)
        if item is None:
            return None
        counts = {"n": item["n"], "n_effective": item["n_effective"], "missing": 0}
        return {"estimate": item["prevalence"], "low": item["given_low"], "high": item["given_high"]} | counts

    return kept
