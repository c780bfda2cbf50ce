"""The mixture: a weighted geometric mean of two models' chances, and where the second is asked."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.reader.models.calibration import Calibration
from rapport.reader.models.mixture import Mixture, expected_errors, load_mixture, mixture_from, mixture_text
from rapport.reader.reading import AGENT_LABELS, CUSTOMER_LABELS

TURN_LABELS = CUSTOMER_LABELS | AGENT_LABELS
SCORES = st.lists(st.floats(-9, 9), min_size=3, max_size=3).map(np.array)
SHARES = st.floats(0, 1)


def chances(scores):
    return scores - np.log(np.exp(scores).sum())


def mixture(share):
    calibration = Calibration((0.0, 0.5), -0.1, 0.9, 0.2, 0.4)
    return Mixture("m-1", {"ties": share}, 0.7, {"public": {"ties": calibration}, "private": {"ties": calibration}})


@settings(max_examples=40, deadline=None)
@given(SCORES, SCORES, SHARES)
def test_mixed_chances_add_up_to_one(linear, encoder, share):
    mixed = mixture(share).mix("ties", chances(linear), chances(encoder))

    assert np.exp(mixed).sum() == pytest.approx(1.0)


@settings(max_examples=40, deadline=None)
@given(SCORES, SCORES)
def test_with_no_share_or_all_of_it_one_model_speaks_alone(linear, encoder):
    linear, encoder = chances(linear), chances(encoder)

    assert mixture(0.0).mix("ties", linear, encoder) == pytest.approx(linear, abs=1e-9)
    assert mixture(1.0).mix("ties", linear, encoder) == pytest.approx(encoder, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(SCORES, SHARES)
def test_two_that_agree_are_mixed_to_what_they_agree_on(linear, share):
    assert mixture(share).mix("ties", chances(linear), chances(linear)) == pytest.approx(chances(linear), abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(SCORES, SCORES, SHARES)
def test_log_odds_of_two_values_are_mixed_like_a_sum_of_terms(linear, encoder, share):
    mixed = mixture(share).mix("ties", chances(linear), chances(encoder))

    expected = (1 - share) * (linear[2] - linear[0]) + share * (encoder[2] - encoder[0])
    assert mixed[2] - mixed[0] == pytest.approx(expected, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(SCORES, SCORES), min_size=1, max_size=4), SHARES)
def test_rows_are_mixed_one_by_one(pairs, share):
    linear, encoder = (np.array([chances(one) for one in side]) for side in zip(*pairs, strict=True))

    together = mixture(share).mix("ties", linear, encoder)

    for row, alone in enumerate(zip(linear, encoder, strict=True)):
        assert together[row] == pytest.approx(mixture(share).mix("ties", *alone), abs=1e-12)


def test_as_many_errors_are_expected_as_chances_are_missing():
    log = {"ties": np.log(np.array([[0.9, 0.1], [0.5, 0.5]])), "checks": np.log(np.array([[0.2, 0.8], [0.5, 0.5]]))}

    assert expected_errors(log) == pytest.approx([0.3, 1.0])


def test_a_mixture_comes_back_from_its_file_and_writes_the_same_text():
    held = mixture(0.25)

    assert mixture_from(mixture_text(held)) == held
    assert mixture_text(mixture_from(mixture_text(held))) == mixture_text(held)


def test_the_shipped_mixture_knows_every_label_of_a_turn_in_both_settings():
    shipped = load_mixture()

    assert shipped.version
    assert set(shipped.shares) >= set(TURN_LABELS)
    assert all(0 <= share <= 1 for share in shipped.shares.values())
    assert 0 <= shipped.doubt < len(AGENT_LABELS)
    for setting in ("public", "private"):
        by_label = shipped.calibrations[setting]
        assert set(by_label) >= set(TURN_LABELS)
        assert all(len(by_label[label].offsets) == len(values) for label, values in TURN_LABELS.items())
        assert all(0 <= by_label[label].threshold <= 1 for label in TURN_LABELS)
