"""What a changed form would have done to last month's scores: the answers that were sent in, scored by it once more."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from rapport.scorecards import Given, score
from rapport_web.evaluations.models import OFFICIAL, Evaluation
from rapport_web.scorecards.seams import Effect, Moved, register_effect

if TYPE_CHECKING:
    from rapport.scorecards import Form
    from rapport_web.scorecards.models import Scorecard

_DAYS: Final = 30
# The page that asks waits for it; so many answer the question as well as all.
_MOST: Final = 1_000


def effect_of(scorecard: Scorecard, after: Form) -> Effect:
    """Return how the scores of the last thirty days would move: those that count, on any version of the scorecard.

    Answers to questions that the changed form has not are left out; questions that it has anew were never answered, and
    leave the sum.
    """
    until = timezone.localdate()
    since = until - timedelta(days=_DAYS)
    rows = Evaluation.objects.filter(
        version__scorecard=scorecard, state=Evaluation.State.SENT, kind__in=OFFICIAL, sent_at__date__gte=since
    )
    fields = ("answers", "score", "outcome", "conversation__team__name")
    moved = []
    for answers, before, outcome, team in rows.order_by("-sent_at").values_list(*fields)[:_MOST]:
        scored = score(after, {name: Given.from_dict(each) for name, each in answers.items()})
        moved.append(Moved(before, scored.score, outcome, scored.outcome, team or ""))
    left_out = rows.count() - len(moved) if len(moved) == _MOST else 0
    return Effect(since, until, tuple(moved), left_out)


register_effect(effect_of)
