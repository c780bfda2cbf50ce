"""What an import says of the staff becomes rows, once."""

from __future__ import annotations

import time
from datetime import date

import pytest

from rapport_web.audit.models import Entry
from rapport_web.people.models import Agent, Membership, Team
from rapport_web.people.roster import roster
from rapport_web.people.services.registering import register_staff


@pytest.mark.django_db
def test_agents_are_numbered_one_after_the_other_and_keep_their_numbers():
    first = register_staff(agents={"A017": "Ines Marlow", "Tom Ashby": None}, teams=["Accounts", " Accounts "])
    second = register_staff(agents={"A900": None, "A017": None, " ": None}, teams=["Accounts", "Deliveries"])

    assert [(a.reference, a.name, a.number) for a in Agent.objects.all()] == [
        ("A017", "Ines Marlow", 1),
        ("Tom Ashby", "Tom Ashby", 2),
        ("A900", "", 3),
    ]
    assert (first.new_agents, first.new_teams) == (2, 1)
    assert (second.new_agents, second.new_teams) == (1, 1)
    assert second.agents["A017"].number == 1
    assert set(second.teams) == {"Accounts", "Deliveries"}
    assert Entry.objects.filter(deed="people.register_staff").count() == 2


@pytest.mark.django_db
def test_a_name_that_is_told_later_is_set_once():
    register_staff(agents={"A017": None})
    register_staff(agents={"A017": "Ines Marlow"})
    register_staff(agents={"A017": "Somebody Else"})

    assert Agent.objects.get().name == "Ines Marlow"
    assert Entry.objects.count() == 1


@pytest.mark.django_db
def test_an_agent_without_a_team_is_put_into_the_one_seen_most_and_moved_by_people_only():
    days = [("A017", "Accounts", date(2026, 3, day)) for day in (9, 4, 5)] + [("A017", "Night", date(2026, 3, 2))]
    register_staff(agents={"A017": None}, seen=days)
    register_staff(agents={"A017": None}, seen=[("A017", "Night", date(2026, 8, 1))] * 9)

    (period,) = Membership.objects.all()
    assert (period.team.name, period.since, period.until) == ("Accounts", date(2026, 3, 2), None)
    assert Team.objects.count() == 2


@pytest.mark.django_db
def test_the_roster_has_every_agent_at_the_place_of_the_number():
    register_staff(agents={"A017": "Ines Marlow", "A018": None, "Tom Ashby": None})
    Agent.objects.create(reference="A020", name="Nadia Berg", number=6)

    known = roster()

    assert known.names == ("Ines Marlow", "", "Tom Ashby", "", "", "Nadia Berg")
    assert [known.number_of(who) for who in ("A017", "A018", "tom ashby", "A020", "")] == [1, 2, 3, 6, None]


@pytest.mark.django_db
def test_nobody_is_a_roster_too():
    assert roster().names == ()


@pytest.mark.django_db
def test_thousands_are_registered_in_a_second():
    began = time.perf_counter()

    register_staff(agents={f"A{n:05}": f"Ines Marlow {n}" for n in range(3000)}, teams=[f"Team {n}" for n in range(60)])

    assert time.perf_counter() - began < 5  # .4 s alone; the machine may be busy
    assert Agent.objects.count() == Agent.objects.latest("number").number == 3000
