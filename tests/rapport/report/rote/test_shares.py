"""Rote by agent and by team."""

from __future__ import annotations

import random

import pytest

from rapport.measurement.intervals import wilson
from rapport.report.rote import Reply, repeated, rote

MACRO = "We apologise for any inconvenience caused by this matter."
OWN = "I hear you loud and clear my friend and I am on it."


def unlike(number: int) -> str:
    draw = random.Random(number)
    return " ".join("".join(draw.choices("abcdefghij", k=6)) for _ in range(8))


def said(agent: str, texts, team="deliveries") -> list[Reply]:
    return [Reply(f"{agent}-{place}", 1, agent, team, text) for place, text in enumerate(texts)]


def by_name(shares, name):
    return next(each for each in shares if each.name == name)


def test_an_agents_own_line_across_contacts_is_theirs():
    tom = said("tom", [OWN] * 12 + [unlike(n) for n in range(28)])

    found = by_name(rote([*tom, *said("ines", [unlike(n) for n in range(100, 140)])]).agents, "tom")

    assert (found.own.k, found.own.n, found.own.value) == (12, 40, 0.3)
    assert (found.own.low, found.own.high) == wilson(12, 40)
    assert found.template.k == 0


def test_a_line_that_two_of_the_team_say_is_the_processes():
    tom = said("tom", [MACRO] * 20 + [unlike(n) for n in range(20)])
    ines = said("ines", [MACRO.upper()] + [unlike(n) for n in range(100, 139)])

    found = rote([*tom, *ines])

    assert [(each.name, each.own.k, each.template.k) for each in found.agents] == [("ines", 0, 1), ("tom", 0, 20)]
    (team,) = found.teams
    assert (team.name, team.replies, team.template.k, team.own.k) == ("deliveries", 80, 21, 0)


def test_another_teams_line_is_no_template_of_this_one():
    tom = said("tom", [MACRO] * 30)
    ada = said("ada", [MACRO] * 30, team="accounts")

    assert [each.template.k for each in rote([*tom, *ada]).agents] == [0, 0]


def test_twice_in_one_contact_is_no_repeat_across_contacts():
    twice = [Reply("c-1", turn, "tom", None, OWN) for turn in (1, 3)]

    assert by_name(rote(twice).agents, "tom").own.k == 0


def test_the_same_line_in_over_30_percent_of_the_contacts_is_shown_with_its_owner():
    tom = said("tom", [OWN] * 13 + [MACRO] * 14 + [unlike(n) for n in range(13)])
    ines = said("ines", [MACRO] + [unlike(n) for n in range(100, 135)])

    found = by_name(rote([*tom, *ines]).agents, "tom")

    assert [(line.contacts, line.of, line.owner) for line in found.overused] == [
        (14, 40, "process"),
        (13, 40, "people"),
    ]
    assert found.overused[1].example.text == OWN


def test_exactly_30_percent_is_not_over_it():
    tom = said("tom", [OWN] * 12 + [unlike(n) for n in range(28)])

    assert by_name(rote(tom).agents, "tom").overused == ()


@pytest.mark.parametrize(("n", "enough"), [(29, False), (30, True)])
def test_below_the_least_number_nothing_may_be_shown(n, enough):
    found = by_name(rote(said("tom", [OWN] * n)).agents, "tom")

    assert found.enough is enough
    assert bool(found.overused) is enough


def test_short_replies_are_manners():
    found = rote(said("tom", ["Thank you very much!"] * 40))

    assert found.agents == ()


def test_agents_and_teams_are_by_name_and_nobody_without_a_team_is_in_one():
    found = rote([*said("tom", [OWN] * 2), *said("ada", [MACRO] * 2, team=None)])

    assert [each.name for each in found.agents] == ["ada", "tom"]
    assert [each.name for each in found.teams] == ["deliveries"]


def test_an_agent_without_replies_is_no_error_and_nothing_is_nothing():
    assert rote([]).agents == rote([]).teams == ()


def test_the_order_of_the_replies_changes_nothing():
    replies = [*said("tom", [OWN] * 10 + [MACRO] * 10), *said("ines", [MACRO + " Really."] * 10 + [unlike(1)] * 10)]
    shuffled = list(replies)
    random.Random(3).shuffle(shuffled)

    assert rote(shuffled) == rote(replies)


def test_a_template_with_names_and_numbers_filled_in_is_found():
    names = ["Anna", "Mr Brandt", "Doris", "<name:4>", "Jo"]
    filled = [
        f"Dear {name}, we apologise for the delay of order {9 * place}. ^T{name[:1]}"
        for place, name in enumerate(names * 8)
    ]

    found = by_name(rote(said("tom", filled)).agents, "tom")

    assert found.own.k == 40


def test_which_replies_are_a_formula_counts_the_agents_own_lines_and_the_teams():
    tom = said("tom", [OWN, OWN, MACRO, unlike(1)])
    ines = said("ines", [MACRO, unlike(2)])

    assert repeated([*tom, *ines]) == {("tom-0", 1), ("tom-1", 1), ("tom-2", 1), ("ines-0", 1)}


def test_a_line_said_twice_in_one_contact_is_no_formula():
    assert repeated([Reply("c-1", turn, "tom", None, OWN) for turn in (1, 3)]) == frozenset()
