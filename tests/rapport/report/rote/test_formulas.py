"""Formulas: the lines that come back most, counted in contacts."""

from __future__ import annotations

import pytest

from rapport.measurement.intervals import wilson
from rapport.report.rote import Reply, formulas

LINE = "We apologise for any inconvenience this may have caused."


def reply(contact: int, text: str, *, agent: str = "tom", team: str | None = "Deliveries", turn: int = 1) -> Reply:
    return Reply(f"c{contact:03}", turn, agent, team, text)


def test_a_line_is_counted_in_contacts_with_its_interval() -> None:
    others = ("The parcel is with your neighbour now.", "Which of the two papers came last then?")
    said = [reply(n, LINE) for n in range(6)] + [reply(n, text) for n, text in enumerate(others, start=6)]
    said.append(reply(0, LINE, turn=3))

    (found,) = formulas(said)

    assert (found.contacts.k, found.contacts.n) == (6, 8)
    assert (found.contacts.low, found.contacts.high) == pytest.approx(wilson(6, 8))
    assert found.example.conversation == "c000"


def test_nearly_the_same_words_are_the_same_line() -> None:
    said = [reply(n, f"Dear Ada, {LINE.lower()}") for n in range(3)] + [reply(n, LINE) for n in range(3, 6)]

    assert formulas(said)[0].contacts.k == 6


@pytest.mark.parametrize(("agents", "owner"), [(("tom",), "people"), (("tom", "ines"), "process")])
def test_a_line_of_several_people_of_a_team_is_the_processs(agents, owner) -> None:
    said = [reply(n, LINE, agent=agents[n % len(agents)]) for n in range(6)]

    assert formulas(said)[0].owner == owner


def test_a_line_of_one_in_each_of_two_teams_is_theirs() -> None:
    said = [reply(n, LINE, agent=f"a{n % 2}", team=("Deliveries", "Accounts")[n % 2]) for n in range(6)]

    assert formulas(said)[0].owner == "people"


def test_manners_and_what_is_said_twice_are_no_formula() -> None:
    assert formulas([reply(n, "Thank you very much") for n in range(9)]) == ()
    assert formulas([reply(n, LINE) for n in range(2)]) == ()


def test_the_most_used_come_first_whatever_the_order_of_the_replies() -> None:
    other = "Please check the website for the next steps to take."
    said = [reply(n, LINE) for n in range(4)] + [reply(n, other) for n in range(4, 12)]

    assert [each.contacts.k for each in formulas(said)] == [8, 4]
    assert formulas(said[::-1]) == formulas(said)
    assert len(formulas(said, most=1)) == 1
