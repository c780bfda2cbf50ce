"""Each rule finds what it is for, leaves near-misses alone, and says so in English and German."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.scorecards import Choice, Condition, Form, Kind, Level, Question, Section
from rapport.scorecards.lint import LEAST_N, RULES, Figures, Gravity, lint

SOUND = Question(
    "acts",
    Kind.YES_NO,
    "Did the agent do what was in their power?",
    help="Yes: a concrete step for this customer.",
    good=("“I have moved you to the 18:40.”",),
    bad=("“Try the website.”",),
)


def form(*questions, weight=None):
    return Form((Section("all", "All", questions, weight),))


def rules(*questions, figures=None):
    return {(each.question, each.rule) for each in lint(form(*questions), figures)}


def of(text, **more):
    """The rules that remark a sound question with another text."""
    return {rule for _question, rule in rules(replace(SOUND, text=text, **more))}


def test_a_sound_question_is_left_alone():
    assert lint(form(SOUND)) == ()


WORDING = [
    ("double_barrelled", "Did the agent greet and verify the customer?"),
    ("double_barrelled", "Hat der Agent gegrüßt sowie geprüft, wer anruft?"),
    ("leading", "Did the agent fail to greet?"),
    ("leading", "Hat der Agent wenigstens gegrüßt?"),
    ("negated", "Did the agent avoid jargon?"),
    ("negated", "Hat der Agent nicht unterbrochen?"),
    ("rewards_a_formula", "Did the agent say sorry?"),
    ("rewards_a_formula", "Did the agent apologise?"),
    ("rewards_a_formula", "Was an empathy statement made?"),
    ("rewards_a_formula", "Did the agent use the customer’s name?"),
    ("rewards_a_formula", "Did the agent use the mandatory phrase?"),
    ("rewards_a_formula", "Hat sich der Agent entschuldigt?"),
    ("rewards_a_formula", "Hat der Agent die Begrüßungsformel gesagt?"),
    ("rewards_a_formula", "Wurde Verständnis ausgedrückt?"),
    ("agents_feelings", "Did the agent sound enthusiastic?"),
    ("agents_feelings", "What was the agent’s mood?"),
    ("agents_feelings", "Wirkte der Agent gestresst?"),
]
NEAR_MISSES = [
    ("double_barrelled", "Did the customer agree to the terms and conditions?"),
    ("leading", "Did the agent offer an even number of slots?"),
    ("negated", "Did the agent note what was said?"),
    ("rewards_a_formula", "Did the agent name what we did when apologising?"),
    ("rewards_a_formula", "Did the agent say what it means for this customer?"),
    ("rewards_a_formula", "Nannte der Agent beim Entschuldigen, was wir getan haben?"),
    ("agents_feelings", "Did the customer sound frustrated at the end?"),
    ("agents_feelings", "Did the agent take up the customer’s mood?"),
]


@pytest.mark.parametrize(("rule", "text"), WORDING)
def test_wording_is_remarked(rule, text):
    assert rule in of(text)


@pytest.mark.parametrize(("rule", "text"), NEAR_MISSES)
def test_near_misses_are_left_alone(rule, text):
    assert rule not in of(text)


@pytest.mark.parametrize(
    "text", ["Was the agent professional?", "Hat der Agent angemessen reagiert?", "Did they show empathy?"]
)
def test_vague_words_need_examples(text):
    assert "vague" in of(text, good=())
    assert "vague" not in of(text)


def test_a_formula_of_no_weight_and_an_open_question_may_be_asked():
    assert "rewards_a_formula" not in of("Did the agent say sorry?", weight=0)
    assert "double_barrelled" not in of("What went well and what did not?", kind=Kind.TEXT)


CHOICES = (Choice("met", "Met"), Choice("missed", "Missed", 0.0))
SCALE = replace(SOUND, kind=Kind.SCALE, low=1, high=5)
MADE = [
    ("no_help", replace(SOUND, help=" "), replace(SOUND, help="", weight=0)),
    ("no_examples", replace(SOUND, bad=()), SOUND),
    ("no_examples", replace(SOUND, good=()), replace(SOUND, kind=Kind.NUMBER, low=0, high=9, good=())),
    ("scale_without_anchors", SCALE, replace(SCALE, help="1: nothing said. 5: a date was said.")),
    (
        "scale_without_anchors",
        replace(SCALE, help="5: all of it."),
        replace(SCALE, choices=(Choice("1", "No"), Choice("5", "All"))),
    ),
    ("too_many_answers", replace(SCALE, low=0, high=10), replace(SCALE, low=1, high=7)),
    ("fail_without_comment", replace(SOUND, fails=("no",)), replace(SOUND, fails=("no",), comment=("no",))),
    (
        "fail_without_comment",
        replace(SOUND, fails=("no",), comment=("yes",)),
        replace(SOUND, fails=("no",), comment=("*",)),
    ),
    ("no_such_answer", replace(SOUND, fails=("never",)), replace(SOUND, fails=("no",))),
    ("no_such_answer", replace(SOUND, comment=("never",)), replace(SOUND, comment=("*",))),
    ("no_way_out", replace(SOUND, may_skip=False), SOUND),
    (
        "no_way_out",
        replace(SOUND, kind=Kind.CHOICE, choices=CHOICES, may_skip=False),
        replace(SOUND, kind=Kind.CHOICE, choices=(*CHOICES, Choice("na", "Not called for", None)), may_skip=False),
    ),
    ("no_way_out", replace(SOUND, may_skip=False), replace(SOUND, kind=Kind.MOMENTS, may_skip=False)),
]


@pytest.mark.parametrize(("rule", "bad", "good"), MADE)
def test_how_a_question_is_made_is_remarked(rule, bad, good):
    assert ("acts", rule) in rules(bad)
    assert ("acts", rule) not in rules(good)


def test_a_condition_on_an_answer_that_was_renamed_blocks():
    waiting = replace(SOUND, name="next", text="Was it kept?", when=(Condition("acts", ("done",)),))

    found = lint(form(SOUND, waiting))

    assert [(each.question, each.rule, each.level, each.found) for each in found] == [
        ("next", "no_such_answer", Gravity.BLOCKS, "done")
    ]


def test_the_same_question_twice_is_remarked_at_the_second():
    again = replace(SOUND, name="again", text="Did the agent do what was in their power")
    other = replace(SOUND, name="other", text="Was it done?", behaviour="acts")
    first = replace(SOUND, behaviour="acts")

    assert rules(SOUND, again) == {("again", "asked_twice")}
    assert rules(first, other) == {("other", "asked_twice")}


def test_a_form_that_counts_nothing_and_one_that_is_long_are_remarked_as_a_whole():
    many = [replace(SOUND, name=f"q{n}", text=f"Was step {n} done?") for n in range(26)]

    assert rules(replace(SOUND, kind=Kind.TEXT)) == {("", "counts_nothing")}
    assert ("", "too_long") in rules(*many)
    assert ("", "too_long") not in rules(*many[:25])


def test_weights_that_drown_and_weights_that_tower_are_remarked():
    small, great, other = (
        replace(SOUND, name=name, text=f"Was {name} done?", weight=weight)
        for name, weight in (("small", 0.1), ("great", 8.0), ("other", 3.0))
    )

    # Of 11.1: .9, 72 and 27 points.
    assert rules(small, great, other) == {("small", "drowned"), ("great", "towers")}
    assert rules(great, other) == set()
    assert rules(replace(small, weight=0), great, other) == set()
    assert rules(replace(small, bonus=True), great, other) == set()


DATA = [
    ("skipped_often", Figures(LEAST_N, skipped=0.6), Figures(LEAST_N, skipped=0.5), Figures(LEAST_N - 1, skipped=0.6)),
    (
        "no_variance",
        Figures(LEAST_N, variance=0.0),
        Figures(LEAST_N, variance=0.01),
        Figures(LEAST_N - 1, variance=0.0),
    ),
    ("always_given", Figures(LEAST_N, top=0.96), Figures(LEAST_N, top=0.9), Figures(LEAST_N - 1, top=0.99)),
    (
        "low_agreement",
        Figures(100, agreement=0.5, pairs=30),
        Figures(100, agreement=0.667, pairs=30),
        Figures(100, agreement=0.1, pairs=29),
    ),
]


@pytest.mark.parametrize(("rule", "bad", "good", "few"), DATA)
def test_what_the_scores_show_is_remarked_from_enough_of_them(rule, bad, good, few):
    assert rules(SOUND, figures={"acts": bad}) == {("acts", rule)}
    assert rules(SOUND, figures={"acts": good}) == set()
    assert rules(SOUND, figures={"acts": few}) == set()
    assert rules(replace(SOUND, weight=0), figures={"acts": bad}) == {("", "counts_nothing")}


def test_what_never_varies_is_said_once():
    assert rules(SOUND, figures={"acts": Figures(40, variance=0.0, top=1.0)}) == {("acts", "no_variance")}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_speaks_english_and_german(rule):
    for words in (rule.en, rule.de):
        assert all(text and text[-1] in ".“”?" for text in (words.what, words.why, words.better))
        assert "'" not in words.what + words.why + words.better
    assert rule.en != rule.de


def test_remarks_come_in_the_order_of_the_questions_and_in_the_language_asked_for():
    first = replace(SOUND, name="first", text="Did the agent say sorry?", level=Level.FORM)
    second = replace(SOUND, name="second", text="Was it done?", help="")

    found = lint(form(first, second), language="de-AT")

    assert [each.question for each in found] == ["first", "second"]
    assert found[0].says == "„say sorry“ gibt Punkte für Worte, die jeder sagen kann."
    assert found[0].found == "say sorry"
    assert found[0].level == Gravity.WARNING
    assert all(each.why and each.better for each in found)


def test_braces_in_a_question_break_no_remark():
    assert lint(form(replace(SOUND, text="Did the agent say sorry to {name}?")))[0].rule == "rewards_a_formula"
