"""Counts of drawn ones against their known chances."""

from __future__ import annotations

import math
from itertools import product

import pytest
from scipy.stats import binomtest

from rapport.exceptions import UsageError
from rapport.measurement.lots import against_chance


def test_with_one_chance_for_all_it_is_the_binomial() -> None:
    found = against_chance(11, [0.25] * 80)

    # Twice the smaller tail of the binomial, as R's 2 * pbinom(11, 80, .25) gives it.
    assert found.p == pytest.approx(2 * binomtest(11, 80, 0.25, alternative="less").pvalue)
    assert (found.expected, found.of) == (20.0, 80)
    assert (found.low, found.high) == (13, 28)


def test_with_different_chances_it_counts_every_way_it_can_come_out() -> None:
    chances = [0.1, 0.5, 0.5, 0.9]
    ways = {}
    for drawn in product((0, 1), repeat=4):
        chance = math.prod(p if d else 1 - p for p, d in zip(chances, drawn, strict=True))
        ways[sum(drawn)] = ways.get(sum(drawn), 0.0) + chance

    found = against_chance(4, chances)

    assert found.p == pytest.approx(2 * ways[4])
    assert against_chance(2, chances).p == 1.0


def test_of_one_side_only_too_many_count() -> None:
    few, many = (against_chance(drawn, [0.25] * 80, side="more").p for drawn in (5, 32))

    assert few == pytest.approx(binomtest(5, 80, 0.25, alternative="greater").pvalue)
    assert many == pytest.approx(binomtest(32, 80, 0.25, alternative="greater").pvalue)


def test_where_all_were_drawn_for_certain_nothing_was_left_to_chance() -> None:
    assert math.isnan(against_chance(3, [1.0, 1.0, 1.0]).p)


@pytest.mark.parametrize(("drawn", "chances"), [(1, [0.0]), (1, [1.2]), (2, [0.5]), (-1, [0.5])])
def test_what_cannot_be_is_refused(drawn, chances) -> None:
    with pytest.raises(UsageError):
        against_chance(drawn, chances)
