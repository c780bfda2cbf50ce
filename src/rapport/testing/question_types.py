"""The laws every type of question keeps."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rapport.scorecards.given import OUTCOMES, Given, Marked
from rapport.testing.checking import pure, require

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport.scorecards.question import Question
    from rapport.scorecards.questions import QuestionType

# Answers to any question that may be none to this one: whatever comes, a type must not raise.
_ODD: Final[tuple[Given, ...]] = (
    Given("yes"),
    Given("no such answer"),
    Given("💬 \u200f\u05d0"),
    Given("x" * 10_000),
    Given(0.0),
    Given(-1e300),
    Given(2.5),
    Given(()),
    Given(("a", "a", "no such line")),
    *(Given(moments=(Marked((3,), outcome),)) for outcome in ("", *OUTCOMES)),
    Given(moments=(Marked((), "met", owner="process"), Marked((1, 2), "missed"))),
)


def check_question_type(
    kind: QuestionType, *, question: Question, best: Iterable[Given], worst: Iterable[Given], refused: Iterable[Given]
) -> None:
    """Prove that a type of question keeps the laws: call it in the test of every type.

    It is pure and never raises, whatever is answered; a share lies between 0 and 1 or is None; what is worth anything
    is so by an accepted answer; where its answers can be listed, each of them is accepted, is listed once and fits into
    JSON; the best answers are worth at least as much as the worst; neither weight nor words change what an answer is
    worth.

    Args:
        kind: What to check.
        question: One of this type, whose answers are worth something, if any such question's are.
        best: Answers worth all of the weight; of a type that is never counted, answers worth None.
        worst: Answers worth nothing of it; none of a type that is never counted.
        refused: Answers that are not blank and cannot be given to the question.

    Raises:
        AssertionError: It breaks a law, or an example is worth something else.
    """
    name = f"The type {str(kind.kind)!r}"
    best, worst, refused = list(best), list(worst), list(refused)
    require(name, "Its kind is lower case with underscores", holds=kind.kind.isidentifier() and kind.kind.islower())
    require(name, "It says in its docstring what it asks", holds=bool((kind.__doc__ or "").strip()))
    require(name, "The example is a question of its kind", holds=question.kind == kind.kind, found=question.kind)
    wrong = pure(name, kind.wrong, question)
    require(name, "Nothing is wrong with the example", holds=wrong == "", found=wrong)
    counted = pure(name, kind.counted, question)
    require(name, "Give an answer that is worth all and one that cannot be given", holds=bool(best and refused))
    require(name, "Give an answer that is worth nothing, of a type that counts", holds=bool(worst) == counted)
    for given in best:
        _accepted(name, kind, question, given, 1.0 if counted else None)
    for given in worst:
        _accepted(name, kind, question, given, 0.0)
    for given in refused:
        require(name, "What cannot be given is refused", holds=not kind.accepts(question, given), found=given)
    _check_answers(name, kind, question)
    for given in (*_ODD, *best, *worst):
        _check_one(name, kind, question, given)


def _accepted(name: str, kind: QuestionType, question: Question, given: Given, worth: float | None) -> None:
    require(name, "An example that can be given is accepted", holds=kind.accepts(question, given), found=given)
    share = kind.share(question, given)
    require(name, f"The example is worth {worth}", holds=share == worth, found=f"{share} of {given}")


def _check_answers(name: str, kind: QuestionType, question: Question) -> None:
    answers = pure(name, kind.answers, question)
    require(name, "No answer is listed twice", holds=len(set(answers)) == len(answers), found=answers)
    require(name, "Answers are texts that are not empty", holds=all(isinstance(each, str) and each for each in answers))
    if not answers:
        return
    # One of them by itself, all ticked, or a moment of that outcome: each type takes its answers in one of these ways.
    for answer in answers:
        ways = (Given(answer), Given((answer,)), Given(moments=(Marked((0,), answer if answer in OUTCOMES else ""),)))
        require(
            name, "A listed answer can be given", holds=any(kind.accepts(question, way) for way in ways), found=answer
        )


def _check_one(name: str, kind: QuestionType, question: Question, given: Given) -> None:
    accepted = pure(name, lambda each: kind.accepts(question, each), given)
    require(name, "It accepts or it does not", holds=isinstance(accepted, bool), found=accepted)
    if not accepted:
        return
    share = pure(name, lambda each: kind.share(question, each), given)
    require(
        name,
        "A share lies between 0 and 1, or is None",
        holds=share is None or (math.isfinite(share) and 0 <= share <= 1),
        found=f"{share} of {given}",
    )
    require(
        name, "What is only noted is worth nothing", holds=kind.counted(question) or share is None, found=f"{share}"
    )
    for other in (replace(question, weight=7.0), replace(question, text="Other words?", help="And help.")):
        require(name, "Neither weight nor words change a share", holds=kind.share(other, given) == share, found=given)
    back = Given.from_dict(json.loads(json.dumps(given.to_dict())))
    require(name, "It is worth the same when it comes back from JSON", holds=kind.share(question, back) == share)
