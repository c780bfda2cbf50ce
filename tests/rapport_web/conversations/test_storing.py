"""Conversations come in once, whatever comes twice, and customers stay the same people."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest
from django.db import connection

from rapport.conversation import Turn
from rapport_web.conversations.models import Conversation, Customer
from rapport_web.conversations.services import arriving, known, remove, store
from rapport_web.people.models import Agent, Membership, Team

pytestmark = pytest.mark.django_db
BATCH = uuid.UUID(int=7)


def bring(*told, masked=0):
    return store(arrivals=[arriving(each, each, masked=masked) for each in told], batch=BATCH, by=None)


def test_what_is_stored_can_be_told_again_to_the_character(hale_told):
    bring(hale_told, masked=3)

    row = Conversation.objects.get(reference="hale-1")
    assert row.told().turns == hale_told.turns
    assert (row.turns, row.masked, row.batch) == (4, 3, BATCH)
    assert row.started_at.isoformat() == "2026-09-03T14:05:00+00:00"


def test_the_same_again_changes_nothing(hale_told, brandt_told):
    bring(hale_told)

    again = bring(hale_told, brandt_told)

    assert (again.new, again.same, again.changed) == (("brandt-1",), ("hale-1",), ())
    assert Conversation.objects.count() == 2


def test_another_text_under_the_same_id_is_told_and_what_is_here_stays(hale_told):
    bring(hale_told)

    again = bring(replace(hale_told, turns=(Turn("customer", "Something else."),)))

    assert again.changed == ("hale-1",)
    assert Conversation.objects.get().told().turns == hale_told.turns


def test_an_id_that_comes_twice_at_once_is_stored_once(hale_told):
    stored = bring(hale_told, hale_told, replace(hale_told, topic="Other"))

    assert (stored.new, stored.same, stored.changed) == (("hale-1",), ("hale-1",), ("hale-1",))


def test_a_better_masker_does_not_make_another_conversation_of_it(hale_told):
    masked = replace(hale_told, turns=(Turn("customer", "My <relative:1> died."), *hale_told.turns[1:]))
    bring(hale_told)

    again = store(arrivals=[arriving(hale_told, masked, masked=1)], batch=BATCH, by=None)

    assert again.same == ("hale-1",)


def test_agents_and_teams_are_made_once_with_numbers_in_order(hale_told, brandt_told):
    bring(hale_told, brandt_told)
    bring(replace(hale_told, id="hale-2", agent="Ada Okoro"))

    assert list(Agent.objects.values_list("reference", "name", "number")) == [
        ("ines", "ines", 1),
        ("tom", "tom", 2),
        ("Ada Okoro", "Ada Okoro", 3),
    ]
    assert set(Team.objects.values_list("name", flat=True)) == {"Accounts", "Deliveries"}
    assert Membership.objects.get(agent__reference="ines").since.isoformat() == "2026-09-03"


def test_times_in_a_team_that_people_entered_are_left_alone(ines, hale_told):
    bring(hale_told)

    assert Membership.objects.get(agent=ines).since.isoformat() == "2026-01-01"


def test_the_same_customer_is_known_again_without_being_kept(hale_told):
    bring(replace(hale_told, customer="Mrs.Hale@Mail.example"))
    bring(replace(hale_told, id="hale-2", customer="mrs.hale@mail.example"))
    bring(replace(hale_told, id="hale-3", customer="tel:+44 113 496 0999"))

    assert list(Customer.objects.order_by("pk").values_list("reference", flat=True)) == [
        "<customer:1>",
        "<customer:2>",
    ]
    assert Conversation.objects.filter(customer__reference="<customer:1>").count() == 2
    assert "hale" not in "".join(Customer.objects.values_list("digest", flat=True))


def test_an_opaque_id_is_shown_as_the_centre_has_it_but_never_one_of_our_own_numbers(hale_told):
    bring(replace(hale_told, customer="<customer:1>"), replace(hale_told, id="hale-2", customer="K-10993"))

    assert known("<customer:1>").shown == ""
    assert set(Customer.objects.values_list("reference", flat=True)) == {"<customer:1>", "K-10993"}


def test_what_is_taken_out_is_gone_with_its_words_and_its_lonely_customer(hale_told, brandt_told):
    bring(hale_told, brandt_told, replace(brandt_told, id="brandt-2"))

    removed = remove(ids=list(Conversation.objects.exclude(reference="brandt-2").values_list("pk", flat=True)))

    assert removed == 2
    assert list(Customer.objects.values_list("reference", flat=True)) == ["customer-brandt"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM conversations_words")
        assert cursor.fetchone() == (1,)
