"""Accounts: made, given roles, closed; and the last administrator stays."""

from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession

from rapport_web.audit.models import Entry
from rapport_web.audit.subjects import unseal
from rapport_web.exceptions import Conflict, Forbidden, Invalid, NotThere
from rapport_web.people.models import Agent, User
from rapport_web.people.roles import Role
from rapport_web.people.services.close_account import deactivate, reactivate
from rapport_web.people.services.create_user import create_user
from rapport_web.people.services.granting import Wanted
from rapport_web.people.services.link_agent import link_agent
from rapport_web.people.services.set_password import set_password
from rapport_web.people.services.set_roles import set_roles

PASSWORD = "a widow's album, 1958"


def test_an_administrator_makes_an_account_and_the_trail_names_nobody_in_the_open(people):
    user = create_user(
        by=people["administrator"],
        username="nadia",
        password=PASSWORD,
        email="nadia@larkfield.example",
        name="Nadia  Berg",
        roles=["evaluator"],
    )

    assert (str(user), user.roles, user.check_password(PASSWORD)) == ("Nadia Berg", {"evaluator"}, True)
    entry = Entry.objects.get(deed="people.invite")
    assert entry.facts["roles"] == [["evaluator", None]]
    assert "nadia" not in str(entry.facts) + str(entry.sealed)
    assert unseal(f"user:{user.pk}", entry.sealed[f"user:{user.pk}"])["username"] == "nadia"


def test_the_command_line_may_make_the_first_administrator(db):
    assert create_user(by=None, username="adam", password=PASSWORD, roles=["administrator"]).may("people.invite")


@pytest.mark.parametrize("role", sorted(set(Role.values) - {"administrator"}))
def test_nobody_else_makes_accounts(people, role):
    with pytest.raises(Forbidden):
        create_user(by=people[role], username="nadia", password=PASSWORD)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"username": "a b"}, "username"),
        ({"username": "x"}, "username"),
        ({"username": "nadia@larkfield.example"}, "username"),
        ({"username": "ADAM"}, "username"),
        ({"email": "nonsense"}, "email"),
        ({"email": "ADAM@larkfield.example"}, "email"),
        ({"password": "short"}, "password"),
        ({"password": "nadia.larkfield"}, "password"),
        ({"roles": ["king"]}, "roles"),
        ({"roles": ["team_lead"]}, "roles"),
        ({"roles": [Wanted("manager", 1)]}, "roles"),
        ({"roles": [Wanted("team_lead", 999_999)]}, "roles"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field_and_nothing_is_made(people, wrong, field):
    given = {"username": "nadia.larkfield", "password": PASSWORD, "email": "nadia@larkfield.example"} | wrong
    before = User.objects.count()

    with pytest.raises(Invalid) as refused:
        create_user(by=people["administrator"], **given)

    assert refused.value.field == field
    assert User.objects.count() == before


def test_roles_are_set_as_a_whole_and_the_trail_has_both(people, deliveries):
    farida = people["team_lead"]

    set_roles(
        by=people["administrator"], user=farida, roles=["evaluator", Wanted("team_lead", deliveries.pk)], why="covers"
    )

    farida = User.objects.get(pk=farida.pk)
    assert farida.roles == {"evaluator", "team_lead"}
    assert [team.name for team in farida.led_teams] == ["Deliveries"]
    entry = Entry.objects.get(deed="people.set_roles")
    assert entry.why == "covers"
    assert entry.facts["after"] == [["evaluator", None], ["team_lead", deliveries.pk]]
    assert entry.facts["before"] != entry.facts["after"]


def test_setting_the_same_roles_again_is_no_deed(people):
    set_roles(by=people["administrator"], user=people["evaluator"], roles=["evaluator"])

    assert not Entry.objects.exists()


def test_who_looked_at_an_older_version_is_told_and_nothing_is_set(people):
    pavel, adam = people["evaluator"], people["administrator"]
    set_roles(by=adam, user=pavel, roles=["qa_lead"], version=1)

    with pytest.raises(Conflict):
        set_roles(by=adam, user=pavel, roles=["auditor"], version=1)

    assert User.objects.get(pk=pavel.pk).roles == {"qa_lead"}


@pytest.mark.parametrize("take", [lambda **k: set_roles(roles=["manager"], **k), deactivate])
def test_the_last_administrator_stays(people, take):
    adam = people["administrator"]

    with pytest.raises(Conflict, match="last administrator"):
        take(by=adam, user=adam)

    set_roles(by=adam, user=people["manager"], roles=["manager", "administrator"])
    take(by=people["manager"], user=adam)


def test_a_closed_account_is_no_second_administrator(people):
    adam, marit = people["administrator"], people["manager"]
    set_roles(by=adam, user=marit, roles=["administrator"])
    deactivate(by=adam, user=marit)

    with pytest.raises(Conflict, match="last administrator"):
        set_roles(by=adam, user=adam, roles=[])


def test_a_closed_account_opens_nothing_and_comes_back_with_its_roles(people, client):
    pavel = people["evaluator"]
    client.force_login(pavel, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get("/me/sessions")
    assert UserSession.objects.filter(user=pavel).count() == 1

    closed = deactivate(by=people["administrator"], user=pavel, why="left")

    assert not closed.roles
    assert not UserSession.objects.filter(user=pavel).exists()
    assert client.get("/me/sessions").status_code == 302
    assert Entry.objects.filter(deed="people.deactivate").get().why == "left"
    assert reactivate(by=people["administrator"], user=closed).roles == {"evaluator"}


def test_an_account_is_linked_to_one_agent_and_an_agent_to_one_account(people, ines, tom):
    adam = people["administrator"]

    with pytest.raises(Conflict):
        link_agent(by=adam, user=people["evaluator"], agent=tom)

    link_agent(by=adam, user=people["agent"], agent=None)
    link_agent(by=adam, user=people["evaluator"], agent=Agent.objects.get(pk=ines.pk))
    assert Agent.objects.get(user=people["evaluator"]) == ines
    assert Entry.objects.filter(deed="people.link_agent").last().facts == {"before": None, "after": 1}
    with pytest.raises(NotThere):
        link_agent(by=adam, user=people["manager"], agent=Agent(pk=999_999))


def test_a_password_set_by_the_machine_ends_the_sessions(people, client):
    client.force_login(people["manager"], backend="allauth.account.auth_backends.AuthenticationBackend")

    set_password(user=people["manager"], password="three kettles and a spoon")

    assert client.get("/me/sessions").status_code == 302
    with pytest.raises(Invalid):
        set_password(user=people["manager"], password="password")
