"""A label as a graded score."""

from __future__ import annotations

import pytest

from benchmarks.people.reader import expected, readings
from rapport.reader.reading import TurnReading


@pytest.mark.parametrize(
    ("guess", "sure", "value"),
    [(0, 1.0, 0), (0, 0.6, 0.6), (1, 0.5, 1), (2, 1.0, 2), (2, 0.6, 1.4)],
)
def test_the_rest_of_the_chance_is_spread_over_the_other_values(guess, sure, value):
    turn = TurnReading(0, "agent", {"feeling": guess}, {"feeling": sure})

    assert expected(turn, "feeling") == pytest.approx(value)


def test_a_label_that_is_not_there_is_nothing():
    assert expected(TurnReading(0, "bot"), "feeling") == 0


def test_conversations_are_read_in_order(mrs_hale, mr_brandt):
    read = readings([mrs_hale, mr_brandt])

    assert [reading.conversation for reading in read] == ["hale-1", "brandt-1"]
