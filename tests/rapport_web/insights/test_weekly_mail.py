"""The weekly mail: for those who want it, once, with what they may see, in their language."""

from __future__ import annotations

from datetime import date

import pytest
from django.core import mail

from rapport_web.insights import services
from rapport_web.insights.models import Mailed
from rapport_web.insights.weekly import say
from rapport_web.people.models import User

MONDAY = date(2026, 10, 5)


@pytest.fixture
def wants_it(people, larkfield) -> User:
    User.objects.filter(pk=people["manager"].pk).update(weekly_mail=True)
    return people["manager"]


def test_it_says_the_verdict_in_a_sentence_and_where_to_look(wants_it) -> None:
    assert services.mail_week(monday=MONDAY) == 1

    sent = mail.outbox[0]
    assert sent.to == [wants_it.email]
    assert sent.subject.startswith("Do our customers need more empathy?")
    assert "did not feel understood" in sent.body
    assert "http://127.0.0.1:8000/moments" in sent.body
    html = sent.alternatives[0][0]
    assert 'href="http://127.0.0.1:8000/verdict"' in html


def test_nobody_gets_it_twice(wants_it) -> None:
    services.mail_week(monday=MONDAY)

    assert services.mail_week(monday=MONDAY) == 0
    assert Mailed.objects.count() == 1


def test_nobody_gets_it_unasked_and_no_one_who_may_not_see_the_verdict(people) -> None:
    User.objects.filter(pk__in=[people["agent"].pk, people["process_owner"].pk]).update(weekly_mail=True)

    assert services.mail_week(monday=MONDAY) == 0


def test_a_leads_mail_is_about_the_own_team(bank_lead) -> None:
    User.objects.filter(pk=bank_lead.pk).update(weekly_mail=True)

    services.mail_week(monday=MONDAY)

    said = Mailed.objects.get(user=bank_lead).said
    assert 0 < said["n"] < 100


def test_the_first_mail_has_nothing_to_compare_with() -> None:
    said = say({"verdict": "enough", "headline": "No.", "n": 200, "gap": [0.05, 0.03, 0.08]}, None)

    assert said.changes == ("This is the first of these mails, so there is nothing to compare with.",)


def test_intervals_that_overlap_are_no_change() -> None:
    before = {"verdict": "enough", "n": 200, "gap": [0.05, 0.03, 0.08]}
    now = {"verdict": "enough", "headline": "No.", "n": 200, "gap": [0.07, 0.04, 0.10]}

    assert say(now, before).changes == ("No evidence of change.",)


def test_a_change_is_said_where_the_intervals_are_apart() -> None:
    before = {"verdict": "enough", "n": 200, "gap": [0.05, 0.03, 0.08]}
    now = {"verdict": "need_more", "headline": "Yes.", "n": 260, "gap": [0.30, 0.25, 0.35]}

    changes = say(now, before).changes

    assert changes == (
        "The verdict was “Enough”.",
        "60 more customers answered.",
        "Did not feel understood: 30 of 100, last time 5.",
    )
