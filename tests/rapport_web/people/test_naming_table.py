"""Who sees whose name: every role, with and without an agreement, of the living, the erased and oneself."""

from __future__ import annotations

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from rapport_web.people.models import Agent, SiteProfile, User
from rapport_web.people.naming import Naming
from rapport_web.people.roles import Role
from rapport_web.people.services.close_account import deactivate
from rapport_web.people.services.link_agent import link_agent
from rapport_web.people.services.set_profile import MAY_SEE

NEVER = {"outside_evaluator", "process_owner"}
TABLE = [
    (role, agreed, allowed, agreed and role not in NEVER and (role == "auditor" or allowed))
    for role in sorted(Role.values)
    for agreed in (True, False)
    for allowed in (True, False)
    if not (allowed and role not in {each.value for each in MAY_SEE})
]


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_the_table_of_names(people, tom, row):
    role, agreed, allowed, named = row
    SiteProfile.objects.update(
        works_agreement="WA-2026-04" if agreed else "", sees_agent_readings=[role] if allowed else []
    )
    viewer = User.objects.get(pk=people[role].pk)
    gone = Agent.objects.create(reference="erased:77", number=77, erased_at=timezone.now())
    unnamed = Agent.objects.create(reference="A900", number=900)

    naming = Naming(viewer)

    assert naming.may_name(tom) == named
    assert naming.of(tom) == ("Tom Ashby" if named else "an agent")
    assert naming.of(unnamed) == ("A900" if named else "an agent")
    assert naming.of(gone) == ("a former agent" if named else "an agent")
    assert naming.of(None) == "no agent"
    assert not naming.may_name(None)
    assert naming.of_person(tom.user) == ("Tom Ashby" if named else f"user {tom.user.pk}")


@pytest.mark.parametrize("agreed", [True, False])
def test_one_is_oneself_whatever_was_agreed(people, ines, agreed):
    SiteProfile.objects.update(works_agreement="WA" if agreed else "", sees_agent_readings=[])
    me = User.objects.get(pk=people["agent"].pk)

    naming = Naming(me)

    assert naming.of(ines) == "you"
    assert naming.may_name(ines)
    assert naming.of_person(me) == "Ines Marlow"


def test_a_manager_who_is_also_qa_lead_sees_what_either_may(people, tom):
    from rapport_web.people.services.set_roles import set_roles

    both = set_roles(by=None, user=people["manager"], roles=["manager", "qa_lead"])

    assert Naming(both).of(tom) == "Tom Ashby"


def test_a_closed_account_sees_no_name(people, tom):
    closed = deactivate(by=people["administrator"], user=people["qa_lead"])

    assert Naming(closed).of(tom) == "an agent"


def test_an_agent_whose_account_was_closed_is_still_an_agent_to_who_may_not_see_agents(people, tom):
    """A role that sleeps with the account must not turn an agent into a colleague with a name."""
    link_agent(by=None, user=tom.user, agent=None)
    closed = deactivate(by=None, user=tom.user)

    assert Naming(people["manager"]).of_person(User.objects.get(pk=closed.pk)) == f"user {closed.pk}"
    assert Naming(people["qa_lead"]).of_person(User.objects.get(pk=closed.pk)) == "Tom Ashby"


def test_a_colleague_is_named_as_soon_as_there_is_an_agreement(people):
    assert Naming(people["process_owner"]).of_person(people["manager"]) == "Marit Okafor"

    SiteProfile.objects.update(works_agreement="")

    assert Naming(people["process_owner"]).of_person(people["manager"]) == f"user {people['manager'].pk}"


@given(roles=st.frozensets(st.sampled_from(sorted(NEVER | {"agent"}))), sees=st.lists(st.sampled_from(Role.values)))
def test_no_profile_lets_an_outsider_a_process_owner_or_an_agent_beside_them_see_more_than_it_says(roles, sees):
    viewer = User(username="odile")
    viewer.__dict__["roles"] = roles
    profile = SiteProfile(works_agreement="WA", sees_agent_readings=sees)

    naming = Naming(viewer, profile)

    assert naming.names_others == bool((roles - NEVER) & set(sees))
