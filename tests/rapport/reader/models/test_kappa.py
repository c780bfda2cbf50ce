"""The quick kappa: what the measured one says."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from rapport.reader.models.kappa import ORDERED, kappa
from rapport.reader.reading import AGENT_LABELS, CONVERSATION_LABELS, CUSTOMER_LABELS


@pytest.mark.parametrize("values", [2, 3, 5])
@pytest.mark.parametrize("ordered", [True, False])
def test_it_is_the_kappa_that_sklearn_gives(values, ordered):
    chance = np.random.default_rng(values)
    gold = chance.integers(0, values, 200)
    found = np.where(chance.random(200) < 0.6, gold, chance.integers(0, values, 200))

    expected = cohen_kappa_score(gold, found, weights="quadratic" if ordered else None)

    assert kappa(gold, found, values, ordered=ordered) == pytest.approx(expected)


def test_it_is_nought_where_nothing_varies():
    same = np.zeros(5, dtype=np.int64)

    assert kappa(same, same, 2, ordered=False) == 0


def test_ordered_labels_are_those_with_more_than_two_numbers():
    every = {**CUSTOMER_LABELS, **AGENT_LABELS, **CONVERSATION_LABELS}

    assert {name for name, values in every.items() if len(values) > 2 and isinstance(values[0], int)} == ORDERED
