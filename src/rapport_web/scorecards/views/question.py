"""Writing one question of a scorecard, with remarks as one writes; and one section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.scorecards import Kind
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.people.guard import page, signed_in
from rapport_web.scorecards import seams, services
from rapport_web.scorecards.editing import placed, question_named, section_named, section_of, section_placed
from rapport_web.scorecards.forms.question import QuestionForm
from rapport_web.scorecards.forms.scorecards import SectionForm
from rapport_web.scorecards.permissions import EDIT
from rapport_web.scorecards.selectors.meaning import beside
from rapport_web.scorecards.selectors.scorecards import names_used, one_scorecard
from rapport_web.scorecards.shown import remarks_on
from rapport_web.scorecards.weighing import weights_of
from rapport_web.scorecards.words import KINDS, points_in_words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from rapport.scorecards import Form
    from rapport.scorecards.lint import Remark
    from rapport_web.scorecards.models import Scorecard


@page(EDIT)
def question(request: HttpRequest, pk: int, name: str = "") -> HttpResponse:
    """What do we look for here? A new question without a name, of the kind and in the section that ``?`` says."""
    found = one_scorecard(pk)
    if not found.form().sections:
        messages.warning(request, _("Add a section first: every question stands in one."))
        return redirect("scorecard", pk=pk)
    form = _form(request, found, name)
    status, checked = 200, bool(name)
    if request.method == "POST" and "more" not in request.POST:
        status, checked = 422, True
        if form.is_valid():
            try:
                return _kept(request, found, form)
            except Invalid as refused:
                form.add_error(None, refused.reason)
            except Conflict as conflict:
                form.add_error(None, str(conflict))
                # Sent again, it is meant: who sends it has read the message by then.
                form.data = request.POST.copy()
                form.data["edits"] = str(one_scorecard(pk).edits)
                status = 409
    context = {
        "scorecard": found,
        "form": form,
        "name": name,
        "kind": form.kind,
        "kind_says": KINDS[form.kind],
        "section": request.GET.get("section", ""),
        "asked": seams.asks(found).get(name) if name else None,
        "beside": beside(signed_in(request), found.form()).get(name),
        "checked": checked,
        **_looked_at(found, form, checked=checked),
    }
    return render(request, "scorecards/question.html", context, status=status)


@require_POST
@page(EDIT)
def look(request: HttpRequest, pk: int, name: str = "") -> HttpResponse:
    """Remark on a question as it is being written; nothing is kept."""
    found = one_scorecard(pk)
    if not found.form().sections:
        raise NotThere(_("This scorecard has no such section."))
    context = {"checked": True, **_looked_at(found, _form(request, found, name), checked=True)}
    return render(request, "scorecards/looked_at.html", context)


@page(EDIT)
def section(request: HttpRequest, pk: int, name: str = "") -> HttpResponse:
    """What does this section hold together? A new one without a name."""
    found = one_scorecard(pk)
    draft = found.form()
    before = section_named(draft, name) if name else None
    initial = {each: getattr(before, each) for each in ("title", "help", "weight")} if before else {}
    form = SectionForm(request.POST or None, initial={**initial, "edits": found.edits})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                written = form.section(
                    before, {each.name for each in draft.sections} | names_used(found, sections=True)
                )
                after = section_placed(draft, written)
                edits = form.cleaned_data["edits"]
                services.save_draft(scorecard=found, form=after, edits=edits, by=signed_in(request))
            except Invalid as refused:
                form.add_error(None, refused.reason)
            except Conflict as conflict:
                form.add_error(None, str(conflict))
                form.data = request.POST.copy()
                form.data["edits"] = str(one_scorecard(pk).edits)
                status = 409
            else:
                return redirect(f"{reverse('scorecard', args=[pk])}#s-{written.name}")
    return render(request, "scorecards/section.html", {"scorecard": found, "form": form, "name": name}, status=status)


def _form(request: HttpRequest, found: Scorecard, name: str) -> QuestionForm:
    draft = found.form()
    there = question_named(draft, name) if name else None
    said = request.POST.get("kind") or request.GET.get("kind") or Kind.YES_NO
    kind = there.kind if there else Kind(said) if said in set(Kind) else Kind.YES_NO
    names = [each.name for each in draft.sections]
    wanted = request.GET.get("section", "")
    return QuestionForm(
        request.POST or None,
        draft=draft,
        kind=kind,
        question=there,
        section=section_of(draft, name).name if name else wanted if wanted in names else names[-1],
        taken=() if there else names_used(found),
        more="more" in request.POST,
        initial={"edits": found.edits},
    )


def _looked_at(found: Scorecard, form: QuestionForm, *, checked: bool) -> dict[str, object]:
    """What the lint says of the question as it is written, and what it would weigh, beside all others."""
    after = _written(found, form) if checked else None
    if after is None:
        return {"remarks": (), "points": "", "bonus": False}
    draft, name = after
    weights, written = weights_of(draft), draft.named(name)
    remarks: tuple[Remark, ...] = tuple(each for each in remarks_on(found, draft) if each.question == name)
    return {"remarks": remarks, "points": points_in_words(weights.questions[name]), "bonus": written.bonus}


def _written(found: Scorecard, form: QuestionForm) -> tuple[Form, str] | None:
    """The draft with the question as it is written; where that cannot be one, as it stood."""
    if form.is_bound and form.is_valid():
        written, where = form.cleaned_data["question"], form.cleaned_data["section"]
    elif form.question is not None:
        written, where = form.question, section_of(found.form(), form.question.name).name
    else:
        return None
    try:
        return placed(found.form(), written, where), written.name
    except Invalid:
        return None


def _kept(request: HttpRequest, found: Scorecard, form: QuestionForm) -> HttpResponse:
    written, given = form.cleaned_data["question"], form.cleaned_data
    after = placed(found.form(), written, given["section"])
    services.save_draft(scorecard=found, form=after, edits=given["edits"], by=signed_in(request))
    messages.success(request, _("The question is in the draft. Evaluators see it once it is published."))
    return redirect(f"{reverse('scorecard', args=[found.pk])}#q-{written.name}")
