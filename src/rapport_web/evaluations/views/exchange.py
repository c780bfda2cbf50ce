"""What do evaluations of another system bring in?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from rapport_web.evaluations import services
from rapport_web.evaluations.permissions import BRING_IN
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.people.forms import refuse
from rapport_web.people.guard import page, signed_in
from rapport_web.scorecards.models import Version

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MOST_BYTES: Final = 20_000_000
_SHOWN: Final = 200


class _Versions(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's own takes none when it runs
    def label_from_instance(self, obj: Version) -> str:
        """Return a version as people know it."""
        return f"{obj.scorecard.name}, {obj.number}.{obj.wording}"


class EvaluationsFile(forms.Form):
    """A file of evaluations, and the scorecard they were made with."""

    version = _Versions(
        queryset=Version.objects.select_related("scorecard").order_by("scorecard__name", "-number", "-wording"),
        label=_("The scorecard they were made with"),
        help_text=_("Bring the form in from the same system first, and publish it."),
    )
    file = forms.FileField(
        label=_("Choose a file, or drop it here"),
        help_text=_("JSON, at most 20 MB and 1,000 evaluations: one, a list, or one a line."),
        widget=forms.ClearableFileInput(attrs={"class": "drop", "accept": ".json,.jsonl,application/json"}),
    )

    def clean_file(self) -> bytes:
        """Return what the file holds."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB."))
        held: bytes = file.read()
        return held


@never_cache
@page(BRING_IN)
def bring_in(request: HttpRequest) -> HttpResponse:
    """What do evaluations of another system bring in?"""
    form = EvaluationsFile(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "scorecards": Version.objects.exists()}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            came = services.bring_in(version=given["version"], data=given["file"], by=signed_in(request))
        except Invalid as refused:
            refuse(form, refused)
        except Conflict as refused:
            form.add_error(None, str(refused))
        else:
            context |= {
                "form": EvaluationsFile(initial={"version": given["version"]}),
                "came": came,
                "refused": came.refused[:_SHOWN],
                "lost": [each.says(get_language() or "en") for each in came.lost][:_SHOWN],
            }
    return render(request, "evaluations/bring_in.html", context, status=422 if form.errors else 200)
