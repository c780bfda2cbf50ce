from __future__ import annotations

import polars as pl
import pytest

from rapport.report import ReportSettings
from rapport.report.analysis.answers import clean
from rapport.report.analysis.cases import gather
from rapport.report.analysis.groups import group

SETTINGS = ReportSettings(resamples=100)


@pytest.fixture
def cases(contact, read_as):
    def make(plan, answers=None, by="agent"):
        contacts = [
            contact(f"{name}-{outcome}-{index}", outcome, **{by: name})
            for name, counts in plan.items()
            for outcome, n in counts.items()
            for index in range(n)
        ]
        conversations = [conversation for conversation, _ in contacts]
        readings = read_as(conversations, {conversation.id: told for conversation, told in contacts})
        return gather(conversations, {reading.conversation: reading for reading in readings}, clean(answers))

    return make


def standings(groups):
    return {member.name: member.standing for member in groups.members}


def test_three_groups_and_those_with_too_few(cases):
    plan = {
        "Ines": {"met": 90, "missed": 10},
        "Todd": {"met": 10, "missed": 90},
        "Noor": {"met": 50, "missed": 50},
        "Kofi": {"met": 40, "missed": 5},
        "Petra": {"met": 10, "missed": 9},
    }

    groups = group(cases(plan), "agent", SETTINGS)

    assert standings(groups) == {
        "Ines": "above",
        "Kofi": "unclear",
        "Noor": "unclear",
        "Petra": "too_few",
        "Todd": "below",
    }


def test_members_stand_by_name_whatever_the_case_and_never_by_figure(cases):
    plan = {"zoe": {"met": 60}, "Ada": {"missed": 60}, "bo": {"met": 30, "missed": 30}}

    groups = group(cases(plan), "agent", SETTINGS)

    assert [member.name for member in groups.members] == ["Ada", "bo", "zoe"]


def test_too_few_have_no_figure_and_say_how_many_more(cases):
    groups = group(cases({"Petra": {"met": 19}, "Ines": {"met": 60, "missed": 20}}), "agent", SETTINGS)

    petra = next(member for member in groups.members if member.name == "Petra")
    assert not petra.met.shown
    assert petra.met.missing == 11
    assert petra.moments == 19


def test_figures_that_rest_on_little_lean_towards_the_centre(cases):
    plan = {f"a{i}": {"met": 20, "missed": 20} for i in range(8)} | {"Ines": {"met": 30, "missed": 2}}

    groups = group(cases(plan), "agent", SETTINGS)

    ines = next(member for member in groups.members if member.name == "Ines")
    assert groups.centre < ines.met.estimate < 30 / 32


def test_conversations_in_which_nothing_called_for_empathy_count_for_nobody(cases):
    groups = group(cases({"Ines": {"met": 40, "none": 200}, "Todd": {"met": 20, "missed": 20}}), "agent", SETTINGS)

    ines = next(member for member in groups.members if member.name == "Ines")
    assert (ines.moments, ines.conversations) == (40, 240)


def test_nobody_named_is_counted(cases):
    groups = group(cases({None: {"met": 40}, "Ines": {"met": 40}}), "agent", SETTINGS)

    assert groups.nobody == 40
    assert standings(groups) == {"Ines": "too_few"}


def test_no_names_at_all_leave_it_empty(cases):
    groups = group(cases({None: {"met": 40}}), "agent", SETTINGS)

    assert groups.members == ()


def test_one_team_alone_is_compared_with_nobody(cases):
    groups = group(cases({"Harbour": {"met": 80, "missed": 20}}, by="team"), "team", SETTINGS)

    assert standings(groups) == {"Harbour": "too_few"}


def test_the_customers_own_view_stands_beside_with_its_own_least_number(cases):
    ids = [f"Ines-met-{i}" for i in range(40)] + [f"Todd-met-{i}" for i in range(12)]
    answers = pl.DataFrame({"conversation": ids, "empathy": [5] * 30 + [2] * 10 + [4] * 12, "satisfaction": [4] * 52})

    groups = group(cases({"Ines": {"met": 60}, "Todd": {"met": 60}}, answers), "agent", SETTINGS)

    ines, todd = groups.members
    assert ines.understood.shown
    assert ines.understood.voice == "customer"
    assert not todd.understood.shown
    assert (todd.understood.n, todd.understood.missing) == (12, 18)


def test_an_agent_with_harder_contacts_is_not_set_back_for_it(contact, read_as):
    plan = [
        ("easy", "chat", 90, 10),
        ("hard", "voice", 30, 70),
        ("same-as-hard", "voice", 30, 70),
        ("also-easy", "chat", 90, 10),
    ]
    contacts = [
        contact(f"{agent}-{outcome}-{index}", outcome, agent=agent, channel=channel)
        for agent, channel, met, missed in plan
        for outcome, n in (("met", met), ("missed", missed))
        for index in range(n)
    ]
    conversations = [conversation for conversation, _ in contacts]
    readings = read_as(conversations, {conversation.id: told for conversation, told in contacts})

    groups = group(gather(conversations, {r.conversation: r for r in readings}, None), "agent", SETTINGS)

    assert set(standings(groups).values()) == {"unclear"}
    assert groups.alike


def test_moments_that_cannot_be_told_are_in_nobodys_figure(cases):
    plan = {"Ines": {"met": 40, "missed": 40}, "Todd": {"met": 30, "missed": 50}}
    beside = plan | {"Todd": {"met": 30, "missed": 50, "unsure": 40}}

    (_, without), (ines, todd) = (group(cases(each), "agent", SETTINGS).members for each in (plan, beside))

    assert (todd.met, todd.moments) == (without.met, without.moments)
    assert (ines.unsure, todd.unsure) == (0, 40)
