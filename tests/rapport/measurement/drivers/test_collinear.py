"""Variance inflation and the offer to group (METHODS 1)."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.outliers_influence import variance_inflation_factor

from rapport.exceptions import UsageError
from rapport.measurement.drivers import collinearity, lmg


@pytest.fixture
def ratings():
    rng = np.random.default_rng(6)
    base = rng.normal(size=(300, 3))
    return pd.DataFrame(
        {
            "listened": base[:, 0],
            "understood": base[:, 0] + 0.3 * base[:, 1],
            "quick": base[:, 2],
        }
    )


def test_inflation_equals_statsmodels(ratings):
    found = collinearity(ratings)

    table = np.column_stack([np.ones(300), ratings])
    assert found.vif == pytest.approx([variance_inflation_factor(table, place) for place in (1, 2, 3)])


def test_drivers_that_say_the_same_are_offered_as_one_and_the_offer_can_be_taken(ratings):
    found = collinearity(ratings)
    outcome = ratings.sum(axis=1) + np.random.default_rng(1).normal(size=300)

    assert found.offer == (("listened", "understood"),)
    assert found.pairs[0][:2] == ("listened", "understood")
    assert "listened and understood" in found.sentence
    assert lmg(ratings, outcome, groups=found.offer).names == ("listened + understood", "quick")


def test_inflation_without_a_close_pair_is_offered_with_its_nearest():
    rng = np.random.default_rng(7)
    parts = rng.normal(size=(400, 4))
    total = parts.sum(axis=1) + 0.5 * rng.normal(size=400)

    found = collinearity(np.column_stack([parts, total]))

    assert not found.pairs
    assert found.vif[4] > 5
    assert len(found.offer) == 1
    assert "x5" in found.offer[0]


def test_separate_drivers_get_no_offer():
    found = collinearity(np.random.default_rng(3).normal(size=(200, 3)))

    assert found.offer == ()
    assert found.sentence == ""


def test_a_matrix_a_twin_and_a_constant_are_defined(ratings):
    matrix = collinearity(None, corr=ratings.corr())
    twin = collinearity(ratings.assign(again=ratings["quick"], same=1.0))

    assert matrix.vif == pytest.approx(collinearity(ratings).vif)
    assert np.isinf(twin.vif[[2, 3]]).all()
    assert twin.vif[4] == pytest.approx(1)
    assert ("quick", "again") in twin.offer


@pytest.mark.parametrize("others", [[], ["listened"], ["listened", "quick"]])
def test_words_that_are_all_the_same_inflate_nothing(ratings, others):
    found = collinearity(ratings[others].assign(topic="cards"))

    assert found.names == (*others, "topic")
    assert found.vif[-1] == 1
    assert np.isfinite(found.vif).all()
    assert found.offer == ()


def test_a_column_of_words_has_its_generalised_inflation(ratings):
    topic = np.where(ratings["listened"] > 0, "loans", "cards")

    found = collinearity(pd.DataFrame({"listened": ratings["listened"], "topic": topic}))

    r = np.corrcoef(ratings["listened"], topic == "loans")[0, 1]
    assert found.vif == pytest.approx([1 / (1 - r**2)] * 2)
    assert found.pairs == ()


def test_no_correlation_matrix_is_refused():
    with pytest.raises(UsageError, match="diagonal"):
        collinearity(None, corr=[[2.0, 0.1], [0.1, 2.0]])
