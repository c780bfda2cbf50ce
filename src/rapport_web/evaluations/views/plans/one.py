"""Which conversations are evaluated: all plans, one plan, making and changing it, and starting, pausing, ending it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rapport_web.evaluations import services
from rapport_web.evaluations.forms.plans import PlanForm
from rapport_web.evaluations.models import Plan, Task
from rapport_web.evaluations.permissions import PLAN, SEE_PLANS
from rapport_web.evaluations.preview import preview
from rapport_web.evaluations.selectors.plans import counted, draws_of, one_plan, overdue, plans, tasks_by_state
from rapport_web.evaluations.views.plans.shown import narrowed_to, risks_in_words
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.people.forms import refuse
from rapport_web.people.guard import page, signed_in
from rapport_web.people.naming import Naming
from rapport_web.ui.exports import export_format, table_response
from rapport_web.ui.paging import page_of

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

_DRAWS_A_PAGE = 20


@page(SEE_PLANS)
def index(request: HttpRequest) -> HttpResponseBase:
    """Which conversations are evaluated?"""
    rows = plans()
    if (kind := export_format(request)) is not None:
        heads = (_("Plan"), _("Scorecard"), _("State"), _("Draws"), _("Open"), _("Overdue"), _("Sent in"))
        table = (
            [
                *(each.name, each.scorecard.name, each.get_state_display(), each.get_period_display()),
                *(each.open, each.late, each.done),
            ]
            for each in rows
        )
        return table_response(request, "plans", heads, table, kind)
    running = sum(each.state == Plan.State.ACTIVE for each in rows)
    return render(request, "evaluations/plans/index.html", {"rows": rows, "running": running})


@page(SEE_PLANS)
def plan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What does this plan draw?"""
    found = one_plan(pk)
    if (kind := export_format(request)) is not None:
        heads = (_("From"), _("Before"), _("Could be drawn"), _("Drawn"), _("Replaced"), _("Sent in"), _("Seed"))
        rows = (
            (each.begins_on, each.ends_on, each.frame, fell_on, instead, done, each.seed)
            for each, fell_on, instead, done in counted(draws_of(found))
        )
        return table_response(request, "draws", heads, rows, kind)
    naming = Naming(signed_in(request))
    draws = page_of(draws_of(found), order=("-begins_on", "-pk"), query=request.GET, size=_DRAWS_A_PAGE)
    context: dict[str, Any] = {
        "plan": found,
        "narrowed": narrowed_to(found.where),
        "risks": risks_in_words(found.risks),
        "evaluators": [naming.of_person(each) for each in found.evaluators.order_by("name", "username")],
        "preview": preview(found, naming=naming) if found.state != Plan.State.ENDED else None,
        "draws": draws,
        "draw_rows": counted(draws),
        "states": tasks_by_state(Task.objects.filter(plan=found)),
        "late": overdue(found),
        "double_of_100": found.double * 100,
        "names": naming.names_others,
    }
    return render(request, "evaluations/plans/plan.html", context)


@never_cache
@page(PLAN)
def make(request: HttpRequest) -> HttpResponseBase:
    """Which conversations do you want evaluated?"""
    by = signed_in(request)
    form = PlanForm(request.POST or None, naming=Naming(by))
    if request.method == "POST" and form.is_valid():
        try:
            made = services.make_plan(by=by, **form.said())
        except Invalid as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("“%s” is made. It draws nothing before you start it.") % made.name)
            return redirect("plan", pk=made.pk)
    return _form(request, form, None, 422 if form.errors else 200)


@never_cache
@page(PLAN)
def change(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Change which conversations are evaluated."""
    found, by = one_plan(pk), signed_in(request)
    form = PlanForm(request.POST or None, naming=Naming(by), plan=found)
    status = 200
    if request.method == "POST" and form.is_valid():
        edits = form.cleaned_data["edits"] or 0  # 0 was never seen
        try:
            services.change_plan(plan=found, edits=edits, by=by, **form.said())
        except Invalid as refused:
            refuse(form, refused)
        except Conflict as conflict:
            form.add_error(None, str(conflict))
            # Sent again, it is meant: who sends it has been told that it changed.
            data = request.POST.copy()
            data["edits"] = str(one_plan(pk).edits)
            form.data = data
            status = 409
        else:
            messages.success(request, _("It is kept, and holds from the next draw on."))
            return redirect("plan", pk=pk)
    if form.errors and status == 200:  # noqa: PLR2004  # HTTP
        status = 422
    return _form(request, form, found, status)


@require_POST
@page(PLAN)
def start(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Let it draw."""
    return _switched(request, pk, "start")


@require_POST
@page(PLAN)
def pause(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Stop drawing for now."""
    return _switched(request, pk, "pause")


@require_POST
@page(PLAN)
def end(request: HttpRequest, pk: int) -> HttpResponseBase:
    """End it for good."""
    return _switched(request, pk, "end")


def _form(request: HttpRequest, form: PlanForm, found: Plan | None, status: int) -> HttpResponseBase:
    return render(request, "evaluations/plans/form.html", {"form": form, "plan": found}, status=status)


def _switched(request: HttpRequest, pk: int, how: str) -> HttpResponseBase:
    found, by = one_plan(pk), signed_in(request)
    text = request.POST.get("edits", "")
    edits = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None  # noqa: PLR2004  # a count
    try:
        if how == "start":
            services.start_plan(plan=found, by=by, edits=edits)
            messages.success(request, _("It runs. What is over is drawn at once, the rest after each period."))
        elif how == "pause":
            services.pause_plan(plan=found, by=by, edits=edits)
            messages.success(request, _("It rests: nothing is drawn or given out. What is in queues stays there."))
        else:
            _plan, gone = services.end_plan(plan=found, by=by, edits=edits)
            text = ngettext(
                "It has ended. %(n)s task that nobody had begun was taken back.",
                "It has ended. %(n)s tasks that nobody had begun were taken back.",
                gone,
            )
            messages.success(request, text % {"n": gone})
    except (Conflict, Invalid) as refused:
        messages.warning(request, str(getattr(refused, "reason", refused)))
    return redirect("plan", pk=pk)
