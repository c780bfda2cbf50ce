from __future__ import annotations

from types import SimpleNamespace

import pytest

from rapport.measurement.weights import tipping_point
from rapport.report.words.silence import could_turn


def silence(gap, *, rate=0.5, side="above"):
    point = None if gap is None else tipping_point(gap, bound=0.10, response_rate=rate)
    return SimpleNamespace(tipping=point, tipping_on=side, conversations=1000, rated=round(1000 * rate))


def test_nothing_is_said_where_no_verdict_rests_on_the_gap():
    assert could_turn(silence(None)) is None


def test_what_no_silence_can_turn_is_said_so():
    assert could_turn(silence(0.30)).startswith("No. Even if all 500 customers who did not answer had felt understood")


def test_what_silence_can_turn_is_said_with_how_far():
    said = could_turn(silence(0.15))

    assert said.startswith("Only if 5 of 100 or fewer of the 500 customers")


@pytest.mark.parametrize(("gap", "said"), [(0.05, "Only if more than 15 of 100")])
def test_a_bearable_gap_can_be_turned_the_other_way(gap, said):
    assert could_turn(silence(gap, side="below")).startswith(said)
