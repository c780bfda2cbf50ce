"""Several tests at once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from statsmodels.stats.multitest import multipletests

from rapport.exceptions import UsageError
from rapport.measurement.multiplicity import benjamini_hochberg, bonferroni

# Benjamini & Hochberg (1995), table 1.
THEIRS = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
    *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
]


def test_their_own_15_p_values_give_4_rejections_and_bonferroni_3():
    assert benjamini_hochberg(THEIRS).rejected.sum() == 4
    assert bonferroni(THEIRS).rejected.sum() == 3


def test_the_order_of_the_tests_is_kept():
    shuffled = THEIRS[::-1]

    assert benjamini_hochberg(shuffled).p.tolist() == benjamini_hochberg(THEIRS).p.tolist()[::-1]


@given(arrays(float, st.integers(1, 30), elements=st.floats(0, 1)))
def test_both_equal_statsmodels(p):
    for ours, method in ((benjamini_hochberg, "fdr_bh"), (bonferroni, "bonferroni")):
        rejected, adjusted, _, _ = multipletests(p, method=method)

        assert ours(p).p == pytest.approx(adjusted)
        assert ours(p).rejected.tolist() == rejected.tolist()


def test_a_test_that_could_not_be_made_does_not_count():
    with_gap, without = benjamini_hochberg([0.01, np.nan, 0.04]), benjamini_hochberg([0.01, 0.04])

    assert np.isnan(with_gap.p[1])
    assert not with_gap.rejected[1]
    assert with_gap.p[[0, 2]].tolist() == without.p.tolist()


def test_no_tests_are_fine():
    assert benjamini_hochberg([]).p.tolist() == []
    assert bonferroni([np.nan]).rejected.tolist() == [False]


@pytest.mark.parametrize("p", [[-0.1], [1.2], [0.5, np.inf]])
def test_a_p_value_lies_between_0_and_1(p):
    with pytest.raises(UsageError, match="p-value"):
        benjamini_hochberg(p)


def test_alpha_lies_between_0_and_1():
    with pytest.raises(UsageError, match="alpha"):
        bonferroni([0.5], alpha=5)
