"""Residual products by absorption and elimination, against least squares."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.measurement.drivers.correlations import draw_counts
from rapport.measurement.verdict.partial import Table, contrast, correlation, influence, moments, residual_products


def table(seed, n=120, agents=9):
    rng = np.random.default_rng(seed)
    empathy = rng.integers(1, 6, n).astype(float)
    resolved = rng.integers(3, size=n)
    satisfaction = np.clip(np.round(0.5 * empathy + resolved + rng.normal(size=n)), 1, 5)
    return Table(
        ratings=np.column_stack([empathy, satisfaction, empathy >= 4]).astype(float),
        covariates=np.column_stack([resolved == 1, resolved == 2]).astype(float),
        topic=rng.integers(4, size=n),
        clusters=rng.integers(agents, size=n),
        cluster_count=agents,
        weight=rng.uniform(0.3, 3, n),
    )


def residuals(rows, weight):
    held = np.column_stack([rows.covariates, np.eye(4)[rows.topic]])
    root = np.sqrt(weight)[:, None]
    return rows.ratings - held @ np.linalg.lstsq(held * root, rows.ratings * root, rcond=None)[0]


@given(st.integers(0, 1000))
@settings(max_examples=25, deadline=None)
def test_each_resample_is_a_weighted_regression_of_its_rows(seed):
    rows = table(seed)
    counts = draw_counts(np.random.default_rng(seed), 9, 4)

    found = moments(rows)
    products, _ = residual_products(found, counts)

    for draw in range(4):
        weight = rows.weight * counts[draw][rows.clusters]
        rest = residuals(rows, weight)
        sums = (rest * weight[:, None]).T @ rest
        assert correlation(products)[draw] == pytest.approx(sums[0, 1] / np.sqrt(sums[0, 0] * sums[1, 1]), abs=1e-8)
        assert contrast(products, found.spread)[draw] == pytest.approx(sums[1, 2] / sums[2, 2], abs=1e-8)


def test_topics_and_dummies_are_counted_as_what_they_take():
    rows = table(1)

    _, freedom = residual_products(moments(rows), np.ones((1, 9)))

    assert freedom == 3 + 2


def test_a_rating_that_does_not_vary_has_no_correlation():
    rows = table(2)
    rows.ratings[:, 0] = 4
    rows.ratings[:, 2] = 1

    products, _ = residual_products(moments(rows), np.ones((1, 9)))

    assert np.isnan(correlation(products)).all()
    assert np.isnan(contrast(products, np.ones(3))).all()


def test_influence_adds_up_to_nothing_and_gives_the_error_of_fisher():
    """For two normal ratings the mean square of the pull is (1 - r^2)^2, the variance of r times n."""
    rng = np.random.default_rng(3)
    pair = rng.multivariate_normal([0, 0], [[1, 0.4], [0.4, 1]], 40_000)
    rows = Table(
        ratings=np.column_stack([pair, pair[:, 0] > 0]),
        covariates=np.empty((40_000, 0)),
        topic=np.zeros(40_000, dtype=np.intp),
        clusters=np.arange(40_000),
        cluster_count=40_000,
        weight=np.ones(40_000),
    )

    pull = influence(rows)

    assert pull.mean() == pytest.approx(0, abs=1e-9)
    assert (pull**2).mean() == pytest.approx((1 - 0.4**2) ** 2, rel=0.03)
