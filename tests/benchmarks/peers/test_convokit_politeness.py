"""Polite less impolite strategies, by ConvoKit's names."""

from __future__ import annotations

import pytest

from benchmarks.peers.convokit_politeness import balance


@pytest.mark.parametrize(
    ("strategies", "expected"),
    [
        ({}, 0),
        ({"feature_politeness_==Please==": 1, "feature_politeness_==Gratitude==": 2}, 2),
        ({"feature_politeness_==Please_start==": 1}, -1),
        ({"feature_politeness_=HASNEGATIVE=": 1, "feature_politeness_=HASPOSITIVE=": 1}, 0),
        ({"feature_politeness_==Apologizing==": 0, "feature_politeness_==Direct_question==": 1}, -1),
    ],
)
def test_each_strategy_counts_once_with_its_sign(strategies, expected):
    assert balance(strategies) == expected
