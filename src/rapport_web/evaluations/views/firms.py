"""Who evaluates for which outside firm, and what does the firm see of itself?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

from django.contrib import messages
from django.db.models import Count
from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rapport_web.conversations.curtains import open_to
from rapport_web.conversations.services.assigning import outside_evaluators
from rapport_web.evaluations import services
from rapport_web.evaluations.firm import delivery as delivering
from rapport_web.evaluations.firm.figures import months_of, on_anchors, on_doubles, sent_by, waiting_for
from rapport_web.evaluations.models import Firm
from rapport_web.evaluations.permissions import DELIVER, FIRMS
from rapport_web.evaluations.selectors.firms import firm_for, firms_for
from rapport_web.evaluations.selectors.listed import narrowed
from rapport_web.evaluations.sent_forms import FirmForm, Period
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.people.guard import page, signed_in
from rapport_web.people.naming import Naming
from rapport_web.ui.exports import table_response

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from rapport_web.evaluations.models import Evaluation


@page(FIRMS)
def firms(request: HttpRequest) -> HttpResponse:
    """Show the firms with who evaluates for each, and write another down."""
    viewer = signed_in(request)
    form, status = FirmForm(request.POST or None), 200
    if request.method == "POST":
        try:
            if form.is_valid():
                made = services.make_firm(name=form.cleaned_data["name"], by=viewer)
                return redirect("firm-change", pk=made.pk)
        except (Conflict, Invalid) as refused:
            form.add_error("name", str(refused) if isinstance(refused, Conflict) else refused.reason)
        status = 422
    naming = Naming(viewer)
    rows = (
        Firm.objects.annotate(sent=Count("evaluations")).prefetch_related("members__grants").order_by("closed", "name")
    )
    alone = [user for user in outside_evaluators() if not any(user in firm.members.all() for firm in rows)]
    context = {
        "rows": [(row, [naming.of_person(each) for each in row.members.all()]) for row in rows],
        "alone": [naming.of_person(user) for user in alone],
        "form": form,
        "may_deliver": viewer.may(DELIVER),
    }
    return render(request, "evaluations/firms.html", context, status=status)


@page(FIRMS)
def change_firm(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what a firm is called, who evaluates for it, and whether it still does."""
    viewer = signed_in(request)
    found = Firm.objects.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such firm."))
    naming = Naming(viewer)
    people = [(str(user.pk), naming.of_person(user)) for user in outside_evaluators()]
    initial = {
        "name": found.name,
        "closed": found.closed,
        "members": [str(number) for number in found.members.values_list("pk", flat=True)],
    }
    form, status = FirmForm(request.POST or None, people=people, initial=initial), 200
    if request.method == "POST":
        try:
            if form.is_valid():
                given = form.cleaned_data
                members = [int(each) for each in given["members"]]
                services.change_firm(firm=pk, name=given["name"], members=members, closed=given["closed"], by=viewer)
                messages.success(request, _("It is kept."))
                return redirect("firms")
        except Invalid as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.reason)
        except Conflict as refused:
            form.add_error("name", str(refused))
        status = 422
    return render(request, "evaluations/firm_change.html", {"firm": found, "form": form}, status=status)


@page(DELIVER)
@require_GET
def deliveries(request: HttpRequest) -> HttpResponse:
    """Show the firms whose figures a person may see; where it is one, that one."""
    rows = firms_for(signed_in(request))
    if len(rows) == 1:
        return redirect("firm", pk=rows[0].pk)
    return render(request, "evaluations/deliveries.html", {"rows": rows})


@page(DELIVER)
@require_GET
def firm(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a firm's own figures: how many, how long, how far it agrees with others, what is still open."""
    viewer = signed_in(request)
    found = firm_for(viewer, pk)
    context: dict[str, Any] = {
        "firm": found,
        "months": months_of(found),
        "waiting": waiting_for(found),
        "doubles": on_doubles(found),
        "anchors": on_anchors(found),
        "period": Period(request.GET),
        "own": viewer.firms.filter(pk=found.pk).exists(),
    }
    return render(request, "evaluations/firm.html", context)


@page(DELIVER)
@require_GET
def delivery(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Give what a firm sent in within a period as a file; noted in the audit trail."""
    viewer = signed_in(request)
    found, period = firm_for(viewer, pk), Period(request.GET)
    if not period.is_valid():
        field, errors = next(iter(period.errors.items()))
        raise Invalid(str(errors[0]), field=str(field))
    chosen = {name: value for name, value in period.cleaned_data.items() if value and name != "format"}
    rows = narrowed(open_to(viewer, sent_by(found), "conversation"), chosen)
    kind: Literal["csv", "xlsx", "json"] = period.cleaned_data["format"] or "csv"
    services.note_delivery(firm=found, chosen=chosen, kind=kind, by=viewer)
    if kind == "json":
        return _json(rows)
    return table_response(request, "delivery", delivering.columns(), delivering.rows_of(rows), kind)


def _json(rows: QuerySet[Evaluation]) -> StreamingHttpResponse:
    def lines() -> Iterator[str]:
        before = "[\n"
        for line in delivering.lines_of(rows):
            yield before + json.dumps(line, ensure_ascii=False)
            before = ",\n"
        yield "[]\n" if before == "[\n" else "\n]\n"

    answer = StreamingHttpResponse(lines(), content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="delivery.json"'
    return answer
