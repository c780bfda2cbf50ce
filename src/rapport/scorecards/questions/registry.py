"""The types of question, by kind: the built-in ones, then those of other distributions."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Final

from rapport.exceptions import UsageError
from rapport.scorecards.questions.checklist import Checklist
from rapport.scorecards.questions.choice import OneOf
from rapport.scorecards.questions.moments import Moments
from rapport.scorecards.questions.number import Number
from rapport.scorecards.questions.scale import Scale
from rapport.scorecards.questions.text import Text
from rapport.scorecards.questions.yes_no import YesNo

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.metadata import EntryPoint

    from rapport.scorecards.question import Question
    from rapport.scorecards.questions.kind import QuestionType

GROUP: Final = "rapport.question_types"

BUILT_IN: Final[tuple[QuestionType, ...]] = (YesNo(), OneOf(), Scale(), Number(), Text(), Checklist(), Moments())
_BY_KIND: Final[dict[str, QuestionType]] = {str(each.kind): each for each in BUILT_IN}


def registered(found: Iterable[EntryPoint] | None = None) -> tuple[QuestionType, ...]:
    """Return the built-in types and those registered under the entry-point group ``rapport.question_types``.

    Args:
        found: Entry points to take instead of the installed ones. Each names a class without arguments.

    Raises:
        UsageError: Two types have the same kind; the message names the entry point.
    """
    points = sorted(entry_points(group=GROUP) if found is None else found, key=lambda point: (point.name, point.value))
    types = list(BUILT_IN)
    for point in points:
        brought: QuestionType = point.load()()
        if any(brought.kind == known.kind for known in types):
            raise UsageError(
                f"the entry point {point.value!r} registers a type of question {str(brought.kind)!r}, which exists: "
                f"give it another kind, or uninstall its distribution"
            )
        types.append(brought)
    return tuple(types)


def type_of(question: Question) -> QuestionType:
    """Return a question's type.

    Raises:
        UsageError: No type has its kind; the distribution that brings it is not installed.
    """
    found = _BY_KIND.get(question.kind) or _installed().get(question.kind)
    if found is None:
        raise UsageError(f"{question.name}: there is no type of question {question.kind!r}; is it installed?")
    return found


@cache
def _installed() -> dict[str, QuestionType]:
    return {str(each.kind): each for each in registered()}
