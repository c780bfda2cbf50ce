"""Did somebody choose? The drawn of each group against what its known chances give."""

from __future__ import annotations

import pytest
from scipy.stats import binom

from rapport_web.conversations.against_lot import Group
from rapport_web.people.naming import Naming
from rapport_web.surveys.models import Invitation, Sending
from rapport_web.surveys.nobody_chose import check

State = Invitation.State


@pytest.fixture
def looked_at(talked, sending):
    """A function that adds conversations of an agent, of which so many were drawn with a chance."""

    def add(agent, *, of: int, drawn: int, chance: float = 0.5) -> None:
        team = agent.memberships.first().team
        for number in range(of):
            row = talked(f"{agent.reference}-{chance}-{number}", agent=agent, team=team)
            state = State.SENT if number < drawn else State.NOT_DRAWN
            Invitation.objects.create(sending=sending, conversation=row, chance=chance, state=state)

    return add


@pytest.fixture
def lead(people) -> Naming:
    return Naming(people["qa_lead"])


def test_teams_and_agents_are_held_against_the_binomial(looked_at, ines, tom, sending, lead):
    looked_at(ines, of=40, drawn=20)
    looked_at(tom, of=40, drawn=36)

    found = check(sending, naming=lead)

    accounts, deliveries = found.teams
    # Two teams, so that each has 97.5 % of the lots in its range.
    low, high = binom.ppf(0.0125, 40, 0.5), binom.ppf(0.9875, 40, 0.5)
    assert accounts == Group("Accounts", 40, 20, int(low), int(high))
    assert (accounts.is_odd, deliveries.is_odd) == (False, True)
    assert [group.name for group in found.agents] == ["Ines Marlow", "Tom Ashby"]
    assert found.odd == 2
    assert not found.all_asked


def test_chances_that_changed_are_each_counted(looked_at, ines, sending, lead):
    looked_at(ines, of=30, drawn=3, chance=0.1)
    looked_at(ines, of=30, drawn=27, chance=0.9)

    (accounts,) = check(sending, naming=lead).teams

    assert (accounts.of, accounts.drawn) == (60, 30)
    assert not accounts.is_odd
    assert accounts.high - accounts.low < 20, "30 of each chance scatter less than 60 of one in between"


def test_of_few_nothing_is_said(looked_at, ines, sending, lead):
    looked_at(ines, of=19, drawn=19)

    found = check(sending, naming=lead)

    assert found.teams[0].too_few
    assert (found.odd, found.told) == (0, 0)


def test_where_everybody_is_drawn_nobody_could_choose(looked_at, ines, sending, lead):
    looked_at(ines, of=25, drawn=25, chance=1.0)

    assert check(sending, naming=lead).all_asked


def test_conversations_without_a_team_are_a_group_of_their_own(talked, sending, lead):
    row = talked("hale-1", agent=None)
    Invitation.objects.create(sending=sending, conversation=row, chance=0.5, state=State.SENT)

    found = check(sending, naming=lead)

    assert [group.name for group in found.teams] == ["no team"]
    assert found.agents == ()


@pytest.mark.parametrize("role", ["manager", "administrator"])
def test_who_may_not_see_agents_is_told_of_teams(people, looked_at, ines, sending, role):
    looked_at(ines, of=20, drawn=10)
    naming = Naming(people[role])

    found = check(sending, naming=naming)

    assert bool(found.agents) == naming.names_others
    assert found.teams


def test_other_sendings_are_left_out(looked_at, ines, sending, version, lead):
    looked_at(ines, of=20, drawn=10)
    other = Sending.objects.create(name="Other", questionnaire=version.questionnaire, since=sending.since, seed=8)

    assert check(other, naming=lead).teams == ()
