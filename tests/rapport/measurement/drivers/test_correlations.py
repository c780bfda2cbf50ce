"""Correlation matrices of rows, of resamples and as given."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from rapport.measurement.drivers.correlations import draw_counts, given, of_design, resampled
from rapport.measurement.drivers.design import build_design


@pytest.fixture
def design():
    rng = np.random.default_rng(0)
    table = rng.normal(size=(60, 3))
    return build_design(table, table.sum(axis=1) + rng.normal(size=60), clusters=np.arange(60) % 12)


def test_weights_count_as_repeated_rows():
    rng = np.random.default_rng(1)
    table, outcome, times = rng.normal(size=(20, 2)), rng.normal(size=20), rng.integers(1, 5, 20)

    found = of_design(build_design(table, outcome, weights=times))[0]

    rows = np.repeat(np.column_stack([table, outcome]), times, axis=0)
    assert found == pytest.approx(np.corrcoef(rows.T))


def test_numbers_far_from_zero_lose_no_digits():
    rng = np.random.default_rng(2)
    table, outcome = rng.normal(size=(50, 2)), rng.normal(size=50)

    far = of_design(build_design(table * 1e-3 + 1e7, outcome * 1e3 - 1e9))[0]

    assert far == pytest.approx(of_design(build_design(table, outcome))[0], abs=1e-4)


def test_a_column_that_does_not_vary_goes_with_nothing():
    rng = np.random.default_rng(3)

    found = of_design(build_design(np.column_stack([np.full(20, 0.1), rng.normal(size=20)]), rng.normal(size=20)))[0]

    assert found[0].tolist() == [1, 0, 0]


def test_each_resample_has_as_many_clusters_as_there_are():
    counts = draw_counts(np.random.default_rng(4), 9, 500)

    assert (counts.sum(axis=1) == 9).all()
    assert counts.mean(axis=0) == pytest.approx(np.ones(9), abs=0.2)


def test_chunks_of_draws_add_up_and_every_one_is_a_correlation_matrix(design, monkeypatch):
    monkeypatch.setattr("rapport.measurement.drivers.correlations.ROOM", 240)

    parts = list(resampled(design, draws=50, rng=np.random.default_rng(5)))

    matrices = np.concatenate(parts)
    assert len(parts) > 1
    assert matrices.shape == (50, 4, 4)
    assert np.allclose(np.diagonal(matrices, axis1=1, axis2=2), 1)
    assert (np.linalg.eigvalsh(matrices) > -1e-9).all()


def test_resamples_scatter_around_the_whole(design):
    matrices = np.concatenate(list(resampled(design, draws=800, rng=np.random.default_rng(6))))

    assert matrices.mean(axis=0) == pytest.approx(of_design(design)[0], abs=0.05)


def test_a_given_matrix_keeps_its_names():
    corr = pd.DataFrame([[1.0, 0.2], [0.2, 1.0]], columns=["care", "speed"])

    names, matrix = given(corr, [0.5, 0.1])

    assert names == ("care", "speed")
    assert matrix[0].tolist() == [[1.0, 0.2, 0.5], [0.2, 1.0, 0.1], [0.5, 0.1, 1.0]]


def test_rounded_published_matrices_pass():
    names, _ = given([[1.0, 0.5000001], [0.5, 1.0]], [0.5, 1.0])

    assert names == ("x1", "x2")
