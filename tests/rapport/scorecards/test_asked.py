"""Which questions are asked, and what is missing before a form can be sent in."""

from __future__ import annotations

import pytest

from rapport.scorecards import Choice, Condition, Form, Given, Kind, Marked, Missing, Question, Section, asked, missing


def ask(name, kind=Kind.YES_NO, **more):
    return Question(name, kind, f"What of {name}?", **more)


WHICH = ask("which", Kind.CHOICE, choices=(Choice("call", "Call"), Choice("mail", "Mail")))
LIST = ask("parts", Kind.CHECKLIST, choices=(Choice("a", "A"), Choice("b", "B")))
CARE = ask("care", Kind.MOMENTS)
STEPS = ask("steps", Kind.SCALE, low=1, high=3)


def waiting(first, *among):
    return Form((Section("all", "All", (first, ask("next", when=(Condition(first.name, among),)))),))


@pytest.mark.parametrize(
    ("first", "among", "given", "opens"),
    [
        (ask("one"), ("yes",), Given("yes"), True),
        (ask("one"), ("yes",), Given("no"), False),
        (ask("one"), ("yes",), Given(), False),
        (ask("one"), ("yes",), Given("yes", skipped=True), False),
        (ask("one"), ("perhaps",), Given("perhaps"), False),
        (WHICH, ("call", "mail"), Given("mail"), True),
        (LIST, ("a",), Given(("a", "b")), True),
        (LIST, ("a",), Given(("b",)), False),
        (LIST, ("a",), Given(("a", "z")), False),
        (STEPS, ("1", "2"), Given(2.0), True),
        (CARE, ("missed",), Given(moments=(Marked((1,), "met"), Marked((3,), "missed"))), True),
        (CARE, ("missed",), Given(moments=(Marked((1,), "met"),)), False),
    ],
)
def test_a_question_waits_for_an_answer_that_counts(first, among, given, opens):
    names = [question.name for question in asked(waiting(first, *among), {first.name: given})]

    assert ("next" in names) == opens


def test_one_of_several_conditions_is_enough():
    either = ask("third", when=(Condition("one", ("yes",)), Condition("two", ("yes",))))
    form = Form((Section("all", "All", (ask("one"), ask("two"), either)),))

    assert either in asked(form, {"one": Given("no"), "two": Given("yes")})
    assert either not in asked(form, {"one": Given("no"), "two": Given("no")})


def test_what_waits_for_a_question_that_is_not_asked_is_not_asked_either():
    second = ask("two", when=(Condition("one", ("yes",)),))
    third = ask("three", when=(Condition("two", ("yes",)),))
    form = Form((Section("all", "All", (ask("one"), second, third)),))

    assert asked(form, {"one": Given("no"), "two": Given("yes")}) == (form.questions[0],)


@pytest.mark.parametrize(
    ("question", "given", "what"),
    [
        (ask("q"), Given(), "blank"),
        (ask("q"), Given("yes"), None),
        (ask("q"), Given("perhaps"), "no_answer"),
        (ask("q"), Given(skipped=True), None),
        (ask("q", may_skip=False), Given(skipped=True), "may_not_skip"),
        (ask("q", comment=("no",)), Given("no"), "no_comment"),
        (ask("q", comment=("no",)), Given("no", comment=" "), "no_comment"),
        (ask("q", comment=("no",)), Given("no", comment="Turn 4."), None),
        (ask("q", comment=("no",)), Given("yes"), None),
        (ask("q", comment=("*",)), Given("yes"), "no_comment"),
        (ask("q", causes=("skill",)), Given("no", causes=("luck",)), "no_such_cause"),
        (ask("q", causes=("skill",)), Given("no", causes=("skill",)), None),
        (ask("q", Kind.TEXT), Given(), None),
        (CARE, Given(), None),
        (CARE, Given(moments=(Marked((1,)),)), "no_answer"),
        (CARE, Given(moments=(Marked((), "met"),)), "no_answer"),
        (ask("q", Kind.MOMENTS, comment=("hollow",)), Given(moments=(Marked((1,), "hollow"),)), "no_comment"),
        (LIST, Given(()), None),
    ],
)
def test_what_is_missing(question, given, what):
    found = missing(Form((Section("all", "All", (question,)),)), {question.name: given})

    assert found == (() if what is None else (Missing(question.name, what),))


def test_what_is_not_asked_is_not_missing():
    assert missing(waiting(ask("one"), "yes"), {"one": Given("no")}) == ()
