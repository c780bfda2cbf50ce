"""A scorecard itself: its beginning, its name and what holds for the whole form; its sections, weights, versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from rapport.instrument.own import column_name
from rapport.scorecards import OnFail, Section, Skipped
from rapport.scorecards.templates import TEMPLATES
from rapport_web.scorecards.selectors.scorecards import last_version, scorecards
from rapport_web.scorecards.services.making import LONGEST
from rapport_web.scorecards.services.publishing import WHY
from rapport_web.scorecards.words import ON_FAIL, SKIPPED, plain

if TYPE_CHECKING:
    from collections.abc import Collection

    from rapport.scorecards import Form

EMPTY: Final = "empty"
_COLUMN: Final = 60


def _beginnings() -> list[tuple[str, Any]]:
    language = get_language() or "en"
    templates = [(f"template:{name}", each.title_in(language)) for name, each in TEMPLATES.items()]
    others = [(f"copy:{row.pk}", row.name) for row in scorecards()]
    groups: list[tuple[str, Any]] = [(_("One of ours"), templates), (_("Nothing"), [(EMPTY, _("Start empty"))])]
    return [*groups, (_("A copy of one of yours"), others)] if others else groups


class NewScorecard(forms.Form):
    """A scorecard to be."""

    name = forms.CharField(label=gettext_lazy("What do you call it?"), max_length=LONGEST)
    begin = forms.ChoiceField(
        label=gettext_lazy("What does it begin with?"),
        help_text=gettext_lazy("Everything in it can be changed afterwards."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["begin"].choices = _beginnings()  # type: ignore[attr-defined]  # a choice field

    def ours(self) -> list[tuple[str, str]]:
        """Return what each of our own beginnings is called and good for."""
        language = get_language() or "en"
        return [(each.title_in(language), each.says_in(language)) for each in TEMPLATES.values()]

    def said(self) -> dict[str, Any]:
        """Return what was chosen, as the service takes it."""
        kind, _colon, which = self.cleaned_data["begin"].partition(":")
        said: dict[str, Any] = {"name": self.cleaned_data["name"]}
        if kind == "template":
            said["template"] = which
        elif kind == "copy":
            row = scorecards().get(pk=int(which))
            version = last_version(row)
            said["form"] = row.form() if row.retired_at is None or version is None else version.form()
        return said


class Settings(forms.Form):
    """What holds for the whole form."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=LONGEST)
    intro = forms.CharField(
        label=gettext_lazy("What the evaluator reads first"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    pass_mark = forms.FloatField(
        label=gettext_lazy("Passed from"),
        help_text=gettext_lazy("Points of 100. Empty: nothing is passed or not passed."),
        required=False,
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"step": "any"}),
    )
    on_fail = forms.ChoiceField(
        label=gettext_lazy("An answer that must never be given"),
        choices=list(ON_FAIL.items()),
        widget=forms.RadioSelect,
    )
    skipped = forms.ChoiceField(
        label=gettext_lazy("“Not applicable”"), choices=list(SKIPPED.items()), widget=forms.RadioSelect
    )
    edits = forms.IntegerField(widget=forms.HiddenInput)

    def parts(self) -> dict[str, Any]:
        """Return what was set, as parts of a form."""
        given = self.cleaned_data
        return {
            "intro": given["intro"],
            "pass_mark": given["pass_mark"],
            "on_fail": OnFail(given["on_fail"]),
            "skipped": Skipped(given["skipped"]),
        }


def settings_of(name: str, draft: Form, edits: int) -> dict[str, Any]:
    """Return what is set now."""
    parts = {part: getattr(draft, part) for part in ("intro", "on_fail", "skipped")}
    return {"name": name, "edits": edits, "pass_mark": plain(draft.pass_mark), **parts}


class SectionForm(forms.Form):
    """A section."""

    title = forms.CharField(label=gettext_lazy("Heading"), max_length=200)
    help = forms.CharField(
        label=gettext_lazy("What the evaluator reads under it"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    weight = forms.FloatField(
        label=gettext_lazy("Weight"),
        help_text=gettext_lazy("Against the other sections. Empty: as much as its questions that apply together."),
        required=False,
        min_value=0,
        max_value=1000,
        widget=forms.NumberInput(attrs={"step": "any"}),
    )
    edits = forms.IntegerField(widget=forms.HiddenInput)

    def section(self, before: Section | None, taken: Collection[str]) -> Section:
        """Return the section that was written."""
        given = self.cleaned_data
        name = before.name if before else column_name(given["title"], taken, longest=_COLUMN)
        questions = before.questions if before else ()
        return Section(name, given["title"], questions, given["weight"], given["help"])


class WeightsForm(forms.Form):
    """All weights of a form at once."""

    edits = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, draft: Form, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for section in draft.sections:
            self._add(f"section-{section.name}", section.title, section.weight, required=False)
            for question in section.questions:
                if question.kind != "text":
                    self._add(f"question-{question.name}", question.text, question.weight, required=True)

    def _add(self, name: str, label: str, weight: float | None, *, required: bool) -> None:
        self.fields[name] = forms.FloatField(
            label=label,
            required=required,
            min_value=0,
            max_value=1000,
            initial=plain(weight),
            widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
        )

    def weights(self) -> tuple[dict[str, float], dict[str, float | None]]:
        """Return the weights that were written, by question and by section."""
        given = self.cleaned_data
        questions = {name[9:]: weight for name, weight in given.items() if name.startswith("question-")}
        sections = {name[8:]: weight for name, weight in given.items() if name.startswith("section-")}
        return questions, sections


class PublishForm(forms.Form):
    """Why a version is made."""

    why = forms.CharField(
        label=gettext_lazy("What is changed, and why?"),
        help_text=gettext_lazy("It stands beside the version for everybody who is evaluated with it."),
        required=False,
        max_length=WHY,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    edits = forms.IntegerField(widget=forms.HiddenInput)
