import pytest

from rapport.reader.labels.needed import RULE, calls_for_empathy
from rapport.reader.whole import CLOUDED, GLAD


@pytest.mark.parametrize(
    ("shown", "needed"),
    [
        *(({"emotion": emotion, "intensity": 1}, 1) for emotion in CLOUDED),
        *(({"emotion": emotion, "intensity": 3}, 0) for emotion in GLAD),
        ({"effort": 1}, 1),
        ({"clue": 1}, 1),
        ({"leaving": 1}, 1),
        ({"emotion": "gratitude", "intensity": 2, "clue": 1}, 1),  # thanks do not hide what is at stake
        ({}, 0),
    ],
)
def test_a_feeling_effort_a_clue_or_leaving_calls_for_empathy(whole, shown, needed):
    held = whole(("customer", "a", shown))

    assert RULE.decide(held).value == needed
    assert calls_for_empathy(held, 0) is bool(needed)


def test_every_calling_turn_is_pointed_at(whole):
    found = RULE.decide(
        whole(
            ("customer", "hello", {}),
            ("agent", "hello", {"dismissive": 1}),
            ("customer", "third call", {"effort": 1}),
            ("system", "joined", {}),
            ("customer", "my baby", {"clue": 1}),
        )
    )

    assert (found.value, found.turns) == (1, (2, 4))


@pytest.mark.parametrize("turns", [[], [("agent", "b", {"feeling": 2, "apology": 2})], [("bot", "x", {})]])
def test_without_a_customer_nothing_is_needed(whole, turns):
    assert RULE.decide(whole(*turns)).value == 0
