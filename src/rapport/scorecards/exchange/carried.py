"""What comes in from another system and what goes out to one, with what was lost on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from rapport.exceptions import Refused
    from rapport.scorecards.exchange.lost import Lost
    from rapport.scorecards.form import Form
    from rapport.scorecards.given import Given

    # Finds, in foreign JSON, the names of fields about an agent's emotion, so that it can be said that they were there.
    Feelings = Callable[[Any], Collection[str]]


@dataclass(frozen=True, slots=True)
class Taken:
    """A form that was read.

    Attributes:
        form: The form.
        title: What it is called there.
        lost: What could not be carried over.
    """

    form: Form
    title: str
    lost: tuple[Lost, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A form that was written for another system.

    Attributes:
        data: JSON.
        lost: What could not be carried over.
    """

    data: dict[str, Any]
    lost: tuple[Lost, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """One evaluation of another system.

    Attributes:
        source: The system and the evaluation's id there: ``connect:1f2e``. It is the same each time it is read.
        conversation: The conversation's reference.
        answers: By question of the form.
        evaluator: Who evaluated, as that system has it; empty where it does not say.
        at: When it was sent in, ISO 8601; empty where it does not say.
        overall: What was said of the whole.
        score: The score, of 100, as that system has it; None where it has none.
    """

    source: str
    conversation: str
    answers: Mapping[str, Given]
    evaluator: str = ""
    at: str = ""
    overall: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """What was read of a file of evaluations.

    Attributes:
        rows: Those that can be brought in.
        refused: Those that cannot, each with its place and the reason.
        lost: What was left out of those that can.
    """

    rows: tuple[Result, ...] = ()
    refused: tuple[Refused, ...] = ()
    lost: tuple[Lost, ...] = field(default=())
