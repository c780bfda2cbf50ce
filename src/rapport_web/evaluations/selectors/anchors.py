"""What is known of anchors: those that can be put into queues, and the page that lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, F, Q

from rapport_web.evaluations.models import Anchor, Evaluation, Kind, Task

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from rapport_web.people.models import User
    from rapport_web.scorecards.models import Scorecard

# Whoever skipped one could read on about it, and meets it blind no more.
_GONE = (Task.State.WITHDRAWN,)


def anchors_for(scorecard: Scorecard, evaluator: User | None = None) -> QuerySet[Anchor]:
    """Return the anchors that can be put into queues, oldest first.

    They are of the newest version of the scorecard's number that has any: scores of one number can be compared,
    whatever the wording.

    Args:
        scorecard: Whose anchors.
        evaluator: Leave out what this person was given to score on the same version, in whatever way; nobody meets a
            conversation in the queue whose agreed answers they helped to write down.
    """
    rows = Anchor.objects.filter(version__scorecard=scorecard, active=True)
    newest = rows.order_by("-version__number").values_list("version__number", flat=True).first()
    rows = rows.filter(version__number=newest or 0).select_related("conversation", "version").order_by("pk")
    if evaluator is None:
        return rows
    met = Task.objects.filter(evaluator=evaluator, version__scorecard=scorecard).exclude(state__in=_GONE)
    own = {"conversation__agent": evaluator.agent} if hasattr(evaluator, "agent") else None
    rows = rows.exclude(conversation__in=met.values("conversation"))
    return rows.exclude(**own) if own else rows


def all_anchors() -> QuerySet[Anchor]:
    """Return all anchors, those in use first, then the newest; ``times`` says how often each was scored unseen."""
    scored = Q(
        conversation__evaluations__version__number=F("version__number"),
        conversation__evaluations__version__scorecard=F("version__scorecard"),
        conversation__evaluations__kind=Kind.ANCHOR,
        conversation__evaluations__state=Evaluation.State.SENT,
    )
    return (
        Anchor.objects.select_related("conversation", "version__scorecard", "by")
        .annotate(times=Count("conversation__evaluations", filter=scored, distinct=True))
        .order_by("-active", "-pk")
    )
