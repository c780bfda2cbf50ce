"""A questionnaire itself: its name, its languages, for how long answers are kept, the words around its questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.instrument import LANGUAGES
from rapport.instrument.scales import SCALES
from rapport_web.surveys.services.questionnaires.drafting import MONTHS
from rapport_web.surveys.services.questionnaires.making import LONGEST
from rapport_web.surveys.showing import own_name

if TYPE_CHECKING:
    from rapport.instrument import Form
    from rapport_web.surveys.models import Questionnaire

AROUND: Final = {
    "title": (
        gettext_lazy("Heading"),
        gettext_lazy("Put {channel} and {when} where they belong; they are filled in."),
        2,
    ),
    "intro": (gettext_lazy("The line under it"), "", 2),
    "consent": (
        gettext_lazy("What is done with the answers"),
        gettext_lazy(
            "Who sees them, what they are used for, how long they are kept: put {months} where the number belongs."
        ),
        4,
    ),
    "thanks": (gettext_lazy("The last page"), "", 2),
}


def _languages() -> list[tuple[str, str]]:
    return [(code, own_name(code)) for code in LANGUAGES]


class NewQuestionnaire(forms.Form):
    """A questionnaire to be."""

    name = forms.CharField(
        label=gettext_lazy("What do you call it?"),
        help_text=gettext_lazy("Customers do not see this name."),
        max_length=LONGEST,
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Which languages do your customers speak?"),
        choices=_languages,
        initial=["en", "de"],
        widget=forms.CheckboxSelectMultiple,
    )


class Settings(forms.Form):
    """What can be set of a questionnaire."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=LONGEST)
    months = forms.IntegerField(
        label=gettext_lazy("Months answers are kept"),
        help_text=gettext_lazy("Then they are deleted. Customers are told, so a change makes a new version."),
        min_value=MONTHS[0],
        max_value=MONTHS[1],
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"), choices=_languages, widget=forms.CheckboxSelectMultiple
    )
    first = forms.ChoiceField(
        label=gettext_lazy("Where nothing else fits"),
        help_text=gettext_lazy("For customers whose language is not offered, or not known."),
        choices=_languages,
    )
    edits = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Put the language where nothing else fits in front."""
        given = super().clean() or {}
        languages, first = given.get("languages") or [], given.get("first")
        if languages and first and first not in languages:
            self.add_error("first", _("Choose one of the languages that are offered."))
        given["languages"] = sorted(languages, key=lambda code: code != first)
        return given

    @classmethod
    def of(cls, questionnaire: Questionnaire) -> Settings:
        """Return the form with what is set now."""
        form = questionnaire.form()
        return cls(
            initial={
                "name": questionnaire.name,
                "months": questionnaire.keep_months,
                "languages": form.languages,
                "first": form.languages[0],
                "edits": questionnaire.edits,
            }
        )


class WordsForm(forms.Form):
    """All words of a questionnaire in one language that are the company's to write."""

    edits = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, draft: Form, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft, self.language = draft, language
        self.around = [
            self._field(part, label, getattr(draft, part), hint, rows) for part, (label, hint, rows) in AROUND.items()
        ]
        self.questions = [
            (question, [self._field(*parts) for parts in _parts_of(question)])
            for question in draft.questions
            if not question.core
        ]

    def _field(self, name: str, label: Any, words: dict[str, str], hint: Any = "", rows: int = 2) -> str:
        other = next((words[code] for code in self.draft.languages if code != self.language and words.get(code)), "")
        self.fields[name] = forms.CharField(
            label=label,
            required=False,
            max_length=2000,
            initial=words.get(self.language, ""),
            help_text=hint or (f"“{other}”" if other else ""),
            widget=forms.TextInput(attrs={"lang": self.language})
            if name.startswith("choice-")
            else forms.Textarea(attrs={"rows": rows, "lang": self.language}),
        )
        return name

    def around_fields(self) -> list[forms.BoundField]:
        """Return the words around the questions."""
        return [self[name] for name in self.around]

    def question_fields(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return each own question, by its first words, with its fields."""
        return [
            (next((text for text in question.text.values() if text), question.name), [self[name] for name in names])
            for question, names in self.questions
        ]


def _parts_of(question: Any) -> list[tuple[str, Any, dict[str, str]]]:
    name = question.name
    parts = [(f"text-{name}", gettext_lazy("The question"), question.text)]
    if any(question.hint.values()):
        parts.append((f"hint-{name}", gettext_lazy("The hint"), question.hint))
    if question.choices in SCALES.values():
        return parts  # the scales of this house have their words in every language
    parts += [(f"choice-{name}-{choice.value}", gettext_lazy("An answer"), choice.label) for choice in question.choices]
    return parts
