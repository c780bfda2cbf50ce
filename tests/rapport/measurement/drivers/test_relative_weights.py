"""Johnson's relative weights (METHODS 1)."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from rapport.measurement.drivers import johnson_weights, lmg

JOHNSON = [0.0484169, 0.1547082, 0.2719641, 0.1146800, 0.1169657]


def test_swiss_gives_the_published_weights(care_data):
    swiss = pd.read_csv(care_data / "measurement" / "swiss.csv", index_col=0)

    found = johnson_weights(swiss.drop(columns="Fertility"), swiss["Fertility"])
    from_matrix = johnson_weights(
        None,
        None,
        corr=swiss.drop(columns="Fertility").corr(),
        rxy=swiss.drop(columns="Fertility").corrwith(swiss["Fertility"]),
    )

    assert found.raw == pytest.approx(JOHNSON, abs=1e-6)
    assert found.r2 == pytest.approx(0.7067350, abs=1e-6)
    assert from_matrix.raw == pytest.approx(found.raw)
    assert from_matrix.names == found.names


def test_two_drivers_have_the_weights_of_the_general_dominance():
    """For two predictors both methods agree exactly (Johnson & LeBreton 2004)."""
    corr, rxy = [[1.0, 0.45], [0.45, 1.0]], [0.3, 0.6]

    assert johnson_weights(None, None, corr=corr, rxy=rxy).raw == pytest.approx(lmg(None, None, corr=corr, rxy=rxy).raw)


def test_uncorrelated_drivers_have_their_squared_correlations():
    found = johnson_weights(None, None, corr=np.eye(3), rxy=[0.1, 0.2, -0.5])

    assert found.raw == pytest.approx([0.01, 0.04, 0.25])
    assert found.share == pytest.approx(np.array([0.01, 0.04, 0.25]) / 0.3)


def test_weights_count_as_repeated_rows():
    rng = np.random.default_rng(1)
    table, outcome, times = rng.normal(size=(30, 3)), rng.normal(size=30), rng.integers(1, 4, 30)

    found = johnson_weights(table, outcome, weights=times)

    repeated = johnson_weights(np.repeat(table, times, axis=0), np.repeat(outcome, times))
    assert found.raw == pytest.approx(repeated.raw)


def test_twins_halve_and_a_constant_has_none():
    rng = np.random.default_rng(2)
    driver = rng.normal(size=50)
    outcome = driver + rng.normal(size=50)

    found = johnson_weights(np.column_stack([driver, driver, np.ones(50)]), outcome)

    assert found.raw == pytest.approx([found.r2 / 2, found.r2 / 2, 0])


def test_a_group_has_the_sum_of_its_columns_and_covariates_come_first():
    rng = np.random.default_rng(3)
    table = rng.normal(size=(80, 4)) + rng.normal(size=(80, 1))
    outcome = table.sum(axis=1) + rng.normal(size=80)

    alone, grouped = johnson_weights(table, outcome), johnson_weights(table, outcome, groups=[[1, 3]])
    given = johnson_weights(table, outcome, always=[0])

    assert grouped.raw == pytest.approx([alone.raw[0], alone.raw[1] + alone.raw[3], alone.raw[2]])
    assert given.raw.sum() == pytest.approx(given.r2 - given.r2_always)
    assert given.r2 == pytest.approx(alone.r2)


def test_many_drivers_are_no_trouble():
    rng = np.random.default_rng(5)
    table = rng.normal(size=(200, 40))

    found = johnson_weights(table, table.sum(axis=1) + rng.normal(size=200))

    assert found.raw.sum() == pytest.approx(found.r2)
    assert len(found.raw) == 40
