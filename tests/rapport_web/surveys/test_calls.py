"""Drawn customers are rung by one person at a time, and never by the agent they spoke to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport_web.audit.models import Entry
from rapport_web.exceptions import Conflict, Forbidden
from rapport_web.people.models import Grant
from rapport_web.people.roles import Role
from rapport_web.surveys.models import Answer, Contact, Invitation, OptOut, Sending
from rapport_web.surveys.reaching import sealed
from rapport_web.surveys.services.calling import HELD_FOR, take_on, to_ring, type_in

pytestmark = pytest.mark.django_db
NUMBER = "+44 1632 960001"


@pytest.fixture
def waiting(hale_asked, people):
    """Mrs Hale, drawn to be asked on the phone."""
    Invitation.objects.update(way="phone", state=Invitation.State.WAITING, secret_digest=None)
    Sending.objects.update(active=True)
    conversation = hale_asked.conversation
    Contact.objects.create(
        conversation=conversation,
        way="phone",
        sealed=sealed(conversation, address=NUMBER.replace(" ", "")),
        digest="d" * 64,
    )
    return Invitation.objects.get()


def test_the_next_customer_is_handed_out_with_number_and_questions(signed_in, waiting):
    browser = signed_in("evaluator")

    before = browser.get("/surveys/calls").content.decode()
    taken = browser.post("/surveys/calls", follow=True)
    page = taken.content.decode()

    assert "1 customer was drawn by lot" in before
    assert NUMBER not in before
    assert taken.redirect_chain[-1][0] == f"/surveys/calls/{waiting.pk}"
    assert NUMBER in page
    assert "The person I spoke to understood what this meant for me" in page
    assert "Kept for 13 months" in page
    entry = Entry.objects.latest("number")
    assert (entry.deed, entry.thing_id, entry.facts) == (
        "surveys.type_in",
        str(waiting.pk),
        {"after": "number shown"},
    )


def test_no_two_people_ring_the_same_customer(people, waiting):
    assert take_on(by=people["evaluator"]) == waiting
    assert take_on(by=people["evaluator"]) == waiting
    assert take_on(by=people["qa_lead"]) is None


def test_nobody_else_sees_the_call(signed_in, people, waiting):
    take_on(by=people["evaluator"])

    page = signed_in("qa_lead").get(f"/surveys/calls/{waiting.pk}")

    assert page.status_code == 404
    assert NUMBER not in page.content.decode()


def test_after_half_an_hour_another_may_ring(people, waiting):
    take_on(by=people["evaluator"])
    Invitation.objects.update(due_at=timezone.now() - timedelta(seconds=1))

    assert take_on(by=people["qa_lead"]) == waiting
    with pytest.raises(Conflict, match="not yours any more"):
        type_in(invitation=waiting, step=1, said={"empathy": "4"}, language="en", had=(), by=people["evaluator"])
    assert not Answer.objects.exists()


def test_an_agent_never_rings_their_own_customer(people, waiting):
    Grant.objects.create(user=people["agent"], role=Role.EVALUATOR)

    assert take_on(by=people["agent"]) is None


def test_whoever_may_not_type_in_gets_no_customer(people, waiting):
    with pytest.raises(Forbidden):
        take_on(by=people["team_lead"])


def test_answers_are_typed_in_step_by_step_and_the_number_is_forgotten(signed_in, people, waiting):
    browser = signed_in("evaluator")
    browser.post("/surveys/calls")
    here = f"/surveys/calls/{waiting.pk}"

    first = browser.post(here, {"step": 1, "lang": "de", "empathy": "4", "comment": "Ring 0113 496 0999", "did": "x"})
    second = browser.get(first.headers["Location"]).content.decode()
    browser.post(here, {"step": 2, "lang": "de", "listened": "5"})
    last = browser.post(here, {"step": 3, "lang": "de", "praise": "Ines did"})

    assert first.headers["Location"] == f"{here}?step=2&lang=de"
    assert "Die Person hat mir zugehört" in second
    assert last.headers["Location"] == "/surveys/calls"
    answer = Answer.objects.get()
    assert (answer.empathy, answer.language, answer.comment) == (4, "de", "Ring <phone:1>")
    assert answer.words == {"praise": "<agent:1> did"}
    invitation = answer.invitation
    assert (invitation.way, invitation.typed_by, invitation.state) == ("phone", people["evaluator"], "answered")
    assert not Contact.objects.exists()
    assert Entry.objects.latest("number").facts == {"after": "answered"}


def test_who_was_not_reached_comes_back_the_next_day_three_times_at_most(signed_in, waiting):
    browser = signed_in("evaluator")
    for _try in range(3):
        browser.post("/surveys/calls")
        browser.post(f"/surveys/calls/{waiting.pk}", {"did": "not_reached"})
        tried = Invitation.objects.get()
        Invitation.objects.update(due_at=timezone.now())

    assert (tried.tries, tried.state, tried.due_at) == (3, "failed", None)
    assert not Contact.objects.exists()


def test_not_reached_lets_the_customer_rest_until_the_next_day(signed_in, people, waiting):
    browser = signed_in("evaluator")
    browser.post("/surveys/calls")

    page = browser.post(f"/surveys/calls/{waiting.pk}", {"did": "not_reached"}, follow=True).content.decode()

    assert "can be rung again from" in page
    assert take_on(by=people["qa_lead"]) is None
    assert Invitation.objects.get().due_at > timezone.now() + HELD_FOR
    assert Contact.objects.exists()


def test_who_does_not_want_to_be_asked_never_is(signed_in, waiting):
    browser = signed_in("evaluator")
    browser.post("/surveys/calls")

    browser.post(f"/surveys/calls/{waiting.pk}", {"did": "stop"})

    assert OptOut.objects.filter(digest=waiting.conversation.customer.digest).exists()
    assert Invitation.objects.get().state == "stopped"
    assert not Contact.objects.exists()


def test_a_call_handed_back_is_free_at_once(signed_in, people, waiting):
    browser = signed_in("evaluator")
    browser.post("/surveys/calls")

    browser.post(f"/surveys/calls/{waiting.pk}", {"did": "hand_back"})

    assert take_on(by=people["qa_lead"]) == waiting


def test_where_no_number_was_given_the_page_says_where_it_is(signed_in, waiting):
    Contact.objects.all().delete()
    browser = signed_in("evaluator")

    page = browser.post("/surveys/calls", follow=True).content.decode()

    assert "Your own system has the number, at conversation hale-1." in page
    assert Entry.objects.latest("number").facts == {"after": "taken on"}


def test_who_waits_longest_is_rung_first_and_a_paused_sending_rings_nobody(people, waiting):
    Invitation.objects.update(due_at=None)

    assert [each.pk for each in to_ring(by=people["qa_lead"])] == [waiting.pk]
    waiting.sending.active = False
    waiting.sending.save()
    assert not to_ring(by=people["qa_lead"]).exists()


def test_nothing_answered_is_nothing_kept(signed_in, waiting):
    browser = signed_in("evaluator")
    browser.post("/surveys/calls")
    here = f"/surveys/calls/{waiting.pk}"

    page = browser.post(here, {"step": 3}, follow=True)

    assert "Nothing was answered" in page.content.decode()
    assert not Answer.objects.exists()


def test_where_nobody_waits_the_page_says_so(signed_in, people):
    browser = signed_in("qa_lead")

    assert "Nobody to ring" in browser.get("/surveys/calls").content.decode()
    assert "Nobody waits" in browser.post("/surveys/calls", follow=True).content.decode()
