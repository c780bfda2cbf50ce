"""What contests let go of: an agent's own words, and words that speak to the agent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from rapport_web.evaluations.models import Amendment, Dispute, DisputedPoint, Seen
from rapport_web.people.erasure import on_erasure

if TYPE_CHECKING:
    from rapport_web.people.erasure import Subject


def _forget(subject: Subject) -> dict[str, int]:
    """Contests of a conversation that goes go with it; of an agent the words go and what was decided stays."""
    if subject.kind != "agent":
        return {}
    of = "evaluation__conversation__agent"
    disputes = Dispute.objects.filter(**{of: subject.pk})
    points = DisputedPoint.objects.filter(dispute__in=disputes).exclude(why="")
    return {
        _("words in contests of evaluations"): disputes.exclude(said="").update(said="") + points.update(why=""),
        _("answers to contests of evaluations"): disputes.exclude(answer="").update(answer=""),
        _("reasons for changed answers"): Amendment.objects.filter(**{of: subject.pk}).exclude(why="").update(why=""),
        _("words of an agent who saw an evaluation"): Seen.objects.filter(**{of: subject.pk})
        .exclude(said="")
        .update(said=""),
    }


on_erasure("evaluations.contests", _forget)
