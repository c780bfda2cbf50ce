"""Draws: known chances, floors, spread, the same again with the same seed."""

import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.exceptions import UsageError
from rapport.measurement.sampling import (
    combined,
    in_proportion,
    lot,
    poisson,
    stratified,
    systematic,
    with_floors,
)

_chances = st.lists(st.floats(0.0, 1.0), min_size=1, max_size=40)
_sizes = st.lists(st.integers(1, 60), min_size=1, max_size=12)


def a_month(agents: int = 6, each: int = 40, seed: int = 5, size: int = 30):
    names = [f"{agent}-{i:03}" for agent in range(agents) for i in range(each)]
    return stratified(
        names,
        groups=[name[0] for name in names],
        strata=["chat" if int(name[2:]) % 2 else "voice" for name in names],
        moments=[float(name[2:]) for name in names],
        size=size,
        floor=3,
        seed=seed,
    )


def test_a_lot_is_what_the_standard_hash_says():
    digest = hashlib.sha256(b"7\x1fC-1").digest()

    assert lot(7, "C-1") == int.from_bytes(digest[:8], "big") / 2**64


def test_lots_are_spread_evenly():
    lots = np.sort([lot(1, i) for i in range(2000)])

    assert np.abs(lots - (np.arange(2000) + 0.5) / 2000).max() < 1.36 / np.sqrt(2000)  # Kolmogorov's 5 %


@settings(max_examples=40)
@given(_chances, st.floats(0.0, 1.0, exclude_max=True))
def test_of_any_that_follow_one_another_their_chances_are_drawn_rounded_up_or_down(chances, start):
    drawn = systematic(chances, start=start)

    for begin in range(len(chances)):
        for end in range(begin + 1, len(chances) + 1):
            expected = sum(chances[begin:end])
            assert abs(drawn[begin:end].sum() - expected) < 1 + 1e-6


@settings(max_examples=25)
@given(_chances)
def test_each_is_drawn_with_exactly_its_chance(chances):
    starts = (np.arange(1000) + 0.5) / 1000

    share = np.mean([systematic(chances, start=start) for start in starts], axis=0)

    assert np.abs(share - chances).max() <= 2e-3


@settings(max_examples=60)
@given(_sizes, st.integers(1, 200), st.integers(1, 6))
def test_floors_hold_and_chances_add_up_to_the_size(sizes, size, floor):
    chances = with_floors(sizes, size=size, floor=floor)

    least = np.minimum(sizes, floor)
    assert (chances > 0).all()
    assert (chances <= 1).all()
    assert (chances * sizes >= least - 1e-9).all()
    assert chances @ sizes == pytest.approx(min(sum(sizes), max(size, least.sum())))
    above = chances[chances * sizes > least + 1e-6]
    assert not len(above) or np.ptp(above) < 1e-9  # whoever is above the floor has one chance


def test_floors_worked_by_hand():
    # 20 of 162, at least 3 each: the second and third rise to 3 and 2, and 15 are left for 150.
    assert with_floors([100, 10, 2, 50], size=20, floor=3) == pytest.approx([0.1, 0.3, 1.0, 0.1])


@settings(max_examples=60)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=30), st.integers(1, 40))
def test_chances_in_proportion_add_up_to_the_size(weights, size):
    chances = in_proportion(weights, size=size)

    assert (chances > 0).all()
    assert (chances <= 1).all()
    assert chances.sum() == pytest.approx(min(size, len(weights)))
    uncertain = chances < 1 - 1e-9
    per = chances[uncertain] / np.array(weights)[uncertain]
    assert not len(per) or np.ptp(per) < 1e-9


def test_everybody_has_the_floor_and_the_size_is_kept():
    names_each = 40

    sample = a_month()

    by_agent = sample.drawn.reshape(6, names_each).sum(axis=1)
    assert sample.drawn.sum() == 30
    assert (by_agent == 5).all()
    assert (sample.chances == 30 / 240).all()


def test_a_draw_is_spread_over_strata_and_time():
    sample = a_month(agents=1, size=8)

    drawn = sorted(np.flatnonzero(sample.drawn))
    chats = [place for place in drawn if place % 2]
    assert len(chats) == 4
    assert np.diff(chats).min() >= 8  # 40 chats and calls: 4 of 20 chats, every fifth of them
    assert sample.places == sorted(sample.places, key=lambda place: (not place % 2, place))


def test_the_same_seed_draws_the_same_and_another_one_others():
    first, again, other = a_month(), a_month(), a_month(seed=6)

    assert (first.drawn == again.drawn).all()
    assert (first.drawn != other.drawn).any()


def test_a_draw_does_not_depend_on_the_order_it_was_given():
    names = [f"C-{i}" for i in range(60)]
    said = {"size": 12, "floor": 1, "seed": 4}

    def drawn(order):
        given = [names[i] for i in order]
        sample = stratified(
            given,
            groups=[name[-1] for name in given],
            strata=["a"] * 60,
            moments=[float(name[2:]) for name in given],
            **said,
        )
        return {name for name, is_drawn in zip(given, sample.drawn, strict=True) if is_drawn}

    assert drawn(range(60)) == drawn(range(59, -1, -1))


def test_over_seeds_each_is_drawn_as_often_as_its_chance_says():
    sizes = {"a": 4, "b": 30, "c": 66}
    names = [f"{agent}{i}" for agent, n in sizes.items() for i in range(n)]
    said = {"groups": [n[0] for n in names], "strata": ["x"] * 100, "moments": list(range(100)), "size": 15, "floor": 3}

    drawn = np.array([stratified(names, seed=seed, **said).drawn for seed in range(300)])

    chances = stratified(names, seed=0, **said).chances
    assert chances @ np.ones(100) == pytest.approx(15)
    assert (drawn.sum(axis=1) == 15).all()
    spread = np.sqrt(chances * (1 - chances) / 300)
    assert (np.abs(drawn.mean(axis=0) - chances) < 4.5 * spread).all()


def test_one_by_one_draws_are_independent_of_each_other():
    names = [f"C-{i}" for i in range(1000)]
    chances = np.full(1000, 0.2)

    drawn = poisson(names, chances, seed=9)

    assert 150 < drawn.sum() < 250
    assert (poisson(names[::-1], chances, seed=9)[::-1] == drawn).all()


@settings(max_examples=30)
@given(st.floats(0, 1), st.floats(0, 1))
def test_the_chance_of_one_stream_or_the_other(first, second):
    either = combined([first], [second])[0]

    assert either == pytest.approx(first + second - first * second)
    assert max(first, second) - 1e-12 <= either <= 1


def test_two_streams_together_fall_on_a_unit_as_often_as_their_chance_says():
    names = [f"C-{i}" for i in range(200)]
    chances = combined(np.full(200, 0.3), np.full(200, 0.1))

    either = [
        poisson(names, np.full(200, 0.3), seed=seed) | poisson(names, np.full(200, 0.1), seed=-seed - 1)
        for seed in range(60)
    ]

    assert np.mean(either) == pytest.approx(chances[0], abs=0.015)


def test_nothing_to_draw_from_draws_nothing():
    sample = stratified([], groups=[], strata=[], moments=[], size=3, floor=1, seed=1)

    assert sample.places == []


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: with_floors([0, 3], size=2, floor=1),
        lambda: with_floors([3], size=0, floor=1),
        lambda: with_floors([3], size=2, floor=0),
        lambda: in_proportion([0.0], size=1),
        lambda: systematic([1.1], start=0.5),
        lambda: systematic([0.5], start=1.0),
        lambda: stratified(["a"], groups=[], strata=["x"], moments=[1], size=1, floor=1, seed=1),
    ],
)
def test_what_cannot_be_drawn_is_refused(wrong):
    with pytest.raises(UsageError):
        wrong()
