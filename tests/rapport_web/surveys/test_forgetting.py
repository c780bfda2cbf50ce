"""Answers go when the months are over that their customers were told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rapport_web.audit.models import Entry
from rapport_web.conversations.models import Conversation
from rapport_web.conversations.services import arriving, store
from rapport_web.jobs.registry import comes_again, kind
from rapport_web.surveys.models import Answer, Heard, Invitation, Sending
from rapport_web.surveys.services import make_questionnaire, publish, save_draft
from rapport_web.surveys.services.forgetting import FORGET, forget_answers, months_before, on_forgetting

NOW = datetime(2026, 7, 31, 12, tzinfo=UTC)


@pytest.fixture
def sending(people, db):
    row = make_questionnaire(name="After calls", by=people["qa_lead"])
    publish(questionnaire=row, by=people["qa_lead"])
    return Sending.objects.create(name="All", questionnaire=row, since=NOW - timedelta(days=900), seed=1)


@pytest.fixture
def hale(hale_told, people):
    return stored(hale_told)


@pytest.fixture
def brandt(brandt_told, people):
    return stored(brandt_told)


def stored(told):
    store(arrivals=[arriving(told, told)], batch=None, by=None)
    return Conversation.objects.get(reference=told.id)


def answered(conversation, sending, at, version):
    state = Invitation.State.ANSWERED
    invitation = Invitation.objects.create(
        sending=sending, conversation=conversation, version=version, chance=1, state=state, partial={"empathy": 2}
    )
    answer = Answer.objects.create(conversation=conversation, empathy=2, answered_at=at, invitation=invitation)
    Heard.objects.create(answer=answer, reader="words 1")
    return answer


def test_what_is_past_its_months_goes_and_that_it_was_answered_stays(sending, hale, brandt):
    version = sending.questionnaire.versions.get()
    answered(hale, sending, datetime(2025, 6, 29, tzinfo=UTC), version)
    kept = answered(brandt, sending, datetime(2025, 7, 1, tzinfo=UTC), version)

    gone = forget_answers(now=NOW)

    assert gone == 1
    assert [answer.pk for answer in Answer.objects.all()] == [kept.pk]
    assert Heard.objects.count() == 1
    invitation = Invitation.objects.get(conversation=hale)
    assert (invitation.state, invitation.partial) == ("answered", {})
    assert Entry.objects.filter(deed=FORGET).get().facts["answers"] == 1
    assert forget_answers(now=NOW) == 0


def test_steps_that_were_sent_in_go_too_where_their_answer_is_gone(sending, hale):
    version = sending.questionnaire.versions.get()
    answered(hale, sending, datetime(2025, 6, 29, tzinfo=UTC), version).delete()
    Invitation.objects.update(drawn_at=datetime(2025, 6, 20, tzinfo=UTC))

    forget_answers(now=datetime(2026, 7, 1, tzinfo=UTC))
    assert Invitation.objects.get().partial == {"empathy": 2}
    forget_answers(now=NOW)

    assert Invitation.objects.get().partial == {}


def test_what_customers_were_told_counts_and_not_what_the_draft_says_now(sending, people, hale):
    version = sending.questionnaire.versions.get()
    row = sending.questionnaire
    save_draft(questionnaire=row, form=row.form(), edits=row.edits, by=people["qa_lead"], months=40)
    answered(hale, sending, datetime(2025, 5, 1, tzinfo=UTC), version)

    assert forget_answers(now=NOW) == 1


def test_answers_brought_in_from_elsewhere_stay(hale, sending):
    Answer.objects.create(conversation=hale, empathy=2, answered_at=datetime(2020, 1, 1, tzinfo=UTC))

    assert forget_answers(now=NOW) == 0


def test_rooms_that_hold_the_customers_words_are_told(sending, hale, monkeypatch):
    told = []
    monkeypatch.setattr("rapport_web.surveys.services.forgetting._ROOMS", {})
    on_forgetting("findings", told.extend)
    answered(hale, sending, datetime(2024, 6, 30, tzinfo=UTC), sending.questionnaire.versions.get())

    forget_answers(now=NOW)

    assert told == [hale.pk]


@pytest.mark.parametrize(
    ("moment", "months", "expected"),
    [
        (datetime(2026, 7, 31, tzinfo=UTC), 13, datetime(2025, 6, 30, tzinfo=UTC)),
        (datetime(2026, 3, 30, tzinfo=UTC), 1, datetime(2026, 2, 28, tzinfo=UTC)),
        (datetime(2026, 1, 15, tzinfo=UTC), 12, datetime(2025, 1, 15, tzinfo=UTC)),
        (datetime(2026, 1, 15, tzinfo=UTC), 1, datetime(2025, 12, 15, tzinfo=UTC)),
    ],
)
def test_months_are_those_of_the_calendar(moment, months, expected):
    assert months_before(moment, months) == expected


def test_it_comes_again_every_day():
    assert kind(FORGET).goes_on
    assert any(each.kind == FORGET and each.seconds == 86400 for each in comes_again())
