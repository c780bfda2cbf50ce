"""One question of a scorecard, of a kind that is chosen before: what it asks, what its answers are worth and do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.exceptions import UsageError
from rapport.instrument.own import column_name
from rapport.reader.behaviours.registry import registered
from rapport.scorecards import Condition, Kind, Level, Question
from rapport_web.scorecards.editing import section_of
from rapport_web.scorecards.forms.answers import AnswerRow, add_rows, how_many, rows_of, written
from rapport_web.scorecards.words import KINDS, LEVELS, answers_of, plain
from rapport_web.ui.behaviours import behaviour_in_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from rapport.scorecards import Form

_ROWS: Final = frozenset((Kind.CHOICE, Kind.CHECKLIST))
_RANGE: Final = frozenset((Kind.SCALE, Kind.NUMBER))
_NOT_COUNTED: Final = frozenset((Kind.TEXT,))
_WIDEST: Final = 101
_COLUMN: Final = 76
_LINES: Final = ("good", "bad", "causes")


class KindForm(forms.Form):
    """Of which kind a new question is, and where it stands."""

    kind = forms.ChoiceField(label=gettext_lazy("How is it answered?"), choices=list(KINDS.items()))


class QuestionForm(forms.Form):
    """A question, as one writes it."""

    text = forms.CharField(
        label=gettext_lazy("The question"),
        help_text=gettext_lazy("One thing that can be seen in the conversation, without guessing what somebody felt."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    help = forms.CharField(
        label=gettext_lazy("What the evaluator reads beside it"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    low = forms.FloatField(required=False, widget=forms.NumberInput(attrs={"step": "any"}))
    high = forms.FloatField(required=False, widget=forms.NumberInput(attrs={"step": "any"}))
    fails = forms.MultipleChoiceField(
        label=gettext_lazy("Answers that must never be given"),
        help_text=gettext_lazy("None ticked: none."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    level = forms.ChoiceField(
        label=gettext_lazy("What such an answer fails"), choices=list(LEVELS.items()), widget=forms.RadioSelect
    )
    comment = forms.MultipleChoiceField(
        label=gettext_lazy("Answers that need a comment"), required=False, widget=forms.CheckboxSelectMultiple
    )
    always = forms.BooleanField(label=gettext_lazy("Every answer needs a comment"), required=False)
    section = forms.ChoiceField(label=gettext_lazy("In which section?"))
    weight = forms.FloatField(
        label=gettext_lazy("Weight"),
        help_text=gettext_lazy("Against the other questions of its section. 0 is asked and not counted."),
        min_value=0,
        max_value=1000,
        widget=forms.NumberInput(attrs={"step": "any"}),
    )
    bonus = forms.BooleanField(
        label=gettext_lazy("It is a bonus"),
        help_text=gettext_lazy("It adds up to its weight in points, and never takes any away."),
        required=False,
    )
    may_skip = forms.BooleanField(label=gettext_lazy("“Not applicable” can be answered"), required=False)
    good = forms.CharField(
        label=gettext_lazy("What meets it, in examples"),
        help_text=gettext_lazy("Words of an agent, one example a line. Names and numbers are masked."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    bad = forms.CharField(
        label=gettext_lazy("What does not, in examples"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    causes = forms.CharField(
        label=gettext_lazy("Root causes that a miss can be given"),
        help_text=gettext_lazy("One a line, in tiers, such as: knowledge/product/prices"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    behaviour = forms.ChoiceField(
        label=gettext_lazy("Which behaviour is it about?"),
        help_text=gettext_lazy("So that the customers’ answers and the reader can be held against it."),
        required=False,
    )
    when = forms.MultipleChoiceField(
        label=gettext_lazy("Ask it only after one of these answers"),
        help_text=gettext_lazy("None ticked: it is always asked."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    edits = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        draft: Form,
        kind: Kind,
        question: Question | None = None,
        section: str = "",
        taken: Collection[str] = (),
        more: bool = False,
        **kwargs: Any,
    ) -> None:
        self.draft, self.kind, self.question, self.taken, self.more = draft, kind, question, taken, more
        initial = _initial(draft, question, section) if question else {**_fresh(kind), "section": section}
        kwargs["initial"] = {**initial, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        if kind in _ROWS:
            add_rows(self, kind, question, how_many(question, self.data if self.is_bound else None, more=more))
        self._leave_out(kind)
        self._offer("section", [(each.name, each.title) for each in draft.sections])
        self._offer("when", _answers_before(draft, question))
        self._offer("behaviour", [("", _("None of them")), *_behaviours()])
        for name in ("fails", "comment"):
            self._offer(name, self._possible())
        if kind == Kind.NUMBER:
            self._label("low", _("The number that is worth nothing"), _("Leave both empty to note it only."))
            self._label("high", _("The number that is worth all"), _("Lower than the other: less is better."))
        else:
            self._label("low", _("The scale begins at"), "")
            self._label("high", _("The scale ends at"), _("Evenly worth more from the first to the last."))

    def _leave_out(self, kind: Kind) -> None:
        gone = set()
        if kind not in _RANGE:
            gone |= {"low", "high"}
        if kind in _ROWS:
            gone |= {"fails", "comment"}
        if kind in {Kind.NUMBER, Kind.TEXT}:
            gone |= {"fails", "comment", "level"}
        if kind in _NOT_COUNTED:
            gone |= {"weight", "bonus", "causes"}
        for name in gone:
            del self.fields[name]

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        if name in self.fields:
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field

    def _label(self, name: str, label: str, hint: str) -> None:
        if name in self.fields:
            self.fields[name].label, self.fields[name].help_text = label, hint

    def _possible(self) -> list[tuple[str, str]]:
        """The answers that can be ticked: of a scale those of the range as it is written now."""
        low, high = self._ends()
        scale = self.kind == Kind.SCALE
        try:
            here = Question("here", self.kind, "", low=low if scale else None, high=high if scale else None)
        except (UsageError, OverflowError, ValueError):
            return []
        if scale and (high or 0) - (low or 0) > _WIDEST:
            return []
        return list(answers_of(here)) if self.kind in {Kind.YES_NO, Kind.SCALE, Kind.MOMENTS} else []

    def _ends(self) -> tuple[float | None, float | None]:
        ends: list[float | None] = []
        for name in ("low", "high"):
            said = self.data.get(name) if self.is_bound else self.initial.get(name)
            try:
                ends.append(float(said))  # type: ignore[arg-type]  # None and nonsense are caught
            except (TypeError, ValueError):
                ends.append(None)
        return ends[0], ends[1]

    def rows(self) -> Iterator[AnswerRow]:
        """Return the rows of answers; none where the kind has none of its own."""
        return rows_of(self)

    def full_clean(self) -> None:
        """Check what was written; where only more room was asked for, nothing is wrong yet."""
        if self.more:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def clean(self) -> dict[str, Any]:
        """Make the question of what was written."""
        given = super().clean() or {}
        if self.errors:
            return given
        if self.kind == Kind.SCALE and None not in {given["low"], given["high"]} and self._too_wide(given):
            self.add_error("high", _("A scale has at most a hundred steps."))
            return given
        try:
            given["question"] = self._built(given)
        except (UsageError, OverflowError, ValueError) as error:
            self.add_error(None, str(error))
        return given

    def _too_wide(self, given: dict[str, Any]) -> bool:
        return not given["high"] - given["low"] < _WIDEST

    def _built(self, given: dict[str, Any]) -> Question:
        taken = {question.name for question in self.draft.questions} | set(self.taken)
        choices, fails, comment = (
            written(self) if self.kind in _ROWS else ((), given.get("fails"), given.get("comment"))
        )
        lines = {name: tuple(_lines(given.get(name, ""))) for name in _LINES}
        return Question(
            name=self.question.name if self.question else column_name(given["text"], taken, longest=_COLUMN),
            kind=self.kind,
            text=given["text"],
            help=given["help"],
            weight=given.get("weight", 0.0),
            bonus=given.get("bonus", False),
            choices=choices,
            low=given.get("low"),
            high=given.get("high"),
            fails=tuple(fails or ()),
            level=Level(given.get("level") or Level.QUESTION),
            may_skip=given["may_skip"],
            when=_conditions(given["when"]),
            comment=("*",) if given["always"] else tuple(comment or ()),
            behaviour=given["behaviour"],
            **lines,
        )


def _fresh(kind: Kind) -> dict[str, Any]:
    return {
        "weight": 1,
        "level": Level.QUESTION,
        "may_skip": kind != Kind.MOMENTS,
        "low": 1 if kind == Kind.SCALE else None,
        "high": 5 if kind == Kind.SCALE else None,
    }


def _initial(draft: Form, question: Question, section: str) -> dict[str, Any]:
    same = ("text", "help", "fails", "level", "bonus", "may_skip", "behaviour")
    return {
        **{name: getattr(question, name) for name in same},
        **{name: plain(getattr(question, name)) for name in ("weight", "low", "high")},
        **{name: "\n".join(getattr(question, name)) for name in _LINES},
        "comment": [each for each in question.comment if each != "*"],
        "always": "*" in question.comment,
        "section": section or section_of(draft, question.name).name,
        "when": [f"{when.question}={answer}" for when in question.when for answer in when.among],
    }


def _behaviours() -> list[tuple[str, str]]:
    return [(each.name, behaviour_in_words(each.name)) for each in registered()]


def _answers_before(draft: Form, question: Question | None) -> list[tuple[str, str]]:
    """The answers that a question can wait for; of one that is there already, those of questions before it."""
    found = []
    for each in draft.questions:
        if question is not None and each.name == question.name:
            break
        if each.kind != Kind.MOMENTS:
            found += [(f"{each.name}={value}", f"{each.text}: {words}") for value, words in answers_of(each)]
    waited = [f"{when.question}={answer}" for when in (question.when if question else ()) for answer in when.among]
    known = {value for value, _words in found}
    return found + [(value, value) for value in waited if value not in known]


def _conditions(ticked: list[str]) -> tuple[Condition, ...]:
    among: dict[str, list[str]] = {}
    for each in ticked:
        question, _equals, answer = each.partition("=")
        among.setdefault(question, []).append(answer)
    return tuple(Condition(question, tuple(answers)) for question, answers in among.items())


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
