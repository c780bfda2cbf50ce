import numpy as np
import pytest

from rapport.reader.models.encoding import Encoder
from rapport.reader.models.fields import Fields

ENCODER = Encoder(
    places={"own": {"a": 0, "b": 1}, "hits": {"x": 2}, "signals": {"always": 3, "length": 4}},
    rarity=(3.0, 4.0, 1.0, 1.0, 1.0),
    weights={"own": 2.0, "hits": 0.5},
    scaled=frozenset(("own",)),
)


def fields(own=(), hits=(), **signals):
    return Fields({"own": own, "hits": hits}, {"always": 1.0, **signals})


def test_a_scaled_block_has_one_length_and_rare_words_weigh_more():
    row = ENCODER.encode([fields(own=("a", "b", "unknown"))]).toarray()[0]

    assert row[:2] == pytest.approx([2 * 3 / 5, 2 * 4 / 5])
    assert np.linalg.norm(row[:2]) == pytest.approx(2.0)


def test_phrases_and_signals_keep_their_size():
    row = ENCODER.encode([fields(hits=("x", "y"), length=0.7, unheard=1.0)]).toarray()[0]

    assert row.tolist() == [0, 0, 0.5, 1.0, 0.7]


def test_a_row_is_the_same_whatever_stands_beside_it():
    rows = [fields(own=("a",)), fields(own=("a", "b"), length=0.3), fields()]

    together = ENCODER.encode(rows).toarray()

    for place, row in enumerate(rows):
        assert np.array_equal(ENCODER.encode([row]).toarray()[0], together[place])
