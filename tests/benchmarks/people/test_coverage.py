"""The share right among the most confident readings."""

from __future__ import annotations

import pytest

from benchmarks.people.coverage import right_at, table
from rapport.reader.check.figures import Pair


def _pair(confidence: float, *, right: bool) -> Pair:
    return Pair(1, 1 if right else 0, confidence, confidence < 0.5)


@pytest.mark.parametrize(("share", "expected"), [(1.0, 0.5), (0.5, 1.0), (0.75, 2 / 3), (0.01, 1.0)])
def test_the_most_confident_come_first(share, expected):
    pairs = [_pair(0.3, right=False), _pair(0.9, right=True), _pair(0.4, right=False), _pair(0.8, right=True)]

    assert right_at(pairs, share) == pytest.approx(expected)


def test_readings_of_one_confidence_count_by_their_mean_whatever_their_order():
    pairs = [_pair(0.9, right=True), _pair(0.9, right=False)]

    assert right_at(pairs, 0.5) == right_at(pairs[::-1], 0.5) == 0.5


def test_the_table_has_a_row_for_each_label_that_was_seen():
    drawn = table({"feeling": [_pair(0.9, right=True), _pair(0.4, right=False)], "ties": []})

    assert drawn.splitlines()[2] == "| feeling | 2 | .25 | .50 | .50 | .50 | .50 | 1.00 | .50 | 1.00 |"
    assert len(drawn.splitlines()) == 3
