"""One question of a scorecard: what it asks, how it is answered, and what an answer is worth."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from rapport.exceptions import UsageError
from rapport.scorecards.kinds import Kind, kind_named
from rapport.scorecards.questions import type_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["MOST_WEIGHT", "Choice", "Condition", "Kind", "Level", "Question"]

# Greater ones say nothing more, and their sums would leave what a float holds exactly.
MOST_WEIGHT: Final = 1e6
_FARTHEST: Final = 1e12


class Level(StrEnum):
    """What an answer that must never be given fails."""

    QUESTION = "question"
    SECTION = "section"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers that can be given, or one line of a checklist.

    Attributes:
        value: What is kept.
        label: Its words.
        share: What it is worth, 0 to 1 of the question's weight; None where it is worth nothing and costs nothing: the
            question then leaves the sum. A line of a checklist counts by it against the other lines.
    """

    value: str
    label: str
    share: float | None = 1.0

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON keeps it."""
        return {"value": self.value, "label": self.label, "share": self.share}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Choice:
        """Build it from what JSON keeps."""
        share = data.get("share", 1.0)
        return cls(str(data["value"]), str(data["label"]), None if share is None else float(share))


@dataclass(frozen=True, slots=True)
class Condition:
    """Another question's answer that a question waits for.

    Attributes:
        question: The other question, which stands before this one.
        among: The answers that let this one be asked; of a checklist one of them is enough.
    """

    question: str
    among: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON keeps it."""
        return {"question": self.question, "among": list(self.among)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Condition:
        """Build it from what JSON keeps."""
        return cls(str(data["question"]), tuple(str(value) for value in data["among"]))


@dataclass(frozen=True, slots=True)
class Question:
    """A question.

    Attributes:
        name: Lower-case letters, digits and ``_``; it stays the same through all versions of a scorecard.
        kind: How it is answered. Of a type that another distribution brings it is the plain text of its name.
        text: What is asked.
        help: What the evaluator reads beside it.
        good: What an agent said or did that meets it, in examples.
        bad: What does not meet it, in examples.
        weight: How much it counts against the others of its section; 0 is asked and not counted. Of a bonus: how many
            points of 100 it adds at most.
        bonus: It adds to the score and never takes away.
        choices: What can be answered to a choice or ticked in a checklist.
        low: The least answer of a scale; of a number the one that is worth nothing.
        high: The greatest answer of a scale; of a number the one that is worth all. Lower than ``low``: less is better.
            None for both: a number that is noted and not counted.
        fails: Answers that must never be given, and what they fail; empty: none.
        level: What such an answer fails.
        may_skip: "Not applicable" can be answered.
        when: Any one of these lets it be asked; empty is always.
        comment: Answers that need a comment; ``*`` is every answer.
        causes: Codes of root causes that can be given to a miss, in tiers: ``knowledge/product/prices``.
        behaviour: The rubric's behaviour that it asks about; empty for none.
    """

    name: str
    kind: Kind
    text: str
    help: str = ""
    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    weight: float = 1.0
    bonus: bool = False
    choices: tuple[Choice, ...] = ()
    low: float | None = None
    high: float | None = None
    fails: tuple[str, ...] = ()
    level: Level = Level.QUESTION
    may_skip: bool = True
    when: tuple[Condition, ...] = ()
    comment: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    behaviour: str = ""

    def __post_init__(self) -> None:
        if not self.name.isascii() or not self.name.replace("_", "a").isalnum() or self.name != self.name.lower():
            raise UsageError(f"a question’s name has lower-case letters, digits and _, not {self.name!r}")
        if not 0 <= self.weight <= MOST_WEIGHT:
            raise UsageError(f"{self.name}: a weight lies between 0 and {MOST_WEIGHT:,.0f}, not at {self.weight!r}")
        if any(end is not None and not -_FARTHEST <= end <= _FARTHEST for end in (self.low, self.high)):
            raise UsageError(f"{self.name}: the ends of a scale are numbers, not {self.low!r} and {self.high!r}")
        if len({choice.value for choice in self.choices}) != len(self.choices):
            raise UsageError(f"{self.name}: two of its answers are kept under the same value")
        if any(choice.share is not None and not 0 <= choice.share <= 1 for choice in self.choices):
            raise UsageError(f"{self.name}: an answer is worth 0 to 1 of the question’s weight")
        if wrong := type_of(self).wrong(self):
            raise UsageError(f"{self.name}: {wrong}")

    @property
    def counts(self) -> bool:
        """Whether its answer can change a score."""
        return self.weighs or (bool(self.fails) and self.level != Level.QUESTION)

    @property
    def weighs(self) -> bool:
        """Whether points of the score can hang on it."""
        return self.weight > 0 and type_of(self).counted(self)

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON keeps it."""
        return {
            "name": self.name,
            "kind": str(self.kind),
            "text": self.text,
            "help": self.help,
            "good": list(self.good),
            "bad": list(self.bad),
            "weight": self.weight,
            "bonus": self.bonus,
            "choices": [choice.to_dict() for choice in self.choices],
            "low": self.low,
            "high": self.high,
            "fails": list(self.fails),
            "level": str(self.level),
            "may_skip": self.may_skip,
            "when": [condition.to_dict() for condition in self.when],
            "comment": list(self.comment),
            "causes": list(self.causes),
            "behaviour": self.behaviour,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Question:
        """Build it from what JSON keeps.

        Raises:
            UsageError: A part is missing or no such thing.
        """
        try:
            return cls(
                name=str(data["name"]),
                kind=kind_named(str(data["kind"])),
                text=str(data["text"]),
                help=str(data.get("help", "")),
                weight=float(data.get("weight", 1.0)),
                bonus=bool(data.get("bonus", False)),
                choices=tuple(Choice.from_dict(each) for each in data.get("choices", ())),
                low=_number(data.get("low")),
                high=_number(data.get("high")),
                level=Level(data.get("level", Level.QUESTION)),
                may_skip=bool(data.get("may_skip", True)),
                when=tuple(Condition.from_dict(each) for each in data.get("when", ())),
                behaviour=str(data.get("behaviour", "")),
                **{
                    name: tuple(str(each) for each in data.get(name, ()))
                    for name in ("good", "bad", "fails", "comment", "causes")
                },
            )
        except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
            raise UsageError(f"this is no question of a scorecard: {error}") from error


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
