"""What stands in the templates: answers, choices, causes and conditions that keep together, in both languages alike."""

from __future__ import annotations

import re

import pytest

from rapport.scorecards import Given, Kind, Level, OnFail, Skipped, asked, missing, score
from rapport.scorecards.lint import RULES
from rapport.scorecards.lint.weights import points_of
from rapport.scorecards.questions import type_of
from rapport.scorecards.templates import LANGUAGES, TEMPLATES

EVERY = [(name, language) for name in TEMPLATES for language in LANGUAGES]
every = pytest.mark.parametrize(("name", "language"), EVERY)
each_one = pytest.mark.parametrize("name", TEMPLATES)
MOMENT = {"moments": [{"turns": [0], "outcome": "met"}]}


def best(question):
    """The answer that is worth most."""
    kind = type_of(question)
    if question.kind == Kind.MOMENTS:
        return Given.from_dict(MOMENT)
    if question.kind == Kind.TEXT:
        return Given("All was said.")
    if question.kind == Kind.NUMBER:
        return Given(float(question.high if question.high is not None else 0))
    if question.kind == Kind.CHECKLIST:
        return Given(kind.answers(question))
    return Given(
        max(kind.answers(question), key=lambda value: kind.share(question, Given(value)) or 0.0), comment="Turn 4."
    )


def worst(question):
    """The answer that is worth least."""
    kind = type_of(question)
    if question.kind == Kind.MOMENTS:
        return Given.from_dict({"moments": [{"turns": [0], "outcome": "missed"}]})
    if question.kind == Kind.CHECKLIST:
        return Given(())
    if question.kind == Kind.NUMBER:
        return Given(float(question.low or 0))
    if question.kind == Kind.TEXT:
        return Given()
    counted = [value for value in kind.answers(question) if kind.share(question, Given(value)) is not None]
    return Given((counted or kind.answers(question))[-1] if question.kind != Kind.YES_NO else "no", comment="Turn 4.")


@every
def test_every_choice_has_words_of_its_own(name, language):
    for question in TEMPLATES[name].form(language).questions:
        labels = [choice.label for choice in question.choices]
        assert all(label.strip() for label in labels)
        assert len(set(labels)) == len(labels)
        assert all(re.fullmatch(r"[a-z0-9_]+", choice.value) for choice in question.choices)


@every
def test_no_two_questions_sections_or_examples_say_the_same(name, language):
    form = TEMPLATES[name].form(language)

    assert len({question.text for question in form.questions}) == len(form.questions)
    assert len({section.title for section in form.sections}) == len(form.sections)
    for question in form.questions:
        said = [*question.good, *question.bad]
        assert len(set(said)) == len(said)


@every
def test_words_are_as_long_as_somebody_reads_and_fit_where_they_are_kept(name, language):
    form = TEMPLATES[name].form(language)

    assert len(TEMPLATES[name].title_in(language)) <= 60
    assert len(form.intro) <= 600
    for question in form.questions:
        assert len(question.text) <= 200
        assert len(question.help) <= 900
        assert all(len(choice.label) <= 80 for choice in question.choices)
        assert all(len(words) <= 300 for words in (*question.good, *question.bad))
        assert question.text == question.text.strip()
        assert "  " not in question.text + question.help


@every
def test_nothing_of_the_other_language_is_left(name, language):
    form = TEMPLATES[name].form(language)
    words = " ".join([form.intro, *(f"{q.text} {q.help}" for q in form.questions)]).casefold()
    other = (" und ", " der ", " nicht ", "kunde") if language == "en" else (" and ", " the ", "customer", " not ")

    assert not [each for each in other if each in words]


@each_one
def test_german_umlauts_are_written_out(name):
    text = str(TEMPLATES[name].form("de").to_dict()["sections"])

    assert re.search("[äöüß]", text)
    assert not re.search(r"\b(fuer|ueber|koennen|muessen|Gespraech|gehoert)\b", text)


@every
def test_causes_are_tiers_without_empty_ones_and_no_two_alike(name, language):
    for question in TEMPLATES[name].form(language).questions:
        assert len(set(question.causes)) == len(question.causes)
        tiers = [cause.split("/") for cause in question.causes]
        assert all(len(each) > 1 and all(tier and tier == tier.strip() for tier in each) for each in tiers)


@each_one
def test_answers_that_fail_can_be_given_and_need_a_comment(name):
    for question in TEMPLATES[name].form().questions:
        possible = set(type_of(question).answers(question))
        assert set(question.fails) <= possible
        assert set(question.fails) <= set(question.comment)
        assert set(question.comment) <= possible
        assert (question.level == Level.QUESTION) == (not question.fails)


@each_one
def test_what_waits_waits_for_an_answer_that_can_be_given(name):
    form = TEMPLATES[name].form()

    for question in form.questions:
        for condition in question.when:
            other = form.named(condition.question)
            assert set(condition.among) <= set(type_of(other).answers(other))
            assert other.kind != Kind.MOMENTS


@each_one
def test_a_question_about_a_behaviour_says_where_nothing_called_for_it(name):
    for question in TEMPLATES[name].form().questions:
        if question.behaviour and question.kind == Kind.CHOICE:
            shares = {choice.value: choice.share for choice in question.choices}
            assert shares["met"] == 1
            assert "not_called_for" not in shares or shares["not_called_for"] is None
            assert shares.get("missed", 0) == shares.get("hollow", 0) == 0


@each_one
def test_the_best_answers_give_a_hundred_and_the_worst_nothing(name):
    form = TEMPLATES[name].form()

    top = score(form, {question.name: best(question) for question in form.questions})
    bottom = score(form, {question.name: worst(question) for question in form.questions})

    assert (top.score, top.failed) == (100, ())
    assert top.outcome == ("passed" if form.pass_mark is not None else "")
    assert bottom.score == 0
    assert bottom.whole == 0


@each_one
def test_the_best_answers_can_be_sent_in_and_none_at_all_cannot(name):
    form = TEMPLATES[name].form()

    assert missing(form, {question.name: best(question) for question in form.questions}) == ()
    lacks = {each.question for each in missing(form, {})}
    assert lacks == {q.name for q in asked(form, {}) if q.kind not in {Kind.TEXT, Kind.MOMENTS}}


@each_one
def test_where_nothing_applied_there_is_no_score(name):
    form = TEMPLATES[name].form()
    nothing = {}
    for question in form.questions:
        leaves = next((choice.value for choice in question.choices if choice.share is None), None)
        nothing[question.name] = Given(skipped=True) if question.may_skip else Given(leaves)

    scored = score(form, nothing)

    assert (scored.score, scored.whole, scored.outcome) == (None, None, "")
    assert not [each for each in missing(form, nothing) if each.what != "no_comment"]


@each_one
def test_no_question_decides_alone_and_none_is_lost(name):
    points = points_of(TEMPLATES[name].form())

    assert sum(points.values()) == pytest.approx(100)
    assert all(2 <= each <= 50 for each in points.values() if each)


@pytest.mark.parametrize(
    ("name", "on_fail", "pass_mark", "questions", "sections"),
    [
        ("empathy_and_action", OnFail.ZERO, None, 7, 3),
        ("behaviours", OnFail.ZERO, None, 12, 4),
        ("short", OnFail.KEEP, None, 5, 1),
        ("email", OnFail.ZERO, 75, 10, 4),
        ("chat", OnFail.ZERO, None, 11, 4),
        ("retention", OnFail.KEEP, 70, 14, 4),
    ],
)
def test_what_each_template_is(name, on_fail, pass_mark, questions, sections):
    form = TEMPLATES[name].form()

    assert (form.on_fail, form.pass_mark, form.skipped) == (on_fail, pass_mark, Skipped.LEAVES)
    assert (len(form.questions), len(form.sections)) == (questions, sections)


@pytest.mark.parametrize(
    ("name", "failing", "answer", "expected", "outcome"),
    [
        ("email", "keeps_data_safe", "no", 0, "failed"),
        ("retention", "tells_the_truth", "no", None, "failed"),
        ("email", "answer_comes_first", "no", None, "passed"),
    ],
)
def test_what_must_never_be_fails_the_form_as_it_says(name, failing, answer, expected, outcome):
    form = TEMPLATES[name].form()
    answers = {question.name: best(question) for question in form.questions} | {
        failing: Given(answer, comment="There.")
    }

    scored = score(form, answers)

    assert scored.outcome == outcome
    assert scored.score == expected if expected is not None else 0 < scored.score < 100


@pytest.mark.parametrize(
    ("reason", "asked_too", "not_asked"),
    [
        ("let_down", {"mends_first", "apologises_with_fact"}, {"responds_to_clues"}),
        ("life", {"responds_to_clues"}, {"mends_first", "apologises_with_fact"}),
    ],
)
def test_a_retention_call_asks_after_the_reason(reason, asked_too, not_asked):
    names = {question.name for question in asked(TEMPLATES["retention"].form(), {"reason": Given(reason)})}

    assert asked_too <= names
    assert names.isdisjoint(not_asked)


def test_in_a_retention_call_no_reason_is_worth_more_than_another():
    form = TEMPLATES["retention"].form()

    assert not form.named("reason").counts
    assert {
        score(form, {"reason": Given(choice.value), "asks_why": Given("yes")}).score
        for choice in form.named("reason").choices
    } == {100}


def test_templates_are_made_anew_each_time_and_offered_in_one_order():
    assert list(TEMPLATES) == ["empathy_and_action", "behaviours", "short", "email", "chat", "retention"]
    assert TEMPLATES["chat"].form() == TEMPLATES["chat"].form()
    assert len({template.title_in(language) for template in TEMPLATES.values() for language in LANGUAGES}) >= 11


@pytest.mark.parametrize("language", ["", "xx", "fr-CA", "EN", "en-GB", "english"])
def test_any_other_language_is_english(language):
    assert TEMPLATES["short"].form(language) == TEMPLATES["short"].form("en")
    assert TEMPLATES["short"].title_in(language) == "Five questions"


@pytest.mark.parametrize("language", ["de", "DE", "de-CH", "de-at"])
def test_every_german_is_german(language):
    assert TEMPLATES["short"].title_in(language) == "Fünf Fragen"
    assert TEMPLATES["short"].form(language) == TEMPLATES["short"].form("de")


def test_no_template_is_named_like_a_rule_of_the_lint():
    assert set(TEMPLATES).isdisjoint(rule.name for rule in RULES)
