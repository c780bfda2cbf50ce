"""The rules on how a question and a form are made, and on what scores show: each at its edges, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rapport.scorecards.at_random import forms

from rapport.scorecards import Choice, Condition, Form, Kind, Level, Question, Section
from rapport.scorecards.lint import LEAST_N, RULES, Figures, Gravity, lint
from rapport.scorecards.lint.weights import points_of

SOUND = Question(
    "acts",
    Kind.YES_NO,
    "Did the agent do what was in their power?",
    help="Yes: a concrete step for this customer.",
    good=("“I have moved you to the 18:40.”",),
    bad=("“Try the website.”",),
)
TWO = (Choice("met", "Met"), Choice("missed", "Missed", 0.0))
NOTHING_COUNTS = (Choice("a", "A", None), Choice("b", "B", None))


def form(*questions, weight=None):
    return Form((Section("all", "All", questions, weight),))


def found_by(rule, *questions, figures=None, language="en"):
    return [(e.question, e.found) for e in lint(form(*questions), figures, language=language) if e.rule == rule]


def one(rule, question, figures=None):
    """What one rule finds at a question by itself; None where it finds nothing."""
    return next((found for _name, found in found_by(rule, question, figures=figures)), None)


def named(name, **more):
    return replace(SOUND, name=name, text=f"Was {name} done?", **more)


@pytest.mark.parametrize(
    ("more", "remarked"),
    [
        ({"help": ""}, True),
        ({"help": "   "}, True),
        ({"help": "\n\t"}, True),
        ({"help": "."}, False),
        ({"help": "", "weight": 0}, False),
        ({"help": "", "weight": 0, "fails": ("no",), "level": Level.SECTION}, True),
        ({"help": "", "kind": Kind.TEXT}, False),
        ({"help": "", "kind": Kind.NUMBER}, False),
        ({"help": "", "kind": Kind.NUMBER, "low": 9, "high": 0}, True),
        ({"help": "", "kind": Kind.MOMENTS}, True),
        ({"help": "", "kind": Kind.CHOICE, "choices": NOTHING_COUNTS}, False),
        ({"help": "", "bonus": True}, True),
    ],
)
def test_help_must_stand_beside_what_counts(more, remarked):
    assert one("no_help", replace(SOUND, **more)) == (SOUND.text if remarked else None)


@pytest.mark.parametrize(
    ("more", "lacks"),
    [
        ({"good": ()}, "good"),
        ({"bad": ()}, "bad"),
        ({"good": (), "bad": ()}, "good, bad"),
        ({}, None),
        ({"good": (), "bad": (), "weight": 0}, None),
        ({"good": (), "bad": (), "kind": Kind.TEXT}, None),
        ({"good": (), "bad": (), "kind": Kind.NUMBER, "low": 0, "high": 9}, None),
        ({"good": (), "kind": Kind.MOMENTS}, "good"),
        ({"bad": (), "kind": Kind.CHECKLIST, "choices": TWO}, "bad"),
        ({"bad": (), "bonus": True}, "bad"),
    ],
)
def test_which_example_is_lacking_is_said(more, lacks):
    assert one("no_examples", replace(SOUND, **more)) == lacks


SCALE = replace(SOUND, kind=Kind.SCALE, low=1, high=5, help="How far.")


@pytest.mark.parametrize(
    ("more", "ends"),
    [
        ({}, "1–5"),
        ({"help": "1: nothing. 5: all."}, None),
        ({"help": "1: nothing."}, "1–5"),
        ({"help": "5: all."}, "1–5"),
        ({"help": "15: all."}, "1–5"),
        ({"help": "Von 1 (nichts) bis 5 (alles)"}, None),
        ({"help": "1: nothing.", "good": ("5: “All of it.”",)}, None),
        ({"good": ("5: all",), "bad": ("1: none",)}, None),
        ({"choices": (Choice("1", "None"), Choice("5", "All"))}, None),
        ({"choices": (Choice("1", "None"), Choice("5", " "))}, "1–5"),
        ({"low": 0, "high": 10}, "0–10"),
        ({"low": 0, "high": 10, "help": "0: nothing; 10: all."}, None),
        ({"low": -2, "high": 2, "help": "2: all."}, "-2–2"),
        ({"kind": Kind.NUMBER}, None),
        ({"weight": 0}, "1–5"),
    ],
)
def test_a_scale_says_what_stands_at_both_its_ends(more, ends):
    assert one("scale_without_anchors", replace(SCALE, **more)) == ends


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (replace(SCALE, low=1, high=7), None),
        (replace(SCALE, low=1, high=8), "8"),
        (replace(SCALE, low=0, high=7), "8"),
        (replace(SCALE, low=0, high=100), "101"),
        (replace(SCALE, low=0, high=100, weight=0), None),
        (replace(SOUND, kind=Kind.CHOICE, choices=tuple(Choice(f"c{n}", f"C{n}") for n in range(7))), None),
        (replace(SOUND, kind=Kind.CHOICE, choices=tuple(Choice(f"c{n}", f"C{n}") for n in range(8))), "8"),
        (replace(SOUND, kind=Kind.CHOICE, choices=tuple(Choice(f"c{n}", "C", None) for n in range(8))), None),
        (replace(SOUND, kind=Kind.CHECKLIST, choices=tuple(Choice(f"c{n}", f"C{n}") for n in range(9))), None),
        (replace(SOUND, kind=Kind.NUMBER, low=0, high=50), None),
    ],
)
def test_more_than_seven_answers_are_counted(question, found):
    assert one("too_many_answers", question) == found


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"fails": ("no",)}, "no"),
        ({"fails": ("no",), "comment": ("no",)}, None),
        ({"fails": ("no",), "comment": ("*",)}, None),
        ({"fails": ("no",), "comment": ("yes",)}, "no"),
        ({"fails": ("yes", "no"), "comment": ("yes",)}, "no"),
        ({"fails": ("yes", "no"), "comment": ("no",)}, "yes"),
        ({"fails": (), "comment": ()}, None),
        ({"fails": ("no",), "level": Level.FORM}, "no"),
        ({"fails": ("no",), "weight": 0}, "no"),
        ({"fails": ("hollow",), "kind": Kind.MOMENTS}, "hollow"),
    ],
)
def test_what_fails_needs_a_comment_at_that_answer(more, found):
    assert one("fail_without_comment", replace(SOUND, **more)) == found


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"fails": ("never",)}, "never"),
        ({"fails": ("no", "never")}, "never"),
        ({"fails": ("No",)}, "No"),
        ({"fails": ("no",)}, None),
        ({"comment": ("*",)}, None),
        ({"comment": ("*", "perhaps")}, "perhaps"),
        ({"fails": ("a",), "comment": ("b",)}, "a"),
        ({"kind": Kind.SCALE, "low": 1, "high": 3, "fails": ("0",)}, "0"),
        ({"kind": Kind.SCALE, "low": 1, "high": 3, "fails": ("1",)}, None),
        ({"kind": Kind.CHOICE, "choices": TWO, "fails": ("Missed",)}, "Missed"),
        ({"kind": Kind.CHOICE, "choices": TWO, "fails": ("missed",)}, None),
        ({"kind": Kind.MOMENTS, "fails": ("hollow",)}, None),
        ({"kind": Kind.MOMENTS, "fails": ("no",)}, "no"),
        ({"kind": Kind.TEXT, "comment": ("anything",)}, None),
        ({"kind": Kind.NUMBER, "fails": ("17",)}, None),
    ],
)
def test_what_hangs_on_an_answer_that_cannot_be_given_blocks(more, found):
    assert one("no_such_answer", replace(SOUND, **more)) == found


@pytest.mark.parametrize(
    ("first", "among", "found"),
    [
        (SOUND, ("yes",), None),
        (SOUND, ("perhaps",), "perhaps"),
        (SOUND, ("yes", "perhaps"), "perhaps"),
        (SOUND, (), None),
        (replace(SOUND, kind=Kind.CHECKLIST, choices=TWO), ("met",), None),
        (replace(SOUND, kind=Kind.CHECKLIST, choices=TWO), ("both",), "both"),
        (replace(SCALE, name="acts"), ("6",), "6"),
        (replace(SOUND, kind=Kind.TEXT), ("whatever",), None),
        (replace(SOUND, kind=Kind.NUMBER), ("3",), None),
    ],
)
def test_a_condition_on_an_answer_that_cannot_be_given_is_remarked_at_what_waits(first, among, found):
    waiting = named("next", when=(Condition("acts", among),))

    assert found_by("no_such_answer", first, waiting) == ([] if found is None else [("next", found)])


@pytest.mark.parametrize(
    ("more", "remarked"),
    [
        ({}, True),
        ({"may_skip": True}, False),
        ({"weight": 0}, False),
        ({"bonus": True}, False),
        ({"when": (Condition("first", ("yes",)),)}, False),
        ({"kind": Kind.MOMENTS}, False),
        ({"kind": Kind.TEXT}, False),
        ({"kind": Kind.CHOICE, "choices": TWO}, True),
        ({"kind": Kind.CHOICE, "choices": (*TWO, Choice("na", "Not called for", None))}, False),
        ({"kind": Kind.SCALE, "low": 1, "high": 3}, True),
        ({"kind": Kind.NUMBER, "low": 1, "high": 3}, True),
        ({"weight": 0, "fails": ("no",), "level": Level.FORM}, True),
    ],
)
def test_what_must_be_answered_where_nothing_called_for_it_is_remarked(more, remarked):
    question = replace(SOUND, **{"may_skip": False, **more})

    assert found_by("no_way_out", named("first"), question) == ([("acts", SOUND.text)] if remarked else [])


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Did the agent do what was in their power", True),
        ("DID THE AGENT DO WHAT WAS IN THEIR POWER?", True),
        ("Did  the agent — do what was in their power…", True),
        ("Did the agent do what is in their power?", False),
        ("Did the agent do what was in their power today?", False),
        ("", False),
    ],
)
def test_the_same_words_are_the_same_question_whatever_their_signs(text, same):
    assert found_by("asked_twice", SOUND, replace(SOUND, name="again", text=text)) == (
        [("again", SOUND.text)] if same else []
    )


def test_a_third_time_is_remarked_too_and_always_with_the_first_words():
    two, three = (replace(SOUND, name=name) for name in ("two", "three"))

    assert found_by("asked_twice", SOUND, two, three) == [("two", SOUND.text), ("three", SOUND.text)]


@pytest.mark.parametrize(("one", "two", "same"), [("acts", "acts", True), ("acts", "owns_it", False), ("", "", False)])
def test_one_behaviour_is_asked_once(one, two, same):
    first, second = named("first", behaviour=one), named("second", behaviour=two)

    assert found_by("asked_twice", first, second) == ([("second", first.text)] if same else [])


def test_the_same_question_in_two_sections_is_remarked():
    whole = Form((Section("a", "A", (SOUND,)), Section("b", "B", (replace(SOUND, name="again"),))))

    assert [(e.question, e.rule) for e in lint(whole)] == [("again", "asked_twice")]


@pytest.mark.parametrize(
    ("questions", "weight", "nothing"),
    [
        ((), None, True),
        ((SOUND,), None, False),
        ((SOUND,), 0, True),
        ((replace(SOUND, weight=0),), None, True),
        ((replace(SOUND, weight=0),), 5, True),
        ((replace(SOUND, bonus=True),), None, True),
        ((replace(SOUND, kind=Kind.TEXT),), None, True),
        ((replace(SOUND, kind=Kind.NUMBER),), None, True),
        ((replace(SOUND, kind=Kind.CHOICE, choices=NOTHING_COUNTS),), None, True),
        ((replace(SOUND, kind=Kind.MOMENTS),), None, False),
        ((replace(SOUND, weight=1e-6),), None, False),
    ],
)
def test_a_form_in_which_nothing_counts_is_remarked(questions, weight, nothing):
    assert (("", "counts_nothing") in {(e.question, e.rule) for e in lint(form(*questions, weight=weight))}) == nothing


@pytest.mark.parametrize(
    ("always", "waiting", "found"), [(25, 0, []), (26, 0, [("", "26")]), (25, 20, []), (40, 9, [("", "40")])]
)
def test_only_questions_that_are_always_asked_make_a_form_long(always, waiting, found):
    first = [named(f"q{n}") for n in range(always)]
    rest = [named(f"w{n}", when=(Condition("q0", ("yes",)),)) for n in range(waiting)]

    assert found_by("too_long", *first, *rest) == found


@pytest.mark.parametrize(
    ("weights", "drowned", "towers"),
    [
        ((1, 1, 1), [], []),
        ((2, 49, 49), [], []),
        ((1.99, 49, 49.01), [("q0", "2.0")], []),
        ((1, 49, 50), [("q0", "1.0")], []),
        ((50, 25, 25), [], []),
        ((51, 25, 24), [], [("q0", "51")]),
        ((0, 50, 50), [], []),
        ((0, 90, 10), [], []),
        ((98, 1, 1), [("q1", "1.0"), ("q2", "1.0")], [("q0", "98")]),
        ((90, 10), [], []),
        ((99, 1), [("q1", "1.0")], []),
        ((100,), [], []),
    ],
)
def test_weights_drown_below_two_points_and_tower_above_fifty(weights, drowned, towers):
    questions = [named(f"q{n}", weight=weight) for n, weight in enumerate(weights)]

    assert found_by("drowned", *questions) == drowned
    assert found_by("towers", *questions) == towers


@pytest.mark.parametrize(
    ("sections", "points"),
    [
        ([(None, [("a", 1), ("b", 3)])], {"a": 25, "b": 75}),
        ([(None, [("a", 1)]), (None, [("b", 3)])], {"a": 25, "b": 75}),
        ([(1, [("a", 1)]), (1, [("b", 3)])], {"a": 50, "b": 50}),
        ([(3, [("a", 1), ("b", 1)]), (1, [("c", 9)])], {"a": 37.5, "b": 37.5, "c": 25}),
        ([(None, [("a", 4)]), (4, [("b", 1), ("c", 1)])], {"a": 50, "b": 25, "c": 25}),
        ([(5, []), (5, [("a", 1)])], {"a": 100}),
        ([(5, [("a", 0)]), (5, [("b", 1)])], {"b": 100}),
        ([(0, [("a", 1)]), (5, [("b", 1)])], {"a": 0, "b": 100}),
        ([(0, [("a", 1)])], {}),
        ([(None, [("a", 0)])], {}),
        ([], {}),
    ],
)
def test_points_of_a_hundred_by_hand(sections, points):
    whole = Form(
        tuple(
            Section(f"s{n}", f"S{n}", tuple(named(name, weight=each) for name, each in questions), weight)
            for n, (weight, questions) in enumerate(sections)
        )
    )

    assert points_of(whole) == pytest.approx(points)


@settings(max_examples=15, deadline=None)
@given(forms())
def test_points_add_up_to_a_hundred_or_there_are_none(drawn):
    points = points_of(drawn)

    assert sum(points.values()) == pytest.approx(100 if points else 0)
    assert all(each >= 0 for each in points.values())
    assert not any(drawn.named(name).bonus for name in points)


@settings(max_examples=15, deadline=None)
@given(forms(), st.sampled_from(["en", "de", "de-CH", "fr", ""]))
def test_whatever_the_form_remarks_are_whole_and_the_same_twice(drawn, language):
    found = lint(drawn, language=language)

    assert found == lint(drawn, language=language)
    names = {question.name for question in drawn.questions}
    assert all(each.question in names or each.question == "" for each in found)
    assert all(each.says and each.why and each.better and "{found}" not in each.says for each in found)


@settings(max_examples=15, deadline=None)
@given(forms())
def test_the_language_changes_the_words_and_nothing_else(drawn):
    english, german = lint(drawn), lint(drawn, language="de")

    assert [(e.question, e.rule, e.level, e.found) for e in english] == [
        (e.question, e.rule, e.level, e.found) for e in german
    ]
    assert all(
        e.says != g.says and e.why != g.why and e.better != g.better for e, g in zip(english, german, strict=True)
    )


AT = {"n": LEAST_N}


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        (Figures(LEAST_N, skipped=0.51), {"skipped_often": "51"}),
        (Figures(LEAST_N, skipped=0.5), {}),
        (Figures(LEAST_N, skipped=1.0), {"skipped_often": "100"}),
        (Figures(LEAST_N - 1, skipped=1.0), {}),
        (Figures(0, skipped=1.0), {}),
        (Figures(LEAST_N), {}),
        (Figures(LEAST_N, variance=0.0), {"no_variance": "30"}),
        (Figures(LEAST_N, variance=1e-9), {"no_variance": "30"}),
        (Figures(LEAST_N, variance=1e-8), {}),
        (Figures(500, variance=0.0, top=1.0), {"no_variance": "500"}),
        (Figures(29, variance=0.0, top=1.0), {}),
        (Figures(LEAST_N, top=0.95), {"always_given": "95"}),
        (Figures(LEAST_N, top=0.949), {}),
        (Figures(LEAST_N, top=0.999, variance=0.01), {"always_given": "100"}),
        (Figures(29, top=0.99), {}),
        (Figures(60, agreement=0.666, pairs=30), {"low_agreement": "0.66"}),
        (Figures(60, agreement=0.667, pairs=30), {}),
        (Figures(60, agreement=0.41, pairs=30), {"low_agreement": "0.41"}),
        (Figures(60, agreement=-0.2, pairs=30), {"low_agreement": "−0.20"}),
        (Figures(60, agreement=0.0, pairs=29), {}),
        (Figures(60, agreement=None, pairs=99), {}),
        (Figures(2, agreement=0.1, pairs=30), {"low_agreement": "0.10"}),
        (
            Figures(60, skipped=0.7, top=0.96, agreement=0.3, pairs=31),
            {"skipped_often": "70", "always_given": "96", "low_agreement": "0.30"},
        ),
    ],
)
def test_what_scores_show_at_the_edges(figures, found):
    remarked = {each.rule: each.found for each in lint(form(SOUND), {"acts": figures})}

    assert remarked == found


def test_figures_of_questions_that_are_gone_or_noted_say_nothing():
    bad = Figures(99, skipped=0.9, variance=0.0, agreement=0.1, pairs=99)

    assert lint(form(SOUND), {"gone": bad}) == ()
    assert {
        e.rule for e in lint(form(SOUND, replace(SOUND, name="note", kind=Kind.TEXT, text="And?")), {"note": bad})
    } == set()


EVERY_REMARK = [
    ("no_such_answer", replace(SOUND, fails=("never",), comment=("*",)), None),
    ("agents_feelings", replace(SOUND, text="Did the agent sound bored?"), None),
    ("double_barrelled", replace(SOUND, text="Was it said and done?"), None),
    ("vague", replace(SOUND, text="Was it good?", good=()), None),
    ("rewards_a_formula", replace(SOUND, text="Did the agent say sorry?"), None),
    ("no_help", replace(SOUND, help=""), None),
    ("no_examples", replace(SOUND, good=()), None),
    ("scale_without_anchors", SCALE, None),
    ("fail_without_comment", replace(SOUND, fails=("no",)), None),
    ("no_way_out", replace(SOUND, may_skip=False), None),
    ("leading", replace(SOUND, text="Did the agent fail to greet?"), None),
    ("negated", replace(SOUND, text="Was it not done?"), None),
    ("too_many_answers", replace(SCALE, high=9), None),
    ("counts_nothing", replace(SOUND, weight=0), None),
    ("low_agreement", SOUND, Figures(60, agreement=0.1, pairs=60)),
    ("skipped_often", SOUND, Figures(60, skipped=0.8)),
    ("no_variance", SOUND, Figures(60, variance=0.0)),
    ("always_given", SOUND, Figures(60, top=0.99)),
]
ON_THE_WHOLE = {"asked_twice", "too_long", "drowned", "towers"}


@pytest.mark.parametrize(("rule", "question", "figures"), EVERY_REMARK, ids=[row[0] for row in EVERY_REMARK])
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_remark_is_said_in_its_language_about_what_was_found(rule, question, figures, language):
    given_ = {"acts": figures} if figures else None
    remark = next(e for e in lint(form(question), given_, language=language) if e.rule == rule)
    whose = next(each for each in RULES if each.name == rule)
    words = whose.de if language == "de" else whose.en

    shown = remark.found.replace(".", ",") if rule == "low_agreement" and language == "de" else remark.found
    assert remark.says == words.what.replace("{found}", shown)
    assert (remark.why, remark.better, remark.level) == (words.why, words.better, whose.level)
    assert remark.found or rule == "no_help"


def test_every_rule_is_tried_here_or_on_the_whole():
    assert {rule.name for rule in RULES} == {row[0] for row in EVERY_REMARK} | ON_THE_WHOLE
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    ("level", "rules"),
    [
        (Gravity.BLOCKS, {"no_such_answer", "agents_feelings"}),
        (Gravity.HINT, {"negated", "too_many_answers", "too_long", "drowned", "always_given"}),
    ],
)
def test_few_rules_block_and_few_only_hint(level, rules):
    assert {rule.name for rule in RULES if rule.level == level} == rules


@pytest.mark.parametrize(
    ("language", "alpha", "points"),
    [
        ("en", "(alpha 0.41,", "by 1.5 points"),
        ("de", "(Alpha 0,41,", "um höchstens 1,5 von 100"),
        ("de-AT", "(Alpha 0,41,", "um höchstens 1,5 von 100"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(language, alpha, points):
    great, small = named("great", weight=98.5), named("small", weight=1.5)

    found = lint(form(great, small), {"great": Figures(60, agreement=0.41, pairs=60)}, language=language)

    assert [each.rule for each in found] == ["low_agreement", "drowned"]
    assert alpha in found[0].says
    assert points in found[1].says
    assert [each.found for each in found] == ["0.41", "1.5"]


def test_what_is_about_the_whole_comes_last():
    bare = replace(SOUND, weight=0, text="Was it not done?")

    assert [(e.question, e.rule) for e in lint(form(bare))] == [("acts", "negated"), ("", "counts_nothing")]
