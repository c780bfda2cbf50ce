"""The answers of a choice or a checklist, a row each: words, what it is worth, whether it fails or asks a comment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _

from rapport.instrument.own import column_name
from rapport.scorecards import Choice, Kind
from rapport_web.scorecards.services.checking import MOST_CHOICES
from rapport_web.scorecards.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.scorecards import Question

_LEAST: Final = 4
_SPARE: Final = 1
_PARTS: Final = ("label", "share", "fails", "comment", "value")


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A row's fields."""

    number: int
    label: forms.BoundField
    share: forms.BoundField
    fails: forms.BoundField
    comment: forms.BoundField
    value: forms.BoundField


def how_many(question: Question | None, posted: Any = None, *, more: bool = False) -> int:
    """Return how many rows there are: those of the question, or of what was sent, and one to spare."""
    there = len(question.choices) + _SPARE if question else 0
    if posted is not None:
        there = max(there, sum(name.startswith("label-") for name in posted))
    return min(MOST_CHOICES, max(_LEAST, there) + more)


def add_rows(form: forms.Form, kind: Kind, question: Question | None, rows: int) -> None:
    """Add the rows' fields to a form."""
    choices = question.choices if question else ()
    for at in range(rows):
        choice = choices[at] if at < len(choices) else None
        said = {"n": at + 1}
        share = choice.share if choice else (1.0 if kind == Kind.CHECKLIST else None)
        form.fields[f"label-{at}"] = forms.CharField(
            label=_("Answer %(n)s") % said, required=False, max_length=300, initial=choice.label if choice else ""
        )
        form.fields[f"share-{at}"] = forms.FloatField(
            label=_("What answer %(n)s is worth") % said,
            required=False,
            min_value=0,
            max_value=100,
            initial=None if share is None else plain(round(share * 100, 4)),
            widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
        )
        form.fields[f"fails-{at}"] = forms.BooleanField(
            label=_("Answer %(n)s must never be given") % said,
            required=False,
            initial=bool(choice and question and choice.value in question.fails),
        )
        form.fields[f"comment-{at}"] = forms.BooleanField(
            label=_("Answer %(n)s needs a comment") % said,
            required=False,
            initial=bool(choice and question and choice.value in question.comment),
        )
        form.fields[f"value-{at}"] = forms.CharField(
            required=False, max_length=80, initial=choice.value if choice else "", widget=forms.HiddenInput
        )


def rows_of(form: forms.Form) -> Iterator[AnswerRow]:
    """Return the rows as the page draws them."""
    at = 0
    while f"label-{at}" in form.fields:
        yield AnswerRow(at + 1, *(form[f"{part}-{at}"] for part in _PARTS))
        at += 1


def written(form: forms.Form) -> tuple[tuple[Choice, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the choices, those that fail, those that need a comment; a row without words is none.

    An answer keeps its value when it is worded anew, so that answers before and after are the same.
    """
    given: dict[str, Any] = form.cleaned_data
    kept = [at for at in range(len(form.fields)) if given.get(f"label-{at}")]
    values: dict[int, str] = {}
    for at in kept:
        value = given.get(f"value-{at}") or ""
        fresh = not value or value in values.values()
        values[at] = column_name(given[f"label-{at}"], [*values.values(), *_others(given, kept)]) if fresh else value
    choices = tuple(Choice(values[at], given[f"label-{at}"], _share(given.get(f"share-{at}"))) for at in kept)
    fails, comment = (tuple(values[at] for at in kept if given.get(f"{part}-{at}")) for part in ("fails", "comment"))
    return choices, fails, comment


def _others(given: dict[str, Any], kept: list[int]) -> list[str]:
    return [value for at in kept if (value := given.get(f"value-{at}"))]


def _share(given: float | None) -> float | None:
    return None if given is None else given / 100
