"""The rules on a form as a whole, and the lint as one gets it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.instrument import CORE, LANGUAGES, Choice, Condition, Form, Kind, Question, core_form
from rapport.instrument.lint import RULES, Remark, lint, lint_question, seconds_of
from rapport.instrument.lint.said import BETTER, THINGS, WHAT, WHY
from rapport.instrument.scales import AMOUNT, WELL

WAIT = Question("wait", Kind.RATING, {"en": "How was the wait?", "de": "Wie war das Warten?"}, WELL, step=2)
TWO = ("en", "de")


def remarked(form: Form) -> list[tuple[str, str, str, str, bool]]:
    return [(each.rule, each.question, each.language, each.found, each.blocks) for each in lint(form)]


def with_question(question: Question) -> Form:
    """A form that nothing checked, as it may come from a file."""
    return replace(core_form(languages=TWO), questions=(*CORE, question))


def test_the_core_has_nothing_to_remark_in_any_language():
    assert lint(core_form()) == ()


def test_a_good_question_has_nothing_to_remark():
    assert lint(core_form(WAIT, languages=TWO)) == ()


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (replace(WAIT, text={"en": "How was the wait?"}), ("no_words", "wait", "de", "question", True)),
        (replace(WAIT, hint={"en": "On the line."}), ("no_words", "wait", "de", "hint", True)),
        (
            Question("way", Kind.CHOICE, WAIT.text, (Choice("a", {"en": "A", "de": "A"}), Choice("b", {"en": "B"}))),
            ("no_words", "way", "de", "choices", True),
        ),
        (replace(WAIT, name="empathy"), ("name_clash", "empathy", "", "empathy", True)),
        (replace(WAIT, name="cause_people"), ("name_clash", "cause_people", "", "cause_people", True)),
        (replace(WAIT, name="conversation"), ("name_clash", "conversation", "", "conversation", True)),
        (replace(WAIT, when=(Condition("gone", ("1",)),)), ("never_asked", "wait", "", "gone", True)),
        (replace(WAIT, when=(Condition("listened", ("1",)),)), ("never_asked", "wait", "", "listened", True)),
        (replace(WAIT, when=(Condition("resolved", ("maybe",)),)), ("never_asked", "wait", "", "resolved", True)),
        (
            replace(WAIT, text={"en": "The person listened to me", "de": "Wie war das Warten?"}),
            ("twice", "wait", "en", "The person listened to me", False),
        ),
    ],
)
def test_what_does_not_fit_into_the_form(question, expected):
    assert expected in remarked(with_question(question))


def test_nearly_the_same_words_are_the_same_question():
    almost = replace(WAIT, text={"en": "All in all, how satisfied are you now?", "de": "Wie war das Warten?"})

    assert [each.rule for each in lint(core_form(almost, languages=TWO))] == ["twice"]


@pytest.mark.parametrize(
    ("consent", "expected"),
    [
        ({"en": "Kept 6 months."}, [("no_consent", "", "de", "", True)]),
        ({"en": "Kept {months} months.", "de": "Nur intern."}, [("no_months", "", "de", "", True)]),
        ({"en": " ", "de": "13 Monate"}, [("no_consent", "", "en", "", True)]),
    ],
)
def test_what_is_done_with_answers_is_said_in_every_language(consent, expected):
    assert remarked(replace(core_form(languages=TWO), consent=consent)) == expected


def test_a_heading_and_a_last_page_are_there_in_every_language():
    form = replace(core_form(languages=TWO), title={"en": "How was it?"}, thanks={"de": "Danke."})

    assert remarked(form) == [("no_words", "", "en", "thanks", True), ("no_words", "", "de", "title", True)]


def test_past_two_minutes_it_is_remarked_and_a_question_that_waits_counts_a_quarter():
    many = [replace(WAIT, name=f"q{at}", text={each: f"{each} {at}{at}" for each in TWO}) for at in range(7)]
    waiting = [replace(question, step=3, when=(Condition("resolved", ("no",)),)) for question in many]

    assert seconds_of(core_form(*many)) - seconds_of(core_form()) == 35
    assert "too_many" in [each.rule for each in lint(core_form(*many, languages=TWO))]
    assert seconds_of(core_form(*waiting)) - seconds_of(core_form()) == 35 / 4
    assert "too_many" not in [each.rule for each in lint(core_form(*waiting, languages=TWO))]


def test_remarks_come_in_the_order_of_the_questions():
    second = replace(WAIT, name="second", text={"en": "Was it polite and quick?", "de": "Wie war das zweite?"})
    first = replace(WAIT, name="first", text={"en": "Did the IVR work?", "de": "Wie war das erste?"})
    form = replace(core_form(first, second, languages=TWO), consent={"en": "1 month", "de": ""})

    assert [(each.rule, each.question) for each in lint(form)] == [
        ("jargon", "first"),
        ("double_barrelled", "second"),
        ("no_consent", ""),
    ]


def test_one_question_is_looked_at_by_itself():
    odd = replace(WAIT, choices=(Choice("0", {"en": "Bad"}), Choice("1", {"en": "Good"})))

    assert [(each.rule, each.blocks) for each in lint_question(odd, TWO)] == [("not_a_number", True)]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_each_rule_says_what_why_and_better_in_both_languages(rule, language):
    remark = Remark(rule, "wait", "pl", "hint")

    said = (remark.what(language), remark.why(language), remark.better(language))

    assert all(said)
    assert set(WHAT) == set(WHY) == set(BETTER) == set(RULES)
    assert not any("{" in text for text in said if "{months}" not in text)


def test_a_remark_names_language_and_thing_in_the_readers_words():
    remark = Remark("no_words", "wait", "pl", "hint")

    assert remark.what("en") == "Words are missing in Polish: the line under it."
    assert remark.what("de-at") == "Auf Polnisch fehlen Worte: die Zeile darunter."
    assert remark.what("fr") == remark.what("en")
    assert all(set(words) == {"en", "de"} for words in THINGS.values())


def test_months_can_be_written_where_they_are_told():
    assert "{months}" in Remark("no_months", "", "en").better("de")


def test_every_language_of_the_core_is_known_to_the_lint():
    assert all("in " in Remark("no_consent", "", language).what() for language in LANGUAGES)
    assert AMOUNT != WELL
