"""Which conversations a sending covers, and asking at once about one of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport_web.audit.models import Entry
from rapport_web.exceptions import Forbidden, NotThere
from rapport_web.surveys.models import Contact, Invitation, OptOut, Sending
from rapport_web.surveys.reaching import fingerprint
from rapport_web.surveys.services import draw, give_contacts, invite_now
from rapport_web.surveys.whom import a_month, covers, going, to_draw

State = Invitation.State


@pytest.mark.parametrize(
    ("narrowed", "covered"),
    [
        ({}, True),
        ({"channels": []}, True),
        ({"channels": ["chat"]}, True),
        ({"channels": ["voice"]}, False),
        ({"topics": ["Storage", "Bills"]}, True),
        ({"topics": ["Bills"]}, False),
        ({"channels": ["chat"], "topics": ["Bills"]}, False),
    ],
)
def test_one_by_one_and_in_the_database_it_is_the_same(talked, sending, narrowed, covered):
    row = talked("hale-1", topic="Storage")
    sending.narrowed = narrowed

    assert covers(sending, row) == covered
    assert to_draw(sending, now=timezone.now()).exists() == covered


def test_teams_are_told_apart(talked, sending, accounts, deliveries):
    row = talked("hale-1", team=accounts)

    assert covers(Sending(since=sending.since, narrowed={"teams": [accounts.pk]}), row)
    assert not covers(Sending(since=sending.since, narrowed={"teams": [deliveries.pk]}), row)


def test_a_conversation_without_its_time_is_never_asked_about(talked, sending):
    row = talked("hale-1")
    row.started_at = None
    row.save()

    assert not covers(sending, row)
    assert not to_draw(sending, now=timezone.now()).exists()


def test_a_month_counts_what_there_was_whenever_it_begins(talked, sending):
    talked("new", hours_ago=24)
    talked("older", hours_ago=24 * 29)
    talked("too-old", hours_ago=24 * 31)
    sending.since = timezone.now()

    assert a_month(sending) == 2


def test_what_asks_comes_in_the_order_it_was_made(sending, version):
    more = {"questionnaire": version.questionnaire, "since": sending.since, "seed": 1}
    second = Sending.objects.create(name="A", active=True, **more)
    Sending.objects.create(name="Paused", active=False, **more)

    assert going() == [sending, second]


def test_asked_at_once_no_address_is_needed_and_none_is_kept(talked, sending):
    talked("chat-1", hours_ago=0.01)
    give_contacts(rows=[{"conversation": "chat-1", "way": "email", "address": "hale@post.example"}], by=None)

    found = invite_now(reference="chat-1", by=None)

    row = Invitation.objects.get()
    assert found.drawn
    assert (row.state, row.way, row.reached, row.due_at) == (State.SENT, "page", "", None)
    assert row.expires_at > timezone.now() + timedelta(days=13)
    assert not Contact.objects.exists()
    assert draw() == {}


def test_who_wants_to_be_left_alone_gets_no_page(talked, sending):
    talked("chat-1", customer="customer-hale")
    OptOut.objects.create(digest=fingerprint("customer-hale"))

    found = invite_now(reference="chat-1", by=None)

    assert (found.drawn, found.state, found.link) == (True, State.STOPPED, "")


@pytest.mark.parametrize(
    ("state", "linked"), [("sent", True), ("begun", True), ("answered", False), ("expired", False)]
)
def test_a_new_link_is_given_while_it_can_be_answered(talked, sending, state, linked):
    talked("chat-1")
    invite_now(reference="chat-1", by=None)
    Invitation.objects.update(state=state)

    assert bool(invite_now(reference="chat-1", by=None).link) == linked


def test_who_is_asked_by_mail_gets_no_second_link_on_a_page(talked, sending):
    talked("chat-1", email="hale@post.example")
    draw()

    assert invite_now(reference="chat-1", by=None).link == ""


def test_the_sending_made_first_decides_on_a_page_too(talked, sending, version):
    Sending.objects.update(ways=["email"])
    Sending.objects.create(
        name="On pages", questionnaire=version.questionnaire, active=True, since=sending.since, seed=8, ways=["page"]
    )
    talked("chat-1")

    with pytest.raises(NotThere):
        invite_now(reference="chat-1", by=None)


def test_the_trail_says_that_a_link_was_handed_over_and_not_which(talked, sending):
    talked("chat-1")

    link = invite_now(reference="chat-1", by=None).link

    entry = Entry.objects.get(deed="surveys.give_contacts")
    assert entry.facts == {"way": "page", "again": False}
    assert link.rpartition("/")[2] not in str(entry.facts)


@pytest.mark.parametrize("role", ["agent", "team_lead", "manager", "evaluator"])
def test_who_may_not_asks_nobody(people, talked, sending, role):
    talked("chat-1")

    with pytest.raises(Forbidden):
        invite_now(reference="chat-1", by=people[role])

    assert not Invitation.objects.exists()
