"""What people write about the company's values, and how agents say how far they can live them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy

from rapport.instrument import LANGUAGES
from rapport.instrument.scales import AMOUNT
from rapport.reader.behaviours.registry import registered
from rapport_web.surveys.services.values.rounds import DAYS
from rapport_web.surveys.services.values.writing import MEANING, QUESTION
from rapport_web.surveys.showing import in_language, own_name
from rapport_web.ui.behaviours import behaviour_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport_web.surveys.models import Value

_ASKED = {
    "customer": gettext_lazy("What do we ask customers?"),
    "agent": gettext_lazy("What do we ask agents?"),
}


class ValueForm(forms.Form):
    """A value."""

    name = forms.CharField(label=gettext_lazy("What is it called?"), max_length=80)
    meaning = forms.CharField(
        label=gettext_lazy("What does it mean here?"),
        help_text=gettext_lazy("In your own words: what does somebody do who lives it, and what do they leave undone?"),
        max_length=MEANING,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    behaviours = forms.MultipleChoiceField(
        label=gettext_lazy("What shows it in a conversation?"),
        help_text=gettext_lazy("The reader finds these, with their quotes."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    edits = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, value: Value | None = None, **kwargs: Any) -> None:
        if value is not None:
            fields = ("name", "meaning", "behaviours", "edits")
            kwargs["initial"] = {name: getattr(value, name) for name in fields} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["behaviours"].choices = [  # type: ignore[attr-defined]  # a choice field
            (each.name, behaviour_in_words(each.name)) for each in registered()
        ]
        for asked in _ASKED:
            words = getattr(value, f"{asked}_question") if value else {}
            for code in LANGUAGES:
                self.fields[f"{asked}-{code}"] = forms.CharField(
                    label=own_name(code),
                    required=False,
                    max_length=QUESTION,
                    initial=words.get(code, ""),
                    widget=forms.Textarea(attrs={"rows": 2, "lang": code}),
                )

    def asked(self) -> list[tuple[str, Any, list[forms.BoundField], list[forms.BoundField]]]:
        """Return who is asked, the words for it, and the fields of the first two languages and of the others."""
        return [
            (
                who,
                says,
                [self[f"{who}-{code}"] for code in LANGUAGES[:2]],
                [self[f"{who}-{code}"] for code in LANGUAGES[2:]],
            )
            for who, says in _ASKED.items()
        ]

    def said(self) -> dict[str, Any]:
        """Return what was written, as the service takes it."""
        given = self.cleaned_data
        return {
            **{name: given[name] for name in ("name", "meaning", "behaviours")},
            **{
                f"{asked}_question": {code: given[f"{asked}-{code}"] for code in LANGUAGES if given[f"{asked}-{code}"]}
                for asked in _ASKED
            },
        }


class RoundForm(forms.Form):
    """A round to be."""

    days = forms.IntegerField(
        label=gettext_lazy("For how many days?"), min_value=DAYS[0], max_value=DAYS[1], initial=14
    )


class SayForm(forms.Form):
    """How far somebody can live the values; each can be left out."""

    def __init__(self, *args: Any, values: Iterable[Value], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for value in values:
            self.fields[f"value-{value.pk}"] = forms.TypedChoiceField(
                label=in_language(value.agent_question, language),
                choices=[(choice.value, in_language(choice.label, language)) for choice in AMOUNT],
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )

    def ratings(self) -> dict[int, int]:
        """Return what was said, by the value's number."""
        given = self.cleaned_data.items()
        return {int(name.partition("-")[2]): rating for name, rating in given if rating is not None}
