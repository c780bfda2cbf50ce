import pytest

from rapport.reader.labels.csat import RULE

CROSS = {"emotion": "anger", "intensity": 2}
GLAD = {"emotion": "gratitude", "intensity": 2}


@pytest.mark.parametrize(
    ("reply", "last", "value"),
    [
        ({}, {}, 2),
        ({"action": 2}, {}, 3),
        ({"feeling": 2, "understanding": 2, "action": 2}, {}, 3),  # the end weighs more than how much was done
        ({}, {"emotion": "happiness", "intensity": 1}, 3),
        ({}, GLAD, 4),
        ({}, {"emotion": "gratitude", "intensity": 3}, 4),
        ({"action": 2}, GLAD, 5),
        ({}, CROSS, 1),
        ({"action": 2}, CROSS, 2),
        ({"dismissive": 1, "action": 2}, {}, 2),
        ({}, {"emotion": "sadness", "intensity": 3}, 1),
    ],
)
def test_the_mood_at_the_end_weighs_most(whole, reply, last, value):
    turns = (("customer", "a", CROSS), ("agent", "b", reply), ("customer", "c", last))

    assert RULE.decide(whole(*turns)).value == value


def test_it_points_at_the_customers_last_turn(whole):
    turns = (("customer", "a", CROSS), ("agent", "b", {}), ("customer", "c", GLAD), ("agent", "d", {}))

    assert RULE.decide(whole(*turns)).turns == (2,)


def test_without_a_customer_nothing_is_pointed_at(whole):
    found = RULE.decide(whole(("agent", "Hello?", {"action": 2})))

    assert (found.value, found.turns) == (3, ())
