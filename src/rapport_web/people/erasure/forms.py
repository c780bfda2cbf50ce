"""What is filled in to erase somebody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport_web.people.erasure.registry import kinds


class Find(forms.Form):
    """Whom to look for."""

    kind = forms.ChoiceField(label=_("Who is it?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Reference, name, e-mail address or number"),
        max_length=200,
        help_text=_(
            "Exactly, not a part of it. A customer’s name, address or number is compared by its fingerprint, as the "
            "export held it; it is not kept here, nor is what you type."
        ),
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(kind.name, kind.says) for kind in kinds()]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]  # a field of choices has them
        self.fields["kind"].initial = "customer"


class Erase(forms.Form):
    """The reason, and the person’s reference once more."""

    why = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("Such as the number of the request. It stays in the audit trail, so leave out whom it is about."),
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    typed = forms.CharField(
        label=_("To confirm"), max_length=200, widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"})
    )

    def __init__(self, *args: Any, reference: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._reference = reference
        self.fields["typed"].help_text = _("Type “%(reference)s”.") % {"reference": reference}

    def clean_typed(self) -> str:
        """Refuse anything else than the reference."""
        typed = str(self.cleaned_data["typed"])
        if typed.strip() != self._reference:
            raise forms.ValidationError(_("This is not what stands beside it. Nothing was erased."))
        return typed
