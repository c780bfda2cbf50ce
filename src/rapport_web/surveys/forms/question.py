"""One own question: its words in every language of the questionnaire, how it is answered, and when it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rapport.exceptions import UsageError
from rapport.instrument import Choice, Condition, Kind, Question
from rapport.instrument.own import LAST_STEP, TAKEN, column_name, columns_of
from rapport.instrument.scales import SCALES
from rapport_web.surveys.showing import in_language, own_name

if TYPE_CHECKING:
    from collections.abc import Collection

    from rapport.instrument import Form

KINDS: Final = (
    (Kind.RATING, gettext_lazy("A rating on a scale")),
    (Kind.CHOICE, gettext_lazy("One answer of several")),
    (Kind.TICKS, gettext_lazy("As many answers as apply")),
    (Kind.TICK, gettext_lazy("A single tick")),
    (Kind.TEXT, gettext_lazy("In their own words")),
)
OWNERS: Final = (
    ("", gettext_lazy("Nobody’s alone")),
    ("people", pgettext_lazy("owner", "People")),
    ("process", pgettext_lazy("owner", "Process")),
    ("technology", pgettext_lazy("owner", "Technology")),
    ("product", pgettext_lazy("owner", "Product")),
)
_SHUFFLED: Final = "own"
# Columns that begin so are of values, parts of the company and causes.
_OF_OTHERS: Final = ("value_", "part_", "parts_", "cause_")


class QuestionForm(forms.Form):
    """A question, as one writes it."""

    kind = forms.ChoiceField(label=gettext_lazy("How is it answered?"), choices=KINDS)
    scale = forms.ChoiceField(
        label=gettext_lazy("On which scale?"), help_text=gettext_lazy("Of ratings only."), required=False
    )
    step = forms.TypedChoiceField(
        label=gettext_lazy("On which step?"),
        help_text=gettext_lazy("After the ratings of that step, before its open questions."),
        choices=[(number, number) for number in range(1, LAST_STEP + 1)],
        coerce=int,
        initial=2,
    )
    when = forms.MultipleChoiceField(
        label=gettext_lazy("Ask it only after one of these answers"),
        help_text=gettext_lazy("Of earlier steps. None ticked: everybody is asked."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    owner = forms.ChoiceField(label=gettext_lazy("Whose is it to put right?"), choices=OWNERS, required=False)
    shuffled = forms.BooleanField(
        label=gettext_lazy("In an order drawn by lot"),
        help_text=gettext_lazy(
            "Among the own questions of its step that are marked so: what stands first is answered otherwise."
        ),
        required=False,
    )
    edits = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, draft: Form, question: Question | None = None, language: str = "en", **kwargs: Any
    ) -> None:
        self.draft, self.question = draft, question
        kwargs["initial"] = {"scale": "amount", **(_initial(question) if question else {}), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        here = language if language in draft.languages else draft.languages[0]
        self.fields["scale"].choices = [  # type: ignore[attr-defined]  # a choice field
            (name, " · ".join(in_language(choice.label, here) for choice in scale)) for name, scale in SCALES.items()
        ]
        if question is not None and question.kind == Kind.RATING and _scale_of(question) == "":
            own = " · ".join(in_language(choice.label, here) for choice in question.choices)
            self.fields["scale"].choices.append(("", own))  # type: ignore[attr-defined]  # as above
        self.fields["when"].choices = _answers_before(draft, question, here)  # type: ignore[attr-defined]  # as above
        for code in draft.languages:
            self._words(code, question)

    def _words(self, code: str, question: Question | None) -> None:
        said = own_name(code)
        one = code == self.draft.languages[0]
        choices = question.choices if question and question.kind in {Kind.CHOICE, Kind.TICKS} else ()
        words = {
            "text": (_("The question, %s"), question.text.get(code, "") if question else "", "", 2),
            "hint": (_("A line under it, %s"), question.hint.get(code, "") if question else "", "", 1),
            "choices": (
                _("The answers to choose from, %s"),
                "\n".join(choice.label.get(code, "") for choice in choices),
                _("One a line. Not for ratings, ticks and own words.") if one else _("In the same order."),
                4,
            ),
        }
        for part, (label, initial, hint, rows) in words.items():
            self.fields[f"{part}-{code}"] = forms.CharField(
                label=label % said,
                help_text=hint,
                initial=initial,
                required=one and part == "text",
                max_length=2000,
                strip=part != "choices",
                widget=forms.Textarea(attrs={"rows": rows, "lang": code}),
            )

    def first_words(self) -> list[forms.BoundField]:
        """Return the words in the questionnaire's first language."""
        return self._in(self.draft.languages[0])

    def other_words(self) -> list[tuple[str, list[forms.BoundField], bool]]:
        """Return the words in the other languages: name, fields, whether any is filled in."""
        others = self.draft.languages[1:]
        return [(own_name(code), self._in(code), bool(self[f"text-{code}"].value())) for code in others]

    def _in(self, code: str) -> list[forms.BoundField]:
        return [self[f"{part}-{code}"] for part in ("text", "hint", "choices")]

    def clean(self) -> dict[str, Any]:
        """Make the question of what was written."""
        given = super().clean() or {}
        steps = {each.name: each.step for each in self.draft.questions}
        late = [when for when in given.get("when", ()) if steps[when.partition("=")[0]] >= given.get("step", LAST_STEP)]
        if late:
            self.add_error("when", _("An answer is known only on a later step than its question’s: choose one."))
        if self.errors:
            return given
        try:
            given["question"] = self.built(given)
        except UsageError as error:
            self.add_error(None, str(error))
        return given

    def built(self, given: dict[str, Any]) -> Question:
        """Return the question.

        Raises:
            UsageError: It cannot be one.
        """
        first = self.draft.languages[0]
        kind = Kind(given["kind"])
        text = {code: given[f"text-{code}"] for code in self.draft.languages if given.get(f"text-{code}")}
        hint = {code: given[f"hint-{code}"] for code in self.draft.languages if given.get(f"hint-{code}")}
        taken = {column for each in self.draft.questions for column in columns_of(each)} | TAKEN
        before = self.question
        return Question(
            name=before.name if before else _own_name(text[first], taken),
            kind=kind,
            text=text,
            choices=self._choices(kind, given),
            hint=hint,
            step=given["step"],
            when=_conditions(given["when"]),
            owner=given["owner"],
            part=before.part if before else "",
            shuffled=((before.shuffled if before else "") or _SHUFFLED) if given["shuffled"] else "",
            value=before.value if before else "",
        )

    def _choices(self, kind: Kind, given: dict[str, Any]) -> tuple[Choice, ...]:
        if kind == Kind.RATING:
            old = self.question.choices if self.question and self.question.kind == Kind.RATING else ()
            return SCALES.get(given["scale"], old)
        if kind not in {Kind.CHOICE, Kind.TICKS}:
            return ()
        lines = {code: _lines(given.get(f"choices-{code}", "")) for code in self.draft.languages}
        # In the first language an empty line is none; in the others it is an answer that has no words yet.
        first = lines[self.draft.languages[0]] = [line for line in lines[self.draft.languages[0]] if line]
        values = self._values(first)
        return tuple(
            Choice(value, {code: said[at] for code, said in lines.items() if at < len(said) and said[at]})
            for at, value in enumerate(values)
        )

    def _values(self, labels: list[str]) -> list[str]:
        """An answer keeps its value when it is worded anew, so that answers before and after are the same."""
        old = self.question.choices if self.question and self.question.kind in {Kind.CHOICE, Kind.TICKS} else ()
        first = self.draft.languages[0]
        known = {choice.label.get(first, ""): choice.value for choice in old}
        same_length = len(old) == len(labels)
        values: list[str] = []
        for at, label in enumerate(labels):
            value = known.get(label) or (
                old[at].value if same_length and old[at].label.get(first) not in labels else ""
            )
            values.append(value if value and value not in values else column_name(label, [*values, *known.values()]))
        return values


def _own_name(words: str, taken: Collection[str]) -> str:
    name = column_name(words, taken)
    return column_name(f"own {name}", taken) if name.startswith(_OF_OTHERS) else name


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


def _initial(question: Question) -> dict[str, Any]:
    return {
        "kind": question.kind,
        "scale": _scale_of(question),
        "step": question.step,
        "when": [f"{when.question}={answer}" for when in question.when for answer in when.among],
        "owner": question.owner,
        "shuffled": bool(question.shuffled),
    }


def _scale_of(question: Question) -> str:
    return next((name for name, scale in SCALES.items() if scale == question.choices), "")


def _answers_before(draft: Form, question: Question | None, language: str) -> list[tuple[str, str]]:
    own = question.name if question else ""
    return [
        (f"{each.name}={value}", f"{in_language(each.text, language)}: {label}")
        for each in draft.questions
        if each.name != own and each.step < LAST_STEP
        for value, label in _answers_of(each, language)
    ]


def _answers_of(question: Question, language: str) -> list[tuple[str, str]]:
    if question.kind == Kind.TICK:
        return [("True", _("ticked"))]
    return [(choice.value, in_language(choice.label, language)) for choice in question.choices]


def _conditions(ticked: list[str]) -> tuple[Condition, ...]:
    among: dict[str, list[str]] = {}
    for each in ticked:
        question, _equals, answer = each.partition("=")
        among.setdefault(question, []).append(answer)
    return tuple(Condition(question, tuple(answers)) for question, answers in among.items())
