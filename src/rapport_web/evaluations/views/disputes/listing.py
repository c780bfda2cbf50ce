"""What is contested?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rapport_web.evaluations.contesting import OPEN
from rapport_web.evaluations.ended import ended_words
from rapport_web.evaluations.permissions import SEE_CONTESTS
from rapport_web.evaluations.selectors.disputes import WITH, visible_disputes, waiting_for
from rapport_web.people.guard import page, signed_in
from rapport_web.people.naming import Naming
from rapport_web.people.roles import Role
from rapport_web.scorecards.models import Version
from rapport_web.ui.exports import export_format, table_response
from rapport_web.ui.paging import page_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from rapport_web.evaluations.models import Dispute
    from rapport_web.people.models import User

# More than anybody answers in a day; the rest is on the next page, oldest first.
_AT_ONCE: Final = 100
# What a list does not show, and is long.
_HEAVY: Final = ("evaluation__answers", "evaluation__version__body", "evaluation__version__scorecard__draft")
_ALL: Final = frozenset((Role.QA_LEAD, Role.MANAGER, Role.TEAM_LEAD, Role.AUDITOR, Role.EVALUATOR))


@page(SEE_CONTESTS)
@require_GET
def disputes(request: HttpRequest) -> HttpResponseBase:
    """Show the open ones, those due first on top, and how the others ended; an agent sees the own ones."""
    viewer = signed_in(request)
    rows = visible_disputes(viewer).select_related(*WITH).defer(*_HEAVY).prefetch_related("points")
    if (kind := export_format(request)) is not None:
        heads, table = columns(), lines(rows.order_by("-pk"), viewer)
        return table_response(request, "contested-evaluations", heads, table, kind)
    naming, now = Naming(viewer), timezone.now()
    still_open = list(rows.filter(state__in=OPEN).order_by("due_at", "pk")[:_AT_ONCE])
    ended = page_of(rows.exclude(state__in=OPEN), order=("-id",), query=request.GET, size=25)
    words = _words([*still_open, *ended])
    context = {
        "open": [_row(each, naming, words) for each in still_open],
        "ended": [_row(each, naming, words) | {"ended": ended_words(each, viewer)} for each in ended],
        "page": ended,
        "overdue": sum(each.due_at < now for each in still_open),
        "waiting": waiting_for(viewer),
        "own": viewer.roles.isdisjoint(_ALL),
        "now": now,
    }
    return render(request, "evaluations/disputes/list.html", context)


def columns() -> list[str]:
    """Return the heads of the list as a file."""
    heads = [_("contest"), _("conversation"), _("agent"), _("scorecard"), _("version"), _("question"), _("what it was")]
    ended = [_("contested by"), _("contested"), _("due"), _("state"), _("outcome"), _("outcome of the question")]
    return [*heads, *ended, _("to be worded anew")]


def lines(rows: Iterable[Dispute], viewer: User) -> Iterator[list[Any]]:
    """Return the list as rows of a file, one a contested question; nobody's words are in it."""
    naming = Naming(viewer)
    for row in rows:
        of = row.evaluation
        for point in row.points.all():
            yield [
                row.pk,
                of.conversation.reference,
                naming.of(of.conversation.agent),
                of.version.scorecard.name,
                of.version.number,
                point.question,
                str(point.get_ground_display()),
                _("the team lead") if row.as_lead else _("the agent"),
                row.opened_at,
                row.due_at,
                str(row.get_state_display()),
                str(row.get_outcome_display()),
                str(point.get_outcome_display()),
                _("yes") if point.wording else _("no"),
            ]


def _words(rows: Iterable[Dispute]) -> dict[int, dict[str, str]]:
    """Return the questions' words of the versions that are contested, each read once."""
    versions = Version.objects.in_bulk({row.evaluation.version_id for row in rows})
    return {pk: {each.name: each.text for each in version.form().questions} for pk, version in versions.items()}


def _row(row: Dispute, naming: Naming, words_of: dict[int, dict[str, str]]) -> dict[str, Any]:
    words = words_of[row.evaluation.version_id]
    return {
        "dispute": row,
        "agent": naming.of(row.evaluation.conversation.agent),
        "questions": [words.get(point.question, point.question) for point in row.points.all()],
    }
