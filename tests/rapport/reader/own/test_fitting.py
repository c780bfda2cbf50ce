"""The fit: as an independent one finds it, and nothing where nothing can be known."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import check_grad
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from rapport.reader.models.correction import added
from rapport.reader.own.fitting import PENALTIES, fit, unseen


@pytest.fixture
def rows():
    chance = np.random.default_rng(2)
    features = (chance.random((300, 6)) < 0.4).astype(float)
    features[:, 0] = 1.0
    gold = ((features[:, 1] + chance.normal(0, 0.4, 300)) > 0.5).astype(np.int64)
    return csr_matrix(features), gold


@pytest.mark.parametrize("values", [2, 3])
def test_without_a_shipped_opinion_it_is_the_ridge_logistic_that_sklearn_fits(rows, values):
    encoded, gold = rows
    gold = gold + (np.arange(len(gold)) % 3 == 0) * (values - 2)
    flat = np.full((len(gold), values), -np.log(values))

    weights = fit(encoded[:, 1:], flat, gold, always=-1, penalty=4.0)

    theirs = LogisticRegression(C=0.25, fit_intercept=False, tol=1e-8, max_iter=1000).fit(encoded[:, 1:], gold)
    ours = weights[:, 0] if values == 2 else weights
    expected = theirs.coef_[0] if values == 2 else theirs.coef_.T
    assert np.allclose(ours, expected, atol=2e-3)


def test_a_shipped_reader_that_is_right_is_left_alone(rows):
    encoded, gold = rows
    sure = np.log(np.where(np.eye(2)[gold] == 1, 0.999, 0.001))

    assert np.abs(fit(encoded, sure, gold, always=0, penalty=16.0)[1:]).max() < 0.02


def test_a_feature_seen_in_two_rows_only_teaches_nothing(rows):
    encoded, gold = rows
    rare = np.zeros((len(gold), 1))
    rare[:2] = 1.0
    flat = np.full((len(gold), 2), -np.log(2))

    weights = fit(csr_matrix(np.hstack([encoded.toarray(), rare])), flat, gold, always=0, penalty=2.0)

    assert weights[-1, 0] == 0
    assert weights[1, 0] > 1


def test_heavier_penalties_move_less(rows):
    encoded, gold = rows
    flat = np.full((len(gold), 2), -np.log(2))

    sizes = [np.abs(fit(encoded, flat, gold, always=0, penalty=each)[1:]).sum() for each in PENALTIES]

    assert sizes == sorted(sizes)


def test_a_row_is_judged_by_weights_that_never_saw_its_fold(rows):
    encoded, gold = rows
    flat = np.full((len(gold), 2), -np.log(2))
    folds = [place % 3 for place in range(len(gold))]

    found = dict(unseen(encoded, flat, gold, folds, always=0))
    turned = gold.copy()
    turned[::3] = 1 - turned[::3]
    other = dict(unseen(encoded, flat, turned, folds, always=0))

    assert list(found) == list(PENALTIES)
    assert np.allclose(found[64.0][::3], other[64.0][::3], atol=1e-9)
    assert not np.allclose(found[64.0][1::3], other[64.0][1::3], atol=1e-3)


def test_added_scores_make_chances_again():
    log = np.log(np.array([[0.7, 0.2, 0.1]]))

    moved = np.exp(added(log, np.array([[0.0, 1.0, 0.0]])))

    assert np.allclose(moved, np.array([[0.7, 0.2 * np.e, 0.1]]) / (0.8 + 0.2 * np.e))


def test_the_slope_of_the_likelihood_is_what_differences_say(rows):
    encoded, gold = rows
    dense = encoded.toarray()
    flat = np.full((len(gold), 2), -np.log(2))

    def loss(weights):
        return float(-added(flat, dense @ weights[:, None])[np.arange(len(gold)), gold].sum())

    def slope(weights):
        off = np.exp(added(flat, dense @ weights[:, None]))
        off[np.arange(len(gold)), gold] -= 1
        return dense.T @ off[:, 1]

    assert check_grad(loss, slope, np.full(6, 0.1)) < 1e-3
