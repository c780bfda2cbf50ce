"""Which words show it? An example is taken from a conversation: a sentence, or the very words that were selected."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from rapport_web.conversations.curtains import why_kept
from rapport_web.conversations.selectors import visible
from rapport_web.conversations.shown.marking import marked
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.people.guard import page, signed_in
from rapport_web.scorecards import services
from rapport_web.scorecards.permissions import EDIT_MEANING
from rapport_web.scorecards.selectors.meaning import one_example
from rapport_web.scorecards.selectors.scorecards import all_questions
from rapport_web.scorecards.services.examples import WHY

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString

    from rapport.conversation import Conversation as Told
    from rapport_web.conversations.models import Conversation

_SENTENCE: Final = re.compile(r"[^\s].*?(?:[.!?…]+[\"”’)]*(?=\s)|$)", re.DOTALL | re.MULTILINE)
_PLACE: Final = re.compile(r"(\d{1,6}):(\d{1,9}):(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words that can be taken: ``place`` is turn, start and end."""

    place: str
    words: SafeString


class ExampleForm(forms.Form):
    """An example to be."""

    place = forms.CharField(required=False, max_length=40)
    good = forms.ChoiceField(
        label=gettext_lazy("Do they show what is meant?"),
        choices=[("yes", gettext_lazy("Yes, this is meant")), ("no", gettext_lazy("No, this is not"))],
        initial="yes",
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("One line for who learns from it. Names and numbers are masked."),
        required=False,
        max_length=WHY,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    question = forms.ChoiceField(
        label=gettext_lazy("Beside which question?"),
        help_text=gettext_lazy("It is shown there while conversations are scored."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        questions = [(name, question.text) for name, question in all_questions().items()]
        none = ("", _("None: beside the definition only"))
        self.fields["question"].choices = [none, *questions]  # type: ignore[attr-defined]  # a choice field

    def clean_place(self) -> tuple[int, int, int]:
        """Return turn, start and end."""
        found = _PLACE.fullmatch(self.cleaned_data["place"])
        if found is None:
            raise forms.ValidationError(_("Choose the words."))
        turn, start, end = (int(each) for each in found.groups())
        return turn, start, end


@page(EDIT_MEANING)
def take(request: HttpRequest) -> HttpResponse:
    """Which words show it? ``?conversation=…&turn=…&start=…&end=…`` may name them already."""
    reference = (request.POST.get("conversation") or request.GET.get("conversation") or "").strip()
    found, wrong = _found(request, reference)
    form = ExampleForm(request.POST or None, initial={"place": _named(request)})
    status = 422 if wrong else 200
    if request.method == "POST" and found is not None:
        status = 422
        if form.is_valid():
            given = form.cleaned_data
            turn, start, end = given["place"]
            try:
                services.add_example(
                    conversation=found,
                    turn=turn,
                    start=start,
                    end=end,
                    good=given["good"] == "yes",
                    why=given["why"],
                    question=given["question"],
                    by=signed_in(request),
                )
            except Invalid as refused:
                form.add_error(refused.field if refused.field in form.fields else None, refused.reason)
            except Conflict as conflict:
                form.add_error(None, str(conflict))
                status = 409
            else:
                messages.success(request, _("The words are an example now."))
                return redirect("meaning")
    told = found.told() if found else None
    place = str(form["place"].value() or "")
    context = {
        "reference": reference,
        "conversation": found,
        "wrong": wrong,
        "form": form,
        "place": place,
        "chosen": _cut(told, place) if told else "",
        "turns": _turns(told) if told else [],
    }
    return render(request, "scorecards/take.html", context, status=status)


@require_POST
@page(EDIT_MEANING)
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an example no longer."""
    services.drop_example(example=one_example(pk), by=signed_in(request))
    messages.success(request, _("The words are no example any more."))
    return redirect("meaning")


def _found(request: HttpRequest, reference: str) -> tuple[Conversation | None, str]:
    if not reference:
        return None, ""
    user = signed_in(request)
    try:
        found = visible(user, reference)
    except NotThere as none:
        return None, str(none)
    why = why_kept(user, found)
    return (None, why) if why else (found, "")


def _named(request: HttpRequest) -> str:
    parts = [request.GET.get(name, "") for name in ("turn", "start", "end")]
    place = ":".join(parts)
    return place if _PLACE.fullmatch(place) else ""


def _turns(told: Told) -> list[tuple[int, str, SafeString, list[Sentence]]]:
    """The turns: number, speaker, words; an agent's in sentences that can be taken."""
    return [
        (
            at + 1,
            turn.speaker,
            marked(turn.text, ()),
            sentences(at, turn.text) if turn.speaker == "agent" else [],
        )
        for at, turn in enumerate(told.turns)
    ]


def sentences(turn: int, text: str) -> list[Sentence]:
    """Return a turn's sentences with their exact places; of several, the whole turn first."""
    cuts = [(found.start(), found.end()) for found in _SENTENCE.finditer(text) if found.group().strip()]
    if len(cuts) > 1:
        cuts.insert(0, (0, len(text)))
    return [Sentence(f"{turn}:{start}:{end}", marked(text[start:end], ())) for start, end in cuts]


def _cut(told: Told, place: str) -> SafeString | str:
    found = _PLACE.fullmatch(place)
    if found is None:
        return ""
    turn, start, end = (int(each) for each in found.groups())
    if turn >= len(told.turns) or told.turns[turn].speaker != "agent":
        return ""
    return marked(told.turns[turn].text[start:end], ())
