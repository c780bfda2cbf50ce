"""What the figures on what evaluators find are made of: the evaluations that the lot fell on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from django.db.models import F, FloatField, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from rapport.scorecards import OWNERS
from rapport_web.evaluations.models import Evaluation, Kind
from rapport_web.insights.rows.figure import Column, MadeOf
from rapport_web.scorecards.models import Version

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_NAME: Final = re.compile(r"c(\d{1,18})v(\d{1,9})-(score|passed|q-([a-z0-9_]{1,80})|owner-([a-z]{1,10}))")
_METHOD: Final = _(
    "Evaluations that a plan drew by lot, each counting for one over its chance by either stream (Hájek). The interval "
    "of a share is Wilson’s on the effective number by agent, of a mean Student’s with agents as clusters."
)
_OWNED: Final = _(
    "Evaluations that a plan drew by lot, weighted by their chance. The share counts those with a miss of this owner; "
    "where an evaluator named none, it is the people’s."
)
_CHANCE: Final = Column(_("chance"), lambda row: round(row.weighing, 6))


def find(name: str) -> MadeOf | None:
    """Return what a figure of this page is made of; None where it has no such figure.

    Args:
        name: Scorecard and version number, then the figure: ``c3v2-score``, ``c3v2-q-owns``, ``c3v2-owner-process``.
    """
    matched = _NAME.fullmatch(name)
    if matched is None:
        return None
    card, number, figure, question, owner = matched.groups()
    version = Version.objects.filter(scorecard=int(card), number=int(number)).order_by("-wording").first()
    if version is None or (owner and owner not in OWNERS):
        return None
    if question:
        return _question(version, question)
    return _owner(version, owner) if owner else _whole(version, figure)


def names() -> list[str]:
    """Return the names of all figures here, of every version that something was evaluated with."""
    sent = Evaluation.objects.filter(state=Evaluation.State.SENT, kind=Kind.PLANNED)
    found: dict[str, Version] = {}
    for version in Version.objects.filter(pk__in=sent.values("version")):
        found[f"c{version.scorecard_id}v{version.number}"] = version
    return [
        f"{begin}-{figure}"
        for begin, version in found.items()
        for figure in (
            "score",
            "passed",
            *(f"q-{each.name}" for section in version.form().sections for each in section.questions),
            *(f"owner-{owner}" for owner in OWNERS),
        )
    ]


def _whole(version: Version, figure: str) -> MadeOf:
    passed = figure == "passed"
    return MadeOf(
        words=_("Passed") if passed else _("The total score"),
        method=_METHOD,
        source="evaluations",
        rows=_of(version) & (~Q(outcome="") if passed else Q(score__isnull=False)),
        columns=(Column(_("score"), lambda row: row.score), Column(_("outcome"), lambda row: row.outcome), _CHANCE),
        kept=_kept(version, lambda card: card[figure]),
        extra=_either("task__drawn__"),
    )


def _question(version: Version, question: str) -> MadeOf | None:
    named = {each.name: each for section in version.form().sections for each in section.questions}
    if question not in named:
        return None
    return MadeOf(
        words=named[question].text,
        method=_METHOD,
        source="points",
        rows=_of(version, "evaluation__") & Q(question=question, share__isnull=False),
        columns=(
            Column(_("given"), lambda row: row.share),
            Column(_("owner"), lambda row: row.owner or None),
            _CHANCE,
        ),
        kept=_kept(
            version, lambda card: next((each["met"] for each in card["questions"] if each["name"] == question), None)
        ),
        extra=_either("evaluation__task__drawn__"),
    )


def _owner(version: Version, owner: str) -> MadeOf:
    whose = Q(owner__in=("", owner)) if owner == OWNERS[0] else Q(owner=owner)
    words = {
        "people": _("Something missed that is people’s"),
        "process": _("Something missed that is the process’s"),
        "technology": _("Something missed that is technology’s"),
        "product": _("Something missed that is the product’s"),
    }
    return MadeOf(
        words=words[owner],
        method=_OWNED,
        source="points",
        rows=_of(version, "evaluation__") & Q(share__lt=1) & whose,
        columns=(Column(_("question"), lambda row: row.question), Column(_("given"), lambda row: row.share), _CHANCE),
        kept=_of_owner(version, owner),
        extra=_either("evaluation__task__drawn__"),
    )


def _of(version: Version, path: str = "") -> Q:
    """Return the evaluations of the sample: sent, drawn, and with this number of the scorecard."""
    return Q(
        **{
            f"{path}state": Evaluation.State.SENT,
            f"{path}kind": Kind.PLANNED,
            f"{path}task__drawn__isnull": False,
            f"{path}version__scorecard": version.scorecard_id,
            f"{path}version__number": version.number,
        }
    )


def _either(path: str) -> Mapping[str, Any]:
    """Return the chance by either stream, as the database computes it."""
    other = Coalesce(F(f"{path}other"), Value(0.0), output_field=FloatField())
    return {"weighing": F(f"{path}chance") + other - F(f"{path}chance") * other}


def _kept(
    version: Version, take: Callable[[dict[str, Any]], Mapping[str, Any] | None]
) -> Callable[[dict[str, Any]], Mapping[str, Any] | None]:
    def kept(result: dict[str, Any]) -> Mapping[str, Any] | None:
        key = (version.scorecard_id, version.number)
        card = next((each for each in result["cards"] if (each["card"], each["number"]) == key), None)
        found = None if card is None else take(card)
        return None if found is None else found["figure"]

    return kept


def _of_owner(version: Version, owner: str) -> Callable[[dict[str, Any]], Mapping[str, Any] | None]:
    """Return the share, with as many rows as there are misses: the share itself is of all evaluations."""
    share = _kept(version, lambda card: next(each["had"] for each in card["owners"] if each["owner"] == owner))
    misses = _kept(
        version,
        lambda card: {"figure": {"n": next(each["misses"] for each in card["owners"] if each["owner"] == owner)}},
    )

    def kept(result: dict[str, Any]) -> Mapping[str, Any] | None:
        found, counted = share(result), misses(result)
        return None if found is None or counted is None else {**found, "rows": counted["n"]}

    return kept
