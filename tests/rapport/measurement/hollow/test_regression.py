"""Within agents, with errors clustered by agent."""

from __future__ import annotations

import math

import numpy as np
import pytest

from rapport.exceptions import TooFew
from rapport.measurement.hollow.regression import fit_within


def centre(seed, *, agents=40, each=30):
    random = np.random.default_rng(seed)
    codes = np.repeat(np.arange(agents), each)
    items = (random.random((agents * each, 2)) < 0.5).astype(float)
    y = items @ [0.4, 0.0] + random.normal(size=agents)[codes] + random.normal(size=agents * each)
    return y, items, np.empty((agents * each, 0)), codes, np.ones(agents * each)


def test_it_equals_least_squares_with_a_dummy_for_each_agent():
    y, items, others, codes, w = centre(1)
    dummies = (codes[:, None] == np.arange(40)).astype(float)
    expected = np.linalg.lstsq(np.column_stack([items, dummies]), y, rcond=None)[0][:2]

    fit = fit_within(y, items, others, codes, w)

    assert fit.estimate == pytest.approx(expected)
    assert fit.degrees == 39


def test_weights_count_as_repeated_rows_do():
    y, items, others, codes, _ = centre(2)
    times = np.random.default_rng(2).integers(1, 4, len(y))

    weighted = fit_within(y, items, others, codes, times.astype(float))
    repeated = fit_within(*(np.repeat(x, times, axis=0) for x in (y, items, others, codes, np.ones(len(y)))))

    assert weighted.estimate == pytest.approx(repeated.estimate)
    assert weighted.se == pytest.approx(repeated.se, rel=0.01)


def test_the_standard_error_is_the_spread_over_samples():
    fits = [fit_within(*centre(seed)) for seed in range(150)]

    assert np.mean([f.se for f in fits]) == pytest.approx(np.std([f.estimate for f in fits], axis=0).mean(), rel=0.12)


def test_an_item_that_works_for_some_agents_and_not_for_others_is_known_less_well():
    y, items, others, codes, w = centre(3)
    y = y + items[:, 0] * np.random.default_rng(3).normal(0, 2, 40)[codes]

    fit = fit_within(y, items, others, codes, w)

    assert fit.design_effect[0] > 3
    assert fit.design_effect[1] < 2


def test_a_column_that_only_differs_between_agents_cannot_be_told():
    y, items, others, codes, w = centre(4)
    items = np.column_stack([items, codes % 2])

    fit = fit_within(y, items, others, codes, w)

    assert math.isnan(fit.estimate[2])
    assert not np.isnan(fit.estimate[:2]).any()


def test_an_agents_own_level_stays_in_the_residuals():
    y, items, others, codes, w = centre(5)

    fit = fit_within(y + 10 * (codes == 7), items, others, codes, w)

    assert fit.residuals[codes == 7].mean() > 8


def test_more_columns_than_conversations_are_refused():
    with pytest.raises(TooFew, match="too few"):
        fit_within(np.arange(4.0), np.eye(4), np.empty((4, 0)), np.array([0, 0, 1, 1]), np.ones(4))
