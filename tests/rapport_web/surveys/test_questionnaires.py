"""Questionnaires: made, drafted, published, retired; and what keeps each from being done wrongly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.instrument import CORE, Choice, Condition, Kind, Question, own_of, with_own
from rapport.instrument.scales import AMOUNT, WELL
from rapport_web.audit.models import Entry
from rapport_web.exceptions import Conflict, Forbidden, Invalid
from rapport_web.surveys.selectors import current_version
from rapport_web.surveys.selectors.questionnaires import changed_since, questionnaires, reasons_against
from rapport_web.surveys.services import bring_back, make_questionnaire, publish, retire, save_draft

WAIT = Question("wait", Kind.RATING, {"en": "How was the wait?", "de": "Wie war das Warten?"}, WELL, step=2)


@pytest.fixture
def after_calls(people):
    return make_questionnaire(name="After calls", by=people["qa_lead"])


def drafted(row, *own, by, **more):
    return save_draft(questionnaire=row, form=with_own(row.form(), own), edits=row.edits, by=by, **more)


def test_a_new_questionnaire_asks_the_core_and_can_be_published_at_once(people):
    made = make_questionnaire(name="  After   calls ", by=people["qa_lead"], languages=("de", "fr"))

    version = publish(questionnaire=made, by=people["qa_lead"])

    assert made.name == "After calls"
    assert version.number == 1
    assert version.form().languages == ("de", "fr")
    assert version.form().questions == CORE
    assert "13 Monate" in version.form().consent["de"]
    assert Entry.objects.filter(deed="surveys.edit_questionnaires").count() == 2


@pytest.mark.parametrize(
    ("name", "languages", "field"),
    [
        ("", ("en",), "name"),
        ("x" * 121, ("en",), "name"),
        ("After calls", ("en",), "name"),
        ("Fresh", (), "languages"),
        ("Fresh", ("en", "xx"), "languages"),
    ],
)
def test_a_questionnaire_needs_a_name_of_its_own_and_a_language_the_core_has(
    people, after_calls, name, languages, field
):
    with pytest.raises(Invalid) as refused:
        make_questionnaire(name=name, by=people["qa_lead"], languages=languages)

    assert refused.value.field == field


@pytest.mark.parametrize("role", ["team_lead", "agent", "evaluator", "auditor", "administrator"])
def test_who_writes_no_questions_changes_nothing(people, after_calls, role):
    for deed in (
        lambda: make_questionnaire(name="Mine", by=people[role]),
        lambda: drafted(after_calls, WAIT, by=people[role]),
        lambda: publish(questionnaire=after_calls, by=people[role]),
        lambda: retire(questionnaire=after_calls, by=people[role]),
    ):
        with pytest.raises(Forbidden):
            deed()


def test_the_core_stays_whatever_a_draft_says(people, after_calls):
    form = after_calls.form()
    bent = replace(form.questions[0], text={"en": "You did like us?"}, core=True)

    saved = save_draft(
        questionnaire=after_calls,
        form=replace(form, questions=(bent, *form.questions[3:])),
        edits=1,
        by=people["qa_lead"],
    )

    assert saved.form().questions == CORE


def test_own_questions_stand_after_the_ratings_of_their_step_and_keep_their_words(people, after_calls):
    saved = drafted(after_calls, replace(WAIT, step=1), by=people["qa_lead"], months=6, name="Calls")

    names = [question.name for question in saved.form().questions]
    assert names.index("cause") < names.index("wait") < names.index("comment")
    assert (saved.name, saved.keep_months, saved.edits) == ("Calls", 6, 2)
    assert own_of(saved.form()) == (replace(WAIT, step=1),)


def test_what_is_saved_unchanged_counts_no_edit(people, after_calls):
    assert save_draft(questionnaire=after_calls, form=after_calls.form(), edits=1, by=people["qa_lead"]).edits == 1


def test_who_saves_over_another_s_change_is_told_and_nothing_is_lost(people, after_calls):
    drafted(after_calls, WAIT, by=people["manager"])

    with pytest.raises(Conflict):
        drafted(after_calls, replace(WAIT, name="other"), by=people["qa_lead"])

    after_calls.refresh_from_db()
    assert [question.name for question in own_of(after_calls.form())] == ["wait"]


@pytest.mark.parametrize(
    "question",
    [
        replace(WAIT, name="empathy"),
        replace(WAIT, name="cause_process"),
        replace(WAIT, name="conversation"),
        replace(WAIT, step=9),
        replace(WAIT, when=(Condition("nowhere", ("1",)),)),
        replace(WAIT, when=(Condition("listened", ("1",)),)),
        replace(WAIT, when=(Condition("empathy", ("9",)),)),
        replace(WAIT, text={"en": "x" * 2001}),
    ],
)
def test_a_question_that_cannot_stand_there_is_refused(people, after_calls, question):
    form = replace(after_calls.form(), questions=(*CORE, question))

    with pytest.raises(Invalid):
        save_draft(questionnaire=after_calls, form=form, edits=1, by=people["qa_lead"])


@pytest.mark.parametrize("months", [1, 61])
def test_answers_are_kept_for_two_to_sixty_months(people, after_calls, months):
    with pytest.raises(Invalid) as refused:
        drafted(after_calls, WAIT, by=people["qa_lead"], months=months)

    assert refused.value.field == "months"


def test_a_version_is_made_only_where_something_changed(people, after_calls):
    first = publish(questionnaire=after_calls, by=people["qa_lead"])
    again = publish(questionnaire=after_calls, by=people["qa_lead"])
    saved = drafted(after_calls, WAIT, by=people["qa_lead"])

    assert changed_since(saved, first)
    assert again == first
    assert publish(questionnaire=saved, by=people["qa_lead"]).number == 2
    assert not changed_since(saved, current_version(saved))


def test_other_months_make_another_version_since_customers_are_told_of_them(people, after_calls):
    publish(questionnaire=after_calls, by=people["qa_lead"])

    saved = drafted(after_calls, by=people["qa_lead"], months=6)

    assert "6 months" in publish(questionnaire=saved, by=people["qa_lead"]).form().consent["en"]


def test_it_is_not_published_while_words_or_the_consent_are_missing(people, after_calls):
    form = replace(after_calls.form(), consent={"en": "Kept for a while."})
    half = replace(WAIT, text={"en": "How was the wait?"})
    saved = save_draft(questionnaire=after_calls, form=with_own(form, (half,)), edits=1, by=people["qa_lead"])

    with pytest.raises(Invalid) as refused:
        publish(questionnaire=saved, by=people["qa_lead"])

    said = str(refused.value)
    assert "“How was the wait?”: Words are missing in German" in said
    assert "Nothing says in German what is done with the answers." in said
    assert "The consent in English does not say for how long" in said
    assert len(reasons_against(saved)) == 3
    assert current_version(saved) is None


@pytest.mark.parametrize(
    "later",
    [
        Question("wait", Kind.TEXT, WAIT.text, step=2),
        replace(WAIT, choices=AMOUNT[:4]),
    ],
)
def test_a_name_does_not_stand_for_two_kinds_of_answers(people, after_calls, later):
    saved = drafted(after_calls, WAIT, by=people["qa_lead"])
    publish(questionnaire=saved, by=people["qa_lead"])
    saved = drafted(saved, later, by=people["qa_lead"])

    with pytest.raises(Invalid, match="answered in another way in version 1"):
        publish(questionnaire=saved, by=people["qa_lead"])


def test_further_choices_are_no_other_question(people, after_calls):
    ways = tuple(Choice(value, {"en": value, "de": value}) for value in ("bus", "car", "foot"))
    question = Question("came_by", Kind.CHOICE, {"en": "How did you come?", "de": "Wie kamen Sie?"}, ways[:2], step=2)
    saved = drafted(after_calls, question, by=people["qa_lead"])
    publish(questionnaire=saved, by=people["qa_lead"])
    saved = drafted(saved, replace(question, choices=ways), by=people["qa_lead"])

    assert publish(questionnaire=saved, by=people["qa_lead"]).number == 2


def test_nobody_is_asked_with_a_retired_one_until_it_is_brought_back(people, after_calls):
    version = publish(questionnaire=after_calls, by=people["qa_lead"])

    retired = retire(questionnaire=after_calls, by=people["manager"])

    assert current_version(retired) is None
    with pytest.raises(Conflict):
        publish(questionnaire=retired, by=people["qa_lead"])
    assert retire(questionnaire=after_calls, by=people["manager"]).edits == retired.edits
    assert current_version(bring_back(questionnaire=retired, by=people["manager"])) == version


def test_those_in_use_are_listed_before_the_retired(people, after_calls, django_assert_num_queries):
    publish(questionnaire=after_calls, by=people["qa_lead"])
    retire(questionnaire=after_calls, by=people["qa_lead"])
    make_questionnaire(name="On the site", by=people["qa_lead"])

    with django_assert_num_queries(1):
        rows = [(row.name, row.last, row.going) for row in questionnaires()]

    assert rows == [("On the site", None, 0), ("After calls", 1, 0)]
