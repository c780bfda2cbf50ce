"""Every type of question keeps the laws, and the check names the law that a bad type breaks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.scorecards import Choice, Given, Kind, Marked, Question
from rapport.scorecards.questions import BUILT_IN, type_of
from rapport.scorecards.questions.yes_no import YesNo
from rapport.testing import check_question_type

CHOICES = (Choice("all", "All", 1.0), Choice("none", "None", 0.0), Choice("na", "Not called for", None))
NEVER = Given("perhaps")
MET, MISSED = (Given(moments=(Marked((1,), outcome),)) for outcome in ("met", "missed"))


def ask(kind, **more):
    return Question("q", kind, "What of it?", **more)


EXAMPLES = {
    Kind.YES_NO: (ask(Kind.YES_NO), [Given("yes")], [Given("no")], [NEVER, Given(1.0)]),
    Kind.CHOICE: (ask(Kind.CHOICE, choices=CHOICES), [Given("all")], [Given("none")], [NEVER, Given(("all",))]),
    Kind.CHECKLIST: (
        ask(Kind.CHECKLIST, choices=CHOICES),
        [Given(("all",)), Given(("all", "none", "na"))],
        [Given(()), Given(("none",))],
        [NEVER, Given(("all", "perhaps"))],
    ),
    Kind.SCALE: (ask(Kind.SCALE, low=1, high=5), [Given(5.0)], [Given(1.0)], [Given(0.0), Given(1.5), NEVER]),
    Kind.NUMBER: (
        ask(Kind.NUMBER, low=60, high=10),
        [Given(10.0), Given(0.0)],
        [Given(60.0), Given(1e12)],
        [NEVER, Given(("a",))],
    ),
    Kind.TEXT: (ask(Kind.TEXT), [Given("A cable was missing.")], [], [Given(3.0)]),
    Kind.MOMENTS: (ask(Kind.MOMENTS), [MET], [MISSED], [NEVER, Given(moments=(Marked((1,)),))]),
}


@pytest.mark.parametrize("kind", BUILT_IN, ids=lambda kind: str(kind.kind))
def test_every_built_in_type_keeps_the_laws(kind):
    question, best, worst, refused = EXAMPLES[kind.kind]

    check_question_type(kind, question=question, best=best, worst=worst, refused=refused)
    assert type_of(question) is kind


class Faulty(YesNo):
    """Yes or no, with one fault put in by each test."""


def fault(**methods):
    return type("Faulty", (Faulty,), {"__doc__": "Was it done?", **methods})()


def counting():
    calls = iter(range(1_000))
    return lambda _self, _question, _given: next(calls) / 1_000


@pytest.mark.parametrize(
    ("kind", "law"),
    [
        (fault(__doc__=""), "docstring"),
        (fault(kind="Yes No"), "lower case"),
        (fault(wrong=lambda _self, _question: "everything"), "Nothing is wrong"),
        (fault(counted=lambda _self, _question: False), "worth nothing, of a type that counts"),
        (fault(share=lambda _self, _question, _given: 0.5), r"worth 1\.0"),
        (fault(accepts=lambda _self, _question, _given: True), "refused"),
        (fault(answers=lambda _self, _question: ("yes", "yes")), "listed twice"),
        (fault(answers=lambda _self, _question: ("yes", "perhaps")), "can be given"),
        (
            fault(share=lambda _self, question, given: float(given.value == "yes") * (question.weight < 7)),
            "Neither weight",
        ),
        (fault(accepts=lambda _self, _question, given: given.value[0] == "y"), "raises TypeError|accepted"),
    ],
)
def test_a_fault_is_named(kind, law):
    question, best, worst, refused = EXAMPLES[Kind.YES_NO]

    with pytest.raises(AssertionError, match=law):
        check_question_type(kind, question=question, best=best, worst=worst, refused=refused)


def test_examples_must_be_there_and_of_the_kind():
    question, best, worst, refused = EXAMPLES[Kind.YES_NO]

    with pytest.raises(AssertionError, match="cannot be given"):
        check_question_type(YesNo(), question=question, best=best, worst=worst, refused=())
    with pytest.raises(AssertionError, match="of its kind"):
        check_question_type(
            YesNo(), question=replace(question, kind=Kind.TEXT), best=best, worst=worst, refused=refused
        )
