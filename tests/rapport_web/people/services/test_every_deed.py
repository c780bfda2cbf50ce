"""Every deed of this room: who may not is refused and changes nothing, who may leaves exactly one entry."""

from __future__ import annotations

from datetime import date

import pytest

from rapport_web.audit.models import Entry
from rapport_web.exceptions import Forbidden, NotThere
from rapport_web.people.deeds import deed_named
from rapport_web.people.models import Agent, Grant, Invitation, Membership, SiteProfile, Team, User
from rapport_web.people.roles import Role
from rapport_web.people.services.close_account import deactivate, reactivate
from rapport_web.people.services.create_user import create_user
from rapport_web.people.services.invite import invite, revoke_invitation
from rapport_web.people.services.link_agent import link_agent
from rapport_web.people.services.move_agent import move_agent
from rapport_web.people.services.set_password import set_password
from rapport_web.people.services.set_profile import set_profile
from rapport_web.people.services.set_roles import set_roles
from rapport_web.people.services.teams import close_team, create_team, open_team, rename_team

PASSWORD = "a widow's album, 1958"
DEEDS = {
    "create_user": ("people.invite", "user"),
    "invite": ("people.invite", "invitation"),
    "revoke_invitation": ("people.invite", "invitation"),
    "set_roles": ("people.set_roles", "user"),
    "deactivate": ("people.deactivate", "user"),
    "reactivate": ("people.deactivate", "user"),
    "link_agent": ("people.link_agent", "user"),
    "create_team": ("people.teams", "team"),
    "rename_team": ("people.teams", "team"),
    "close_team": ("people.teams", "team"),
    "open_team": ("people.teams", "team"),
    "move_agent": ("people.move_agent", "agent"),
    "set_profile": ("people.profile", "siteprofile"),
}


@pytest.fixture
def do(people, accounts, deliveries, ines):
    """Each deed, ready to be done by somebody."""
    closed = Team.objects.create(name="Old desk", closed=True)
    User.objects.filter(pk=people["process_owner"].pk).update(is_active=False)
    greta, pavel = User.objects.get(pk=people["process_owner"].pk), people["evaluator"]
    open_one = invite(by=None, email="wait@larkfield.example", roles=["evaluator"]).invitation
    lea = Agent.objects.create(reference="A900", number=900)
    return {
        "create_user": lambda by: create_user(by=by, username="nadia", password=PASSWORD, roles=["evaluator"]),
        "invite": lambda by: invite(by=by, email="nadia@larkfield.example", roles=["evaluator"]),
        "revoke_invitation": lambda by: revoke_invitation(by=by, invitation_id=open_one.pk),
        "set_roles": lambda by: set_roles(by=by, user=pavel, roles=["qa_lead"]),
        "deactivate": lambda by: deactivate(by=by, user=pavel),
        "reactivate": lambda by: reactivate(by=by, user=greta),
        "link_agent": lambda by: link_agent(by=by, user=pavel, agent=lea),
        "create_team": lambda by: create_team(by=by, name="Night desk"),
        "rename_team": lambda by: rename_team(by=by, team=accounts, name="Photos"),
        "close_team": lambda by: close_team(by=by, team=accounts),
        "open_team": lambda by: open_team(by=by, team=closed),
        "move_agent": lambda by: move_agent(by=by, agent=ines, team=deliveries, day=date(2026, 6, 1)),
        "set_profile": lambda by: set_profile(by=by, centre="Larkfield Photos"),
    }


def everything():
    """All that these deeds could change."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (User, Grant, Team, Agent, Membership, Invitation, SiteProfile, Entry)
    ]


@pytest.mark.parametrize("name", DEEDS)
def test_whoever_may_not_is_refused_and_nothing_changes(people, do, name, mailoutbox):
    allowed, before = deed_named(DEEDS[name][0]).roles, everything()
    refused = sorted(set(Role.values) - allowed)
    assert refused, "a deed that everybody may do needs no door"
    sent = len(mailoutbox)

    for role in refused:
        with pytest.raises(Forbidden, match="Who may: "):
            do[name](people[role])

    assert everything() == before
    assert len(mailoutbox) == sent


@pytest.mark.parametrize("name", DEEDS)
def test_whoever_may_leaves_one_entry_by_their_name(people, do, name):
    deed, thing = DEEDS[name]
    role = min(deed_named(deed).roles)
    before = Entry.objects.count()

    do[name](people[role])

    (entry,) = Entry.objects.filter(number__gt=before)
    assert (entry.deed, entry.thing, entry.actor) == (deed, thing, f"user:{people[role].pk}")
    assert entry.thing_id


@pytest.mark.parametrize("name", DEEDS)
def test_no_entry_names_anybody_in_the_open(people, do, name):
    do[name](people["administrator"])

    entry = Entry.objects.order_by("number").last()
    told = (str(entry.facts) + entry.thing_id + entry.why).casefold()
    for word in ("nadia", "pavel", "greta", "ines", "larkfield.example", "a900"):
        assert word not in told, f"{name} says {word} in the open"


@pytest.mark.parametrize("name", sorted(set(DEEDS) - {"create_user", "invite", "create_team", "revoke_invitation"}))
def test_the_same_deed_again_changes_nothing_and_is_no_entry(people, do, name):
    do[name](people["administrator"])
    after = everything()

    do[name](people["administrator"])

    assert everything() == after


@pytest.mark.parametrize("name", ["set_roles", "deactivate", "reactivate", "link_agent", "move_agent"])
def test_the_command_line_may_and_is_the_system_in_the_trail(do, name):
    do[name](None)

    assert Entry.objects.order_by("number").last().actor == "system"


@pytest.mark.parametrize("role", sorted(set(Role.values) - {"administrator"}))
def test_a_closed_account_may_nothing_whatever_it_was(people, do, role):
    User.objects.filter(pk=people[role].pk).update(is_active=False)
    closed = User.objects.get(pk=people[role].pk)

    for name in DEEDS:
        with pytest.raises(Forbidden):
            do[name](closed)


def test_somebody_who_is_gone_can_be_given_nothing(people):
    ghost = User(pk=999_999, username="ghost")

    for deed in (deactivate, reactivate):
        with pytest.raises(NotThere, match="not there any more"):
            deed(by=people["administrator"], user=ghost)
    with pytest.raises(NotThere):
        set_roles(by=people["administrator"], user=ghost, roles=["manager"])
    assert not Grant.objects.filter(user_id=999_999).exists()


def test_an_entry_holds_what_was_before_and_what_is_after(people, do):
    for name, before, after in (
        ("set_roles", [["evaluator", None]], [["qa_lead", None]]),
        ("deactivate", {"active": True}, {"active": False}),
        ("reactivate", {"active": False}, {"active": True}),
        ("rename_team", {"name": "Accounts"}, {"name": "Photos"}),
        ("close_team", {"closed": False}, {"closed": True}),
        ("open_team", {"closed": True}, {"closed": False}),
        ("link_agent", None, 900),
        ("set_profile", {"centre": "Larkfield"}, {"centre": "Larkfield Photos"}),
    ):
        do[name](people["administrator"])
        facts = Entry.objects.order_by("number").last().facts
        assert (facts["before"], facts["after"]) == (before, after), name


def test_a_password_set_from_the_machine_is_told_without_the_password(people):
    set_password(user=people["evaluator"], password="three kettles and a spoon")

    entry = Entry.objects.get(deed="people.set_password")
    assert (entry.actor, entry.thing_id) == ("system", str(people["evaluator"].pk))
    assert "kettles" not in str(entry.facts) + str(entry.sealed)
