"""What is known of people: lists, teams as each may see them, invitations that still work, and when somebody was seen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from rapport_web.exceptions import NotThere
from rapport_web.people.models import Agent, Grant, Invitation, Membership, SiteProfile, Team, User
from rapport_web.people.selectors import (
    agents_of,
    memberships,
    open_invitations,
    sessions_of,
    site_profile,
    team_of,
    team_seen_by,
    teams_seen_by,
    user,
    users,
)
from rapport_web.people.services.close_account import deactivate
from rapport_web.people.services.invite import invite, revoke_invitation
from rapport_web.people.services.set_roles import set_roles


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"text": "ULLA"}, ["ulla"]),
        ({"text": "okafor"}, ["marit"]),
        ({"text": "greta@"}, ["greta"]),
        ({"text": "larkfield.example", "role": "agent"}, ["ines", "tom"]),
        ({"text": "%"}, []),
        ({"text": "_arit"}, []),
        ({"role": "team_lead"}, ["farida"]),
        ({"role": "king"}, []),
        ({"active": False}, []),
    ],
)
def test_people_are_found_by_what_they_are_called_and_what_they_are(people, asked, found):
    assert sorted(users(**asked).values_list("username", flat=True)) == found


def test_somebody_with_three_roles_stands_in_the_list_once(people, accounts, deliveries):
    Grant.objects.create(user=people["team_lead"], role="team_lead", team=deliveries)
    Grant.objects.create(user=people["team_lead"], role="evaluator")

    (farida,) = users(role="team_lead", text="farida")

    assert [str(grant.team) for grant in farida.grants.all() if grant.team] == ["Accounts", "Deliveries"]


def test_last_seen_is_the_later_of_sign_in_and_page(people):
    now = timezone.now()

    def seen(signed_in, page):
        User.objects.filter(pk=people["manager"].pk).update(last_login=signed_in)
        UserSession.objects.all().delete()
        if page is not None:
            made = UserSession.objects.create(user=people["manager"], ip="10.0.0.1", session_key="k", user_agent="")
            UserSession.objects.filter(pk=made.pk).update(last_seen_at=page)
        return user(people["manager"].pk).last_seen

    earlier = now - timedelta(days=2)
    assert seen(None, None) is None
    assert seen(earlier, None) == earlier
    assert seen(None, earlier) == earlier
    assert seen(earlier, now) == now
    assert seen(now, earlier) == now


def test_nobody_is_there_under_a_number_that_is_none(people):
    with pytest.raises(NotThere):
        user(0)


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("manager", ["Accounts", "Deliveries"]),
        ("auditor", ["Accounts", "Deliveries"]),
        ("team_lead", ["Accounts"]),
        ("agent", []),
        ("outside_evaluator", []),
        ("process_owner", []),
    ],
)
def test_each_sees_the_teams_of_their_role(people, accounts, deliveries, role, seen):
    viewer = people[role]

    assert [team.name for team in teams_seen_by(viewer)] == seen
    for team in (accounts, deliveries):
        if team.name in seen:
            assert team_seen_by(viewer, team.pk) == team
        else:
            with pytest.raises(NotThere, match="among those you may see"):
                team_seen_by(viewer, team.pk)


def test_a_lead_who_is_a_manager_too_sees_all_and_a_closed_lead_none(people):
    both = set_roles(by=None, user=people["team_lead"], roles=["manager"])
    assert len(teams_seen_by(both)) == 2

    assert not teams_seen_by(deactivate(by=None, user=both))


def test_a_period_counts_from_its_first_day_to_the_day_before_its_end(people, accounts, deliveries):
    lea = Agent.objects.create(reference="A900", number=900)
    Membership.objects.create(agent=lea, team=accounts, since=date(2026, 3, 1), until=date(2026, 3, 2))
    Membership.objects.create(agent=lea, team=deliveries, since=date(2026, 3, 5))

    days = {n: team_of(lea, date(2026, 3, n)) for n in (1, 2, 4, 5)}

    assert days == {1: accounts, 2: None, 4: None, 5: deliveries}
    assert lea in agents_of(accounts, date(2026, 3, 1))
    assert lea not in agents_of(accounts, date(2026, 3, 2))


def test_periods_are_by_team_with_those_of_today_first(people, accounts, deliveries, ines, tom):
    Membership.objects.create(agent=tom, team=accounts, since=date(2025, 1, 1), until=date(2025, 6, 1))

    found = [(each.team.name, each.agent.number, each.until) for each in memberships([deliveries, accounts])]

    assert found == [("Accounts", 1, None), ("Accounts", 2, date(2025, 6, 1)), ("Deliveries", 2, None)]
    assert not memberships([])


def test_only_invitations_that_open_something_are_listed(people):
    adam = people["administrator"]
    waiting, taken_back, over, used = (
        invite(by=adam, email=f"{name}@larkfield.example", roles=["evaluator"]).invitation
        for name in ("waiting", "back", "over", "used")
    )
    revoke_invitation(by=adam, invitation_id=taken_back.pk)
    Invitation.objects.filter(pk=over.pk).update(ends_at=timezone.now())
    Invitation.objects.filter(pk=used.pk).update(user=people["manager"])

    assert [each.pk for each in open_invitations()] == [waiting.pk]


def test_the_latest_sign_in_comes_first_and_others_do_not_show(people, client):

    for who, clients in (("manager", (client, Client())), ("qa_lead", (Client(),))):
        for each in clients:
            each.force_login(people[who], backend="allauth.account.auth_backends.AuthenticationBackend")
            each.get("/me/settings")

    found = sessions_of(people["manager"])

    assert len(found) == 2
    assert found[0].last_seen_at >= found[1].last_seen_at
    assert {each.user_id for each in found} == {people["manager"].pk}


def test_the_profile_is_the_first_row_whatever_else_there_is(centre):

    SiteProfile.objects.create(centre="A second one")

    assert site_profile() == centre


def test_teams_have_one_name_each(accounts):

    with pytest.raises(IntegrityError), transaction.atomic():
        Team.objects.create(name="Accounts")


@pytest.mark.parametrize("twice", [{"username": "ADAM"}, {"username": "adam2", "email": "Adam@Larkfield.example"}])
def test_the_database_itself_keeps_names_and_addresses_apart(people, twice):

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(**twice)


def test_the_database_keeps_a_role_once_and_a_period_the_right_way_round(people, ines, deliveries):

    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(user=people["manager"], role="manager")
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(agent=ines, team=deliveries, since=date(2026, 6, 2), until=date(2026, 6, 2))
