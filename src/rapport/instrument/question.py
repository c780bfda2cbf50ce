"""One question of a survey: its words by language, how it is answered, and when it is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from rapport.exceptions import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

Words = dict[str, str]


class Kind(StrEnum):
    """How a question is answered."""

    RATING = "rating"
    CHOICE = "choice"
    TICKS = "ticks"
    TEXT = "text"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers that can be given.

    Attributes:
        value: What is kept; for a rating a whole number, as text.
        label: Its words by language.
    """

    value: str
    label: Words

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON keeps it."""
        return {"value": self.value, "label": dict(self.label)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Choice:
        """Build it from what JSON keeps."""
        return cls(str(data["value"]), dict(data["label"]))


@dataclass(frozen=True, slots=True)
class Condition:
    """Another question's answer that a question waits for.

    Attributes:
        question: The other question, asked on an earlier step.
        among: The answers that let this one be asked; of ticks one of them is enough.
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

    def holds(self, given: Mapping[str, Any]) -> bool:
        """Whether the answers so far let the question be asked."""
        said = given.get(self.question)
        values = said if isinstance(said, list | tuple) else [said]
        return any(str(value) in self.among for value in values if value is not None)


@dataclass(frozen=True, slots=True)
class Question:
    """A question.

    Attributes:
        name: Lower-case letters, digits and ``_``: the column in which its answers come out.
        kind: How it is answered.
        text: Its words by language.
        choices: What can be answered; of ratings from the least to the most. Empty for texts and a single tick.
        hint: A line under it, by language.
        step: The page it stands on, from 1.
        when: Any one of these lets it be asked; empty is always.
        core: One of those that are the same everywhere, so that results can be compared.
        owner: Whose it is: people, process, technology or product; empty where it is nobody's alone.
        part: The part of the company it rates, such as ``site``.
        shuffled: Questions of one page with the same name here are asked in an order drawn by lot.
        value: The company's value that it asks about; empty for none.
    """

    name: str
    kind: Kind
    text: Words
    choices: tuple[Choice, ...] = ()
    hint: Words = field(default_factory=dict)
    step: int = 1
    when: tuple[Condition, ...] = ()
    core: bool = False
    owner: str = ""
    part: str = ""
    shuffled: str = ""
    value: str = ""

    def __post_init__(self) -> None:
        if not self.name.isascii() or not self.name.replace("_", "a").isalnum() or self.name != self.name.lower():
            raise UsageError(f"a question’s name has lower-case letters, digits and _, not {self.name!r}")
        if self.kind in {Kind.RATING, Kind.CHOICE, Kind.TICKS} and len(self.choices) < 2:  # noqa: PLR2004  # else no choice
            raise UsageError(f"{self.name}: at least two answers to choose from are needed")

    def asked(self, given: Mapping[str, Any]) -> bool:
        """Whether it is asked after the answers given so far."""
        return not self.when or any(condition.holds(given) for condition in self.when)

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON keeps it."""
        return {
            "name": self.name,
            "kind": str(self.kind),
            "text": dict(self.text),
            "choices": [choice.to_dict() for choice in self.choices],
            "hint": dict(self.hint),
            "step": self.step,
            "when": [condition.to_dict() for condition in self.when],
            "core": self.core,
            "owner": self.owner,
            "part": self.part,
            "shuffled": self.shuffled,
            "value": self.value,
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
                kind=Kind(data["kind"]),
                text=dict(data["text"]),
                choices=tuple(Choice.from_dict(each) for each in data.get("choices", ())),
                hint=dict(data.get("hint", {})),
                step=int(data.get("step", 1)),
                when=tuple(Condition.from_dict(each) for each in data.get("when", ())),
                core=bool(data.get("core", False)),
                owner=str(data.get("owner", "")),
                part=str(data.get("part", "")),
                shuffled=str(data.get("shuffled", "")),
                value=str(data.get("value", "")),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise UsageError(f"this is no question: {error}") from error
