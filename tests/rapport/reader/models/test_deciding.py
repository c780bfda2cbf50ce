"""Choosing how a label is decided: offsets for agreement, a confidence that is true, a threshold for doubt."""

from __future__ import annotations

import numpy as np

from rapport.reader.models.deciding import choose
from rapport.reader.models.kappa import kappa


def rows(*, shift=0.0, many=600):
    """Log chances of a label of two values that are right as often as they say, moved by ``shift``."""
    chance = np.random.default_rng(4)
    odds = chance.normal(-1, 2, many)
    gold = (chance.random(many) < 1 / (1 + np.exp(-odds))).astype(np.int64)
    moved = odds + shift
    return np.stack([-np.logaddexp(0, moved), -np.logaddexp(0, -moved)], axis=1), gold


def test_a_model_that_finds_too_little_is_given_an_offset_that_finds_more():
    log, gold = rows(shift=-2.0)

    calibration = choose("ownership", log, gold)

    plain = choose("ownership", log, gold, tune=False)
    assert calibration.offsets[1] > 0.5
    assert plain.offsets == (0.0, 0.0)
    tuned, untuned = (kappa(gold, each.decide(log).values, 2, ordered=False) for each in (calibration, plain))
    assert tuned > untuned


def test_the_confidence_is_the_share_that_is_right():
    log, gold = rows(shift=1.0)

    decided = choose("ownership", log, gold).decide(log)

    right = decided.values == gold
    for low, high in ((0.5, 0.7), (0.7, 0.9), (0.9, 1.0)):
        among = (decided.confidence >= low) & (decided.confidence < high)
        assert abs(right[among].mean() - decided.confidence[among].mean()) < 0.1


def test_at_most_about_a_seventh_is_unsure():
    log, gold = rows()

    calibration = choose("ownership", log, gold)

    assert (calibration.decide(log).confidence < calibration.threshold).mean() <= 0.155


def test_a_value_too_rare_to_choose_by_is_made_as_rare_as_it_may_be():
    log, gold = rows()
    gold[:] = 0
    gold[:3] = 1

    calibration = choose("ownership", log, gold)

    assert calibration.offsets[1] < -1
    assert calibration.decide(log).values.mean() < rows()[1].mean()


def test_the_same_rows_give_the_same_choice():
    assert choose("feeling", *rows()) == choose("feeling", *rows())
