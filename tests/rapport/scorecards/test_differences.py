"""A change affects scores exactly where some answers give another score, or other answers can be given."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rapport.scorecards.at_random import answered, forms

from rapport.scorecards import (
    Choice,
    Condition,
    Form,
    Given,
    Kind,
    Level,
    OnFail,
    Question,
    Section,
    Skipped,
    affects_scores,
    asked,
    missing,
    score,
)

LEVELS = (Choice("met", "Met", 1.0), Choice("partly", "Partly", 0.5), Choice("no", "No", 0.0))
ACTS = Question("acts", Kind.YES_NO, "Did the agent act?", weight=2, fails=("no",), level=Level.SECTION)
OWNS = Question("owns", Kind.CHOICE, "Who did?", weight=1, choices=LEVELS, when=(Condition("acts", ("yes",)),))
CLEAR = Question("clear", Kind.SCALE, "How clear?", weight=4, low=1, high=5)
NOTE = Question("note", Kind.TEXT, "What else?")
FORM = Form((Section("deeds", "Deeds", (ACTS, OWNS)), Section("words", "Words", (CLEAR, NOTE), weight=2)), pass_mark=80)


def with_question(name, **changes):
    sections = tuple(
        replace(each, questions=tuple(replace(q, **changes) if q.name == name else q for q in each.questions))
        for each in FORM.sections
    )
    return replace(FORM, sections=sections)


def with_section(place, **changes):
    sections = list(FORM.sections)
    sections[place] = replace(sections[place], **changes)
    return replace(FORM, sections=tuple(sections))


WORDS = {
    "text": with_question("acts", text="Was it done?"),
    "help": with_question("acts", help="Look at the end."),
    "good": with_question("acts", good=("Done.",)),
    "bad": with_question("acts", bad=("Hm.",)),
    "causes": with_question("acts", causes=("skill",)),
    "behaviour": with_question("acts", behaviour="acts"),
    "comment": with_question("acts", comment=("no",)),
    "labels": with_question("owns", choices=tuple(replace(each, label=each.label.upper()) for each in LEVELS)),
    "order of choices": with_question("owns", choices=LEVELS[::-1]),
    "order of questions": with_section(1, questions=(NOTE, CLEAR)),
    "order of sections": replace(FORM, sections=FORM.sections[::-1]),
    "titles": with_section(0, title="What was done", help="Now."),
    "intro": replace(FORM, intro="Read first."),
    "an empty section": replace(FORM, sections=(*FORM.sections, Section("more", "More", weight=9))),
    "the weight of a text": with_question("note", weight=7),
    "a text moved": replace(
        FORM,
        sections=(
            replace(FORM.sections[0], questions=(ACTS, OWNS, NOTE)),
            replace(FORM.sections[1], questions=(CLEAR,)),
        ),
    ),
    "the weight of the only question of a section with a weight of its own": with_question("clear", weight=1),
    "the level where nothing fails": with_question("clear", level=Level.FORM),
    "one condition said twice": with_question("owns", when=(Condition("acts", ("yes",)),) * 2),
}


@pytest.mark.parametrize("after", WORDS.values(), ids=WORDS)
def test_words_and_order_affect_no_scores(after):
    assert not affects_scores(FORM, after)
    assert not affects_scores(after, FORM)


YES, NO, MET = Given("yes"), Given("no"), Given("met")
# What is changed, and answers that show it.
CHANGES = {
    "weight": (with_question("acts", weight=3), {"acts": YES, "owns": Given("no")}),
    "share": (
        with_question("owns", choices=(LEVELS[0], replace(LEVELS[1], share=0.6), LEVELS[2])),
        {"acts": YES, "owns": Given("partly")},
    ),
    "choice": (with_question("owns", choices=LEVELS[:2]), {"acts": YES, "owns": Given("no")}),
    "fails": (with_question("acts", fails=()), {"acts": NO, "clear": Given(5.0)}),
    "level": (with_question("acts", level=Level.FORM), {"acts": NO, "clear": Given(5.0)}),
    "on_fail": (
        replace(with_question("acts", fails=("yes",)), on_fail=OnFail.KEEP),
        {"acts": YES, "owns": MET},
    ),
    "skipped": (replace(FORM, skipped=Skipped.PASSES), {"acts": Given(skipped=True), "clear": Given(1.0)}),
    "may_skip": (with_question("clear", may_skip=False), {"clear": Given(skipped=True)}),
    "pass_mark": (replace(FORM, pass_mark=50), {"clear": Given(4.0)}),
    "when": (with_question("owns", when=()), {"acts": NO, "owns": MET}),
    "bonus": (with_question("owns", bonus=True), {"acts": YES, "owns": Given("no")}),
    "ends": (with_question("clear", high=4), {"clear": Given(4.0)}),
    "kind": (with_question("clear", kind=Kind.NUMBER), {"clear": Given(2.5)}),
    "section's weight": (with_section(1, weight=3), {"acts": YES, "owns": MET, "clear": Given(1.0)}),
    "no section's weight": (with_section(1, weight=None), {"acts": YES, "owns": MET, "clear": Given(1.0)}),
    "moved": (
        replace(
            FORM,
            sections=(
                replace(FORM.sections[0], questions=(ACTS,)),
                replace(FORM.sections[1], questions=(OWNS, CLEAR, NOTE)),
            ),
        ),
        {"acts": YES, "owns": MET, "clear": Given(1.0)},
    ),
}


@pytest.mark.parametrize(("after", "answers"), CHANGES.values(), ids=CHANGES)
def test_a_change_that_some_answers_show_affects_scores(after, answers):
    assert affects_scores(FORM, after)
    shown = score(FORM, answers), score(after, answers)
    assert shown[0] != shown[1] or missing_differs(answers, after)


def missing_differs(answers, after):
    return missing(FORM, answers) != missing(after, answers)


def test_all_weights_by_one_factor_affect_no_scores():
    sections = tuple(Section(each.name, each.title, each.questions) for each in FORM.sections)
    before = replace(FORM, sections=sections)
    heavier = tuple(
        replace(each, questions=tuple(replace(q, weight=q.weight * 3) for q in each.questions)) for each in sections
    )

    assert not affects_scores(before, replace(before, sections=heavier))


def test_a_section_alone_weighs_all_whatever_its_weight_but_nothing():
    alone = Form((FORM.sections[1],))

    assert not affects_scores(alone, Form((replace(FORM.sections[1], weight=7),)))
    assert affects_scores(alone, Form((replace(FORM.sections[1], weight=0),)))


@settings(max_examples=12, deadline=None)
@given(forms(weights=st.sampled_from((0.0, 0.5, 1.0, 4.0))), st.sampled_from((1, 2, 10)), st.data())
def test_where_a_change_affects_no_scores_no_answers_give_another(before, factor, data):
    after = replace(before, intro="Other words.", sections=tuple(scaled(each, factor) for each in before.sections))
    answers = data.draw(answered(before))

    assert not affects_scores(before, after)
    one, two = score(before, answers), score(after, answers)
    assert one.score == pytest.approx(two.score, abs=1e-6)
    assert one.failed == two.failed
    assert asked(before, answers) == tuple(before.named(question.name) for question in asked(after, answers))


def scaled(section, factor):
    questions = tuple(
        replace(each, text="Other words?", weight=each.weight if each.bonus else each.weight * factor)
        for each in section.questions
    )
    weight = None if section.weight is None else section.weight * factor
    return replace(section, title="Another title", weight=weight, questions=questions)


@settings(max_examples=15, deadline=None)
@given(forms(), forms(), st.data())
def test_two_forms_at_random_that_give_other_scores_are_told_apart(before, after, data):
    answers = data.draw(answered(before))

    if score(before, answers) != score(after, answers):
        assert affects_scores(before, after) or score(before, answers).score == pytest.approx(
            score(after, answers).score
        )
    assert affects_scores(before, after) == affects_scores(after, before)
    assert not affects_scores(before, before)
