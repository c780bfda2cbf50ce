"""Which conversations are held out: a fifth, by their ids and nothing else."""

from __future__ import annotations

from collections import Counter

from rapport.reader.own.split import FOLDS, fold_of, is_held_out


def test_a_fifth_of_the_conversations_is_held_out_and_the_rest_spread_over_the_folds():
    names = [f"conversation {number}" for number in range(5_000)]

    held = [name for name in names if is_held_out(name)]
    folds = Counter(fold_of(name) for name in names if not is_held_out(name))

    assert 0.18 < len(held) / len(names) < 0.22
    assert set(folds) == set(range(FOLDS))
    assert min(folds.values()) > 900


def test_a_conversation_always_falls_on_the_same_side():
    assert [is_held_out(name) for name in ("hale-1", "brandt-1", "ünï")] == [
        is_held_out(name) for name in ("hale-1", "brandt-1", "ünï")
    ]
