"""What the agreement on a question is made of: the answers that two or more gave blind to one conversation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from rapport_web.evaluations.models import AT_RANDOM, Anchor, Evaluation
from rapport_web.insights.rows.figure import Column, MadeOf
from rapport_web.scorecards.models import Version

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_NAME: Final = re.compile(r"(\d{1,18})-(\d{1,9})-([a-z0-9_]{1,80})")
_METHOD: Final = _(
    "Every answer to this question in a conversation that two or more evaluators scored on this version, blind and "
    "without suggestions. The figure is the share of conversations in which two gave the same answer, as first sent "
    "in; answers that a contest changed later are listed as they stand now. Anchors still in use count and are not "
    "listed."
)
_BLIND: Final = Q(blind=True, prefilled=False, evaluator__isnull=False, kind__in=AT_RANDOM)


def find(name: str) -> MadeOf | None:
    """Return what a question's agreement is made of: ``<scorecard>-<version>-<question>``."""
    parts = _NAME.fullmatch(name)
    if parts is None:
        return None
    scorecard, number, question = int(parts[1]), int(parts[2]), parts[3]
    version = Version.objects.filter(scorecard=scorecard, number=number).order_by("-wording").first()
    asked = [each for each in version.form().questions if each.name == question] if version is not None else []
    if not asked:
        return None
    same = {"version__scorecard": scorecard, "version__number": number, "state": Evaluation.State.SENT}
    others = Evaluation.objects.filter(_BLIND, conversation=OuterRef("evaluation__conversation"), **same)
    others = others.exclude(evaluator=OuterRef("evaluation__evaluator"))
    unseen = Anchor.objects.filter(conversation=OuterRef("evaluation__conversation"), active=True)
    return MadeOf(
        words=asked[0].text,
        method=_METHOD,
        source="points",
        rows=Q(
            question=question,
            evaluation__version__scorecard=scorecard,
            evaluation__version__number=number,
            evaluation__blind=True,
            evaluation__prefilled=False,
            evaluation__evaluator__isnull=False,
            evaluation__kind__in=AT_RANDOM,
        )
        & Q(Exists(others))
        & ~Q(Exists(unseen)),
        columns=(
            Column(_("answer"), lambda point: str(_("not applicable")) if point.skipped else point.value or None),
            Column(_("worth, 0 to 1"), lambda point: point.share),
            Column(_("sent in"), lambda point: point.evaluation.sent_at.date().isoformat()),
        ),
        kept=_kept(scorecard, number, question),
    )


def names() -> list[str]:
    """Return the names of all figures there are now: one a question of each version."""
    found = []
    for version in Version.objects.order_by("scorecard", "number", "wording"):
        found += [f"{version.scorecard_id}-{version.number}-{question.name}" for question in version.form().questions]
    return list(dict.fromkeys(found))


def _kept(scorecard: int, number: int, question: str) -> Callable[[dict[str, Any]], Mapping[str, Any] | None]:
    def kept(result: dict[str, Any]) -> Mapping[str, Any] | None:
        for card in result["cards"]:
            if (card["scorecard"], card["number"]) == (scorecard, number):
                each = next((row for row in card["questions"] if row["question"] == question), None)
                ends = (each or {}).get("raw") or dict.fromkeys(("estimate", "low", "high"))
                return None if each is None else {**ends, "n": each["n"], "missing": each["missing"]}
        return None

    return kept
