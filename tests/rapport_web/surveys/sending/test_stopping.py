"""Never asking again: for ever, by a fingerprint, with what was under way called off."""

from __future__ import annotations

import pytest

from rapport_web.audit.models import Entry
from rapport_web.exceptions import Forbidden, Invalid
from rapport_web.surveys.models import Contact, Invitation, OptOut
from rapport_web.surveys.reaching import fingerprint
from rapport_web.surveys.services import draw, never_ask_again, stop_asking, stop_asking_at

State = Invitation.State
HALE = "hale@post.example"


@pytest.fixture
def asked(talked, sending) -> Invitation:
    talked("hale-1", customer="customer-hale", email=HALE)
    draw()
    return Invitation.objects.get()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (State.WAITING, State.STOPPED),
        (State.SENT, State.STOPPED),
        (State.NO_WAY, State.STOPPED),
        (State.BEGUN, State.BEGUN),
        (State.ANSWERED, State.ANSWERED),
        (State.EXPIRED, State.EXPIRED),
        (State.NOT_DRAWN, State.NOT_DRAWN),
    ],
)
def test_what_is_under_way_is_called_off_and_what_is_over_stays(asked, before, after):
    Invitation.objects.update(state=before)

    stop_asking_at(address=HALE, by=None)

    asked.refresh_from_db()
    assert asked.state == after


@pytest.mark.parametrize("who", [HALE, "customer-hale"])
def test_by_address_or_by_customer_it_is_the_same(asked, who):
    stop_asking_at(address=who, by=None)

    asked.refresh_from_db()
    assert (asked.state, asked.due_at) == (State.STOPPED, None)
    assert not Contact.objects.exists()


def test_from_a_link_it_holds_for_the_address_and_the_customer(asked):
    never_ask_again(invitation=asked)

    assert set(OptOut.objects.values_list("digest", flat=True)) == {fingerprint(HALE), fingerprint("customer-hale")}


def test_from_a_page_of_somebody_unknown_the_invitation_itself_is_called_off(talked, sending):
    row = Invitation.objects.create(
        sending=sending, conversation=talked("chat-1"), chance=1, state=State.SENT, way="page"
    )

    never_ask_again(invitation=row)

    row.refresh_from_db()
    assert row.state == State.STOPPED
    assert not OptOut.objects.exists(), "there is nobody to know again"


def test_said_twice_it_is_one(asked):
    assert stop_asking_at(address=HALE, by=None)
    assert not stop_asking_at(address=HALE, by=None)

    assert OptOut.objects.count() == 1
    assert Entry.objects.filter(deed="surveys.stop_asking").count() == 1


def test_the_trail_holds_neither_the_address_nor_its_fingerprint(asked):
    stop_asking_at(address=HALE, by=None)

    entry = Entry.objects.get(deed="surveys.stop_asking")
    assert entry.facts == {"called_off": 1}
    assert fingerprint(HALE) not in f"{entry.thing_id} {entry.why} {entry.sealed}"


@pytest.mark.parametrize("role", ["agent", "team_lead", "evaluator", "auditor"])
def test_who_may_not_notes_nothing(people, role):
    with pytest.raises(Forbidden):
        stop_asking_at(address=HALE, by=people[role])

    assert not OptOut.objects.exists()


@pytest.mark.parametrize("digest", ["", "x", "A" * 64, "a" * 63, "a" * 64 + "\n"])
def test_only_a_fingerprint_is_kept(db, digest):
    with pytest.raises(Invalid):
        stop_asking(digest=digest, by=None)
