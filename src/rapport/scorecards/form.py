"""A scorecard's form: sections of questions, what a miss or a skipped question does to the score, and its pass mark."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from rapport.exceptions import UsageError
from rapport.scorecards.question import MOST_WEIGHT, Question

if TYPE_CHECKING:
    from collections.abc import Mapping


class OnFail(StrEnum):
    """What an answer that must never be given does to what it fails: its question, its section or the form.

    ``zero``: the score of that becomes 0. ``keep``: the score stays, and the failure is said beside it; where it is the
    form that fails, the outcome is "failed".
    """

    ZERO = "zero"
    KEEP = "keep"


class Skipped(StrEnum):
    """What "not applicable" does to the sum."""

    LEAVES = "leaves"
    PASSES = "passes"


@dataclass(frozen=True, slots=True)
class Section:
    """Questions under one heading.

    Attributes:
        name: Lower-case letters, digits and ``_``; it stays the same through all versions.
        title: The heading.
        questions: In the order in which they are asked.
        weight: How much the section counts against the others; None: as much as its questions that apply together.
        help: What the evaluator reads under the heading.
    """

    name: str
    title: str
    questions: tuple[Question, ...] = ()
    weight: float | None = None
    help: str = ""

    def __post_init__(self) -> None:
        if self.weight is not None and not 0 <= self.weight <= MOST_WEIGHT:
            raise UsageError(f"{self.name}: a weight lies between 0 and {MOST_WEIGHT:,.0f}, not at {self.weight!r}")

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON keeps it."""
        return {
            "name": self.name,
            "title": self.title,
            "questions": [question.to_dict() for question in self.questions],
            "weight": self.weight,
            "help": self.help,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Section:
        """Build it from what JSON keeps.

        Raises:
            UsageError: A part is missing or no such thing.
        """
        weight = data.get("weight")
        try:
            return cls(
                name=str(data["name"]),
                title=str(data["title"]),
                questions=tuple(Question.from_dict(each) for each in data.get("questions", ())),
                weight=None if weight is None else float(weight),
                help=str(data.get("help", "")),
            )
        except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
            raise UsageError(f"this is no section of a scorecard: {error}") from error


@dataclass(frozen=True, slots=True)
class Form:
    """A scorecard's form.

    Attributes:
        sections: In the order in which they are asked.
        on_fail: What an answer that must never be given does to what it fails.
        skipped: Whether "not applicable" leaves the sum or counts as met.
        pass_mark: The score, of 100, from which the outcome is "passed"; None: there is no outcome.
        intro: What the evaluator reads first.
    """

    sections: tuple[Section, ...] = ()
    on_fail: OnFail = OnFail.ZERO
    skipped: Skipped = Skipped.LEAVES
    pass_mark: float | None = None
    intro: str = ""

    def __post_init__(self) -> None:
        for kind, names in (
            ("question", [question.name for question in self.questions]),
            ("section", [section.name for section in self.sections]),
        ):
            twice = next((name for name in names if names.count(name) > 1), None)
            if twice is not None:
                raise UsageError(f"there are two {kind}s called {twice!r}")
        if self.pass_mark is not None and not 0 <= self.pass_mark <= 100:  # noqa: PLR2004  # of 100
            raise UsageError(f"a pass mark lies between 0 and 100, not at {self.pass_mark!r}")
        before: set[str] = set()
        for question in self.questions:
            strange = next((each.question for each in question.when if each.question not in before), None)
            if strange is not None:
                raise UsageError(f"{question.name} waits for {strange!r}, which is no question before it")
            before.add(question.name)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the order in which they are asked."""
        return tuple(question for section in self.sections for question in section.questions)

    def named(self, name: str) -> Question:
        """Return a question.

        Raises:
            KeyError: There is none of that name.
        """
        found = next((question for question in self.questions if question.name == name), None)
        if found is None:
            raise KeyError(name)
        return found

    def digest(self) -> str:
        """Return a fingerprint of all that an evaluator could see of it."""
        return hashlib.sha256(json.dumps(self.to_dict(), sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON keeps it."""
        return {
            "sections": [section.to_dict() for section in self.sections],
            "on_fail": str(self.on_fail),
            "skipped": str(self.skipped),
            "pass_mark": self.pass_mark,
            "intro": self.intro,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Form:
        """Build it from what JSON keeps.

        Raises:
            UsageError: A part is missing or no such thing.
        """
        mark = data.get("pass_mark")
        try:
            return cls(
                sections=tuple(Section.from_dict(each) for each in data["sections"]),
                on_fail=OnFail(data.get("on_fail", OnFail.ZERO)),
                skipped=Skipped(data.get("skipped", Skipped.LEAVES)),
                pass_mark=None if mark is None else float(mark),
                intro=str(data.get("intro", "")),
            )
        except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
            raise UsageError(f"this is no scorecard: {error}") from error
