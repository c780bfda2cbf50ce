"""How nearly two categories agree."""

from __future__ import annotations

import numpy as np
import pytest

from rapport.exceptions import UsageError
from rapport.measurement.agreement.category_weights import category_weights

FIVE = np.arange(1.0, 6.0)


@pytest.mark.parametrize(
    ("weights", "first_row"),
    [
        (None, [1, 0, 0, 0, 0]),
        ("linear", [1, 0.75, 0.5, 0.25, 0]),
        ("quadratic", [1, 15 / 16, 0.75, 7 / 16, 0]),
        ("radical", [1, 0.5, 1 - np.sqrt(0.5), 1 - np.sqrt(0.75), 0]),
        ("ordinal", [1, 0.9, 0.7, 0.4, 0]),  # 1 less the pairs spanned over all ten
    ],
)
def test_names_give_gwets_weights(weights, first_row):
    matrix = category_weights(weights, tuple(FIVE), FIVE)

    assert matrix[0] == pytest.approx(first_row)
    assert matrix == pytest.approx(matrix.T)
    assert np.diag(matrix) == pytest.approx(np.ones(5))


def test_words_are_spaced_evenly_and_numbers_by_their_distance():
    words = category_weights("linear", ("none", "some", "much"), None)
    numbers = category_weights("linear", (0, 1, 10), np.array([0.0, 1.0, 10.0]))

    assert words[0, 1] == pytest.approx(0.5)
    assert numbers[0, 1] == pytest.approx(0.9)


def test_ordinal_weights_look_at_ranks_alone():
    far = np.array([0.0, 1.0, 10.0])

    assert category_weights("ordinal", (0, 1, 10), far) == pytest.approx(
        category_weights("ordinal", tuple("abc"), None)
    )


@pytest.mark.parametrize("weights", [None, "linear", "quadratic", "ordinal", "radical"])
def test_one_category_agrees_with_itself(weights):
    assert category_weights(weights, (3,), np.array([3.0])).tolist() == [[1]]


def test_very_large_numbers_stay_finite():
    assert np.isfinite(category_weights("quadratic", (0, 1e300), np.array([0, 1e300]))).all()


def test_an_unknown_name_is_refused():
    with pytest.raises(UsageError, match="'cubic'"):
        category_weights("cubic", (1, 2), None)
