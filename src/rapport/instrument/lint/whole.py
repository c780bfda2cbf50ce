"""Rules on a form as a whole: that nothing is missing, nothing asked twice, and that it is over in two minutes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.instrument.lint.remark import Remark
from rapport.instrument.own import TAKEN, columns_of
from rapport.instrument.question import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.instrument.form import Form
    from rapport.instrument.question import Question

MOST_SECONDS: Final = 120
# What a question takes of those who are asked all, on a phone, from about 7 words read in 2 seconds and one touch;
# most leave an open question empty. Rough on purpose: it is to tell one minute from three.
_SECONDS: Final = {Kind.RATING: 5.0, Kind.CHOICE: 5.0, Kind.TICKS: 7.0, Kind.TEXT: 10.0, Kind.TICK: 2.0}
# A question that waits for an answer is asked of about one customer in four.
_WAITS: Final = 0.25
_ALIKE: Final = 0.8


def no_words(form: Form) -> Iterator[Remark]:
    """Whatever a customer would see empty in one of the form's languages."""
    for language in form.languages:
        for question in form.questions:
            if missing := _missing(question, language):
                yield Remark("no_words", question.name, language, missing, blocks=True)
        for name in ("title", "thanks"):
            if not getattr(form, name).get(language, "").strip():
                yield Remark("no_words", "", language, name, blocks=True)


def no_consent(form: Form) -> Iterator[Remark]:
    """A language without a word on what is done with the answers."""
    for language in form.languages:
        if not form.consent.get(language, "").strip():
            yield Remark("no_consent", "", language, blocks=True)


def no_months(form: Form) -> Iterator[Remark]:
    """A consent that does not say how long."""
    for language in form.languages:
        said = form.consent.get(language, "")
        if said.strip() and "{months}" not in said and not re.search(r"\d", said):
            yield Remark("no_months", "", language, blocks=True)


def name_clash(form: Form) -> Iterator[Remark]:
    """Two questions whose answers come out in one column."""
    seen: dict[str, str] = {}
    for question in sorted(form.questions, key=lambda each: not each.core):
        clash = next((each for each in columns_of(question) if each in seen or each in TAKEN), "")
        if clash:
            yield Remark("name_clash", question.name, found=clash, blocks=True)
        seen |= dict.fromkeys(columns_of(question), question.name)


def never_asked(form: Form) -> Iterator[Remark]:
    """A question whose conditions cannot hold when its step comes."""
    named = {question.name: question for question in form.questions}
    for question in form.questions:
        for condition in question.when:
            other = named.get(condition.question)
            late = other is None or other.step >= question.step
            possible = {choice.value for choice in other.choices} | {"True"} if other else set()
            if late or not set(condition.among) <= possible or not condition.among:
                yield Remark("never_asked", question.name, found=condition.question, blocks=True)


def twice(form: Form) -> Iterator[Remark]:
    """An own question that asks what another asks already, in the same or nearly the same words."""
    for at, question in enumerate(form.questions):
        if question.core:
            continue
        for language in form.languages:
            others = (each for place, each in enumerate(form.questions) if each.core or place < at)
            same = next((each for each in others if _alike(question, each, language)), None)
            if same is not None:
                yield Remark("twice", question.name, language, same.text[language])
                break


def too_many(form: Form) -> Iterator[Remark]:
    """A form that takes longer than two minutes."""
    if (seconds := seconds_of(form)) > MOST_SECONDS:
        yield Remark("too_many", found=str(round(seconds)))


def seconds_of(form: Form) -> float:
    """Return how long answering takes, roughly, in seconds."""
    return sum(_SECONDS[question.kind] * (_WAITS if question.when else 1.0) for question in form.questions)


def _missing(question: Question, language: str) -> str:
    if not question.text.get(language, "").strip():
        return "question"
    if not all(choice.label.get(language, "").strip() for choice in question.choices):
        return "choices"
    return "hint" if any(question.hint.values()) and not question.hint.get(language, "").strip() else ""


def _alike(one: Question, other: Question, language: str) -> bool:
    mine, yours = (set(re.findall(r"\w+", each.text.get(language, "").lower())) for each in (one, other))
    return bool(mine and yours) and len(mine & yours) >= _ALIKE * len(mine | yours)
