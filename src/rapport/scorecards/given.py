"""What an evaluator gave as the answer to one question, with what goes along with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from rapport.exceptions import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

OUTCOMES: Final = ("met", "missed", "hollow", "not_called_for")
OWNERS: Final = ("people", "process", "technology", "product")
# What one of these owns was not the agent's to do: it leaves the agent's score and goes to its owner.
NOT_THE_AGENTS: Final = frozenset(OWNERS[1:])


@dataclass(frozen=True, slots=True)
class Marked:
    """A moment that the evaluator marked: where the customer showed something, and what the agent did with it.

    Attributes:
        turns: The customer's turns, by their index in the conversation.
        outcome: ``met``, ``missed``, ``hollow``, ``not_called_for``; empty while it is not judged.
        owner: Whose the miss is; empty counts as people's.
        why: What would have met it, for the agent to read.
    """

    turns: tuple[int, ...]
    outcome: str = ""
    owner: str = ""
    why: str = ""

    def __post_init__(self) -> None:
        if self.outcome not in {"", *OUTCOMES} or self.owner not in {"", *OWNERS}:
            raise UsageError(f"a moment is {', '.join(OUTCOMES)}, not {self.outcome!r}, nor {self.owner!r}’s")

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON keeps it."""
        return {"turns": list(self.turns), "outcome": self.outcome, "owner": self.owner, "why": self.why}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Marked:
        """Build it from what JSON keeps."""
        turns = tuple(int(turn) for turn in data.get("turns", ()))
        return cls(turns, str(data.get("outcome", "")), str(data.get("owner", "")), str(data.get("why", "")))


@dataclass(frozen=True, slots=True)
class Given:
    """An answer.

    Attributes:
        value: ``yes`` or ``no``; a choice's value; a number; a text; the values ticked in a checklist. None while it is
            not answered, and for moments.
        skipped: "Not applicable".
        owner: Whose a miss is; empty counts as people's.
        causes: Root causes of a miss, as the question's codes.
        comment: The evaluator's words.
        moments: Of a moments question.
    """

    value: str | float | tuple[str, ...] | None = None
    skipped: bool = False
    owner: str = ""
    causes: tuple[str, ...] = ()
    comment: str = ""
    moments: tuple[Marked, ...] = ()

    def __post_init__(self) -> None:
        if isinstance(self.value, float) and not isfinite(self.value):
            raise UsageError(f"a number that is answered is finite, not {self.value!r}")
        if self.owner not in {"", *OWNERS}:
            raise UsageError(f"the owner of a miss is one of {', '.join(OWNERS)}, not {self.owner!r}")

    @property
    def blank(self) -> bool:
        """Whether nothing is answered yet."""
        return not self.skipped and self.value in (None, "") and not self.moments

    @property
    def values(self) -> tuple[str, ...]:
        """The answer as texts: the ticks of a checklist, else one; a number without a point where it is whole."""
        if self.value is None:
            return ()
        if isinstance(self.value, tuple):
            return self.value
        if isinstance(self.value, float) and self.value == int(self.value):
            return (str(int(self.value)),)
        return (str(self.value),)

    @property
    def said(self) -> frozenset[str]:
        """All that it answers, as texts: its values and the outcomes of its moments; nothing where it is skipped."""
        return frozenset() if self.skipped else frozenset((*self.values, *(each.outcome for each in self.moments)))

    def unowned(self) -> Given:
        """Return the same answer with every miss as people's."""
        return replace(self, owner="", moments=tuple(replace(each, owner="") for each in self.moments))

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON keeps it."""
        return {
            "value": list(self.value) if isinstance(self.value, tuple) else self.value,
            "skipped": self.skipped,
            "owner": self.owner,
            "causes": list(self.causes),
            "comment": self.comment,
            "moments": [moment.to_dict() for moment in self.moments],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Given:
        """Build it from what JSON keeps.

        Raises:
            UsageError: It is no answer.
        """
        value = data.get("value")
        try:
            return cls(
                value=tuple(str(each) for each in value) if isinstance(value, list | tuple) else _plain(value),
                skipped=bool(data.get("skipped", False)),
                owner=str(data.get("owner", "")),
                causes=tuple(str(each) for each in data.get("causes", ())),
                comment=str(data.get("comment", "")),
                moments=tuple(Marked.from_dict(each) for each in data.get("moments", ())),
            )
        except (AttributeError, OverflowError, TypeError, ValueError) as error:
            raise UsageError(f"this is no answer to a scorecard’s question: {error}") from error


def _plain(value: Any) -> str | float | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return float(value)
    return None if value is None else str(value)
