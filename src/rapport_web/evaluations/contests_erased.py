"""What contests let go of: an agent's own words, and words that speak to the agent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rapport_web.evaluations.models import Amendment, Dispute, DisputedPoint, Seen
from rapport_web.people.erasure import on_erasure, scrubbed

if TYPE_CHECKING:
    from django.db.models import Model

    from rapport_web.people.erasure import Subject

_WRITTEN: Final[tuple[tuple[type[Model], tuple[str, ...]], ...]] = (
    (Dispute, ("said", "answer")),
    (DisputedPoint, ("why", "was", "proposed", "became")),
    (Seen, ("said",)),
)


def _forget(subject: Subject) -> dict[str, int]:
    """Contests of a conversation that goes go with it; of an agent the words go and what was decided stays."""
    named = sum(_scrub(model, names, subject) for model, names in _WRITTEN) if subject.marks else 0
    gone = {_("contests of evaluations that named them"): named}
    if subject.kind != "agent":
        return gone
    of = "evaluation__conversation__agent"
    disputes = Dispute.objects.filter(**{of: subject.pk})
    points = DisputedPoint.objects.filter(dispute__in=disputes).exclude(why="")
    _without_comments(points_of(subject.pk))
    return gone | {
        _("words in contests of evaluations"): disputes.exclude(said="").update(said="") + points.update(why=""),
        _("answers to contests of evaluations"): disputes.exclude(answer="").update(answer=""),
        _("reasons for changed answers"): Amendment.objects.filter(**{of: subject.pk}).exclude(why="").update(why=""),
        _("words of an agent who saw an evaluation"): Seen.objects.filter(**{of: subject.pk})
        .exclude(said="")
        .update(said=""),
    }


def points_of(agent: int) -> QuerySet[DisputedPoint]:
    """Return what was contested in evaluations of an agent's conversations."""
    return DisputedPoint.objects.filter(dispute__evaluation__conversation__agent=agent)


def _without_comments(points: QuerySet[DisputedPoint]) -> None:
    """Let go of words beside proposed answers: they are the agent's own."""
    for point in points.iterator(chunk_size=200):
        if point.proposed.get("comment"):
            point.proposed = {**point.proposed, "comment": ""}
            point.save(update_fields=["proposed"])


def _scrub(model: type[Model], names: tuple[str, ...], subject: Subject) -> int:
    changed = 0
    rows: QuerySet[Model] = QuerySet(model)
    for row in rows.iterator(chunk_size=200):
        before = {name: getattr(row, name) for name in names}
        after = {name: scrubbed(value, subject.marks) for name, value in before.items()}
        if after != before:
            for name, value in after.items():
                setattr(row, name, value)
            row.save(update_fields=list(names))
            changed += 1
    return changed


on_erasure("evaluations.contests", _forget)
