"""What did evaluators find? The list of sent evaluations, by role, and its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rapport_web.evaluations.permissions import FIRMS, SEE
from rapport_web.evaluations.selectors.listed import evaluator_words, loaded, narrowed, rows_of
from rapport_web.evaluations.selectors.seen import sees_all, visible_to
from rapport_web.evaluations.sent_forms import Filters
from rapport_web.evaluations.telling.outcomes import outcomes_of
from rapport_web.people.guard import page, signed_in
from rapport_web.people.naming import Naming
from rapport_web.ui.exports import export_format, table_response
from rapport_web.ui.paging import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponseBase

    from rapport_web.evaluations.models import Evaluation
    from rapport_web.people.models import User

_SIZE: Final = 25
_AT_ONCE: Final = 500


@page(SEE)
@require_GET
def evaluations(request: HttpRequest) -> HttpResponseBase:
    """Show the evaluations that a person may see, the latest first."""
    viewer = signed_in(request)
    naming = Naming(viewer)
    filters = Filters(request.GET, viewer=viewer, sees_all=sees_all(viewer))
    chosen = filters.cleaned
    rows = narrowed(visible_to(viewer), chosen)
    if (kind := export_format(request)) is not None:
        return table_response(request, "evaluations", columns(), table(rows, naming, viewer), kind)
    found = page_of(loaded(rows), order=("-sent_at", "-id"), query=request.GET, size=_SIZE)
    context: dict[str, Any] = {
        "filters": filters,
        "chosen": chosen,
        "page": found,
        "rows": rows_of(found, naming),
        "all": sees_all(viewer),
        "agent": getattr(viewer, "agent", None) is not None and not sees_all(viewer) and not viewer.led_teams,
        "may_firms": viewer.may(FIRMS),
    }
    return render(request, "evaluations/sent.html", context)


def columns() -> list[str]:
    """Return the heads of the file."""
    return [
        _("Evaluation"),
        _("Conversation"),
        _("Channel"),
        _("Topic"),
        _("Team"),
        _("Agent"),
        _("Evaluator"),
        _("What for"),
        _("Scorecard"),
        _("Version"),
        _("Sent in"),
        _("Score, of 100"),
        _("As sent in"),
        _("With what others own"),
        _("Outcome"),
        _("Moments met"),
        _("Moments missed"),
        _("Moments hollow"),
        _("Minutes"),
    ]


def table(rows: QuerySet[Evaluation], naming: Naming, viewer: User) -> Iterator[list[Any]]:
    """Yield the rows of the file, the latest first. Only who sees all is told what each was for."""
    told = sees_all(viewer)
    for row in loaded(rows).order_by("-sent_at", "-pk").iterator(chunk_size=_AT_ONCE):
        of, outcomes = row.conversation, outcomes_of(row.given())
        yield [
            row.pk,
            of.reference,
            of.get_channel_display(),
            of.topic,
            of.team.name if of.team else "",
            naming.of(of.agent) if naming.may_name(of.agent) else "",
            evaluator_words(row, naming),
            row.get_kind_display() if told else "",
            row.version.scorecard.name,
            f"{row.version.number}.{row.version.wording}",
            row.sent_at,
            row.score,
            row.first_score,
            row.whole,
            row.outcome,
            *(outcomes[name] for name in ("met", "missed", "hollow")),
            round(row.seconds / 60, 1) if row.seconds else "",
        ]
