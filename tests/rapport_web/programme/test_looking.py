"""A look at the programme: computed by a job, answered by people where the data cannot, held against the last one."""

from __future__ import annotations

import pytest

from rapport_web.audit.models import Entry
from rapport_web.exceptions import Forbidden, Invalid, NotThere
from rapport_web.jobs.services import work_off
from rapport_web.programme.models import Look, Said
from rapport_web.programme.questions import QUESTIONS
from rapport_web.programme.selectors import latest, standings
from rapport_web.programme.services import answer, look_anew


@pytest.fixture
def look(people) -> Look:
    row = look_anew(by=people["qa_lead"])
    work_off()
    row.refresh_from_db()
    return row


def test_a_look_puts_every_question_to_the_data_that_they_can_answer(look):
    assert look.done_at is not None
    assert set(look.result["found"]) == {question.name for question in QUESTIONS if question.look is not None}
    assert latest() == look


def test_a_second_ask_while_one_is_under_way_makes_no_second(people):
    first = look_anew(by=people["qa_lead"])

    assert look_anew(by=people["manager"]) == first
    assert Look.objects.count() == 1


def test_only_who_leads_the_programme_may_look_and_answer(people, look):
    with pytest.raises(Forbidden):
        look_anew(by=people["team_lead"])
    with pytest.raises(Forbidden):
        answer(look=look, question="coaching_measured", answer="yes", by=people["evaluator"])


def test_what_people_answer_counts_and_stays_in_the_next_look(people, look):
    answer(look=look, question="coaching_measured", answer="no", words="Nobody had the time.", by=people["qa_lead"])

    again = look_anew(by=people["manager"])
    work_off()

    row = next(each for each in standings(latest()) if each.question.name == "coaching_measured")
    assert latest() == again
    assert (row.state, row.said.words, row.said.by) == ("gap", "Nobody had the time.", people["qa_lead"])


def test_an_answer_is_masked_and_in_the_trail(people, look):
    answer(look=look, question="worth_counted", answer="part", words="Ask 0171 5550123.", by=people["manager"])

    assert "5550123" not in Said.objects.get().words
    entry = Entry.objects.filter(deed="programme.answer").latest("number")
    assert entry.facts["question"] == "worth_counted"


def test_what_the_data_answer_nobody_else_can(people, look):
    with pytest.raises(Invalid):
        answer(look=look, question="rate_empathy", answer="yes", by=people["qa_lead"])
    with pytest.raises(NotThere):
        answer(look=look, question="no_such", answer="yes", by=people["qa_lead"])
    with pytest.raises(Invalid):
        answer(look=look, question="worth_counted", answer="perhaps", by=people["qa_lead"])


def test_a_question_younger_than_the_look_cannot_be_told_yet(look):
    del look.result["found"]["blind"]
    look.save()

    row = next(each for each in standings(look) if each.question.name == "blind")

    assert (row.state, row.says) == ("unknown", "")
