"""Whom do customers thank? An agent sees the own thanks, a lead those of the own teams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rapport_web.exceptions import Conflict, Invalid
from rapport_web.findings import services
from rapport_web.findings.permissions import PASS_ON, SEE_PRAISE
from rapport_web.findings.selectors import passable_by, praise_for, thanks, unseen_by
from rapport_web.people.guard import page, signed_in
from rapport_web.people.naming import Naming
from rapport_web.people.roles import Role
from rapport_web.ui.exports import export_format, table_response
from rapport_web.ui.paging import page_of

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from rapport_web.findings.models import Praise
    from rapport_web.ui.exports import Format

_SIZE: Final = 20
_EXPORTED: Final = 5000
_LEADS: Final = frozenset((Role.QA_LEAD.value, Role.TEAM_LEAD.value, Role.AUDITOR.value))
_SHOW: Final = ("", "to_pass_on", "own")


@page(SEE_PRAISE)
@require_GET
def praise(request: HttpRequest) -> HttpResponseBase:
    """Show the thanks, the latest first; what an agent looks at here is seen."""
    viewer = signed_in(request)
    show = request.GET.get("show", "")
    if show not in _SHOW:
        raise Invalid(_("There is no such filter."), field="show")
    leads = not viewer.roles.isdisjoint(_LEADS)
    own = not leads or show == "own"
    rows = praise_for(viewer).select_related("agent", "conversation__team")
    if own:
        rows = rows.filter(agent__user=viewer)
    elif show == "to_pass_on":
        rows = rows.filter(pk__in=passable_by(viewer).values("pk"), passed_on_at=None)
    if (kind := export_format(request)) is not None:
        return _exported(request, kind, rows)
    found = page_of(rows, order=("-given_at", "-id"), query=request.GET, size=_SIZE)
    shown = thanks(found, user=viewer, naming=Naming(viewer))
    passable = set(passable_by(viewer).filter(pk__in=[each.row.pk for each in shown]).values_list("pk", flat=True))
    agent = getattr(viewer, "agent", None)
    context = {
        "thanks": [(each, each.row.pk in passable and each.row.passed_on_at is None) for each in shown],
        "page": found,
        "own": own,
        "leads": leads,
        "is_agent": agent is not None and Role.AGENT.value in viewer.roles,
        "show": show,
        "new": unseen_by(agent).count() if own and agent is not None else 0,
        "to_pass_on": passable_by(viewer).filter(passed_on_at=None).count() if leads else 0,
        "tab": "praise",
    }
    answer = render(request, "findings/praise.html", context)
    if own and agent is not None:
        services.mark_seen(agent=agent)
    return answer


@require_POST
@page(PASS_ON)
def pass_on(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Note that a customer's thanks were passed on."""
    try:
        services.pass_on(praise=pk, by=signed_in(request))
    except Conflict as refused:
        messages.info(request, str(refused))
    else:
        messages.success(request, _("Noted: these thanks were passed on."))
    return redirect("praise")


def _exported(request: HttpRequest, kind: Format, rows: QuerySet[Praise]) -> HttpResponseBase:
    viewer = signed_in(request)
    columns = (_("Day"), _("Channel"), _("Agent"), _("Said by name"), _("The customer’s words"), _("Passed on"))
    shown = thanks(rows.order_by("-given_at", "-pk")[:_EXPORTED], user=viewer, naming=Naming(viewer))
    lines = (
        (row.given_at, row.conversation.get_channel_display(), each.who, row.named, row.text, row.passed_on_at)
        for each in shown
        for row in (each.row,)
    )
    return table_response(request, "praise", columns, lines, kind)
