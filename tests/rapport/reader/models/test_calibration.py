import numpy as np
import pytest

from rapport.reader.models.calibration import Calibration, log_odds, setting_of

PLAIN = Calibration((0.0, 0.0, 0.0), intercept=0.0, slope=1.0, positive=0.0, threshold=0.6)
LOG = np.log(np.array([[0.7, 0.2, 0.1], [0.3, 0.3, 0.4]]))


def test_the_largest_chance_is_taken_with_its_own_confidence():
    decisions = PLAIN.decide(LOG)

    assert decisions.values.tolist() == [0, 2]
    assert decisions.confidence.tolist() == [0.7, 0.4]


def test_offsets_move_the_choice():
    moved = Calibration((0.0, 2.0, 0.0), 0.0, 1.0, 0.0, 0.6).decide(LOG)

    assert moved.values.tolist() == [1, 1]


def test_another_label_can_settle_the_zero():
    decisions = PLAIN.decide(LOG, zero=np.array([False, True]))

    assert decisions.values.tolist() == [1, 0]
    assert decisions.confidence.tolist() == [0.2, 0.3]


def test_platts_line_makes_the_confidence_honest():
    bent = Calibration((0.0, 0.0, 0.0), intercept=-1.0, slope=0.5, positive=0.3, threshold=0.6).decide(LOG)

    odds = -1.0 + 0.5 * np.log(0.7 / 0.3)
    assert bent.confidence[0] == pytest.approx(1 / (1 + np.exp(-odds)), abs=5e-4)


def test_confidence_has_three_places_and_is_never_certain():
    sure = PLAIN.decide(np.array([[0.0, -12.0, -12.0]]))

    assert sure.confidence.tolist() == [0.999]


def test_what_is_below_the_threshold_is_unsure():
    assert PLAIN.is_unsure(0.599)
    assert not PLAIN.is_unsure(0.6)


def test_log_odds_are_those_of_the_value_taken():
    assert log_odds(LOG, np.array([1, 1])) == pytest.approx([np.log(0.25), np.log(3 / 7)])


@pytest.mark.parametrize(("channel", "setting"), [("social", "public"), ("voice", "private"), ("email", "private")])
def test_posts_that_all_can_read_are_decided_apart(channel, setting):
    assert setting_of(channel) == setting
