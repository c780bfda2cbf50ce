"""What do we mean by empathy? The definition, the company's values, and examples out of its own conversations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport_web.conversations.selectors import visible_to
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.people.deeds import require
from rapport_web.people.forms import refuse
from rapport_web.people.guard import page, signed_in
from rapport_web.scorecards import seams, selectors, services
from rapport_web.scorecards.permissions import EDIT_MEANING, SEE
from rapport_web.scorecards.selectors.scorecards import all_questions
from rapport_web.scorecards.services.meaning import WORDS
from rapport_web.ui.behaviours import behaviour_in_words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from rapport_web.people.models import User
    from rapport_web.scorecards.models import Example

_A_PAGE = 20


class MeaningForm(forms.Form):
    """The definition."""

    words = forms.CharField(
        label=gettext_lazy("In our own words"),
        help_text=gettext_lazy(
            "What does somebody say and do who has it, and what does it not mean? Two people who read this should "
            "score alike."
        ),
        required=False,
        max_length=WORDS,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    edits = forms.IntegerField(widget=forms.HiddenInput)


@page(SEE)
def meaning(request: HttpRequest) -> HttpResponse:
    """What do we mean by empathy?"""
    user, now = signed_in(request), selectors.meaning()
    form = MeaningForm(request.POST or None, initial={"words": now.words, "edits": now.edits})
    status = 200
    if request.method == "POST":
        require(user, EDIT_MEANING)
        status = 422
        if form.is_valid():
            try:
                services.save_meaning(by=user, **form.cleaned_data)
            except Invalid as refused:
                refuse(form, refused)
            except Conflict as conflict:
                now = selectors.meaning()
                form.add_error(None, str(conflict))
                form.data = request.POST.copy()
                form.data["edits"] = str(now.edits)
                status = 409
            else:
                messages.success(request, _("The definition is kept. It stands beside the questions from now on."))
                return redirect("meaning")
    paged = Paginator(selectors.examples_of(user), _A_PAGE).get_page(request.GET.get("page"))
    examples = _readable(user, list(paged.object_list))
    questions = all_questions() if any(each.question for each in examples) else {}
    context = {
        "meaning": now,
        "form": form,
        "editable": user.may(EDIT_MEANING),
        "open": bool(form.errors) or not now.words,
        "values": [(each, [behaviour_in_words(name) for name in each.behaviours]) for each in seams.values()],
        "page": paged,
        "examples": [(each, questions[each.question].text if each.question in questions else "") for each in examples],
    }
    return render(request, "scorecards/meaning.html", context, status=status)


def _readable(user: User, rows: list[Example]) -> list[Example]:
    """Give each example the address of its turn, where the person may read the conversation."""
    wanted = {row.conversation_id for row in rows}
    there = set(visible_to(user).filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()
    for row in rows:
        may = row.conversation_id in there
        address = reverse("conversation", args=[row.conversation.reference]) if may else ""
        row.readable = f"{address}#t{row.turn + 1}" if may else ""  # type: ignore[attr-defined]  # for the template
    return rows
