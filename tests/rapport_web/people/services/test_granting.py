"""Roles as a set, accounts by invitation, and staff from exports: the edges that only show when two things meet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from rapport_web.audit.models import Entry
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.people.deeds import allows, table
from rapport_web.people.models import Agent, Grant, Invitation, Membership, Team, User
from rapport_web.people.roles import Role
from rapport_web.people.services.accept_invitation import accept_invitation, open_invitation
from rapport_web.people.services.close_account import deactivate
from rapport_web.people.services.granting import Wanted, checked, held, sorted_roles, told
from rapport_web.people.services.invite import LASTS, invite, revoke_invitation
from rapport_web.people.services.link_agent import link_agent
from rapport_web.people.services.registering import register_staff
from rapport_web.people.services.set_profile import set_profile
from rapport_web.people.services.set_roles import set_roles

PASSWORD = "a widow's album, 1958"
NADIA = "nadia@larkfield.example"


@given(st.sets(st.sampled_from(Role.values)), st.sampled_from([deed.name for deed in table()] or ["-"]))
def test_more_roles_never_take_a_deed_away(roles, deed):
    if deed != "-":
        assert allows(roles, deed) == any(allows({role}, deed) for role in roles)


@given(st.lists(st.tuples(st.sampled_from(Role.values), st.none() | st.integers(1, 9))))
def test_roles_are_told_in_one_order_whatever_order_they_come_in(pairs):
    wanted = [Wanted(*pair) for pair in pairs]

    assert told(wanted) == told(reversed(wanted))
    assert [Wanted(*each) for each in told(wanted)] == sorted_roles(wanted)


def test_the_same_role_twice_is_one_and_an_open_team_is_no_condition(people, accounts):
    accounts.closed = True
    accounts.save()

    assert checked(["manager", Wanted("manager")]) == {Wanted("manager")}
    assert checked([("team_lead", accounts.pk)]) == {Wanted("team_lead", accounts.pk)}
    assert checked([]) == frozenset()


def test_a_grant_that_stays_is_the_same_row(people, accounts, deliveries):
    farida = people["team_lead"]
    before = held(farida)

    set_roles(by=None, user=farida, roles=[Wanted("team_lead", accounts.pk), Wanted("team_lead", deliveries.pk)])

    after = held(farida)
    assert after[Wanted("team_lead", accounts.pk)] == before[Wanted("team_lead", accounts.pk)]
    assert len(after) == 2


def test_each_change_counts_up_the_version_and_a_stale_closing_is_told(people):
    pavel, adam = people["evaluator"], people["administrator"]
    assert set_roles(by=adam, user=pavel, roles=["qa_lead"]).version == pavel.version + 1

    with pytest.raises(Conflict, match="you set nothing"):
        deactivate(by=adam, user=pavel, version=pavel.version)

    assert User.objects.get(pk=pavel.pk).is_active


def test_two_administrators_cannot_both_go(people):
    adam, marit = people["administrator"], people["manager"]
    set_roles(by=adam, user=marit, roles=["administrator"])

    set_roles(by=marit, user=adam, roles=["manager"])
    with pytest.raises(Conflict):
        set_roles(by=marit, user=marit, roles=["manager"])

    assert Grant.objects.filter(role="administrator").count() == 1


def test_a_link_to_another_agent_lets_the_former_go(people, ines):
    lea = Agent.objects.create(reference="A900", number=900)

    link_agent(by=None, user=people["agent"], agent=lea)

    ines.refresh_from_db()
    assert ines.user is None
    assert Entry.objects.get(deed="people.link_agent").facts == {"before": 1, "after": 900}


def secret_of(invited) -> str:
    return invited.link.rsplit("/", 1)[1]


def test_an_invitation_works_for_a_week_and_not_a_moment_longer(people, monkeypatch):
    invited = invite(by=None, email=NADIA, roles=["evaluator"])
    ends = invited.invitation.ends_at
    assert abs(ends - timezone.now() - LASTS) < timedelta(minutes=1)

    monkeypatch.setattr(timezone, "now", lambda: ends - timedelta(seconds=1))
    assert open_invitation(secret_of(invited)) == invited.invitation
    monkeypatch.setattr(timezone, "now", lambda: ends)
    with pytest.raises(NotThere, match="Ask whoever invited you"):
        open_invitation(secret_of(invited))


def test_an_invitation_is_used_once_and_taken_back_once(people):
    used = invite(by=None, email=NADIA, roles=["evaluator"])
    accept_invitation(secret=secret_of(used), username="nadia", password=PASSWORD, name="Nadia")
    back = invite(by=None, email="lea@larkfield.example", roles=["evaluator"])
    revoke_invitation(by=None, invitation_id=back.invitation.pk)

    with pytest.raises(NotThere):
        accept_invitation(secret=secret_of(used), username="nadia2", password=PASSWORD, name="")
    for each in (used, back):
        with pytest.raises(NotThere, match="used or taken back already"):
            revoke_invitation(by=None, invitation_id=each.invitation.pk)
    assert Entry.objects.filter(facts__revoked=True).count() == 1
    assert not Invitation.objects.exclude(email="").exists(), "the address is kept as long as the link works"


def test_a_refused_acceptance_leaves_no_half_account(people):
    invited = invite(by=None, email=NADIA, roles=["evaluator"])

    for given_ in ({"username": "adam"}, {"password": "short"}, {"username": "a b"}):
        with pytest.raises(Invalid):
            accept_invitation(
                **{"secret": secret_of(invited), "username": "nadia", "password": PASSWORD, "name": "N"} | given_
            )

    assert not User.objects.filter(email=NADIA).exists()
    assert open_invitation(secret_of(invited)).email == NADIA


def test_somebody_who_got_an_account_meanwhile_cannot_get_a_second_by_the_link(people):
    invited = invite(by=None, email=NADIA, roles=["evaluator"])
    User.objects.create_user("nadia", email=NADIA.upper())

    with pytest.raises(Invalid):
        accept_invitation(secret=secret_of(invited), username="nadia2", password=PASSWORD, name="")

    assert User.objects.filter(email__iexact=NADIA).count() == 1


def test_an_agent_who_was_linked_meanwhile_stays_with_the_first(people, ines):
    lea = Agent.objects.create(reference="A900", number=900)
    invited = invite(by=None, email=NADIA, roles=["agent"], agent=lea)
    link_agent(by=None, user=people["evaluator"], agent=lea)

    user = accept_invitation(secret=secret_of(invited), username="nadia", password=PASSWORD, name="")

    lea.refresh_from_db()
    assert lea.user == people["evaluator"]
    assert user.roles == {"agent"}


def test_the_mail_is_in_the_centres_language_and_its_subject_on_one_line(people):
    set_profile(by=None, language="de", centre="Lark\nfield")

    with translation.override("en-gb"):
        invite(by=None, email=NADIA, roles=["evaluator"])

    (message,) = mail.outbox
    assert "\n" not in message.subject
    assert "Einladung" in message.subject + message.body or "eingeladen" in message.subject + message.body


def test_an_export_of_a_closed_team_puts_its_agents_where_it_says(db):
    Team.objects.create(name="Old desk", closed=True)

    register_staff(agents={"A1": "Lea Sand"}, seen=[("A1", "Old desk", date(2026, 3, 2))])

    assert Membership.objects.get().team.name == "Old desk"


def test_two_teams_seen_as_often_are_decided_by_name_and_not_by_chance(db):
    days = [("A1", team, date(2026, 3, day)) for day, team in enumerate(("Night", "Accounts", "Night", "Accounts"), 1)]

    register_staff(agents={"A1": None}, seen=days)

    assert Membership.objects.get().team.name == "Accounts"
    assert Membership.objects.get().since == date(2026, 3, 1)


def test_nothing_new_is_no_entry(db):
    register_staff(agents={"A1": "Lea Sand"}, teams=["Night"])
    before = Entry.objects.count()

    found = register_staff(agents={"A1": "Lea Sand"}, teams=["Night"])

    assert (found.new_agents, found.new_teams, Entry.objects.count()) == (0, 0, before)
    assert register_staff(agents={}).agents == {}
