"""The fixed table from labels to frustration."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.people.frustration import graded, level
from rapport.reader.reading import CUSTOMER_LABELS, TurnReading

LABELS = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in CUSTOMER_LABELS.items()})


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ({"emotion": "neutral", "intensity": 0}, 1),
        ({"emotion": "neutral", "intensity": 0, "effort": 1}, 2),
        ({"emotion": "gratitude", "intensity": 2}, 0),
        ({"emotion": "gratitude", "intensity": 2, "effort": 1}, 1),
        ({"emotion": "confusion", "intensity": 1}, 1),
        ({"emotion": "anxiety", "intensity": 3}, 2),
        ({"emotion": "frustration", "intensity": 1}, 2),
        ({"emotion": "disappointment", "intensity": 2}, 3),
        ({"emotion": "frustration", "intensity": 2, "leaving": 1}, 4),
        ({"emotion": "frustration", "intensity": 3}, 4),
        ({"emotion": "anger", "intensity": 1}, 3),
        ({"emotion": "anger", "intensity": 2}, 4),
        ({"emotion": "anger", "intensity": 3, "effort": 1, "leaving": 1}, 4),
        ({}, 1),
    ],
)
def test_the_table(labels, expected):
    assert level(labels) == expected


@given(LABELS)
def test_effort_never_lowers_frustration(labels):
    assert level({**labels, "effort": 1}) >= level({**labels, "effort": 0})
    assert 0 <= level(labels) <= 4


@given(LABELS, st.floats(0, 1))
def test_the_graded_score_keeps_the_tables_order(labels, confidence):
    turn = TurnReading(0, "customer", labels, dict.fromkeys(labels, confidence))

    assert level(labels) <= graded(turn) <= level(labels) + 1


def test_an_unread_turn_is_graded_as_neutral_is():
    assert graded(TurnReading(0, "customer")) == 1
