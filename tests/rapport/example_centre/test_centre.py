"""The made-up centre: what it is made of, and that the same plan makes the same centre."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from rapport.example_centre.cast import OTHER_TOPIC, TEAMS, agents, topic_of
from rapport.example_centre.centre import conversations
from rapport.example_centre.plan import Plan
from rapport.example_centre.shelf import repair_story, scenarios, views, written
from rapport.exceptions import UsageError


@pytest.fixture(scope="module")
def small_centre():
    return list(conversations(Plan(seed=7)))


def test_the_written_conversations_and_the_story_are_all_there(small_centre):
    identifiers = [each.conversation.id for each in small_centre]

    assert len(identifiers) == len(set(identifiers)) == len(written()) + len(repair_story()) == 557


def test_every_conversation_has_a_team_a_topic_and_a_time(small_centre):
    for each in small_centre:
        conversation = each.conversation

        assert conversation.team in TEAMS
        assert conversation.topic
        assert conversation.started_at.startswith("2026-0")
        assert conversation.customer.startswith("customer-")


def test_agents_belong_to_one_team(small_centre):
    teams = defaultdict(set)

    for each in small_centre:
        if each.conversation.agent:
            teams[each.conversation.agent].add(each.conversation.team)

    assert all(len(found) == 1 for found in teams.values())
    assert len(teams) == 8 * 5


def test_some_customers_come_back(small_centre):
    contacts = Counter(each.conversation.customer for each in small_centre)

    assert contacts["customer-0417"] == len(repair_story())
    assert sum(count > 1 for count in contacts.values()) > 3


def test_no_sign_of_an_agent_is_a_word_of_a_conversation(small_centre):
    signs = {sign for team in TEAMS for sign in agents(team, 5)}

    said = " ".join(turn.text for each in small_centre for turn in each.conversation.turns)

    assert not [sign for sign in signs if sign in said]


def test_larger_centres_begin_with_the_smaller_ones():
    small = list(conversations(Plan(conversations=600, seed=3)))
    large = list(conversations(Plan(conversations=900, seed=3)))

    assert large[:600] == small
    assert len(large) == 900


def test_another_seed_is_another_centre():
    first = [each.conversation for each in conversations(Plan(conversations=700, seed=1))]
    second = [each.conversation for each in conversations(Plan(conversations=700, seed=2))]

    assert first != second


def test_generated_conversations_fill_every_slot():
    made = [each.conversation for each in conversations(Plan(conversations=1500, seed=5))][557:]

    for conversation in made:
        said = " ".join(turn.text for turn in conversation.turns)
        assert "{" not in said
        assert conversation.turns[-1].speaker == "customer"


def test_every_team_but_none_else_has_scenarios():
    assert {scenario.team for scenario in scenarios()} == set(TEAMS)
    for scenario in scenarios():
        assert len(scenario.problem) == len(scenario.stake) == 3
        assert len(scenario.weight) == len(scenario.fix) == len(scenario.tie) == len(scenario.ask) == 2


def test_the_repair_story_is_told_in_full():
    story = repair_story()
    said = " ".join(turn.text for conversation in story for turn in conversation.turns)

    assert [conversation.id for conversation in story] == [f"STORY-0{n}" for n in range(1, 8)]
    assert [conversation.started_at for conversation in story] == sorted(
        conversation.started_at for conversation in story
    )
    for sign in ("between twelve and seventeen", "your visit is tomorrow", "only let me book ONE", "10:30 and 19:00"):
        assert sign in said
    for sign in ("half past eight", "eight to twelve", "Nowhere can I say", "mopped the floor"):
        assert sign in said


def test_every_conversation_but_the_automated_call_has_a_view():
    known = {conversation.id for conversation in (*repair_story(), *written())}

    assert known - set(views()) == {"STORY-01"}


@pytest.mark.parametrize(
    ("told", "topic"),
    [
        ("My husband passed away in May and you still write to him", "Bereavement"),
        ("Please cancel my plan", "Cancelling"),
        ("You charged me twice", "Refund"),
        ("Where is my parcel", "Delivery"),
        ("How many seats are in the van", "Bookings"),
        ("What a lovely day", OTHER_TOPIC),
    ],
)
def test_a_topic_comes_from_the_customers_telling(told, topic):
    assert topic_of(told) == topic


@pytest.mark.parametrize(
    "wrong",
    [
        {"conversations": 0},
        {"effect": 1.5},
        {"gap": 0.0},
        {"response": 1.0},
        {"unresolved": -0.1},
        {"agent_spread": 1.0},
        {"agents_per_team": 0},
    ],
)
def test_a_plan_that_cannot_be_is_refused_in_the_options_own_words(wrong):
    with pytest.raises(UsageError, match="--"):
        Plan(**wrong)
