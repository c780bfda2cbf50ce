from __future__ import annotations

import pytest

from rapport.exceptions import Refused
from rapport.formats.vcon.parties import agent_and_team, customer_id, names_of, parties_of, speaker_at


def speakers(*raw, roles=None):
    return [party.speaker for party in parties_of(raw, roles or {})]


def test_of_two_parties_one_known_makes_the_other_known():
    assert speakers({"name": "Alice"}, {"role": "agent"}) == ["customer", "agent"]
    assert speakers({"role": "customer"}, {"name": "Bob"}) == ["customer", "agent"]
    assert speakers({"role": "supervisor"}, {"name": "Bob"}) == ["colleague", None]
    assert speakers({"role": "customer"}, {"name": "Bob"}, {"name": "Eve"}) == ["customer", None, None]


@pytest.mark.parametrize("name", ["Alice", "ALICE", "a@x.example", "+15550100", "party 0", "0", "u-1"])
def test_a_party_is_declared_by_anything_it_is_called(name):
    alice = {"name": "Alice", "mailto": "mailto:a@x.example", "tel": "tel:+15550100", "uuid": "u-1"}

    assert speakers(alice, {"name": "x"}, {"name": "y"}, roles={name: "customer"}) == ["customer", None, None]


def test_what_is_declared_comes_before_the_role():
    assert speakers({"name": "Alice", "role": "customer"}, {"role": "bot"}, roles={"Alice": "agent"}) == [
        "agent",
        "bot",
    ]


def test_ids_are_taken_in_the_order_of_how_lasting_they_are():
    parties = parties_of(
        [{"role": "customer", "name": "A", "tel": "tel:+1"}, {"role": "agent", "name": "B", "dept": "d"}], {}
    )

    assert customer_id(parties) == "+1"
    assert agent_and_team(parties) == ("B", "d")
    assert agent_and_team(parties[:1]) == (None, None)
    assert customer_id(parties[1:]) is None


@pytest.mark.parametrize("index", [-1, 2, 99])
def test_a_party_that_is_not_there_is_refused(index):
    parties = parties_of([{"role": "agent"}, {"role": "customer"}], {})

    with pytest.raises(Refused, match="no party"):
        speaker_at(parties, index, field="dialog[0].parties")


def test_a_party_that_is_not_known_is_refused_by_its_name():
    parties = parties_of([{"name": "Alice"}, {"mailto": "b@x.example"}, {}], {})

    with pytest.raises(Refused, match=r"'Alice', 'b@x\.example', 'party 2'"):
        speaker_at(parties, 2, field="x")


def test_the_names_of_parties_go_with_what_they_are():
    parties = parties_of(
        [{"name": "Alice Moore", "role": "customer"}, {"mailto": "b@x", "name": "Bob", "role": "agent"}], {}
    )

    assert names_of(parties) == (("customer", "Alice Moore"), ("agent", "Bob"))
