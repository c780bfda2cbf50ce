"""The templates: full in both languages, the same in both, and nothing the lint would remark."""

from __future__ import annotations

import json
import re

import pytest

from rapport.reader.behaviours.registry import BUILT_IN
from rapport.scorecards import Given, Kind, affects_scores, score
from rapport.scorecards.lint import lint
from rapport.scorecards.questions import type_of
from rapport.scorecards.templates import LANGUAGES, TEMPLATES

EVERY = [(template, language) for template in TEMPLATES.values() for language in LANGUAGES]
every = pytest.mark.parametrize(("template", "language"), EVERY, ids=lambda each: getattr(each, "name", each))


@every
def test_a_template_is_full_of_help_and_examples(template, language):
    form = template.form(language)

    assert template.title_in(language)
    assert template.says_in(language).endswith(".")
    assert form.intro
    for question in form.questions:
        assert question.text.endswith("?")
        assert len(question.help.split()) > 4
        assert not question.behaviour or (len(question.good) > 1 and len(question.bad) > 1 and question.causes)
        assert all(cause == cause.lower() and "/" in cause for cause in question.causes)


@every
def test_the_lint_has_nothing_to_remark(template, language):
    assert [(each.question, each.rule, each.found) for each in lint(template.form(language))] == []


@every
def test_words_are_typeset(template, language):
    text = json.dumps(template.form(language).to_dict(), ensure_ascii=False)

    assert "'" not in text
    quotes = re.findall("[“”„]", text)
    assert quotes.count("“") == quotes.count("”" if language == "en" else "„")


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_both_languages_score_alike(template):
    english, german = template.form("en"), template.form("de")

    assert not affects_scores(english, german)
    assert english.digest() != german.digest()
    assert [len(q.causes) for q in english.questions] == [len(q.causes) for q in german.questions]
    assert [len(q.good) for q in english.questions] == [len(q.good) for q in german.questions]


def test_another_language_gets_english():
    template = TEMPLATES["short"]

    assert template.form("fr") == template.form()
    assert template.form("de-AT") == template.form("de")
    assert (template.title, template.says) == (template.title_in("en"), template.says_in("en"))


def test_the_twelve_behaviours_are_the_readers_and_answered_in_its_words():
    form = TEMPLATES["behaviours"].form()

    assert {question.name for question in form.questions} == {behaviour.name for behaviour in BUILT_IN}
    for question in form.questions:
        assert question.behaviour == question.name
        assert set(type_of(question).answers(question)) <= {"met", "missed", "hollow", "not_called_for"}


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_a_behaviours_question_has_the_behaviours_name(template):
    assert all(q.name == q.behaviour for q in template.form().questions if q.behaviour)


@pytest.mark.parametrize("name", ["behaviours", "empathy_and_action", "chat"])
def test_without_the_deed_warm_words_lift_nothing(name):
    form = TEMPLATES[name].form()
    met = {question.name: Given("met") for question in form.questions if question.behaviour}
    section = next(each for each in form.sections if any(q.name == "acts" for q in each.questions)).name

    for miss in ("missed", "hollow"):
        scored = score(form, {**met, "acts": Given(miss)})
        assert {each.name: each.score for each in scored.sections}[section] == 0
    could_not = score(form, {**met, "acts": Given("missed", owner="process")})
    assert could_not.score == 100
    assert could_not.whole < 100


def test_five_questions_are_five_and_moments_are_counted_in_one():
    assert len(TEMPLATES["short"].form().questions) == 5
    assert TEMPLATES["empathy_and_action"].form().questions[0].kind == Kind.MOMENTS


def test_whether_the_customer_stayed_counts_for_nothing():
    form = TEMPLATES["retention"].form()
    answers = {"asks_why": Given("yes"), "offer_fits": Given("missed")}

    scores = {score(form, {**answers, "what_came_of_it": Given(each)}).score for each in ("stays", "leaves", "open")}

    assert len(scores) == 1
