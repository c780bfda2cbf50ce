"""What the customer's panel says: ratings, the customer's own words, and what is heard in them, under the marker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from rapport.instrument import Kind
from rapport.instrument.core import PARTS
from rapport.reader.comments import BY_NAME
from rapport_web.conversations.shown.marking import Mark, marked
from rapport_web.readings.words import RESOLVED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.functional import _StrPromise
    from django.utils.safestring import SafeString

    from rapport_web.surveys.models import Answer, Heard

_ALL_IN_ALL: Final[dict[str, _StrPromise]] = {
    "empathy": gettext_lazy("Felt understood"),
    "satisfaction": gettext_lazy("Satisfied"),
    "effort": gettext_lazy("Easy"),
}
_FELT: Final[dict[str, _StrPromise]] = {
    "listened": gettext_lazy("Was listened to"),
    "cared": gettext_lazy("Somebody cared how it turns out"),
    "explained": gettext_lazy("Was told what happens next"),
    "acted": gettext_lazy("Something was done"),
}
_IN_STEP: Final = "in_step"
_QUESTIONS: Final[dict[str, _StrPromise]] = {
    "comment": gettext_lazy("In their own words"),
    "process": gettext_lazy("What went wrong with our ways"),
    "praise": gettext_lazy("Who did well"),
}
_SHOWS: Final[dict[str, _StrPromise]] = {
    "thanks": gettext_lazy("Thanks to a person"),
    "disconnect": gettext_lazy("Parts of the company out of step"),
    "leaving": gettext_lazy("Speaks of leaving"),
    "in_trouble": gettext_lazy("Needs help"),
    "people": pgettext_lazy("heard in an answer", "Cause: people"),
    "process": pgettext_lazy("heard in an answer", "Cause: process"),
    "technology": pgettext_lazy("heard in an answer", "Cause: technology"),
    "product": pgettext_lazy("heard in an answer", "Cause: product"),
}
_MOST, _LEAST = 5, 1


@dataclass(frozen=True, slots=True)
class Rating:
    """One rating, with a dot for each point."""

    name: str | _StrPromise
    value: float

    @property
    def dots(self) -> list[bool]:
        """Whether each of the five dots is filled."""
        return [place <= round(self.value) for place in range(_LEAST, _MOST + 1)]


def answered(answer: Answer) -> dict[str, Any]:
    """Return what the panel's template needs."""
    heard = getattr(answer, "heard", None)
    return {
        "ratings": [
            Rating(name, value) for key, name in _ALL_IN_ALL.items() if (value := getattr(answer, key)) is not None
        ],
        "resolved": RESOLVED.get(answer.resolved, ""),
        "felt": list(_rated(answer, _FELT)),
        "parts": list(_parts(answer)),
        "own": list(_own(answer)),
        "wants_call": bool(answer.further.get("callback")),
        "written": list(_written(answer, heard)),
        "heard": _heard(heard) if heard is not None else None,
    }


def _rated(answer: Answer, names: dict[str, _StrPromise]) -> Iterator[Rating]:
    for key, name in names.items():
        if (value := _number(answer.further.get(key))) is not None:
            yield Rating(name, value)


def _parts(answer: Answer) -> Iterator[Rating]:
    language = (get_language() or "en").partition("-")[0]
    for part, words in PARTS.items():
        if (value := _number(answer.further.get(f"part_{part}"))) is not None:
            yield Rating(words.get(language, words["en"]), value)
    if (value := _number(answer.further.get(_IN_STEP))) is not None:
        yield Rating(_("All knew what the others had said"), value)


def _own(answer: Answer) -> Iterator[Rating]:
    """Yield a company's own ratings; ticks are none."""
    known = {*_FELT, _IN_STEP, "satisfied", *(f"part_{part}" for part in PARTS), *_ticks(answer)}
    for key, said in sorted(answer.further.items()):  # a database may keep them in an order of its own
        value = None if key in known or key.startswith(("cause_", "parts_")) else _number(said)
        if value is not None and _LEAST <= value <= _MOST:
            yield Rating(key.replace("_", " ").capitalize(), value)


def _ticks(answer: Answer) -> set[str]:
    """Return what was ticked or not: the form says it; in what was brought in, ratings have a point and ticks none."""
    version = answer.invitation.version if answer.invitation is not None else None
    if version is None:
        return {key for key, said in answer.further.items() if isinstance(said, int)}
    lists = [question for question in version.form().questions if question.kind == Kind.TICKS]
    return {f"{question.name}_{choice.value}" for question in lists for choice in question.choices}


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _written(answer: Answer, heard: Heard | None) -> Iterator[tuple[str | _StrPromise, SafeString]]:
    texts = {"comment": answer.comment, **answer.words}
    for question in (*_QUESTIONS, *sorted(texts.keys() - _QUESTIONS.keys())):
        text = texts.get(question)
        if isinstance(text, str) and text.strip():
            name = _QUESTIONS.get(question) or question.replace("_", " ").capitalize()
            yield name, marked(text, _marks(question, text, heard) if heard is not None else ())


def _marks(question: str, text: str, heard: Heard) -> Iterator[Mark]:
    """Yield what is heard in one text; words that changed since are not marked."""
    for number, quote in enumerate(heard.quotes):
        start, end = quote["start"], quote["end"]
        if quote["question"] == question and start < end and text[start:end] == quote["text"]:
            yield Mark(f"a{number}", start, end, _says(quote["shows"]), strong=False)


def _says(shows: str) -> str:
    if theme := BY_NAME.get(shows):
        return theme.says(get_language() or "en")
    return str(_SHOWS.get(shows, shows))


def _heard(heard: Heard) -> dict[str, Any] | None:
    if not (heard.themes or heard.cause or heard.disconnect or heard.quotes):
        return None
    return {
        "cause": "" if heard.unsure else heard.cause,
        "unsure": bool(heard.cause) and heard.unsure,
        "disconnect": heard.disconnect,
        "themes": [_says(name) for name in heard.themes],
        "reader": heard.reader,
    }
