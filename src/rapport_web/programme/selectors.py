"""What was found of the programme, last and before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from rapport_web.programme.found import State
from rapport_web.programme.models import Look
from rapport_web.programme.questions import QUESTIONS

if TYPE_CHECKING:
    from rapport_web.programme.found import Question
    from rapport_web.programme.models import Said

_OF_ANSWER: Final = {"yes": State.SOUND, "part": State.PART, "no": State.GAP, "unknown": State.UNKNOWN}
PROGRESS: Final = 6


@dataclass(frozen=True, slots=True)
class Standing:
    """How a programme stands on one question.

    Attributes:
        question: The question.
        state: How it stands.
        says: What the data say, in words; empty where people are asked.
        said: What a person answered; None where nobody did, or the data answer.
    """

    question: Question
    state: State
    says: str = ""
    said: Said | None = None


def latest() -> Look | None:
    """Return the last look that is done."""
    return Look.objects.exclude(done_at=None).order_by("-done_at").prefetch_related("said").first()


def waiting() -> Look | None:
    """Return the look that is under way."""
    return Look.objects.filter(done_at=None).first()


def last_looks(most: int = PROGRESS) -> list[Look]:
    """Return the last looks that are done, the earliest first."""
    return list(Look.objects.exclude(done_at=None).order_by("-done_at").prefetch_related("said")[:most])[::-1]


def standings(look: Look) -> tuple[Standing, ...]:
    """Return how the programme stood on every question of today, in their order, in the language of who looks."""
    said = {each.question: each for each in look.said.all()}
    found: dict[str, Any] = look.result.get("found", {})
    rows = []
    for question in QUESTIONS:
        kept = found.get(question.name)
        if question.look is None or question.tell is None:
            answered = said.get(question.name)
            rows.append(Standing(question, _OF_ANSWER[answered.answer] if answered else State.UNKNOWN, said=answered))
        elif kept is None:  # the question is younger than the look
            rows.append(Standing(question, State.UNKNOWN))
        else:
            rows.append(Standing(question, State(kept["state"]), question.tell(kept["figures"])))
    return tuple(rows)


def counts(rows: tuple[Standing, ...]) -> dict[str, int]:
    """Return how many questions stand how."""
    return {str(state): sum(row.state == state for row in rows) for state in State}
