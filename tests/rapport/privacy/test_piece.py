from __future__ import annotations

from itertools import pairwise

import hypothesis.strategies as st
from hypothesis import given

from rapport.privacy.piece import KINDS, Piece, settle


def piece(start, end, kind="name"):
    return Piece(start, end, kind, "key", "because")


def test_pieces_apart_stay_in_the_order_of_the_text():
    assert settle([piece(9, 12), piece(0, 3)]) == [piece(0, 3), piece(9, 12)]


def test_the_kind_with_the_harder_check_wins():
    assert settle([piece(0, 20, "phone"), piece(2, 9, "card")]) == [piece(2, 9, "card")]


def test_the_longer_of_two_of_a_kind_wins():
    assert settle([piece(3, 6), piece(0, 6)]) == [piece(0, 6)]


def test_pieces_that_touch_both_stay():
    assert settle([piece(0, 3), piece(3, 6)]) == [piece(0, 3), piece(3, 6)]


pieces = st.builds(
    lambda start, length, kind: piece(start, start + length, kind),
    st.integers(0, 60),
    st.integers(1, 12),
    st.sampled_from(KINDS),
)


@given(st.lists(pieces, max_size=30))
def test_what_stays_never_overlaps_and_is_sorted(some):
    kept = settle(some)

    assert all(left.end <= right.start for left, right in pairwise(kept))


@given(st.lists(pieces, max_size=30))
def test_what_goes_overlaps_something_that_stays(some):
    kept = settle(some)

    for gone in set(some) - set(kept):
        assert any(gone.start < other.end and other.start < gone.end for other in kept)


@given(st.lists(pieces, max_size=12))
def test_the_order_of_finding_does_not_matter_for_what_is_covered(some):
    there = [(p.start, p.end, p.kind) for p in settle(some)]
    back = [(p.start, p.end, p.kind) for p in settle(reversed(some))]

    assert there == back
