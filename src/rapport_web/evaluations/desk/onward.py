"""On the page of an evaluation that one has just sent in: the next of one's own queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from rapport_web.evaluations.beside import offer
from rapport_web.evaluations.permissions import EVALUATE
from rapport_web.evaluations.selectors.queue import queue_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from rapport_web.evaluations.models import Evaluation


def draw(request: HttpRequest, evaluation: Evaluation) -> SafeString:
    """Return a panel with the next conversation for the evaluator; nothing for anybody else."""
    user = request.user
    if not user.is_authenticated or evaluation.evaluator_id != user.pk or not user.may(EVALUATE):
        return SafeString("")
    return render_to_string("evaluations/desk/next.html", {"queue": queue_of(user)}, request)


offer("next", draw)
