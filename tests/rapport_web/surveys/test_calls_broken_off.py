"""A call that is broken off half answered: what was said stays, and only who is handed it back goes on with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport_web.audit.models import Entry
from rapport_web.exceptions import Conflict, Forbidden
from rapport_web.surveys.models import Answer, Contact, Invitation, Sending
from rapport_web.surveys.reaching import sealed
from rapport_web.surveys.services import calling
from rapport_web.surveys.services.calling import (
    hand_back,
    held_by,
    not_reached,
    number_of,
    take_on,
    to_ring,
    type_in,
    wants_no_asking,
)

pytestmark = pytest.mark.django_db
FIRST = {"empathy": ["2"], "comment": ["Two calendars"]}


def contact(invitation, address="+441632960001"):
    row, _made = Contact.objects.update_or_create(
        conversation=invitation.conversation,
        way="phone",
        defaults={"sealed": sealed(invitation.conversation, address=address), "digest": "d" * 64},
    )
    return row


@pytest.fixture
def waiting(hale_asked, people):
    """Mrs Hale, drawn to be asked on the phone."""
    Invitation.objects.update(way="phone", state="waiting", secret_digest=None)
    Sending.objects.update(active=True)
    contact(hale_asked)
    return Invitation.objects.get()


@pytest.fixture
def begun(waiting, people):
    """Pavel has typed in her first step."""
    taken = take_on(by=people["evaluator"])
    type_in(invitation=taken, step=1, said=FIRST, language="en", had=(), by=people["evaluator"])
    return Invitation.objects.get()


def test_what_was_handed_back_half_answered_goes_on_with_somebody_else(people, begun):
    hand_back(invitation=begun, by=people["evaluator"])

    assert take_on(by=people["qa_lead"]) == begun
    following = type_in(invitation=begun, step=2, said={"listened": ["4"]}, language="en", had=(), by=people["qa_lead"])

    answer = Answer.objects.get()
    assert following == 3
    assert (answer.empathy, answer.comment, answer.further) == (2, "Two calendars", {"listened": 4})
    assert answer.invitation.typed_by == people["qa_lead"]


def test_who_was_not_reached_for_the_rest_comes_back_when_it_says(people, begun):
    again = not_reached(invitation=begun, by=people["evaluator"])

    assert timezone.now() + timedelta(hours=19) < again < timezone.now() + timedelta(hours=21)
    assert take_on(by=people["qa_lead"]) is None
    Invitation.objects.update(due_at=timezone.now())
    assert take_on(by=people["qa_lead"]) == begun


def test_after_the_third_try_what_was_said_stays_and_nobody_rings(people, begun):
    Invitation.objects.update(tries=2)

    assert not_reached(invitation=begun, by=people["evaluator"]) is None

    begun.refresh_from_db()
    assert (begun.state, begun.tries, begun.due_at) == ("begun", 3, None)
    assert Answer.objects.get().comment == "Two calendars"
    assert not to_ring(by=people["qa_lead"]).exists()
    assert not Contact.objects.exists()


def test_a_call_that_was_only_left_is_not_rung_again(people, begun):
    Invitation.objects.update(due_at=timezone.now() - timedelta(minutes=1))

    assert held_by(people["evaluator"]) is None
    assert take_on(by=people["qa_lead"]) is None


def test_each_step_gives_half_an_hour_more(people, waiting):
    taken = take_on(by=people["evaluator"])
    Invitation.objects.update(due_at=timezone.now() + timedelta(minutes=1))

    type_in(invitation=taken, step=1, said=FIRST, language="en", had=(), by=people["evaluator"])

    assert Invitation.objects.get().due_at > timezone.now() + timedelta(minutes=29)


@pytest.mark.parametrize("do", [hand_back, not_reached, wants_no_asking])
def test_what_another_holds_cannot_be_ended(people, waiting, do):
    take_on(by=people["evaluator"])

    with pytest.raises(Conflict, match="not yours any more"):
        do(invitation=waiting, by=people["qa_lead"])

    waiting.refresh_from_db()
    assert (waiting.state, waiting.tries, waiting.typed_by) == ("waiting", 0, people["evaluator"])
    assert Contact.objects.exists()


@pytest.mark.parametrize("role", ["manager", "team_lead", "agent", "process_owner", "administrator", "auditor"])
@pytest.mark.parametrize("do", [hand_back, not_reached, wants_no_asking])
def test_only_who_types_in_ends_a_call(people, waiting, do, role):
    with pytest.raises(Forbidden):
        do(invitation=waiting, by=people[role])


def test_nothing_is_done_twice_after_the_end(people, begun):
    for step, said in ((2, {"listened": ["4"]}), (3, {"praise": ["Nobody"]})):
        type_in(invitation=begun, step=step, said=said, language="en", had=(), by=people["evaluator"])

    with pytest.raises(Conflict):
        type_in(invitation=begun, step=1, said={"empathy": ["5"]}, language="en", had=(), by=people["evaluator"])

    assert Answer.objects.get().empathy == 2
    assert [each.facts for each in Entry.objects.filter(deed="surveys.type_in").order_by("number")] == [
        *({"after": "number shown"}, {"after": "answered"}),
    ]


def test_the_trail_never_has_the_number(people, begun):
    hand_back(invitation=begun, by=people["evaluator"])
    take_on(by=people["qa_lead"])
    not_reached(invitation=begun, by=people["qa_lead"])

    trail = str(list(Entry.objects.values_list("facts", flat=True)))
    assert "1632" not in trail
    assert "{'after': 'not reached', 'tries': 1}" in trail


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("+441632960001", "+44 1632 960001"),
        ("+4930123456", "+49 30 123456"),
        ("12", "12"),
        ("ask at desk", "ask at desk"),
    ],
)
def test_a_number_is_shown_as_it_is_dialled_and_what_is_none_as_it_came(waiting, kept, shown):
    contact(waiting, kept)

    assert number_of(waiting) == shown


def test_whose_time_is_over_is_not_rung(people, waiting):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert take_on(by=people["evaluator"]) is None


@pytest.mark.parametrize("changed", [{"state": "answered"}, {"state": "stopped"}, {"way": "email"}, {"version": None}])
def test_who_is_not_to_be_rung_is_not(people, waiting, changed):
    Invitation.objects.update(**changed)

    assert not to_ring(by=people["evaluator"]).exists()
    assert calling.take_on(by=people["evaluator"]) is None
