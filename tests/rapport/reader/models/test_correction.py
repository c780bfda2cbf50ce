"""Corrections: added to the shipped chances row by row, where they are for and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from rapport.reader.models.calibration import Calibration
from rapport.reader.models.correction import NONE, Correction, Corrections, added, width

PLAIN = Calibration((0.0, 0.0), 0.0, 1.0, 0.0, 0.5)
EVEN = np.log(np.full((3, 2), 0.5))
ROWS = csr_matrix(np.array([[1.0, 0.0], [0.0, 2.0], [0.0, 0.0]]))
OWN = Corrections("own-1", {"private": {"checks": Correction(np.array([[1.0], [-1.0]]), PLAIN)}})


def test_a_pairs_weights_speak_for_its_second_value():
    corrected = OWN.apply("private", {"checks": EVEN}, ROWS)["checks"]

    assert np.allclose(corrected[:, 1] - corrected[:, 0], [1.0, -2.0, 0.0])
    assert np.allclose(np.exp(corrected).sum(axis=1), 1)


@pytest.mark.parametrize(("setting", "label"), [("public", "checks"), ("private", "ties")])
def test_other_labels_and_settings_stay_as_shipped(setting, label):
    assert OWN.apply(setting, {label: EVEN}, ROWS)[label] is EVEN


def test_a_row_gets_the_same_whatever_the_batch():
    chance = np.random.default_rng(3)
    weights = chance.normal(size=(40, 3))
    rows = csr_matrix(chance.random((17, 40)) * (chance.random((17, 40)) < 0.3))
    log = np.log(np.full((17, 3), 1 / 3))
    own = Correction(weights, PLAIN)

    together = own.apply(log, rows)

    for row in range(17):
        assert np.array_equal(own.apply(log[row : row + 1], rows[row : row + 1])[0], together[row])


def test_the_pull_is_the_weight_for_a_value_against_another_or_the_mean():
    three = Correction(np.array([[1.0, 2.0, 6.0]]), PLAIN)

    assert three.pull(2, 0)[0] == 5
    assert three.pull(2, None)[0] == 3
    assert OWN.of("private")["checks"].pull(0, None).tolist() == [-1, 1]


def test_none_at_all_changes_nothing():
    assert NONE.apply("public", {"checks": EVEN}, ROWS) == {"checks": EVEN}


def test_a_label_of_two_values_has_one_column():
    assert [width(values) for values in (2, 3, 9)] == [1, 3, 9]


def test_nothing_added_leaves_the_chances():
    assert np.allclose(added(EVEN, np.zeros((3, 1))), EVEN)
