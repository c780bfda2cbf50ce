"""The arithmetic and what is asked at their edges: every kind of answer that is none, nothing, one, ends and ties."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from rapport.exceptions import UsageError
from rapport.scorecards import (
    OUTCOMES,
    OWNERS,
    Choice,
    Condition,
    Form,
    Given,
    Kind,
    Level,
    Marked,
    Missing,
    OnFail,
    Question,
    Section,
    Skipped,
    asked,
    missing,
    score,
)
from rapport.scorecards.worth import Worth, worth_of

YES, NO, NA, BLANK = Given("yes"), Given("no"), Given(skipped=True), Given()
LEVELS = (Choice("met", "Met"), Choice("half", "Half", 0.5), Choice("none", "None", 0.0), Choice("na", "Not", None))


def ask(name="q", kind=Kind.YES_NO, **more):
    return Question(name, kind, f"What of {name}?", **more)


def form(*questions, **more):
    return Form((Section("all", "All", questions),), **more)


PLAIN = form()
PASSES = form(skipped=Skipped.PASSES)
KEEPS = form(on_fail=OnFail.KEEP)
CHOICE = ask(kind=Kind.CHOICE, choices=LEVELS)
LIST = ask(kind=Kind.CHECKLIST, choices=(Choice("a", "A"), Choice("b", "B", 0.5), Choice("c", "C", None)))
SCALE = ask(kind=Kind.SCALE, low=1, high=5)
NUMBER = ask(kind=Kind.NUMBER, low=0, high=10)
MOMENTS = ask(kind=Kind.MOMENTS)


@pytest.mark.parametrize(
    ("question", "given", "whole", "share"),
    [
        (ask(), YES, PLAIN, 1.0),
        (ask(), NO, PLAIN, 0.0),
        (ask(), Given("Yes"), PLAIN, None),
        (ask(), Given(" yes"), PLAIN, None),
        (ask(), Given(""), PLAIN, None),
        (ask(), Given(1.0), PLAIN, None),
        (ask(), Given(("yes",)), PLAIN, None),
        (ask(), NA, PLAIN, None),
        (ask(), NA, PASSES, 1.0),
        (ask(may_skip=False), NA, PASSES, None),
        (ask(bonus=True), NA, PASSES, None),
        (ask(), replace(YES, skipped=True), PLAIN, None),
        (ask(kind=Kind.TEXT), NA, PASSES, None),
        (ask(kind=Kind.TEXT), Given("x"), PLAIN, None),
        (ask(kind=Kind.NUMBER), NA, PASSES, None),
        (NUMBER, NA, PASSES, 1.0),
        (NUMBER, Given(0.0), PLAIN, 0.0),
        (NUMBER, Given(10.0), PLAIN, 1.0),
        (NUMBER, Given(-5.0), PLAIN, 0.0),
        (NUMBER, Given(1e12), PLAIN, 1.0),
        (NUMBER, Given(2.5), PLAIN, 0.25),
        (NUMBER, Given("2.5"), PLAIN, None),
        (replace(NUMBER, low=10, high=0), Given(2.5), PLAIN, 0.75),
        (replace(NUMBER, low=-10, high=10), Given(0.0), PLAIN, 0.5),
        (replace(NUMBER, low=3, high=3), Given(3.0), PLAIN, None),
        (replace(NUMBER, low=None), Given(3.0), PLAIN, None),
        (SCALE, Given(1.0), PLAIN, 0.0),
        (SCALE, Given(3.0), PLAIN, 0.5),
        (SCALE, Given("3"), PLAIN, 0.5),
        (SCALE, Given("3.0"), PLAIN, None),
        (SCALE, Given(5.0), PLAIN, 1.0),
        (SCALE, Given(0.0), PLAIN, None),
        (SCALE, Given(("3",)), PLAIN, 0.5),
        (SCALE, Given(("3", "4")), PLAIN, None),
        (replace(SCALE, low=-2, high=2), Given(-1.0), PLAIN, 0.25),
        (CHOICE, Given("half"), PLAIN, 0.5),
        (CHOICE, Given("na"), PLAIN, None),
        (CHOICE, Given("na"), PASSES, None),
        (CHOICE, Given("Half"), PLAIN, None),
        (CHOICE, NA, PASSES, 1.0),
        (replace(CHOICE, choices=tuple(replace(c, share=None) for c in LEVELS)), NA, PASSES, None),
        (LIST, Given(()), PLAIN, 0.0),
        (LIST, Given(("a",)), PLAIN, 1 / 1.5),
        (LIST, Given(("b",)), PLAIN, 0.5 / 1.5),
        (LIST, Given(("a", "a")), PLAIN, 1 / 1.5),
        (LIST, Given(("c",)), PLAIN, 0.0),
        (LIST, Given(("a", "b", "c")), PLAIN, 1.0),
        (LIST, Given("a"), PLAIN, None),
        (LIST, Given(("a", "x")), PLAIN, None),
        (replace(LIST, choices=(Choice("a", "A", 0.0),)), Given(("a",)), PLAIN, None),
        (MOMENTS, NA, PASSES, None),
        (MOMENTS, BLANK, PLAIN, None),
        (MOMENTS, Given(moments=(Marked((1,), "met"),)), PLAIN, 1.0),
        (MOMENTS, Given("met", moments=(Marked((1,), "met"),)), PLAIN, None),
        (MOMENTS, Given(moments=(Marked((1,), "hollow"),)), PLAIN, 0.0),
        (MOMENTS, Given(moments=(Marked((), "met"),)), PLAIN, None),
    ],
)
def test_what_an_answer_is_worth(question, given, whole, share):
    worth = worth_of(question, given, whole)

    assert worth.share == (None if share is None else pytest.approx(share))
    assert not worth.failed


@pytest.mark.parametrize(
    ("given", "level", "whole", "expected"),
    [
        (NO, Level.QUESTION, PLAIN, Worth(0.0, failed=True)),
        (NO, Level.QUESTION, KEEPS, Worth(0.0, failed=True)),
        (YES, Level.FORM, PLAIN, Worth(1.0)),
        (NA, Level.FORM, PLAIN, Worth()),
        (Given("never"), Level.FORM, PLAIN, Worth()),
        (Given("no", owner="people"), Level.FORM, PLAIN, Worth(0.0, failed=True, owner="people")),
        (
            Given("no", owner="process"),
            Level.FORM,
            PLAIN,
            Worth(0.0, failed=True, owner="process", not_the_agents=True),
        ),
        (Given("yes", owner="process"), Level.FORM, PLAIN, Worth(1.0)),
    ],
)
def test_what_fails_and_whose_it_is(given, level, whole, expected):
    assert worth_of(ask(fails=("no",), level=level), given, whole) == expected


@pytest.mark.parametrize(
    ("value", "level", "whole", "share"),
    [
        ("half", Level.QUESTION, PLAIN, 0.0),
        ("half", Level.QUESTION, KEEPS, 0.5),
        ("half", Level.SECTION, PLAIN, 0.5),
        ("half", Level.FORM, PLAIN, 0.5),
        ("na", Level.QUESTION, PLAIN, None),
        ("met", Level.QUESTION, PLAIN, 0.0),
    ],
)
def test_an_answer_that_fails_its_question_is_worth_nothing_where_the_form_zeroes(value, level, whole, share):
    failing = replace(CHOICE, fails=("half", "na", "met"), level=level)

    worth = worth_of(failing, Given(value), whole)

    assert (worth.share, worth.failed) == (share, True)


@pytest.mark.parametrize("owner", OWNERS)
@pytest.mark.parametrize(("value", "kept"), [("met", False), ("half", True), ("none", True), ("na", False)])
def test_an_owner_is_kept_only_at_a_miss(owner, value, kept):
    worth = worth_of(CHOICE, Given(value, owner=owner), PLAIN)

    assert worth.owner == (owner if kept else "")
    assert worth.not_the_agents == (kept and owner != "people")


@pytest.mark.parametrize(
    ("whole", "answers"),
    [
        (Form(), {}),
        (Form(), {"q": YES}),
        (Form((Section("a", "A"),)), {}),
        (Form((Section("a", "A", weight=5),)), {"q": YES}),
        (form(ask(weight=0)), {"q": YES}),
        (form(ask(bonus=True)), {"q": YES}),
        (form(ask(kind=Kind.TEXT)), {"q": Given("x")}),
        (form(ask()), {"other": YES}),
        (form(ask()), {"q": NA}),
        (Form((Section("a", "A", (ask(),), weight=0),)), {"q": YES}),
    ],
)
@pytest.mark.parametrize("pass_mark", [None, 0, 100])
def test_where_nothing_counts_there_is_no_score_no_bonus_and_no_outcome(whole, answers, pass_mark):
    scored = score(replace(whole, pass_mark=pass_mark), answers)

    assert (scored.score, scored.whole, scored.bonus, scored.outcome) == (None, None, 0.0, "")
    assert all(point.weight == 0 for point in scored.points)


@pytest.mark.parametrize(
    ("pass_mark", "met", "outcome"),
    [
        (None, 3, ""),
        (0, 0, "passed"),
        (75, 3, "passed"),
        (75.0000001, 3, "failed"),
        (74.9, 3, "passed"),
        (100, 4, "passed"),
        (100, 3, "failed"),
        (0.1, 0, "failed"),
    ],
)
def test_the_mark_itself_is_passed(pass_mark, met, outcome):
    questions = [ask(f"q{n}") for n in range(4)]

    scored = score(
        form(*questions, pass_mark=pass_mark), {q.name: YES if n < met else NO for n, q in enumerate(questions)}
    )

    assert (scored.score, scored.outcome) == (25 * met, outcome)


@pytest.mark.parametrize("count", [1, 2, 3, 7, 10, 100])
@pytest.mark.parametrize("weight", [1e-6, 0.1, 0.7, 1, 3, 1e6])
def test_all_met_is_exactly_a_hundred_whatever_the_weights(count, weight):
    questions = [ask(f"q{n}", weight=weight) for n in range(count)]

    assert score(form(*questions), dict.fromkeys([q.name for q in questions], YES)).score == 100
    assert score(form(*questions), dict.fromkeys([q.name for q in questions], NO)).score == 0


@pytest.mark.parametrize(
    ("bonuses", "base", "score_", "added"),
    [
        ([(5, YES)], NO, 5, 5),
        ([(5, YES), (7, YES)], NO, 12, 12),
        ([(60, YES), (60, YES)], NO, 100, 100),
        ([(5, YES)], YES, 100, 0),
        ([(5, NO)], NO, 0, 0),
        ([(5, NA)], NO, 0, 0),
        ([(5, BLANK)], NO, 0, 0),
        ([(0, YES)], NO, 0, 0),
        ([(5, Given("no", owner="process"))], NO, 0, 0),
        ([(1e6, YES)], NO, 100, 100),
    ],
)
def test_bonuses_add_up_to_what_there_is_room_for(bonuses, base, score_, added):
    extra = [ask(f"b{n}", weight=weight, bonus=True) for n, (weight, _given) in enumerate(bonuses)]
    answers = {"q": base} | {f"b{n}": given for n, (_weight, given) in enumerate(bonuses)}

    scored = score(form(ask(), *extra), answers)

    assert (scored.score, scored.bonus) == (score_, added)


def test_half_a_bonus_adds_half():
    half = replace(CHOICE, name="extra", bonus=True, weight=10)

    assert score(form(ask(), half), {"q": NO, "extra": Given("half")}).score == 5


@pytest.mark.parametrize(
    ("on_fail", "level", "scores", "total", "failed"),
    [
        (OnFail.ZERO, Level.QUESTION, [50, 100], 75, ()),
        (OnFail.ZERO, Level.SECTION, [0, 100], 50, ()),
        (OnFail.ZERO, Level.FORM, [50, 100], 0, ("gate",)),
        (OnFail.KEEP, Level.QUESTION, [50, 100], 75, ()),
        (OnFail.KEEP, Level.SECTION, [50, 100], 75, ()),
        (OnFail.KEEP, Level.FORM, [50, 100], 75, ("gate",)),
    ],
)
def test_what_a_fail_takes_along(on_fail, level, scores, total, failed):
    gate, beside, other = ask("gate", fails=("no",), level=level), ask("beside"), ask("other", weight=2)
    whole = Form((Section("a", "A", (gate, beside)), Section("b", "B", (other,))), on_fail=on_fail, pass_mark=10)

    scored = score(whole, {"gate": NO, "beside": YES, "other": YES})

    assert [each.score for each in scored.sections] == scores
    assert (scored.score, scored.failed) == (total, failed)
    assert scored.outcome == ("failed" if failed else "passed")
    assert [each.failed for each in scored.sections] == [level == Level.SECTION, False]
    assert scored.point("gate").failed


def test_two_that_fail_the_form_are_named_in_its_order():
    one, two = (ask(name, fails=("no",), level=Level.FORM) for name in ("one", "two"))

    assert score(form(one, two), {"two": NO, "one": NO}).failed == ("one", "two")
    assert score(form(one, two), {"two": NO, "one": YES}).failed == ("two",)


def test_a_question_that_weighs_nothing_can_fail_the_form():
    gate = ask("gate", weight=0, fails=("no",), level=Level.FORM)

    scored = score(form(gate, ask("other")), {"gate": NO, "other": YES})

    assert (scored.score, scored.outcome, scored.failed) == (0, "failed", ("gate",))


def test_what_fails_in_a_section_where_nothing_counts_leaves_no_trace_in_the_score():
    gate = ask("gate", weight=0, fails=("no",), level=Level.SECTION)
    whole = Form((Section("a", "A", (gate,)), Section("b", "B", (ask("other"),))))

    scored = score(whole, {"gate": NO, "other": YES})

    assert scored.score == 100
    assert [(each.score, each.failed) for each in scored.sections] == [(None, True), (100, False)]


@pytest.mark.parametrize(
    ("answers", "points"),
    [
        ({"a": YES, "b": NO, "c": YES}, [25, 25, 50]),
        ({"a": NA, "b": NO, "c": YES}, [0, 50, 50]),
        ({"a": NA, "b": NA, "c": YES}, [0, 0, 100]),
        ({"a": YES}, [100, 0, 0]),
        ({"a": Given("no", owner="product"), "b": YES, "c": YES}, [0, 50, 50]),
        ({}, [0, 0, 0]),
    ],
)
def test_points_move_to_what_is_left(answers, points):
    whole = Form((Section("one", "One", (ask("a"), ask("b")), 1), Section("two", "Two", (ask("c"),), 1)))

    assert [point.weight for point in score(whole, answers).points] == points


WAITS = form(
    ask("one"), ask("two", when=(Condition("one", ("no",)),)), ask("three", when=(Condition("two", ("yes",)),))
)


@pytest.mark.parametrize(
    ("answers", "names"),
    [
        ({}, ["one"]),
        ({"one": YES}, ["one"]),
        ({"one": NO}, ["one", "two"]),
        ({"one": NO, "two": YES}, ["one", "two", "three"]),
        ({"one": YES, "two": YES}, ["one"]),
        ({"one": NO, "two": NA}, ["one", "two"]),
        ({"one": Given("no", owner="process"), "two": YES}, ["one", "two", "three"]),
        ({"one": Given("no", skipped=True), "two": YES}, ["one"]),
        ({"nobody": NO}, ["one"]),
    ],
)
def test_what_is_asked_follows_the_answers(answers, names):
    assert [question.name for question in asked(WAITS, answers)] == names


@pytest.mark.parametrize(
    ("answers", "score_"),
    [
        ({"one": YES, "two": NO, "three": NO}, 100),
        ({"one": NO, "two": YES, "three": NO}, 100 / 3),
        ({"one": NO, "two": NO, "three": YES}, 0),
        ({"one": NO, "two": YES, "three": YES}, 200 / 3),
    ],
)
def test_answers_to_what_is_not_asked_count_nothing(answers, score_):
    assert score(WAITS, answers).score == pytest.approx(score_)


@pytest.mark.parametrize(
    ("question", "given", "what"),
    [
        (CHOICE, BLANK, "blank"),
        (CHOICE, Given(""), "blank"),
        (CHOICE, Given("gone"), "no_answer"),
        (CHOICE, Given("na"), None),
        (CHOICE, NA, None),
        (replace(CHOICE, may_skip=False), NA, "may_not_skip"),
        (replace(CHOICE, may_skip=False), Given("na"), None),
        (LIST, BLANK, "blank"),
        (LIST, Given(("a", "x")), "no_answer"),
        (LIST, Given("a"), "no_answer"),
        (replace(LIST, comment=("a",)), Given(("b",)), None),
        (replace(LIST, comment=("a",)), Given(("a", "b")), "no_comment"),
        (replace(LIST, comment=("*",)), Given(()), "no_comment"),
        (SCALE, Given(3.0), None),
        (SCALE, Given("3"), None),
        (SCALE, Given(9.0), "no_answer"),
        (replace(SCALE, comment=("1",)), Given(1.0), "no_comment"),
        (replace(SCALE, comment=("1",)), Given(1.0, comment="\n\t"), "no_comment"),
        (replace(SCALE, comment=("1",)), Given(1.0, comment="."), None),
        (NUMBER, Given("three"), "no_answer"),
        (NUMBER, Given(-1.0), None),
        (replace(NUMBER, comment=("*",)), Given(3.0), "no_comment"),
        (ask(kind=Kind.TEXT), BLANK, None),
        (ask(kind=Kind.TEXT, comment=("*",)), BLANK, None),
        (ask(kind=Kind.TEXT, comment=("*",)), Given("x"), "no_comment"),
        (ask(kind=Kind.TEXT), Given(3.0), "no_answer"),
        (ask(kind=Kind.TEXT, may_skip=False), NA, "may_not_skip"),
        (MOMENTS, Given(moments=(Marked((1,), "met"), Marked((2,)))), "no_answer"),
        (replace(MOMENTS, comment=("missed",)), Given(moments=(Marked((1,), "met"),)), None),
        (
            replace(MOMENTS, comment=("missed",)),
            Given(moments=(Marked((1,), "met"), Marked((2,), "missed"))),
            "no_comment",
        ),
        (replace(CHOICE, causes=("a/b",)), Given("none", causes=("a",)), "no_such_cause"),
        (replace(CHOICE, causes=("a/b",)), Given("none", causes=("a/b",)), None),
        (replace(CHOICE, causes=("a/b",)), Given("none"), None),
        (CHOICE, Given("none", causes=("a/b",)), "no_such_cause"),
        (replace(CHOICE, comment=("none",)), Given("none", causes=("x",)), "no_comment"),
        (replace(CHOICE, comment=("*",)), NA, None),
        (CHOICE, Given(skipped=True, causes=("x",)), None),
    ],
)
def test_what_keeps_a_form_from_being_sent_in(question, given, what):
    assert missing(form(question), {"q": given}) == ((Missing("q", what),) if what else ())


def test_what_is_missing_comes_in_the_order_of_the_questions():
    whole = form(ask("one"), ask("two", may_skip=False), ask("three", comment=("no",)))

    assert missing(whole, {"three": NO, "two": NA}) == (
        Missing("one", "blank"),
        Missing("two", "may_not_skip"),
        Missing("three", "no_comment"),
    )
    assert missing(Form(), {"one": NO}) == ()


@pytest.mark.parametrize(
    ("given", "blank", "values", "said"),
    [
        (Given(), True, (), set()),
        (Given(""), True, ("",), {""}),
        (Given("yes"), False, ("yes",), {"yes"}),
        (Given(0.0), False, ("0",), {"0"}),
        (Given(-2.0), False, ("-2",), {"-2"}),
        (Given(2.5), False, ("2.5",), {"2.5"}),
        (Given(()), False, (), set()),
        (Given(("a", "b")), False, ("a", "b"), {"a", "b"}),
        (Given(skipped=True), False, (), set()),
        (Given("yes", skipped=True), False, ("yes",), set()),
        (Given(comment="x"), True, (), set()),
        (Given(owner="people"), True, (), set()),
        (Given(moments=(Marked((1,), "met"),)), False, (), {"met"}),
        (Given(moments=(Marked((1,), "met"), Marked((2,), "missed"))), False, (), {"met", "missed"}),
        (Given(moments=(Marked((1,)),)), False, (), {""}),
    ],
)
def test_what_an_answer_says(given, blank, values, said):
    assert (given.blank, given.values, given.said) == (blank, values, said)
    assert Given.from_dict(json.loads(json.dumps(given.to_dict()))) == given


@pytest.mark.parametrize(
    ("data", "value"),
    [
        ({}, None),
        ({"value": None}, None),
        ({"value": True}, "yes"),
        ({"value": False}, "no"),
        ({"value": 0}, 0.0),
        ({"value": 5}, 5.0),
        ({"value": "5"}, "5"),
        ({"value": []}, ()),
        ({"value": ["a", 1]}, ("a", "1")),
        ({"value": {"a": 1}}, "{'a': 1}"),
    ],
)
def test_an_answer_of_json_is_a_plain_one(data, value):
    assert Given.from_dict(data).value == value


@pytest.mark.parametrize(
    "data",
    [
        {"value": float("inf")},
        {"value": 10**400},
        {"owner": "the weather"},
        {"causes": 5},
        {"moments": 5},
        {"moments": ["x"]},
        {"moments": [{"turns": 5}]},
        {"moments": [{"turns": [None]}]},
        {"moments": [{"turns": ["one"]}]},
        {"moments": [{"turns": [1], "outcome": "splendid"}]},
        {"moments": [{"turns": [1], "owner": "nobody"}]},
    ],
)
def test_what_is_no_answer_of_json_is_refused(data):
    with pytest.raises(UsageError):
        Given.from_dict(data)


@pytest.mark.parametrize("owner", ["", *OWNERS])
@pytest.mark.parametrize("outcome", ["", *OUTCOMES])
def test_a_moment_comes_back_from_json_and_loses_its_owner_only_where_it_is_asked(owner, outcome):
    marked = Marked((3, 1), outcome, owner, "A date.")
    given = Given(moments=(marked,), owner=owner, comment="x")

    assert Marked.from_dict(json.loads(json.dumps(marked.to_dict()))) == marked
    assert given.unowned() == Given(moments=(Marked((3, 1), outcome, "", "A date."),), comment="x")
