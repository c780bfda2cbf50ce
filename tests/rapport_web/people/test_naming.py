"""Nobody is named to others before a works agreement; after it, agents only to those whom it lets see them."""

from __future__ import annotations

import pytest
from django.utils import timezone

from rapport_web.people.models import Agent, User
from rapport_web.people.naming import Naming
from rapport_web.people.roles import Role


@pytest.fixture
def before_an_agreement(centre):
    centre.works_agreement = ""
    centre.save()


@pytest.mark.parametrize("role", sorted(set(Role.values) - {"agent"}))
def test_before_a_works_agreement_nobody_is_named_to_anybody(people, ines, before_an_agreement, role):
    naming = Naming(people[role])
    colleague = people["team_lead" if role != "team_lead" else "qa_lead"]

    assert naming.of(ines) == "an agent"
    assert not naming.may_name(ines)
    assert naming.of_person(people["agent"]) == f"user {people['agent'].pk}"
    assert naming.of_person(colleague) == f"user {colleague.pk}"
    assert naming.of_person(people[role]) == str(people[role])


def test_one_is_always_shown_to_oneself(people, ines, tom, before_an_agreement):
    naming = Naming(User.objects.get(pk=people["agent"].pk))

    assert (naming.of(ines), naming.of(tom)) == ("you", "an agent")


@pytest.mark.parametrize(
    ("role", "named"),
    [("qa_lead", True), ("team_lead", True), ("auditor", True), ("manager", False), ("outside_evaluator", False)],
)
def test_after_it_agents_are_named_to_those_it_allows(people, ines, role, named):
    naming = Naming(people[role])

    assert (naming.of(ines) == "Ines Marlow") == named
    assert (naming.of_person(people["agent"]) == "Ines Marlow") == named
    assert naming.of_person(people["evaluator"]) == "Pavel Brod"  # a colleague who is no agent


@pytest.mark.parametrize("role", ["outside_evaluator", "process_owner"])
def test_some_never_see_an_agents_name_whatever_is_set_down(people, centre, ines, role):
    centre.sees_agent_readings = sorted(Role.values)
    centre.save()

    assert Naming(people[role]).of(ines) == "an agent"


def test_who_is_gone_has_no_name(people):
    naming = Naming(people["qa_lead"])

    assert naming.of(None) == "no agent"
    assert naming.of(Agent(pk=99, reference="x", number=9, erased_at=timezone.now())) == "a former agent"
    assert naming.of_person(None) == "a former user"
    assert naming.of_person(User(pk=99, username="erased-99")) == "a former user"


def test_hundreds_of_rows_by_the_same_person_are_one_question(people, django_assert_num_queries):
    naming, pavel = Naming(people["qa_lead"]), User.objects.select_related("agent").get(username="pavel")
    naming.of_person(pavel)

    with django_assert_num_queries(0):
        for _ in range(100):
            naming.of_person(User.objects.model(pk=pavel.pk, username="pavel"))
