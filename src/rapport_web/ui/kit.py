"""The page of the parts: each with its states, so that it is seen when one changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class Sample(forms.Form):
    """One field of each kind; as it is shown, one of them cannot be used."""

    least = forms.DecimalField(label=_("Least link worth acting on"), help_text=_("0.10 unless you have a reason"))
    period = forms.ChoiceField(
        label=_("Period"),
        help_text=_("Whole weeks"),
        choices=[("q3", _("Jul to Sep 2026")), ("q2", _("Apr to Jun 2026"))],
    )
    invited = forms.IntegerField(label=_("Customers to invite"), help_text=_("Of 100"), max_value=100)
    why = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    file = forms.FileField(label=_("File of answers"), help_text=_("CSV or XLSX, at most 50 MB"), required=False)
    mails = forms.BooleanField(
        label=_("A mail each week"), help_text=_("Monday morning: what changed, and nothing else"), required=False
    )
    who = forms.MultipleChoiceField(
        label=_("Who may see it"),
        choices=[("qa_lead", _("QA lead")), ("team_lead", _("Team lead")), ("agent", _("Agent"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def kit(request: HttpRequest) -> HttpResponse:
    """Show the parts."""
    form = Sample({"least": "0.10", "period": "q3", "invited": "120", "who": ["qa_lead"], "mails": True})
    return render(request, "ui/kit.html", {"form": form, "nothing": None})
