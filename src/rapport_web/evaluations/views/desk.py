"""The working surface: the queue, and one conversation beside its form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport_web.evaluations import services
from rapport_web.evaluations.desk.differing import whole_differing
from rapport_web.evaluations.desk.posted import posted
from rapport_web.evaluations.desk.shown import left, shown
from rapport_web.evaluations.desk.turns import marked_turns
from rapport_web.evaluations.models import Evaluation, Kind, Task
from rapport_web.evaluations.onward import page_after
from rapport_web.evaluations.permissions import CALIBRATE, EVALUATE
from rapport_web.evaluations.quoting import quotes_of
from rapport_web.evaluations.selectors.queue import queue_of, task_of
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.people.guard import page, signed_in

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from rapport_web.evaluations.desk.posted import Posted


@require_GET
@page(EVALUATE)
def queue(request: HttpRequest) -> HttpResponse:
    """What is there to evaluate?"""
    viewer = signed_in(request)
    services.fill_queue(by=viewer)
    return render(request, "evaluations/desk/queue.html", {"queue": queue_of(viewer)})


@require_http_methods(["GET", "POST"])
@page(CALIBRATE)
def evaluate(request: HttpRequest, pk: int) -> HttpResponse:
    """What did the agent do with what the customer showed?"""
    viewer = signed_in(request)
    task = _task(request, pk)
    if task.state == Task.State.DONE:
        return redirect(page_after(task) or _sent_page(Evaluation.objects.filter(task=task).first()))
    evaluation = services.begin(task=task, by=viewer)
    if request.method == "POST":
        return _posted(request, task, evaluation)
    return _page(request, task, evaluation)


@require_POST
@page(CALIBRATE)
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Save what stands in the page; answered with how it stands now, for the page's module."""
    viewer = signed_in(request)
    task = _task(request, pk)
    # The page that saves has begun it: nothing is to be locked for that again.
    evaluation = Evaluation.objects.filter(task=task).first() or services.begin(task=task, by=viewer)
    form, before = task.version.form(), set(quotes_of(evaluation))
    try:
        given = posted(form, request.POST)
        saved = services.save(evaluation=evaluation, by=viewer, **given.values())
    except Invalid as refused:
        return JsonResponse({"says": str(refused.reason), "field": refused.field or ""}, status=422)
    except Conflict as conflict:
        return JsonResponse(_conflict(task, given, str(conflict)), status=409)
    said, quotes = saved.given(), quotes_of(saved)
    titles = {question.name: question.text for question in form.questions}
    turns = marked_turns(task.conversation.told(), quotes, titles)
    changed = {quote.turn for quote in before ^ set(quotes)}
    return JsonResponse(
        {
            "edits": saved.edits,
            "saved": saved.saved_at.isoformat(),
            "left": left(form, said),
            "turns": {str(index): turns[index] for index in sorted(changed)},
        }
    )


@require_http_methods(["GET", "POST"])
@page(CALIBRATE)
def skip(request: HttpRequest, pk: int) -> HttpResponse:
    """Skip one, with a reason."""
    viewer = signed_in(request)
    task = _task(request, pk)
    problem, field = "", ""
    if request.method == "POST":
        try:
            services.skip(
                task=task, by=viewer, why=request.POST.get("why", ""), words=str(request.POST.get("words", ""))
            )
        except Invalid as refused:
            problem, field = refused.reason, refused.field or ""
        else:
            messages.success(request, _("It is skipped, with your reason."))
            return _next(request, task)
    context = {"task": task, "reasons": Task.Skip.choices, "problem": problem, "field": field, "typed": request.POST}
    return render(request, "evaluations/desk/skip.html", context, status=422 if problem else 200)


def _task(request: HttpRequest, pk: int) -> Task:
    task = task_of(signed_in(request), pk)
    if task.kind == Kind.SELF:
        raise NotThere(_("There is no such task in your queue."))
    return task


def _posted(request: HttpRequest, task: Task, evaluation: Evaluation) -> HttpResponse:
    """Save, and send in where that was asked for; whatever goes wrong, what was typed stays in the page."""
    viewer, form = signed_in(request), task.version.form()
    try:
        given = posted(form, request.POST)
    except Invalid as refused:
        messages.error(request, refused.reason)
        return _page(request, task, evaluation, status=422)
    try:
        saved = services.save(evaluation=evaluation, by=viewer, **given.values())
        if "send" in request.POST:
            sent = services.send(evaluation=saved, by=viewer, edits=saved.edits)
            return _sent(request, task, sent)
    except services.NotComplete as open_ones:
        evaluation.refresh_from_db()
        return _page(request, task, evaluation, status=422, found=open_ones.missing)
    except Invalid as refused:
        messages.error(request, refused.reason)
        return _page(request, task, evaluation, status=422, given=given)
    except Conflict as conflict:
        if not task_of(viewer, task.pk).is_open:
            raise
        return _page(request, task, evaluation, status=409, given=given, conflict=str(conflict))
    messages.success(request, _("Saved."))
    return redirect("evaluate", task.pk)


def _page(  # by name
    request: HttpRequest,
    task: Task,
    evaluation: Evaluation,
    *,
    status: int = 200,
    given: Posted | None = None,
    conflict: str = "",
    found: Any = (),
) -> HttpResponse:
    viewer = signed_in(request)
    quotes = [each for each in given.quotes if each.turn < task.conversation.turns] if given else None
    context = shown(task, evaluation, viewer, answers=given.answers if given else None, quotes=quotes, found=found)
    context |= {"queue": queue_of(viewer), "typed": given, "conflict": conflict}
    if conflict and given is not None:
        context["differs"] = whole_differing(task.version.form(), evaluation, given)
    return render(request, "evaluations/desk/evaluate.html", context, status=status)


def _conflict(task: Task, given: Posted, says: str) -> dict[str, Any]:
    kept = Evaluation.objects.select_related("version").get(task=task)
    open_now = Task.objects.get(pk=task.pk).is_open
    return {
        "says": says,
        "edits": kept.edits,
        "open": open_now,
        "differs": whole_differing(kept.version.form(), kept, given) if open_now else [],
    }


def _sent(request: HttpRequest, task: Task, sent: Evaluation) -> HttpResponse:
    viewer = signed_in(request)
    if onward := page_after(task):
        messages.success(request, _("Sent in."))
        return redirect(onward)
    services.fill_queue(by=viewer)
    count = queue_of(viewer).left
    said = ngettext("Sent in. %(n)s is left in your queue.", "Sent in. %(n)s are left in your queue.", count)
    messages.success(request, said % {"n": count})
    return redirect(_sent_page(sent))


def _sent_page(sent: Evaluation | None) -> str:
    """Return where a sent evaluation is shown with the other voices."""
    if sent is None:
        return reverse("queue")
    try:
        return reverse("evaluation", args=[sent.pk])
    except NoReverseMatch:
        return reverse("queue")


def _next(request: HttpRequest, task: Task) -> HttpResponse:
    viewer = signed_in(request)
    if onward := page_after(task):
        return redirect(onward)
    services.fill_queue(by=viewer)
    first = queue_of(viewer).first
    return redirect("queue") if first is None else redirect("evaluate", first.pk)
