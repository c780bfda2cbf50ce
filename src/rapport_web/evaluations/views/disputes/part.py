"""What the page of an evaluation says of its contests, and what can be done there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string

from rapport_web.evaluations.beside import offer
from rapport_web.evaluations.contesting import contest_until, is_own, is_shown, may_contest, reason_against
from rapport_web.evaluations.ended import ended_words
from rapport_web.evaluations.models import Seen
from rapport_web.evaluations.permissions import CONTEST, SEE_CONTESTS
from rapport_web.evaluations.selectors.disputes import disputes_of
from rapport_web.people.guard import signed_in

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.safestring import SafeString

    from rapport_web.evaluations.models import Evaluation
    from rapport_web.people.models import User


def draw(request: HttpRequest, evaluation: Evaluation) -> SafeString:
    """Return the part of the page that is about contests."""
    context = {"contests": part_of(evaluation, signed_in(request))}
    return render_to_string("evaluations/disputes/part.html", context, request)


def part_of(evaluation: Evaluation, viewer: User) -> dict[str, Any]:
    """Return what ``evaluations/disputes/part.html`` draws as ``contests``."""
    seen = Seen.objects.filter(evaluation=evaluation).first()
    contestable = may_contest(viewer, evaluation)
    own = viewer.may(CONTEST) and is_own(viewer, evaluation) and is_shown(evaluation)
    return {
        "evaluation": evaluation,
        "seen": seen,
        "may_mark_seen": own and (seen is None or not seen.said),
        "may_contest": contestable,
        "reason": reason_against(viewer, evaluation) if contestable else "",
        "until": contest_until(evaluation),
        "disputes": [(each, ended_words(each, viewer)) for each in disputes_of(evaluation, viewer)]
        if viewer.may(SEE_CONTESTS)
        else [],
    }


offer("contests", draw)
