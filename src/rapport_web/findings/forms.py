"""What people fill in about findings and customers in trouble."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport_web.findings.models import Finding, Recovery
from rapport_web.people.models import User

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport_web.findings.models import Owner
    from rapport_web.people.naming import Naming


class OpenForm(forms.Form):
    """Something that is to be put right."""

    title = forms.CharField(
        label=_("What is to be put right?"),
        help_text=_("In one sentence, as a customer meets it: “The site takes bookings for days without a slot”."),
        max_length=200,
    )
    owner = forms.ChoiceField(label=_("Whose is it?"), widget=forms.RadioSelect)
    said = forms.CharField(
        label=_("What else should they know?"),
        help_text=_("Names, addresses and numbers are masked before it is kept."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, owners: Iterable[Owner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [(each.value, each.label) for each in owners]  # type: ignore[attr-defined]  # a ChoiceField has them


class HandForm(forms.Form):
    """Into whose hands."""

    to = forms.ModelChoiceField(
        User.objects.none(), label=_("In whose hands"), required=False, empty_label=_("nobody’s")
    )
    edits = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, workers: Any, naming: Naming, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = workers
        field.label_from_instance = naming.of_person  # type: ignore[method-assign, assignment]  # as Django documents it


class DueForm(forms.Form):
    """By which day."""

    day = forms.DateField(
        label=_("To be put right by"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    edits = forms.IntegerField(widget=forms.HiddenInput)


class NoteForm(forms.Form):
    """What was done so far."""

    said = forms.CharField(
        label=_("What was done, or found out?"),
        help_text=_("It stands in the history below. Names, addresses and numbers are masked."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CloseForm(forms.Form):
    """What became of a finding."""

    outcome = forms.ChoiceField(
        label=_("What became of it?"), choices=Finding.Outcome.choices, widget=forms.RadioSelect
    )
    done = forms.CharField(
        label=_("What was done, or why was nothing?"),
        help_text=_("It is read again if customers go on saying it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    edits = forms.IntegerField(widget=forms.HiddenInput)


class ReopenForm(forms.Form):
    """Why a finding is open again."""

    why = forms.CharField(label=_("Why is it open again?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    edits = forms.IntegerField(widget=forms.HiddenInput)


class CallForm(forms.Form):
    """A try to reach a customer."""

    reached = forms.TypedChoiceField(
        label=_("Was the customer reached?"),
        choices=(("yes", _("Yes")), ("no", _("No"))),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("What was said?"),
        help_text=_("Names, addresses and numbers are masked before it is kept."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CloseRecoveryForm(forms.Form):
    """What was done for a customer, and whether it was enough."""

    done = forms.CharField(
        label=_("What was done for the customer?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    enough = forms.ChoiceField(
        label=_("Was it enough?"),
        help_text=_("As the customer sees it: ask at the end of the call."),
        choices=Recovery.Enough.choices,
        widget=forms.RadioSelect,
    )
    edits = forms.IntegerField(widget=forms.HiddenInput)
