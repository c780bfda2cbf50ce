"""The 88 % trap (METHODS 0)."""

from __future__ import annotations

import json

import numpy as np
import pytest

from rapport.exceptions import UsageError
from rapport.measurement.verdict import trap, trap_of

RESOLVED, OPEN = [[300, 100], [300, 100]], [[2, 6], [48, 144]]


@pytest.mark.parametrize(
    ("table", "ratio", "reading"),
    [
        ([[88, 12], [88, 12]], 1.0, "no_difference"),
        ([[88, 12], [40, 60]], 4.125, "holds"),
        ([[88, 12], [95, 5]], 0.681, "holds"),
    ],
)
def test_the_same_88_of_100_can_mean_anything(table, ratio, reading):
    found = trap(table)

    assert found.high_given_exceptional.estimate == pytest.approx(0.88)
    assert (found.high_given_exceptional.low, found.high_given_exceptional.high) == pytest.approx(
        (0.802, 0.930), abs=5e-4
    )
    assert found.ratio.estimate == pytest.approx(ratio, abs=5e-4)
    assert found.reading == reading
    assert found.odds_ratio_equal_resolution is None


def test_a_difference_that_goes_with_resolution_is_explained_by_it():
    found = trap([RESOLVED, OPEN])

    assert found.odds_ratio.estimate == pytest.approx(1.998, abs=5e-4)
    assert found.odds_ratio_equal_resolution.estimate == pytest.approx(1.0, abs=1e-12)
    assert found.ratio_equal_resolution.estimate == pytest.approx(1.0, abs=1e-12)
    assert found.reading == "explained_by_resolution"
    assert found.sentence.startswith("Explained by resolution")
    assert found.n == 1000


@pytest.mark.parametrize(
    ("strata", "reading"),
    [
        ([[[300, 50], [100, 150]], [[60, 10], [40, 60]]], "holds"),
        ([[[300, 80], [300, 120]], [[4, 6], [46, 144]]], "partly_resolution"),
        ([[[5, 2], [3, 2]], [[1, 3], [2, 4]]], "cant_tell"),
        ([[[0, 0], [0, 0]], [[5, 0], [3, 0]]], "cant_tell"),
    ],
)
def test_other_tables_have_their_own_sentence(strata, reading):
    assert trap(strata).reading == reading


def test_a_ratio_within_strata_that_is_the_same_in_all_is_that_ratio():
    """Each stratum has 40 of 100 against 20 of 100, or 8 of 10 against 4 of 10: twice as many."""
    found = trap([[[40, 20], [60, 80]], [[8, 4], [2, 6]]])

    assert found.ratio_equal_resolution.estimate == pytest.approx(2.0)
    assert found.ratio_equal_resolution.low < 2 < found.ratio_equal_resolution.high


def test_a_design_effect_widens_every_interval_and_moves_nothing():
    plain, wide = trap([RESOLVED, OPEN]), trap([RESOLVED, OPEN], design_effect=3)

    assert wide.ratio.estimate == pytest.approx(plain.ratio.estimate)
    assert wide.ratio.high > plain.ratio.high
    assert wide.high_given_exceptional.low < plain.high_given_exceptional.low


def test_answers_are_counted_by_how_the_matter_ended(centre):
    answers = centre(n=1200, felt=4.6, solved_link=1.5, link=0.0, unresolved=0.4, hurt=1.8)
    answers.loc[:5, "satisfaction"] = None

    found = trap_of(answers, exceptional_from=4, high_from=5)

    table = answers[answers["satisfaction"].notna()]
    both = (table["satisfaction"] >= 4) & (table["empathy"] == 5)
    assert found.exceptional_given_high.estimate == pytest.approx(both.sum() / (table["empathy"] == 5).sum())
    assert found.reading == "explained_by_resolution"
    assert json.dumps(found.to_dict(), allow_nan=False)


def test_weights_and_agents_make_the_number_smaller(centre):
    answers = centre(n=400, agents=10)
    answers["weight"] = np.where(answers.index < 200, 4.0, 1.0)

    assert trap_of(answers).n < 300


def test_no_answers_cannot_tell():
    found = trap_of({"conversation": [], "empathy": [], "satisfaction": [], "resolved": []})

    assert found.reading == "cant_tell"
    assert np.isnan(found.ratio.estimate)


@pytest.mark.parametrize("table", [[1, 2, 3, 4], [[1, 2, 3], [1, 2, 3]], [[1, -2], [3, 4]], [[1, np.nan], [3, 4]]])
def test_what_is_no_table_is_refused(table):
    with pytest.raises(UsageError, match="exceptional / not"):
        trap(table)


def test_a_design_effect_below_one_is_refused():
    with pytest.raises(UsageError, match="1 or more"):
        trap(RESOLVED, design_effect=0.5)
