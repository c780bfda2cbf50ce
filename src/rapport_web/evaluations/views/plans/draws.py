"""One draw: what it drew from, by which seed and chances, what became of it, and drawing it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport_web.conversations.models import Channel
from rapport_web.evaluations.again import draw_again
from rapport_web.evaluations.models import Task
from rapport_web.evaluations.nobody_chose import check, skips_of
from rapport_web.evaluations.permissions import SEE_PLANS
from rapport_web.evaluations.selectors.plans import drawn_of, one_draw, stratum_of, tasks_by_state
from rapport_web.evaluations.views.plans.shown import chances_of, met_in_words, narrowed_to
from rapport_web.people.guard import page, signed_in
from rapport_web.people.naming import Naming
from rapport_web.ui.exports import export_format, table_response
from rapport_web.ui.paging import page_of

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from rapport_web.evaluations.again import Again
    from rapport_web.evaluations.models import Draw

_SKIPS_A_PAGE = 20


@page(SEE_PLANS)
def draw(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Did somebody choose?"""
    found = one_draw(pk)
    if (kind := export_format(request)) is not None:
        return _exported(request, found, kind)
    return _shown(request, found)


@require_POST
@page(SEE_PLANS)
def again(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Draw again, and show whether the same comes out. Nothing is written."""
    found = one_draw(pk)
    return _shown(request, found, draw_again(found))


def _shown(request: HttpRequest, found: Draw, compared: Again | None = None) -> HttpResponseBase:
    naming = Naming(signed_in(request))
    strata = found.settings["risk_strata"]
    skips = page_of(skips_of(found), order=("-done_at", "-pk"), query=request.GET, size=_SKIPS_A_PAGE)
    context: dict[str, Any] = {
        "draw": found,
        "plan": found.plan,
        "random": sum(each["drawn"] for each in found.strata),
        "risk": sum(each["drawn"] for each in strata),
        "risk_of": sum(each["of"] for each in strata),
        "chances": chances_of(found),
        "risk_strata": [{**each, "of_100": 100 * each["chance"]} for each in strata],
        "met": met_in_words(found),
        "narrowed": narrowed_to(found.settings["bounds"]["where"]),
        "checked": check(found, naming=naming, channels=dict(Channel.choices)) if found.frame else None,
        "states": tasks_by_state(Task.objects.filter(drawn__draw=found)),
        "skips": skips,
        "skip_rows": [(naming.of_person(each.evaluator), each, _instead(each)) for each in skips],
        "names": naming.names_others,
        "digest": [found.frame_digest[at : at + 16] for at in range(0, len(found.frame_digest), 16)],
        "compared": compared,
    }
    return render(request, "evaluations/plans/draw.html", context)


def _instead(task: Task) -> bool:
    return task.drawn is not None and hasattr(task.drawn, "replaced_by")


def _exported(request: HttpRequest, found: Draw, kind: Any) -> HttpResponseBase:
    """Give what was drawn as a file, as far as this person may read it and is not still to score it blind."""
    viewer = signed_in(request)
    names = Naming(viewer).names_others
    heads = (
        _("Stream"),
        _("Place"),
        _("Conversation"),
        _("Stratum"),
        _("Chance"),
        _("Chance in the other"),
        _("Instead of"),
    )
    rows = (
        (
            each.get_stream_display(),
            each.place + 1,
            each.conversation.reference,
            stratum_of(each, names=names),
            each.chance,
            each.other,
            each.replaces.conversation.reference if each.replaces else "",
        )
        for each in drawn_of(found, viewer)
    )
    return table_response(request, "drawn", heads, rows, kind)
