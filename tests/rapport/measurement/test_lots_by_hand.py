"""Counts against chance, with every figure worked out by hand."""

from __future__ import annotations

import math

import pytest

from rapport.exceptions import UsageError
from rapport.measurement.lots import against_chance


@pytest.mark.parametrize(
    ("drawn", "p"),
    # Four coins: 1, 4, 6, 4, 1 of 16 ways give none to four.
    [(0, 2 / 16), (1, 10 / 16), (2, 1.0), (3, 10 / 16), (4, 2 / 16)],
)
def test_four_coins(drawn, p) -> None:
    assert against_chance(drawn, [0.5] * 4).p == pytest.approx(p)


@pytest.mark.parametrize(("drawn", "p"), [(0, 1.0), (1, 15 / 16), (2, 11 / 16), (3, 5 / 16), (4, 1 / 16)])
def test_four_coins_asked_only_for_too_many(drawn, p) -> None:
    assert against_chance(drawn, [0.5] * 4, side="more").p == pytest.approx(p)


def test_two_different_chances() -> None:
    # None: 1/2 * 3/4 = 3/8. Both: 1/2 * 1/4 = 1/8. One: what is left, 4/8.
    both, none = against_chance(2, [0.5, 0.25]), against_chance(0, [0.5, 0.25])

    assert (both.expected, both.of) == (0.75, 2)
    assert both.p == pytest.approx(2 / 8)
    assert none.p == pytest.approx(6 / 8)


def test_the_range_of_five_coins() -> None:
    # 1, 5, 10, 10, 5, 1 of 32: below one lies 1/32 = 3.1 of 100, more than 2.5; so all of 0 to 5 comes by chance.
    wide = against_chance(2, [0.5] * 5)
    # Of 90 in 100, 5 are left on either side: none (3.1) is out, one (18.8) is in.
    narrow = against_chance(2, [0.5] * 5, confidence=0.9)

    assert (wide.low, wide.high) == (0, 5)
    assert (narrow.low, narrow.high) == (1, 4)


def test_what_was_certain_shifts_the_count_and_adds_no_chance() -> None:
    # Two for certain and one coin: two or three, half each.
    found = against_chance(2, [1.0, 0.5, 1.0])

    assert (found.expected, found.low, found.high, found.p) == (2.5, 2, 3, 1.0)
    assert against_chance(1, [1.0, 0.5, 1.0]).p == pytest.approx(0.0), "fewer than were certain cannot be"


def test_the_order_of_the_chances_does_not_matter() -> None:
    one, other = against_chance(3, [0.1, 0.9, 0.3, 0.3]), against_chance(3, [0.3, 0.1, 0.3, 0.9])

    assert one == other


def test_one_in_ten_of_twenty() -> None:
    # (9/10)^20 = 0.12158; with both tails 0.24315. None of twenty is nothing out of the way.
    found = against_chance(0, [0.1] * 20)

    assert found.p == pytest.approx(2 * 0.9**20)
    assert (found.expected, found.low) == (pytest.approx(2.0), 0)


def test_many_chances_stay_exact_at_the_far_end() -> None:
    # All of a hundred coins: one way of 2^100.
    assert against_chance(100, [0.5] * 100).p == pytest.approx(2 / 2**100, rel=1e-6)


def test_nobody_who_could_be_drawn_leaves_nothing_to_chance() -> None:
    found = against_chance(0, [])

    assert (found.drawn, found.of, found.expected, found.low, found.high) == (0, 0, 0.0, 0, 0)
    assert math.isnan(found.p)


@pytest.mark.parametrize("chances", [[math.nan], [math.inf], [-0.1], [0.5, 0.0], [1.0000001]])
def test_what_is_no_chance_is_refused(chances) -> None:
    with pytest.raises(UsageError, match="above 0 and is at most 1"):
        against_chance(0, chances)


def test_more_than_could_be_is_refused_with_both_numbers() -> None:
    with pytest.raises(UsageError, match="of 3 that could be drawn, 4"):
        against_chance(4, [0.5] * 3)
