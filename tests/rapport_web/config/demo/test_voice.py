"""The customer's voice in the demo: what is asked, whom the lot fell on, what came back, and what was done about it."""

from __future__ import annotations

import csv

import pytest
from django.test import Client
from django.utils import timezone

from rapport_web.audit import head
from rapport_web.audit.selectors import verify
from rapport_web.config.demo import answering, loading
from rapport_web.config.demo.asking import OWN, WORD
from rapport_web.conversations.models import Conversation
from rapport_web.findings.models import Finding, Praise, Recovery
from rapport_web.people.models import User
from rapport_web.surveys.models import Answer, Invitation, Lived, Questionnaire, Round, Sending, Took, Value
from rapport_web.surveys.selectors import current_version
from rapport_web.surveys.services import draw

State = Invitation.State


@pytest.fixture
def loaded(db):
    """A small centre: brought in, asked, answered and heard."""
    head.replace(None)
    signs, _token = loading.people()
    loading.conversations(140, progress=lambda *_: None)
    return {sign.role: sign for sign in signs}


def test_the_core_a_value_and_a_question_of_its_own_are_asked_answered_and_heard(loaded):
    version = current_version(Questionnaire.objects.get())

    names = {question.name for question in version.form().questions}
    assert {OWN, f"value_{WORD}", "empathy", "praise"} <= names
    assert Value.objects.get(slug=WORD).behaviours
    assert Value.objects.count() == 3

    further = [answer.further for answer in Answer.objects.all()]

    assert sum(f"value_{WORD}" in each for each in further) > 30
    assert sum(OWN in each for each in further) > 30
    assert any(each.get("cause_process") == 1 for each in further)
    assert any(answer.words.get("praise") for answer in Answer.objects.all())
    assert set(Answer.objects.values_list("language", flat=True)) <= {"en", "de"}

    assert Praise.objects.filter(named=True, agent__isnull=False).exists()
    assert Finding.objects.filter(owner__in=("process", "technology")).exists()


def test_who_was_asked_is_drawn_by_lot_with_a_known_chance_and_only_they_answered(loaded):
    lots = Invitation.objects.all()

    sending = Sending.objects.get()
    assert sending.active
    assert lots.count() >= Conversation.objects.count() - 5
    assert set(lots.values_list("chance", flat=True)) == {0.9}
    assert 4 <= lots.filter(state=State.NOT_DRAWN).count() <= 32
    answered = lots.filter(state=State.ANSWERED)
    assert Answer.objects.count() == answered.count() > 40
    assert not Answer.objects.filter(invitation=None).exists()
    assert not lots.filter(state=State.SENT).exists()
    assert all(row.sent_at <= row.answered_at for row in answered)

    waiting = Invitation.objects.filter(state=State.WAITING)

    assert 1 <= waiting.count() <= 6
    assert set(waiting.values_list("way", flat=True)) == {"phone"}
    assert draw() == {}


def test_people_have_worked_on_what_customers_said_and_agents_on_the_values(loaded):
    loading.worked_on()

    states = set(Finding.objects.values_list("state", flat=True))
    assert {Finding.State.IN_HAND, Finding.State.CLOSED} <= states
    assert Finding.objects.filter(assignee__username="greta").count() >= 2
    assert Recovery.objects.count() >= 3
    assert Recovery.objects.get(state=Recovery.State.CLOSED).enough == Recovery.Enough.YES
    assert verify().broken is None

    round_, following = Round.objects.order_by("pk")
    assert round_.closes_at <= timezone.now() < following.closes_at
    assert Took.objects.filter(round=round_).count() == 6
    assert not Took.objects.filter(user__username="imran").exists()
    assert Lived.objects.filter(round=round_, value__slug=WORD).count() > 1

    browser = Client()
    assert browser.post("/sign-in", {"login": "trd-02", "password": ""}).status_code == 200
    assert not User.objects.get(username="trd-02").has_usable_password()


def test_a_centre_of_one_conversation_is_no_trouble(db):
    loading.people()

    loading.conversations(1, progress=lambda *_: None)
    loading.worked_on()

    assert Answer.objects.count() == 0


def test_answers_of_those_who_were_not_asked_are_left_out(tmp_path):
    answers = tmp_path / "answers.csv"
    answers.write_text("conversation,empathy,acted,in_step,effort\na,5,4,1,3\nb,4,4,,2\nc,3,,,1\n")

    kept = answering.of_those_asked(answers, {"a", "b"})

    with kept.open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["conversation"] for row in rows] == ["a", "b"]
    assert [(row[f"value_{WORD}"], row[OWN]) for row in rows] == [("2", "3"), ("4", "2")]
