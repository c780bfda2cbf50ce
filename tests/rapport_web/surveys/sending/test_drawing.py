"""The draw: once for every conversation, by lot alone, quiet and opt-outs kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport.measurement.intervals import wilson
from rapport_web.conversations.models import Conversation
from rapport_web.surveys.lots import drawn, lot
from rapport_web.surveys.models import Answer, Contact, Invitation, OptOut, Sending
from rapport_web.surveys.reaching import fingerprint
from rapport_web.surveys.services import draw, drawing, give_contacts, stop_asking_at

State = Invitation.State


def states() -> dict[str, str]:
    return dict(Invitation.objects.values_list("conversation__reference", "state"))


def test_lots_are_spread_evenly_and_come_out_the_same_every_time():
    lots = [lot(7, f"conversation-{number}") for number in range(4000)]

    low, high = wilson(sum(each < 0.25 for each in lots), 4000, confidence=0.999)

    assert low < 0.25 < high
    assert abs(sum(lots) / 4000 - 0.5) < 0.02
    # Written down once: whoever kept a seed can check a draw years later.
    # `printf 7:hale-1 | sha256sum` begins with 22b2245644d61d09.
    assert lot(7, "hale-1") == 0x22B2245644D61D09 / 2**64
    assert not drawn(7, "hale-1", 0.13)
    assert drawn(7, "hale-1", 0.14)


def test_every_conversation_is_looked_at_once_with_its_chance(talked, sending):
    Sending.objects.update(chance=0.5)
    for number in range(40):
        talked(f"c-{number}", customer=f"customer-{number}")

    first = draw()
    again = draw()

    assert again == {}
    assert sum(first.values()) == 40
    for row in Invitation.objects.select_related("conversation"):
        assert row.chance == 0.5
        assert (row.state == State.NOT_DRAWN) == (lot(7, row.conversation.reference) >= 0.5)


def test_the_draw_is_the_same_in_parts_of_any_size(talked, sending, monkeypatch):
    Sending.objects.update(chance=0.3)
    for number in range(25):
        talked(f"c-{number}", customer=f"customer-{number % 9}", hours_ago=100 - number)
    draw()
    whole = states()
    Invitation.objects.all().delete()
    monkeypatch.setattr(drawing, "PART", 4)

    draw()

    assert states() == whole
    assert set(whole.values()) == {State.NOT_DRAWN, State.NO_WAY}


def test_a_draw_that_is_killed_goes_on_where_it_was(talked, sending, monkeypatch):
    for number in range(9):
        talked(f"c-{number}")
    monkeypatch.setattr(drawing, "PART", 4)

    class Killed(BaseException):
        pass

    def stop() -> None:
        raise Killed

    with pytest.raises(Killed):
        draw(alive=stop)
    assert Invitation.objects.count() == 4

    draw()

    assert Invitation.objects.count() == Conversation.objects.count() == 9


@pytest.mark.parametrize(
    ("narrowed", "looked_at"),
    [
        ({}, {"chat", "call", "other-topic"}),
        ({"channels": ["voice"]}, {"call"}),
        ({"topics": ["Storage"]}, {"chat", "call"}),
        ({"channels": ["chat"], "topics": ["Storage"]}, {"chat"}),
    ],
)
def test_a_sending_looks_at_what_it_is_narrowed_to(talked, sending, narrowed, looked_at):
    talked("chat", topic="Storage")
    talked("call", channel="voice", topic="Storage")
    talked("other-topic", topic="Bills")
    Sending.objects.update(narrowed=narrowed)

    draw()

    assert states().keys() == looked_at


def test_too_fresh_too_old_and_answered_ones_are_not_looked_at(talked, sending):
    talked("fresh", hours_ago=1)
    talked("old", hours_ago=24 * 31)
    Answer.objects.create(conversation=talked("answered"), empathy=4)
    talked("due")

    draw()

    assert states().keys() == {"due"}


def test_a_paused_sending_and_one_of_a_retired_questionnaire_draw_nothing(talked, sending):
    talked("hale-1")
    Sending.objects.update(active=False)
    assert draw() == {}

    Sending.objects.update(active=True)
    sending.questionnaire.retired_at = timezone.now()
    sending.questionnaire.save()
    assert draw() == {}


def test_of_two_sendings_the_one_made_first_asks(talked, sending, version):
    Sending.objects.create(
        name="Later", questionnaire=version.questionnaire, active=True, since=sending.since, seed=8, ways=["phone"]
    )
    talked("hale-1", email="hale@post.example")

    draw()

    assert Invitation.objects.get().sending == sending


def test_the_first_way_a_customer_can_be_reached_by_is_taken_and_other_addresses_go(talked, sending):
    talked("both")
    rows = [("email", "hale@post.example"), ("phone", "+441632960001")]
    give_contacts(rows=[{"conversation": "both", "way": way, "address": at} for way, at in rows], by=None)
    talked("neither")
    Sending.objects.update(ways=["webhook", "email"])

    draw()

    assert states() == {"both": State.WAITING, "neither": State.NO_WAY}
    assert Invitation.objects.get(conversation__reference="both").way == "email"
    assert list(Contact.objects.values_list("way", flat=True)) == ["email"]


def test_where_calls_are_a_way_everybody_can_be_reached(talked, sending):
    talked("hale-1")
    Sending.objects.update(ways=["email", "phone"])

    draw()

    row = Invitation.objects.get()
    assert (row.state, row.way, row.due_at) == (State.WAITING, "phone", None)


def test_a_customer_is_asked_once_within_the_quiet_days_whoever_they_spoke_to(talked, sending):
    talked("first", customer="hale", email="hale@post.example", hours_ago=50)
    talked("second", customer="hale", email="other@post.example", hours_ago=40)
    talked("same-address", email="Hale@post.example", hours_ago=30)
    talked("another", customer="brandt", email="brandt@post.example", hours_ago=20)

    draw()

    assert states() == {
        "first": State.WAITING,
        "second": State.QUIET,
        "same-address": State.QUIET,
        "another": State.WAITING,
    }


@pytest.mark.parametrize(("days", "state"), [(89, State.QUIET), (91, State.WAITING)])
def test_quiet_days_end(talked, sending, days, state):
    talked("first", customer="hale", email="hale@post.example")
    draw()
    Invitation.objects.update(state=State.ANSWERED, sent_at=timezone.now() - timedelta(days=days))
    talked("second", customer="hale", email="hale@post.example")

    draw()

    assert states()["second"] == state


@pytest.mark.parametrize("who", ["hale@post.example", "HALE@post.example ", "customer-hale"])
def test_who_does_not_want_to_be_asked_is_not(talked, sending, who):
    talked("hale-1", customer="customer-hale", hours_ago=30)
    give_contacts(rows=[{"conversation": "hale-1", "way": "email", "address": "hale@post.example"}], by=None)
    stop_asking_at(address=who, by=None)

    draw()

    assert states() == {"hale-1": State.NO_WAY if "@" in who else State.STOPPED}
    assert not Contact.objects.exists()


def test_who_stopped_after_the_contact_came_is_not_asked(talked, sending):
    row = talked("hale-1")
    Contact.objects.create(
        conversation=row, way="email", sealed="x", digest=fingerprint("hale@post.example"), language=""
    )
    OptOut.objects.create(digest=fingerprint("hale@post.example"))

    draw()

    assert states() == {"hale-1": State.STOPPED}


def test_contacts_that_come_late_are_used(talked, sending):
    talked("hale-1")
    draw()
    assert states() == {"hale-1": State.NO_WAY}

    give_contacts(rows=[{"conversation": "hale-1", "way": "email", "address": "hale@post.example"}], by=None)
    draw()

    assert states() == {"hale-1": State.WAITING}


def test_contacts_for_a_way_that_is_not_used_do_not_keep_the_draw_going(talked, sending):
    talked("hale-1")
    draw()
    give_contacts(rows=[{"conversation": "hale-1", "way": "phone", "address": "+441632960001"}], by=None)

    draw()

    assert states() == {"hale-1": State.NO_WAY}
    assert not Contact.objects.exists()


def test_addresses_of_who_is_not_drawn_are_deleted(talked, sending):
    Sending.objects.update(chance=0.001)
    talked("hale-1", email="hale@post.example")

    draw()

    assert states() == {"hale-1": State.NOT_DRAWN}
    assert not Contact.objects.exists()


def test_the_language_is_one_the_questionnaire_is_asked_in(talked, sending):
    for reference, language in (("german", "de-at"), ("unknown", "xx"), ("unsaid", "")):
        talked(reference)
        row = {"conversation": reference, "way": "email", "address": f"{reference}@post.example", "language": language}
        give_contacts(rows=[row], by=None)

    draw()

    found = dict(Invitation.objects.values_list("conversation__reference", "language"))
    assert found == {"german": "de", "unknown": "en", "unsaid": "en"}
