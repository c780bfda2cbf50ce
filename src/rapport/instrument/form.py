"""A form: questions on steps, asked one step after the other, and what comes out of the answers."""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from rapport.instrument.question import Kind, Question, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

Given = dict[str, Any]
LONGEST: Final = 4000
# What ``answers.csv`` has as its own columns; every other rating is a further driver.
_OWN_COLUMNS: Final = frozenset(("empathy", "satisfaction", "resolved", "effort", "comment"))
_WORDED: Final = frozenset(("title", "intro", "consent", "thanks", "text", "hint", "label"))
_NOT_TICKED: Final = frozenset(("0", "false", "no", "off"))


@dataclass(frozen=True, slots=True)
class Form:
    """A form.

    Attributes:
        questions: In the order in which they were written down; a step shows its own.
        languages: The languages it can be asked in, the first where nothing else fits.
        title: The page's heading by language; ``{when}`` and ``{channel}`` are filled in.
        intro: A line under it, by language.
        consent: What is done with the answers, by language: it must be there before anybody is asked; ``{months}`` is
            filled in.
        thanks: What stands on the last page, by language.
        months: For how long answers are kept, as the consent says.
    """

    questions: tuple[Question, ...]
    languages: tuple[str, ...] = ("en",)
    title: Words = field(default_factory=dict)
    intro: Words = field(default_factory=dict)
    consent: Words = field(default_factory=dict)
    thanks: Words = field(default_factory=dict)
    months: int = 13

    def step(self, number: int, given: Mapping[str, Any], *, seed: int = 0) -> tuple[Question, ...]:
        """Return the questions of a step that the answers so far let be asked, shuffled ones in a drawn order.

        Args:
            number: Which step, from 1.
            given: Answers of the steps before, by question.
            seed: Decides the order, the same for one customer however often they look.
        """
        here = [question for question in self.questions if question.step == number and question.asked(given)]
        for group in dict.fromkeys(question.shuffled for question in here if question.shuffled):
            places = [at for at, question in enumerate(here) if question.shuffled == group]
            drawn = [here[at] for at in places]
            random.Random(f"{seed}:{group}").shuffle(drawn)  # noqa: S311  # an order, not a secret
            for at, question in zip(places, drawn, strict=True):
                here[at] = question
        return tuple(here)

    def next_step(self, after: int, given: Mapping[str, Any]) -> int | None:
        """Return the next step that asks something; None where the form is at its end."""
        later = sorted({question.step for question in self.questions if question.step > after})
        return next((number for number in later if self.step(number, given)), None)

    def named(self, name: str) -> Question:
        """Return a question.

        Raises:
            KeyError: There is none of that name.
        """
        found = next((question for question in self.questions if question.name == name), None)
        if found is None:
            raise KeyError(name)
        return found

    def language(self, *wanted: str) -> str:
        """Return the first wanted language that the form can be asked in, else its first."""
        for each in wanted:
            if each in self.languages:
                return each
            if (short := each.partition("-")[0]) in self.languages:
                return short
        return self.languages[0]

    def consent_in(self, language: str) -> str:
        """Return what is done with the answers, with the months filled in; empty where it has no words for it."""
        return self.consent.get(language, "").replace("{months}", str(self.months))

    def digest(self) -> str:
        """Return a fingerprint of all that a customer could see of it."""
        return hashlib.sha256(json.dumps(self.seen(), sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    def seen(self) -> dict[str, Any]:
        """Return it as JSON keeps it, without words in languages that it is not asked in."""
        data = self.to_dict()
        worded = [data, *data["questions"], *(choice for each in data["questions"] for choice in each["choices"])]
        for part in worded:
            for name in _WORDED & part.keys():
                part[name] = {code: words for code, words in part[name].items() if code in self.languages}
        return data

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON keeps it."""
        return {
            "questions": [question.to_dict() for question in self.questions],
            "languages": list(self.languages),
            "title": dict(self.title),
            "intro": dict(self.intro),
            "consent": dict(self.consent),
            "thanks": dict(self.thanks),
            "months": self.months,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Form:
        """Build it from what JSON keeps.

        Raises:
            UsageError: A question is none.
        """
        return cls(
            questions=tuple(Question.from_dict(each) for each in data["questions"]),
            languages=tuple(data.get("languages", ("en",))),
            months=int(data.get("months", 13)),
            **{name: dict(data.get(name, {})) for name in ("title", "intro", "consent", "thanks")},
        )


def clean(questions: tuple[Question, ...], said: Mapping[str, Any]) -> Given:
    """Return what was answered of some questions, in the shape in which it is kept; what cannot be an answer is left.

    Every question may be left out. A rating is a number, ticks are a list, a tick is true, all else is text.

    Args:
        questions: Those that were asked.
        said: What came back, by question: a text, or a list of texts.
    """
    given: Given = {}
    for question in questions:
        value = said.get(question.name)
        texts = [
            str(each) for each in (value if isinstance(value, list | tuple) else [value]) if each not in (None, "")
        ]
        if not texts:
            continue
        allowed = [text for text in texts if text in {choice.value for choice in question.choices}]
        if question.kind == Kind.TEXT:
            given[question.name] = texts[0].replace("\x00", "").strip()[:LONGEST]
        elif question.kind == Kind.TICK:
            if texts[0].lower() not in _NOT_TICKED:
                given[question.name] = True
        elif question.kind == Kind.TICKS and allowed:
            given[question.name] = list(dict.fromkeys(allowed))
        elif question.kind == Kind.RATING and allowed:
            given[question.name] = int(allowed[0])
        elif allowed:
            given[question.name] = allowed[0]
    return {name: value for name, value in given.items() if value not in ("", [])}


def to_row(form: Form, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return answers as ``answers.csv`` has them.

    Returns:
        ``empathy``, ``satisfaction``, ``resolved``, ``effort`` and ``comment`` where answered; under ``further`` every
        other rating by its name, and every tick list as ``name_value`` 1 or 0; under ``words`` every other text.
    """
    row: dict[str, Any] = {"further": {}, "words": {}}
    for question in form.questions:
        if question.name not in given:
            continue
        value = given[question.name]
        if question.name in _OWN_COLUMNS:
            row[question.name] = value
        elif question.kind == Kind.RATING:
            row["further"][question.name] = value
        elif question.kind == Kind.TEXT:
            row["words"][question.name] = value
        elif question.kind == Kind.TICKS:
            for choice in question.choices:
                row["further"][f"{question.name}_{choice.value}"] = int(choice.value in value)
        else:
            row["further"][question.name] = value
    return row
