"""What the demo asks and whom: published in both languages, drawn by lot, each asked by the channel's own way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport.instrument import own_of
from rapport.instrument.lint import lint
from rapport_web.audit.models import Entry
from rapport_web.config.demo.asking import CHANCE, OWN, QUIET, SEED, WORD, draw_lots, set_up
from rapport_web.exceptions import Forbidden
from rapport_web.surveys.models import Invitation, Questionnaire, Sending, Value
from rapport_web.surveys.selectors import current_version
from rapport_web.surveys.selectors.values import values

State = Invitation.State


def test_it_asks_the_core_a_value_and_a_question_of_its_own(people):
    set_up(people["qa_lead"])

    form = current_version(Questionnaire.objects.get()).form()
    own = {question.name: question for question in own_of(form)}
    assert set(own) == {OWN, f"value_{WORD}"}
    assert own[f"value_{WORD}"].value == WORD
    assert all(set(question.text) >= set(form.languages) == {"en", "de"} for question in own.values())
    assert lint(form) == ()


def test_its_values_are_written_by_a_person_and_shown_by_behaviours_of_the_rubric(people):
    set_up(people["qa_lead"])

    assert values()[0].slug == WORD
    assert all(value.behaviours and set(value.agent_question) == {"en", "de"} for value in values())
    assert set(Entry.objects.values_list("actor_id", flat=True)) == {people["qa_lead"].pk}


def test_it_asks_since_its_first_conversation_by_lot_with_a_seed(people, talked):
    first = talked("c-0", day=0)
    talked("c-9", day=9)

    sending = set_up(people["qa_lead"])

    assert sending.active
    assert (sending.chance, sending.quiet_days, sending.seed) == (CHANCE, QUIET, SEED)
    assert sending.since == first.started_at


def test_a_centre_without_conversations_asks_from_now_on_and_draws_nobody(people):
    sending = set_up(people["qa_lead"])

    assert abs(sending.since - timezone.now()) < timedelta(minutes=1)
    assert draw_lots(sending) == set()
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("role", ["agent", "auditor", "process_owner", "team_lead"])
def test_nobody_else_sets_it_up(people, role):
    with pytest.raises(Forbidden):
        set_up(people[role])

    assert not Value.objects.exists()
    assert not Sending.objects.exists()


@pytest.mark.parametrize(
    ("channel", "way"),
    [("voice", "phone"), ("chat", "page"), ("social", "page"), ("sms", "page"), ("email", "email"), ("video", "email")],
)
def test_each_is_asked_by_the_channels_own_way_half_an_hour_later(people, talked, channel, way):
    conversations = {f"c-{at}": talked(f"c-{at}", channel=channel, day=at) for at in range(8)}
    sending = set_up(people["qa_lead"])

    asked = draw_lots(sending)

    rows = Invitation.objects.filter(state=State.SENT)
    assert {row.conversation.reference for row in rows} == asked
    assert asked
    for row in rows:
        begun = conversations[row.conversation.reference].started_at
        assert row.way == way
        assert row.sent_at == row.drawn_at == begun + timedelta(minutes=30)
        assert row.expires_at - row.sent_at == timedelta(days=sending.expires_after)
        assert row.due_at is None


def test_the_lot_leaves_some_out_and_falls_alike_each_time(people, talked):
    for at in range(30):
        talked(f"c-{at}", day=at)
    sending = set_up(people["qa_lead"])

    asked = draw_lots(sending)
    Invitation.objects.all().delete()

    assert draw_lots(sending) == asked
    left_out = Invitation.objects.filter(state=State.NOT_DRAWN)
    assert left_out.count() == 30 - len(asked)
    assert 0 < left_out.count() < 15
    assert not left_out.exclude(sent_at=None).exists()


def test_a_customer_is_not_asked_twice_within_the_quiet_days(people, talked):
    for at in range(6):
        talked(f"c-{at}", day=at, customer="customer-hale")
    sending = set_up(people["qa_lead"])

    asked = draw_lots(sending)

    assert len(asked) == 1
    assert Invitation.objects.filter(state=State.QUIET).count() >= 3


def test_drawn_again_nobody_is_asked_twice(people, talked):
    for at in range(10):
        talked(f"c-{at}", day=at)
    sending = set_up(people["qa_lead"])
    asked = draw_lots(sending)

    assert draw_lots(sending) == set()
    assert Invitation.objects.filter(state=State.SENT).count() == len(asked)
