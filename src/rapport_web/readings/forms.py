"""What people write about readings."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport_web.readings.models import Contest, ContestAnswer


class ContestForm(forms.Form):
    """An agent's word against a reading."""

    note = forms.CharField(
        label=_("What did the reading get wrong?"),
        help_text=_("Your team lead and the QA lead read it beside the conversation, and both answer you."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    ground = forms.ChoiceField(label=_("And it was"), choices=Contest.Ground.choices)


class AnswerForm(forms.Form):
    """An answer to a contest."""

    decision = forms.ChoiceField(
        label=_("Your answer"),
        choices=(
            (ContestAnswer.Decision.UPHELD, _("The agent is right: the moment leaves the figure")),
            (ContestAnswer.Decision.DECLINED, _("The reading stays as it is")),
        ),
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Why?"),
        help_text=_("The agent reads this, with your role and the time."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
